"""An Excel in memory, behind xlwings' own engine interface: it reads, refuses and counts as Excel does.

`ouvrir(chemin)` loads an .xlsx or .xlsm; `neuf(...)` makes a workbook from tables. Both return a plain
`xlwings.Book`; `coulisses(book)` gives what stands behind it: the cells, the count of calls, Excel's moods,
the answers to its boxes.
"""

from faux_excel.coulisses import Coulisses, Tue, com_error
from faux_excel.feuille import Feuille, ListObject
from faux_excel.ouverture import coulisses, neuf, ouvrir, table

__all__ = ["Coulisses", "Feuille", "ListObject", "Tue", "com_error", "coulisses", "neuf", "ouvrir", "table"]
