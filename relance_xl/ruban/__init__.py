"""The ribbon of Excel: one entry point per button, on the workbook that was clicked in."""
