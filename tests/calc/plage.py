"""A range of cells as xlwings sees it: one call to the application per reading or writing."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc import cellules, liens
from calc.compteur import compte
from calc.uno_debian import enumere
from calc.zones import Zone, de_uno

if TYPE_CHECKING:
    from calc.feuille import Sheet
    from calc.livre import Book
    from calc.plage_com import PlageCom

_CONTENUS = 1 | 2 | 4 | 16
"""com.sun.star.sheet.CellFlags: numbers, dates, texts, formulas."""
_MODES = {"down": "DOWN", "right": "RIGHT", "up": "UP", "left": "LEFT", None: "DOWN"}


@compte
class Range(base_classes.Range):
    """A rectangle of a sheet; no call is made until something is asked of its cells."""

    row = None
    column = None
    shape = None
    address = None

    def __init__(self, livre: "Book", zone: Zone, *autres: Zone) -> None:
        self.livre = livre
        self.zone = zone
        self._autres = autres  # the other rectangles of a selection
        self.row, self.column = zone.ligne, zone.colonne
        self.shape = (zone.hauteur, zone.largeur)
        self.address = zone.adresse

    @property
    def uno(self) -> Any:
        """The cells in the document."""
        return self.zone.uno(self.livre.document)

    @property
    def api(self) -> "PlageCom":
        from calc.plage_com import PlageCom  # noqa: PLC0415  each wraps the other

        return PlageCom(self.livre, [self.zone, *self._autres])

    @property
    def sheet(self) -> "Sheet":
        from calc.feuille import Sheet  # noqa: PLC0415  each wraps the other

        return Sheet(self.livre, self.zone.feuille)

    def __call__(self, ligne: int, colonne: int | None = None) -> "Range":
        if colonne is None:
            rang, place = divmod(ligne - 1, self.zone.largeur)
            ligne, colonne = rang + 1, place + 1
        return Range(
            self.livre, Zone(self.zone.feuille, self.zone.ligne + ligne - 1, self.zone.colonne + colonne - 1)
        )

    def __len__(self) -> int:
        return self.zone.hauteur * self.zone.largeur

    @property
    def raw_value(self) -> Any:
        return rendre(cellules.lire(self.livre.document, self.livre.formats, self.zone))

    @raw_value.setter
    def raw_value(self, valeurs: Any) -> None:
        cellules.ecrire(self.livre.document, self.livre.formats, self.zone, grille(valeurs, self.zone))

    @property
    def formula(self) -> Any:
        return rendre([list(ligne) for ligne in self.uno.getFormulaArray()], vide="")

    @formula.setter
    def formula(self, valeurs: Any) -> None:
        self.raw_value = valeurs

    @property
    def number_format(self) -> str | None:
        """The number format; None when the cells have several, as in Excel."""
        formats = self.livre.formats
        noms = {formats.nom(cle) for cle, _ in formats.zones(self.zone)}
        return noms.pop() if len(noms) == 1 else None

    @number_format.setter
    def number_format(self, valeur: str) -> None:
        formats = self.livre.formats
        cellules.formater(self.livre.document, formats, [self.zone], formats.cle(valeur))

    def clear_contents(self) -> None:
        self.uno.clearContents(_CONTENUS)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        assert not external
        adresse = self.zone.adresse
        assert row_absolute == col_absolute
        return adresse if row_absolute else adresse.replace("$", "")

    @property
    def merge_cells(self) -> bool:
        return bool(self.uno.IsMerged)

    def copy(self, destination: "Range | None" = None) -> None:
        """Copy contents and looks; one cell fills the whole destination, as in Excel."""
        assert destination is not None
        document, feuille = self.livre.document, self.sheet.uno
        cible = destination.zone
        for ligne in range(cible.ligne, cible.bas + 1, self.zone.hauteur):
            coin = cible._replace(ligne=ligne, hauteur=1, largeur=1).uno(document).getCellByPosition(0, 0)
            feuille.copyRange(coin.CellAddress, self.uno.RangeAddress)
        self.livre.formats.oublier(cible.feuille)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:  # noqa: ARG002  xlwings' signature
        adresse = self.uno.RangeAddress
        self.sheet.uno.insertCells(adresse, enumere("sheet.CellInsertMode", _MODES[shift]))
        self.livre.formats.oublier(self.zone.feuille)

    def delete(self, shift: str | None = None) -> None:
        adresse = self.uno.RangeAddress
        mode = "UP" if shift is None else _MODES[shift]
        self.sheet.uno.removeRange(adresse, enumere("sheet.CellDeleteMode", mode))
        self.livre.formats.oublier(self.zone.feuille)

    @property
    def hyperlink(self) -> str:
        """The address of the cell's link; as xlwings does, an error when there is none."""
        trouves = liens.lire(self.livre.document, self.zone)
        if not trouves:
            raise Exception("The cell doesn't seem to contain a hyperlink!")  # noqa: TRY002  xlwings' own
        return next(iter(trouves.values()))

    def add_hyperlink(
        self,
        address: str,
        text_to_display: str | None = None,
        screen_tip: str | None = None,  # noqa: ARG002  xlwings' signature
    ) -> None:
        coin = (self.zone.ligne, self.zone.colonne)
        liens.poser(self.livre.document, coin, self.zone.feuille, text_to_display or address, address)

    def select(self) -> None:
        self.livre.document.CurrentController.select(self.uno)

    @property
    def row_hidden(self) -> bool | None:
        visibles = sum(de_uno(a).hauteur for a in self.uno.queryVisibleCells().RangeAddresses)
        return {0: True, self.zone.hauteur: False}.get(visibles)

    @row_hidden.setter
    def row_hidden(self, valeur: bool) -> None:
        self.uno.Rows.IsVisible = not valeur

    def get_special_cells(self, cell_type: str, value_type: str | None) -> "list[Range]":
        assert (cell_type, value_type) == ("visible", None)
        adresses = self.uno.queryVisibleCells().RangeAddresses
        return [Range(self.livre, de_uno(adresse)) for adresse in adresses]

    @property
    def table(self) -> Any:
        return next((t for t in self.sheet.tables if t.zone.commune(self.zone)), None)


def de_selection(livre: "Book") -> Range | None:
    """Return what is selected in a workbook: the first rectangle bears the others; None when no cells are."""
    zones = zones_choisies(livre)
    return Range(livre, *zones) if zones else None


def zones_choisies(livre: "Book") -> list[Zone]:
    """Return the rectangles that the user selected."""
    choix = livre.document.CurrentSelection
    if hasattr(choix, "RangeAddresses"):
        return [de_uno(adresse) for adresse in choix.RangeAddresses]
    return [de_uno(choix.RangeAddress)] if hasattr(choix, "RangeAddress") else []


def rendre(valeurs: list[list[Any]], vide: Any = None) -> Any:
    """Return values as COM does: one alone, or a tuple of rows."""
    if len(valeurs) == len(valeurs[0]) == 1:
        return valeurs[0][0] if valeurs[0][0] is not None else vide
    return tuple(tuple(ligne) for ligne in valeurs)


def grille(valeurs: Any, zone: Zone) -> list[list[Any]]:
    """Return values for each cell: one alone fills them all."""
    if not isinstance(valeurs, list | tuple):
        return [[valeurs] * zone.largeur] * zone.hauteur
    rangees = valeurs if isinstance(valeurs[0], list | tuple) else [valeurs]
    return [list(rangee) for rangee in rangees]
