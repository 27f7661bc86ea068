"""The rows that the user selected: several areas, whole columns and filtered rows understood."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

import xlwings

from relance_xl.adapters.classeur_excel.appels import Excel, ExcelRefuseError
from relance_xl.adapters.classeur_excel.reperage import TableVive, Zone
from relance_xl.schema.tables import PAR_NOM
from relance_xl.usecases.selection import Selection

_RIEN = Selection()


def lire(excel: Excel, book: xlwings.Book, tables: Iterable[TableVive]) -> Selection:
    """Return the selected rows of the one table of ours that the selection touches."""
    plage = excel(lambda: _selectionnee(book))
    if plage is None:
        return _RIEN
    feuille = excel(lambda: plage.sheet.name)
    noms = {nom.casefold(): nom for nom in PAR_NOM}
    candidates = [t for t in tables if t.feuille == feuille and t.nom.casefold() in noms]
    zones = excel(lambda: _zones(plage))
    touchees = [table for table in candidates if any(zone.coupe(table.zone) for zone in zones)]
    if len(touchees) != 1:
        return _RIEN
    table = touchees[0]
    lignes = _lignes(table.corps, zones)
    return Selection(noms[table.nom.casefold()], tuple(sorted(_visibles(excel, table, lignes))))


def _selectionnee(book: xlwings.Book) -> xlwings.Range | None:
    """Return the selected cells of this workbook; None for a chart, or when another one is active."""
    nom = book.name  # first: a busy Excel raises here, where xlwings would say that nothing is selected
    try:
        # Not xlwings' own selection, which counts the cells: those of a whole sheet are too many for Excel.
        impl = book.app.impl.selection
    except AttributeError:  # no window, thus no selection: xlwings asks nothing for its address
        return None
    plage = None if impl is None else xlwings.Range(impl=impl)
    if plage is None or plage.sheet.book.name != nom:
        return None
    return plage


def _zones(plage: xlwings.Range) -> list[Zone]:
    zones = plage.api.Areas
    return [_zone(zones.Item(rang)) for rang in range(1, int(zones.Count) + 1)]


def _zone(aire: Any) -> Zone:  # noqa: ANN401 - a native range
    haut, gauche = int(aire.Row), int(aire.Column)
    return Zone(haut, gauche, haut + int(aire.Rows.Count) - 1, gauche + int(aire.Columns.Count) - 1)


def _lignes(corps: Zone, zones: Sequence[Zone]) -> set[int]:
    lignes: set[int] = set()
    for zone in zones:
        if zone.coupe(corps):
            lignes.update(range(max(zone.haut, corps.haut), min(zone.bas, corps.bas) + 1))
    return lignes


def _visibles(excel: Excel, table: TableVive, lignes: set[int]) -> set[int]:
    if not lignes:
        return lignes
    colonne = table.corps._replace(haut=min(lignes), bas=max(lignes), droite=table.corps.gauche)
    try:
        return lignes & excel(lambda: _non_masquees(table, colonne))
    except ExcelRefuseError:
        # So it answers, in its user's language, when none is visible; and always on a protected sheet.
        masquees = excel(lambda: table.plage(colonne).api.EntireRow.Hidden)
        if masquees is None:  # some are
            raise
        return set() if masquees else lignes


def _non_masquees(table: TableVive, colonne: Zone) -> set[int]:
    aires = cast("list[xlwings.Range]", table.plage(colonne).get_special_cells("visible"))
    lignes: set[int] = set()
    for aire in aires:
        lignes.update(range(aire.row, aire.row + aire.shape[0]))
    return lignes
