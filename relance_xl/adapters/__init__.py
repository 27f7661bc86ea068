"""Files, spreadsheets and screens: the edges, imported lazily."""
