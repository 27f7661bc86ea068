"""An xlwings engine over LibreOffice Calc: unmodified xlwings code drives a real application."""
