"""A CSV cell that a spreadsheet shows and never runs."""

import re

_FORMULE = ("=", "+", "-", "@", "\t", "\r")
_NOMBRE = re.compile(r"[+-]?[0-9][0-9 .,()/-]*")


def cellule(texte: str) -> str:
    """Return `texte`; an apostrophe goes before one that a spreadsheet would take for a formula."""
    if texte.startswith(_FORMULE) and not _NOMBRE.fullmatch(texte):
        return f"'{texte}"
    return texte
