"""The rows that the user selected: several areas, whole columns and filtered rows understood."""

from collections.abc import Iterable, Sequence

import xlwings

from relance_xl.adapters.classeur_excel import natifs
from relance_xl.adapters.classeur_excel.appels import Excel, ExcelRefuseError
from relance_xl.adapters.classeur_excel.reperage import TableVive
from relance_xl.adapters.classeur_excel.zone import Zone
from relance_xl.schema.tables import PAR_NOM
from relance_xl.usecases.selection import Selection

_RIEN = Selection()


def lire(excel: Excel, book: xlwings.Book, tables: Iterable[TableVive]) -> Selection:
    """Return the selected rows of the one table of ours that the selection touches."""
    choisie = excel(lambda: natifs.de(book).selection(book))
    if choisie is None:
        return _RIEN
    feuille, zones = choisie
    noms = {nom.casefold(): nom for nom in PAR_NOM}
    candidates = [t for t in tables if t.feuille == feuille and t.nom.casefold() in noms]
    touchees = [table for table in candidates if any(zone.coupe(table.zone) for zone in zones)]
    if len(touchees) != 1:
        return _RIEN
    table = touchees[0]
    lignes = _lignes(table.corps, zones)
    return Selection(noms[table.nom.casefold()], tuple(sorted(_visibles(excel, table, lignes))))


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
        return lignes & excel(lambda: natifs.de(table.onglet).lignes_visibles(table.plage(colonne)))
    except ExcelRefuseError:
        # So it answers, in its user's language, when none is visible; and always on a protected sheet.
        masquees = excel(lambda: natifs.de(table.onglet).masquees(table.plage(colonne)))
        if masquees is None:  # some are
            raise
        return set() if masquees else lignes
