"""A rectangle of cells in a live document: Excel's coordinates, and UNO's object behind them."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

_A1 = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")


class Zone(NamedTuple):
    """Rows and columns as Excel numbers them, from 1, in sheet number `feuille` of the document, from 0."""

    feuille: int
    ligne: int
    colonne: int
    hauteur: int = 1
    largeur: int = 1

    @property
    def bas(self) -> int:
        """The last row."""
        return self.ligne + self.hauteur - 1

    @property
    def droite(self) -> int:
        """The last column."""
        return self.colonne + self.largeur - 1

    @property
    def adresse(self) -> str:
        """The address as Excel says it: `$B$3:$C$9`."""
        coin = f"${lettres(self.colonne)}${self.ligne}"
        if self.hauteur == self.largeur == 1:
            return coin
        return f"{coin}:${lettres(self.droite)}${self.bas}"

    def uno(self, document: Any) -> Any:
        """Return the cells of this rectangle."""
        return document.Sheets.getByIndex(self.feuille).getCellRangeByPosition(
            self.colonne - 1, self.ligne - 1, self.droite - 1, self.bas - 1
        )

    def commune(self, autre: Self) -> Self | None:
        """Return what two rectangles share; None when they do not meet."""
        haut, gauche = max(self.ligne, autre.ligne), max(self.colonne, autre.colonne)
        bas, droite = min(self.bas, autre.bas), min(self.droite, autre.droite)
        if self.feuille != autre.feuille or bas < haut or droite < gauche:
            return None
        return type(self)(self.feuille, haut, gauche, bas - haut + 1, droite - gauche + 1)

    def relative(self, autour: Self) -> tuple[range, range]:
        """Return the rows and the columns of this rectangle, counted from 0 in the one around it."""
        haut, gauche = self.ligne - autour.ligne, self.colonne - autour.colonne
        return range(haut, haut + self.hauteur), range(gauche, gauche + self.largeur)


def de_uno(adresse: Any) -> Zone:
    """Return the rectangle of one of UNO's addresses."""
    return Zone(
        adresse.Sheet,
        adresse.StartRow + 1,
        adresse.StartColumn + 1,
        adresse.EndRow - adresse.StartRow + 1,
        adresse.EndColumn - adresse.StartColumn + 1,
    )


def de_texte(texte: str, feuille: int) -> Zone | None:
    """Return the rectangle that an address such as `B3:C9` names; None when it is no address."""
    coins = [_A1.fullmatch(coin) for coin in texte.split(":")]
    if not 1 <= len(coins) <= 2 or None in coins:
        return None
    places = [(int(coin[2]), numero(coin[1])) for coin in coins if coin]
    (haut, gauche), (bas, droite) = min(places), max(places)
    return Zone(feuille, haut, gauche, bas - haut + 1, droite - gauche + 1)


def rectangles(cellules: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return (row, column, height) of the vertical runs that these cells form."""
    suites: list[tuple[int, int, int]] = []
    for ligne, colonne in sorted(cellules, key=lambda cellule: (cellule[1], cellule[0])):
        if suites and suites[-1][1] == colonne and sum(suites[-1][::2]) == ligne:
            suites[-1] = (suites[-1][0], colonne, suites[-1][2] + 1)
        else:
            suites.append((ligne, colonne, 1))
    return suites


def lettres(colonne: int) -> str:
    """Return a column's letters: 28 is AB."""
    texte = ""
    while colonne:
        colonne, reste = divmod(colonne - 1, 26)
        texte = chr(65 + reste) + texte
    return texte


def numero(lettres_: str) -> int:
    """Return a column's number: AB is 28."""
    total = 0
    for lettre in lettres_.upper():
        total = total * 26 + ord(lettre) - 64
    return total
