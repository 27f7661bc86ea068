"""The members of Excel's ListObject that the program uses beyond xlwings, over a database range of Calc."""
# ruff: noqa: N802  members bear Excel's names

from typing import TYPE_CHECKING

from calc.compteur import compte

if TYPE_CHECKING:
    from calc.tableau import Table


@compte
class TableauCom:
    """A table."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    @property
    def Name(self) -> str:
        return self._table.name
