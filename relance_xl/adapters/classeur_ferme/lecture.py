"""Reading every table: cells by python-calamine, the rest by the file's own description."""

import gc
import io
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook

from relance_xl.adapters.classeur_ferme import proprietes
from relance_xl.adapters.classeur_ferme.doutes import Doutes, chercher
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.tables import Plan, TableDuFichier, lire_plan
from relance_xl.schema.contenu import Cellule, CelluleErreur, Contenu, Donnees

_ORDINAIRES = frozenset({str, float, int, bool, date, datetime})
_JOUR = timedelta(days=1)
_GRANDE = 100_000
"""Cells of a table that is worth a second reader."""

Brute = str | float | bool | date | datetime | time | timedelta


def lire_contenu(paquet: Paquet) -> Contenu:
    """Every table and custom property; RefusError when the file cannot be understood."""
    plan = lire_plan(paquet)
    avec_tables = {table.partie_feuille: table.feuille for table in plan.tables.values()}
    with _sans_ramasse_miettes(), ThreadPoolExecutor(2) as executeur:
        # calamine holds no lock on the interpreter: the biggest table is read beside the others, and so
        # is the second look at the XML.
        grandes, autres = _en_deux_lots(plan)
        lues = executeur.submit(_lire_lot, paquet, grandes)
        doutes = {p: executeur.submit(chercher, paquet, p, nom) for p, nom in avec_tables.items()}
        tables = _donnees_du_lot(_lire_lot(paquet, autres), plan, doutes)
        tables |= _donnees_du_lot(lues.result(), plan, doutes)
    return Contenu({nom: tables[nom] for nom in plan.tables}, proprietes.lire(paquet))


def exiger_lisible(paquet: Paquet) -> Plan:
    """Have calamine read every table's sheet to its end and checksum; return what the file describes.

    RefusError when a sheet cannot be read. The cells are not turned into Python values: half the time.
    """
    plan = lire_plan(paquet)
    try:
        classeur = CalamineWorkbook.from_filelike(io.BytesIO(paquet.octets), load_tables=True)
        for table in {table.partie_feuille: table for table in plan.tables.values()}.values():
            if table.nom in (classeur.table_names or ()):
                classeur.get_table_by_name(table.nom)
            else:
                classeur.get_sheet_by_name(table.feuille)
    except CalamineError as erreur:
        raise paquet.endommage() from erreur
    return plan


@contextmanager
def _sans_ramasse_miettes() -> Iterator[None]:
    """Millions of new cells and no cycle among them: the collector would only walk them in vain."""
    actif = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if actif:
            gc.enable()


def _en_deux_lots(plan: Plan) -> tuple[list[TableDuFichier], list[TableDuFichier]]:
    """Return the biggest table when it is worth a reading of its own, and the other ones."""
    triees = sorted(plan.tables.values(), key=_cellules, reverse=True)
    grandes = triees[:1] if triees and _cellules(triees[0]) >= _GRANDE else []
    return grandes, triees[len(grandes) :]


def _cellules(table: TableDuFichier) -> int:
    zone = table.donnees
    return (zone.bas - zone.haut + 1) * (zone.droite - zone.gauche + 1)


def _lire_lot(paquet: Paquet, tables: Sequence[TableDuFichier]) -> dict[str, list[list[Brute]]]:
    if not tables:
        return {}
    try:
        classeur = CalamineWorkbook.from_filelike(io.BytesIO(paquet.octets), load_tables=True)
        return {table.nom: _lignes_brutes(classeur, table) for table in tables}
    except CalamineError as erreur:
        raise paquet.endommage() from erreur


def _donnees_du_lot(
    lot: dict[str, list[list[Brute]]], plan: Plan, doutes: Mapping[str, Future[Doutes]]
) -> dict[str, Donnees]:
    return {
        nom: _donnees(plan.tables[nom], brutes, doutes[plan.tables[nom].partie_feuille].result())
        for nom, brutes in lot.items()
    }


def _lignes_brutes(classeur: CalamineWorkbook, table: TableDuFichier) -> list[list[Brute]]:
    """Return the table's rows: calamine's own table if it agrees with the file, else a cut of the sheet."""
    zone = table.donnees
    if table.entetes == 1 and table.nom in (classeur.table_names or ()):
        connue = classeur.get_table_by_name(table.nom)
        if (connue.start, connue.end) == ((zone.haut - 1, zone.gauche - 1), (zone.bas - 1, zone.droite - 1)):
            return connue.to_python()
    feuille = classeur.get_sheet_by_name(table.feuille)
    lignes = feuille.to_python(skip_empty_area=False)[zone.haut - 1 : zone.bas]
    largeur = zone.droite - zone.gauche + 1
    coupees = [(ligne[zone.gauche - 1 : zone.droite] + [""] * largeur)[:largeur] for ligne in lignes]
    manquantes = zone.bas - zone.haut + 1 - len(coupees)
    return coupees + [cast("list[Brute]", [""] * largeur) for _ in range(manquantes)]


def _donnees(table: TableDuFichier, brutes: list[list[Brute]], doutes: Doutes) -> Donnees:
    lignes = cast("list[list[Cellule]]", brutes)
    if not _ORDINAIRES.issuperset(map(type, chain.from_iterable(brutes))):
        brutes[:] = [[_duree_en_jours(cellule) for cellule in brute] for brute in brutes]
    for rang, ligne in enumerate(lignes):  # in place: no second copy of a big table
        lignes[rang] = [cellule or (None if cellule == "" else cellule) for cellule in ligne]
    zone = table.donnees
    for numero, colonnes in doutes.items():
        if zone.haut <= numero <= zone.bas:
            for colonne, texte in colonnes.items():
                if zone.gauche <= colonne <= zone.droite:
                    lignes[numero - zone.haut][colonne - zone.gauche] = CelluleErreur(texte)
    labels = tuple(colonne.label for colonne in table.colonnes)
    return Donnees(table.nom, table.feuille, labels, lignes, zone.haut)


def _duree_en_jours(cellule: Brute) -> Brute:
    """Return a time of day or a length of time as the number that the cell holds, in days."""
    if isinstance(cellule, time):
        cellule = timedelta(
            hours=cellule.hour,
            minutes=cellule.minute,
            seconds=cellule.second,
            microseconds=cellule.microsecond,
        )
    return cellule / _JOUR if isinstance(cellule, timedelta) else cellule
