"""The workbook, declared once: sheets, tables, columns, lists, parameters, default content."""
