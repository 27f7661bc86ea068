"""Entry points of the ribbon: one action per button, started by the workbook's macros."""
