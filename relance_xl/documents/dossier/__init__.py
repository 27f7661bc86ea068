"""The documents of a client's dossier: values in, PDF and CSV bytes out, the same each time."""
