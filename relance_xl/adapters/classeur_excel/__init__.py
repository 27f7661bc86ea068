"""The user's workbook, live in Excel through xlwings.

Besides xlwings' own properties, these members of the native objects (`.api`) are used, and no other:

- workbook: `ReadOnly`, `Saved`; `CustomDocumentProperties` with `Count`, `Item(index or name)` giving `Name`
  and `Value`, and `Add(name, link_to_content, type, value)` (positional: late-bound Office objects want it);
- sheet: `ProtectContents`;
- range: `Areas` with `Count` and `Item(index)`; `EntireRow.Hidden`; `ClearHyperlinks()`.

The number of calls depends on the tables and their columns, never on their rows, but for: cells that Excel
did not take as they were written (written again one by one), columns where the user's formulas or texts
stand between the changed cells (written run by run), the links of up to `LIENS_MAXIMUM` files, and
selections with many areas.
"""

from relance_xl.adapters.classeur_excel.classeur import ClasseurExcel

__all__ = ["ClasseurExcel"]
