"""A sheet as xlwings sees it."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc.compteur import compte
from calc.feuille_com import FeuilleCom
from calc.noms import Names
from calc.plage import Range
from calc.tableau import Tables
from calc.zones import Zone, de_texte

if TYPE_CHECKING:
    from calc.livre import Book

DERNIERE_LIGNE, DERNIERE_COLONNE = 1_048_576, 16_384


@compte
class Sheet(base_classes.Sheet):
    """Sheet number `rang` of a workbook, from 0."""

    book: Any = None
    index = None

    def __init__(self, livre: "Book", rang: int) -> None:
        self.book = livre
        self.rang = rang
        self.index = rang + 1

    @property
    def uno(self) -> Any:
        """The sheet in the document."""
        return self.book.document.Sheets.getByIndex(self.rang)

    @property
    def api(self) -> FeuilleCom:
        return FeuilleCom(self)

    @property
    def name(self) -> str:
        return str(self.uno.Name)

    @name.setter
    def name(self, valeur: str) -> None:
        self.uno.Name = valeur

    @property
    def names(self) -> Names:
        return Names(self.book)

    @property
    def visible(self) -> bool:
        return bool(self.uno.IsVisible)

    @visible.setter
    def visible(self, valeur: bool) -> None:
        self.uno.IsVisible = valeur

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def cells(self) -> Range:
        return Range(self.book, Zone(self.rang, 1, 1, DERNIERE_LIGNE, DERNIERE_COLONNE))

    @property
    def used_range(self) -> Range:
        curseur = self.uno.createCursor()
        curseur.gotoEndOfUsedArea(False)
        fin = curseur.RangeAddress
        return Range(self.book, Zone(self.rang, 1, 1, fin.EndRow + 1, fin.EndColumn + 1))

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Return cells by address, by name, or between two corners."""
        if isinstance(arg1, str) and arg2 is None:
            zone = de_texte(arg1, self.rang)
            return Range(self.book, zone) if zone else self.book.names(arg1).refers_to_range
        coins = [self._coin(arg) for arg in (arg1, arg2) if arg is not None]
        haut, gauche = (min(coin[axe] for coin in coins) for axe in (0, 1))
        bas, droite = (max(coin[axe + 2] for coin in coins) for axe in (0, 1))
        return Range(self.book, Zone(self.rang, haut, gauche, bas - haut + 1, droite - gauche + 1))

    def activate(self) -> None:
        self.book.activate()
        self.book.document.CurrentController.setActiveSheet(self.uno)

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def delete(self) -> None:
        self.book.document.Sheets.removeByName(self.name)
        self.book.oublier_les_tables()

    def _coin(self, arg: Any) -> tuple[int, int, int, int]:
        """Return (top, left, bottom, right) of (row, column[, height, width]), an address or a range."""
        if isinstance(arg, tuple):
            ligne, colonne, hauteur, largeur = (*arg, 1, 1)[:4]
            return ligne, colonne, ligne + hauteur - 1, colonne + largeur - 1
        zone = de_texte(arg, self.rang) if isinstance(arg, str) else arg.zone
        assert zone is not None
        return zone.ligne, zone.colonne, zone.bas, zone.droite
