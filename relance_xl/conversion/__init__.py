"""Cells to entities, and results back to cells."""
