"""What the user selected in the workbook, as plain values."""

from typing import NamedTuple


class Selection(NamedTuple):
    """Rows selected in one table: Excel's row numbers, in the sheet's order, hidden rows left out.

    `table` is "" when the selection is in none of the workbook's tables.
    """

    table: str = ""
    lignes: tuple[int, ...] = ()
