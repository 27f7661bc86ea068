"""Relance XL: each morning, every overdue invoice gets its next step, from an Excel workbook."""

__version__ = "0.1.0"
