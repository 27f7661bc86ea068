"""Excel for Windows, by COM (see `natifs.Natifs`)."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import xlwings
from xlwings.main import Table

from relance_xl.adapters.classeur_excel.zone import Zone

_TYPE_TEXTE = 4
"""msoPropertyTypeString."""


def tenu(book: xlwings.Book) -> xlwings.Book:
    """COM holds the object itself."""
    return book


def onglets(book: xlwings.Book) -> list[tuple[xlwings.Sheet, str]]:
    """Workbook.Worksheets."""
    return [(onglet, onglet.name) for onglet in book.sheets]


def tables(onglet: xlwings.Sheet) -> list[Table]:
    """Worksheet.ListObjects."""
    return list(onglet.tables)


def lecture_seule(book: xlwings.Book) -> bool:
    """Workbook.ReadOnly."""
    return bool(book.api.ReadOnly)


def enregistre(book: xlwings.Book) -> bool:
    """Workbook.Saved."""
    return bool(book.api.Saved)


def enregistrer(book: xlwings.Book) -> None:
    """Workbook.Save."""
    book.impl.save()


def proprietes(book: xlwings.Book) -> dict[str, str]:
    """CustomDocumentProperties, by `Count` and `Item`."""
    return {str(element.Name): _texte(element.Value) for element in _elements(book)}


def poser_proprietes(book: xlwings.Book, proprietes: Mapping[str, str]) -> None:
    """Those that are missing are added, by positional arguments: late-bound Office objects want them."""
    presentes = {str(element.Name): element for element in _elements(book)}
    for nom, valeur in proprietes.items():
        if nom in presentes:
            presentes[nom].Value = valeur
        else:
            book.api.CustomDocumentProperties.Add(nom, False, _TYPE_TEXTE, valeur)


def selection(book: xlwings.Book) -> tuple[str, list[Zone]] | None:
    """Range.Areas of the selection."""
    nom = book.name  # first: a busy Excel raises here, where xlwings would say that nothing is selected
    try:
        # Not xlwings' own selection, which counts the cells: those of a whole sheet are too many for Excel.
        impl = book.app.impl.selection
    except AttributeError:  # no window, thus no selection: xlwings asks nothing for its address
        return None
    plage = None if impl is None else xlwings.Range(impl=impl)
    if plage is None or plage.sheet.book.name != nom:
        return None
    feuille, zones = plage.sheet.name, plage.api.Areas
    return feuille, [_zone(zones.Item(rang)) for rang in range(1, int(zones.Count) + 1)]


def protegee(onglet: xlwings.Sheet) -> bool:
    """Worksheet.ProtectContents."""
    return bool(onglet.api.ProtectContents)


def valeurs(plage: xlwings.Range) -> Sequence[Sequence[object]]:
    """Range.Value, in one call whatever its size."""
    lues: Sequence[Sequence[object]] = plage.options(ndim=2, err_to_str=True, chunksize=None).value
    return lues


def brutes(plage: xlwings.Range) -> Sequence[Sequence[object]]:
    """Range.Value as pywin32 gives it: errors are whole numbers."""
    lues = plage.raw_value
    return lues if isinstance(lues, list | tuple) else [[lues]]


def lignes_visibles(plage: xlwings.Range) -> set[int]:
    """Range.SpecialCells."""
    lignes: set[int] = set()
    for aire in cast("list[xlwings.Range]", plage.get_special_cells("visible")):
        lignes.update(range(aire.row, aire.row + aire.shape[0]))
    return lignes


def masquees(plage: xlwings.Range) -> bool | None:
    """Range.EntireRow.Hidden, Null when some are."""
    reponse: bool | None = plage.api.EntireRow.Hidden
    return reponse


def retirer_les_liens(plage: xlwings.Range) -> None:
    """Range.ClearHyperlinks."""
    plage.api.ClearHyperlinks()


def _elements(book: xlwings.Book) -> list[Any]:
    toutes = book.api.CustomDocumentProperties
    return [toutes.Item(rang) for rang in range(1, int(toutes.Count) + 1)]


def _texte(valeur: object) -> str:
    if isinstance(valeur, float) and valeur.is_integer():
        valeur = int(valeur)
    return "" if valeur is None else str(valeur).strip()


def _zone(aire: Any) -> Zone:  # noqa: ANN401 - a native range
    haut, gauche = int(aire.Row), int(aire.Column)
    return Zone(haut, gauche, haut + int(aire.Rows.Count) - 1, gauche + int(aire.Columns.Count) - 1)
