"""Custom document properties of the open workbook."""

from collections.abc import Mapping
from typing import Any

import xlwings

_TYPE_TEXTE = 4
"""msoPropertyTypeString."""


def lire(book: xlwings.Book) -> dict[str, str]:
    """Return the custom properties as text, by name."""
    elements = _elements(book)
    return {str(element.Name): _texte(element.Value) for element in elements}


def ecrire(book: xlwings.Book, proprietes: Mapping[str, str]) -> None:
    """Set properties, those that are missing added; called again, it does the same."""
    presentes = {str(element.Name): element for element in _elements(book)}
    for nom, valeur in proprietes.items():
        if nom in presentes:
            presentes[nom].Value = valeur
        else:
            book.api.CustomDocumentProperties.Add(nom, False, _TYPE_TEXTE, valeur)


def _elements(book: xlwings.Book) -> list[Any]:
    proprietes = book.api.CustomDocumentProperties
    return [proprietes.Item(rang) for rang in range(1, int(proprietes.Count) + 1)]


def _texte(valeur: object) -> str:
    if isinstance(valeur, float) and valeur.is_integer():
        valeur = int(valeur)
    return "" if valeur is None else str(valeur).strip()
