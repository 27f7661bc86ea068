"""Rectangles of cells written at once, kept until they are read back."""

from collections.abc import Sequence
from typing import NamedTuple

from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_excel.cellules import Donnee
from relance_xl.adapters.classeur_excel.formats import format_requis
from relance_xl.adapters.classeur_excel.reperage import TableVive
from relance_xl.adapters.classeur_excel.zone import Zone

LONGUEUR_EN_BLOC = 8_000
"""Excel refuses an array that holds a text of more than 8,203 characters: longer ones go alone."""


class Bloc(NamedTuple):
    """What was written from the cell (`haut`, `gauche`): rows of cells."""

    haut: int
    gauche: int
    lignes: Sequence[list[Donnee]]


def poser(excel: Excel, table: TableVive, bloc: Bloc) -> Bloc:
    """Write a rectangle in one call; its columns first get the format that their texts need."""
    preparer(excel, table, bloc)
    deposer(excel, table, bloc)
    return bloc


def preparer(excel: Excel, table: TableVive, bloc: Bloc) -> None:
    """Give the columns of a rectangle the number format that what is to be written there needs."""
    bas = bloc.haut + len(bloc.lignes) - 1
    for colonne, donnees in enumerate(zip(*bloc.lignes, strict=True), bloc.gauche):
        if any(donnee is not None for donnee in donnees):
            excel(_preparer, table, Zone(bloc.haut, colonne, bas, colonne), donnees)


def deposer(excel: Excel, table: TableVive, bloc: Bloc) -> None:
    """Write a rectangle in one call, but for the texts that are too long for it."""
    bas, droite = bloc.haut + len(bloc.lignes) - 1, bloc.gauche + len(bloc.lignes[0]) - 1
    courtes = [[None if _longue(donnee) else donnee for donnee in ligne] for ligne in bloc.lignes]
    excel.sur(table.feuille, ecrire, table, Zone(bloc.haut, bloc.gauche, bas, droite), courtes)
    for ligne, donnees in enumerate(bloc.lignes, bloc.haut):
        for colonne, donnee in enumerate(donnees, bloc.gauche):
            if _longue(donnee):
                excel.sur(table.feuille, ecrire, table, Zone(ligne, colonne, ligne, colonne), [[donnee]])


def ecrire(table: TableVive, zone: Zone, lignes: Sequence[Sequence[object]]) -> None:
    """Write a rectangle as it is, whatever its size, in one call."""
    table.plage(zone).options(chunksize=None).value = lignes


def _longue(donnee: Donnee) -> bool:
    return isinstance(donnee, str) and len(donnee) > LONGUEUR_EN_BLOC


def _preparer(table: TableVive, zone: Zone, donnees: Sequence[Donnee]) -> None:
    plage = table.plage(zone)
    voulu = format_requis(plage.number_format, donnees)
    if voulu is not None:
        plage.number_format = voulu
