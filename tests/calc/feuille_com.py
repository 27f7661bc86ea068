"""The members of Excel's Worksheet that the program uses beyond xlwings, over a sheet of Calc."""
# ruff: noqa: N802  members bear Excel's names

from typing import TYPE_CHECKING

from calc.compteur import compte

if TYPE_CHECKING:
    from calc.feuille import Sheet


@compte
class FeuilleCom:
    """A worksheet."""

    def __init__(self, feuille: "Sheet") -> None:
        self._feuille = feuille

    @property
    def Name(self) -> str:
        return self._feuille.name

    @property
    def ProtectContents(self) -> bool:
        return bool(self._feuille.uno.isProtected())

    @property
    def FilterMode(self) -> bool:
        return any(table.uno.getFilterDescriptor().getFilterFields() for table in self._feuille.tables)
