"""The row actions of the ribbon: one module for each, on the selected rows of three sheets."""
