"""The yardstick: python-calamine alone reads every table of a workbook, and nothing is done with them."""

import sys

from python_calamine import CalamineWorkbook

classeur = CalamineWorkbook.from_path(sys.argv[1], load_tables=True)
for nom in classeur.table_names or ():
    classeur.get_table_by_name(nom).to_python()
