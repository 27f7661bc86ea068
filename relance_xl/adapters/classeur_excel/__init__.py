"""The user's workbook, live in Excel through xlwings.

Besides xlwings' own properties, the native objects (`.api`) are asked for what `natifs_windows` names, or
`natifs_mac`, and for nothing else.

The number of calls depends on the tables and their columns, never on their rows, but for: cells that Excel
did not take as they were written (written again one by one), columns where the user's formulas or texts
stand between the changed cells (written run by run), the links of up to `LIENS_MAXIMUM` files, and
selections with many areas.
"""

from relance_xl.adapters.classeur_excel.classeur import ClasseurExcel

__all__ = ["ClasseurExcel"]
