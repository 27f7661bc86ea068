"""What Excel's own objects give beside xlwings: one set of members on Windows, another one on macOS."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import xlwings
from xlwings.main import Table

from relance_xl.adapters.classeur_excel import natifs_mac, natifs_windows
from relance_xl.adapters.classeur_excel.zone import Zone

_MOTEUR_MAC = "xlwings._xlmac"


class Natifs(Protocol):
    """The same few questions, put to either Excel (a module each)."""

    def tenu(self, book: xlwings.Book) -> xlwings.Book:
        """Return the workbook, the same whatever else is opened or closed."""
        ...

    def onglets(self, book: xlwings.Book) -> list[tuple[xlwings.Sheet, str]]:
        """Return its sheets and their names."""
        ...

    def tables(self, onglet: xlwings.Sheet) -> list[Table]:
        """Return the tables of a sheet."""
        ...

    def lecture_seule(self, book: xlwings.Book) -> bool:
        """Tell whether the workbook cannot be saved under its name."""
        ...

    def enregistre(self, book: xlwings.Book) -> bool:
        """Tell whether it holds nothing that was not saved."""
        ...

    def enregistrer(self, book: xlwings.Book) -> None:
        """Save it, the alerts left as they are."""
        ...

    def proprietes(self, book: xlwings.Book) -> dict[str, str]:
        """Return its custom properties as text, by name."""
        ...

    def poser_proprietes(self, book: xlwings.Book, proprietes: Mapping[str, str]) -> None:
        """Set custom properties where Excel lets a program do so; called again, it does the same."""
        ...

    def selection(self, book: xlwings.Book) -> tuple[str, list[Zone]] | None:
        """Return the sheet and the areas selected; None for a chart, or when another book is active."""
        ...

    def protegee(self, onglet: xlwings.Sheet) -> bool:
        """Tell whether the sheet's cells are protected."""
        ...

    def valeurs(self, plage: xlwings.Range) -> Sequence[Sequence[object]]:
        """Return the cells of a range, row by row, errors as their texts."""
        ...

    def brutes(self, plage: xlwings.Range) -> Sequence[Sequence[object]]:
        """Return the cells of a range where a text that reads « #N/A » is told from the error."""
        ...

    def lignes_visibles(self, plage: xlwings.Range) -> set[int]:
        """Return the numbers of its rows that are not hidden."""
        ...

    def masquees(self, plage: xlwings.Range) -> bool | None:
        """Tell whether its rows are hidden; None when some are."""
        ...

    def retirer_les_liens(self, plage: xlwings.Range) -> None:
        """Remove its links, the formats kept."""
        ...


def de(objet: xlwings.Book | xlwings.Sheet | xlwings.Range) -> Natifs:
    """Return the members of the Excel behind `objet`, told without a call to it."""
    return natifs_mac if type(objet.impl).__module__ == _MOTEUR_MAC else natifs_windows
