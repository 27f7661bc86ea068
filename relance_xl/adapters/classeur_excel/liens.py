"""Hyperlinks on the cells of files: one a file while they are few, one to their folder beyond."""

import posixpath
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress

from relance_xl.adapters.classeur_excel import natifs
from relance_xl.adapters.classeur_excel.appels import Excel, ExcelRefuseError
from relance_xl.adapters.classeur_excel.reperage import TableVive
from relance_xl.adapters.classeur_excel.zone import Zone

LIENS_MAXIMUM = 40
"""Each link is several calls: beyond this number, all the cells of the column link to their folder."""

Cibles = Mapping[tuple[int, int], str]
"""(row, column) -> path relative to the workbook, with `/`."""


def retirer(
    excel: Excel, table: TableVive, lignes: tuple[int, int], colonnes: Iterable[Collection[int]]
) -> None:
    """Remove the links of the rows from `lignes[0]` to `lignes[1]`, their formats kept.

    Each of `colonnes` is a run of column numbers.
    """
    for suite in colonnes:
        zone = Zone(lignes[0], min(suite), lignes[1], max(suite))
        excel(_delier, table, zone)


def poser(excel: Excel, table: TableVive, cibles: Cibles) -> None:
    """Link the cells, before their texts are written over what Excel shows for a link."""
    if len(cibles) <= LIENS_MAXIMUM:
        for (ligne, colonne), cible in cibles.items():
            _tenter(excel, table, Zone(ligne, colonne, ligne, colonne), cible)
        return
    for colonne in sorted({place for _, place in cibles}):
        lignes = [ligne for ligne, place in cibles if place == colonne]
        dossier = posixpath.commonpath([posixpath.dirname(c) for (_, p), c in cibles.items() if p == colonne])
        zone = Zone(min(lignes), colonne, max(lignes), colonne)
        _tenter(excel, table, zone, dossier or ".")


def _delier(table: TableVive, zone: Zone) -> None:
    plage = table.plage(zone)
    natifs.de(plage).retirer_les_liens(plage)


def _tenter(excel: Excel, table: TableVive, zone: Zone, cible: str) -> None:
    with suppress(ExcelRefuseError):  # a path too long for a link is in the cell all the same
        excel(_lier, table, zone, cible)


def _lier(table: TableVive, zone: Zone, cible: str) -> None:
    adresse = cible.replace("%", "%25").replace("#", "%23")
    table.plage(zone).add_hyperlink(adresse, text_to_display=cible, screen_tip=f"Ouvrir {cible}")
