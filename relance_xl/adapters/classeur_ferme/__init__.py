"""The closed workbook: an .xlsx or .xlsm file read whole and written by changing only what must."""

from relance_xl.adapters.classeur_ferme.classeur import ClasseurFerme

__all__ = ["ClasseurFerme"]
