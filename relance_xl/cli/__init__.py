"""Parse arguments, show results; the only place that reads the clock."""
