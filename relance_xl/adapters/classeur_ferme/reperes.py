"""Cell and range references ("AB12", "A1:C9") as numbers; rows and columns count from 1."""

import re
from functools import cache
from typing import NamedTuple

_A1 = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?")
DERNIERE_LIGNE = 1_048_576
DERNIERE_COLONNE = 16_384


@cache
def lettres(colonne: int) -> str:
    """Return the letters of column `colonne`: 1 is A, 27 is AA."""
    reste, texte = colonne, ""
    while reste:
        reste, rang = divmod(reste - 1, 26)
        texte = chr(65 + rang) + texte
    return texte


@cache
def lettres_en_octets(colonne: int) -> bytes:
    """Return the letters of column `colonne` as they stand in a file."""
    return lettres(colonne).encode()


@cache
def numero_de_colonne(texte: str) -> int:
    """Return the number of the column whose letters are `texte`."""
    numero = 0
    for lettre in texte:
        numero = numero * 26 + ord(lettre) - 64
    return numero


class Plage(NamedTuple):
    """A rectangle of cells, bounds included."""

    haut: int
    gauche: int
    bas: int
    droite: int

    def __str__(self) -> str:
        debut = f"{lettres(self.gauche)}{self.haut}"
        fin = f"{lettres(self.droite)}{self.bas}"
        return debut if debut == fin else f"{debut}:{fin}"

    def coupe(self, autre: "Plage") -> bool:
        """Whether the two rectangles share a cell."""
        return (
            self.haut <= autre.bas
            and autre.haut <= self.bas
            and self.gauche <= autre.droite
            and autre.gauche <= self.droite
        )


def plage(reference: str) -> Plage | None:
    """Return the rectangle that `reference` names; None when it is no such reference (`A:A`, a name…)."""
    trouve = _A1.fullmatch(reference.strip())
    if trouve is None:
        return None
    gauche, haut, droite, bas = trouve.groups()
    return Plage(int(haut), numero_de_colonne(gauche), int(bas or haut), numero_de_colonne(droite or gauche))


def plus_bas(reference: str, ancien_bas: int, nouveau_bas: int, gauche: int, droite: int) -> str:
    """Return `reference` (ranges, with spaces) with those ending on `ancien_bas` ending on `nouveau_bas`.

    Only the ranges that stand between the columns `gauche` and `droite` are concerned.
    """
    morceaux = []
    for morceau in reference.split():
        p = plage(morceau)
        suit = p and p.bas == ancien_bas and gauche <= p.gauche and p.droite <= droite
        morceaux.append(str(p._replace(bas=max(p.haut, nouveau_bas))) if p and suit else morceau)
    return " ".join(morceaux)
