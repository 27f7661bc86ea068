"""What was written is read back once; the cells that Excel did not take are written again one by one."""

from collections.abc import Sequence

from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_excel.blocs import Bloc, ecrire
from relance_xl.adapters.classeur_excel.cellules import Donnee, propre, tenue
from relance_xl.adapters.classeur_excel.formats import format_de
from relance_xl.adapters.classeur_excel.lecture import valeurs
from relance_xl.adapters.classeur_excel.reperage import TableVive
from relance_xl.adapters.classeur_excel.zone import Zone
from relance_xl.adapters.classeur_ferme.reperes import lettres
from relance_xl.core.anomalie import RefusError

Ecart = tuple[int, int, Donnee]
"""Row, column, and what the cell should hold."""


def verifier(excel: Excel, table: TableVive, blocs: Sequence[Bloc]) -> None:
    """Read the table's written cells back, mend those that differ; RefusError names one that resists."""
    ecarts = _ecarts(excel, table, blocs)
    for corriger in (_encore, _de_force):
        if not ecarts:
            return
        for ecart in ecarts:
            excel.sur(table.feuille, corriger, table, ecart)
        ecarts = _ecarts(excel, table, blocs)
    if ecarts:
        raise _refus(table, ecarts[0])


def _ecarts(excel: Excel, table: TableVive, blocs: Sequence[Bloc]) -> list[Ecart]:
    """Return the cells that differ; one read of the rectangle that holds all the blocks."""
    pleins = [bloc for bloc in blocs if bloc.lignes]
    if not pleins:
        return []
    haut, gauche = min(b.haut for b in pleins), min(b.gauche for b in pleins)
    bas = max(b.haut + len(b.lignes) - 1 for b in pleins)
    droite = max(b.gauche + len(b.lignes[0]) - 1 for b in pleins)
    lues = excel(lambda: valeurs(table.plage(Zone(haut, gauche, bas, droite))))
    return [
        (ligne, colonne, donnee)
        for bloc in pleins
        for ligne, donnees in enumerate(bloc.lignes, bloc.haut)
        for colonne, donnee in enumerate(donnees, bloc.gauche)
        if donnee != (brute := lues[ligne - haut][colonne - gauche]) and not tenue(donnee, propre(brute))
    ]


def _encore(table: TableVive, ecart: Ecart) -> None:
    ligne, colonne, donnee = ecart
    ecrire(table, Zone(ligne, colonne, ligne, colonne), [[donnee]])


def _de_force(table: TableVive, ecart: Ecart) -> None:
    """Write a text behind Excel's apostrophe, anything else under a format of its own."""
    ligne, colonne, donnee = ecart
    if isinstance(donnee, str):
        _encore(table, (ligne, colonne, f"'{donnee}"))
        return
    table.onglet.range((ligne, colonne)).number_format = format_de(donnee)
    _encore(table, ecart)


def _refus(table: TableVive, ecart: Ecart) -> RefusError:
    ligne, colonne, _ = ecart
    cellule = f"{lettres(colonne)}{ligne}"
    return RefusError(
        f"Feuille « {table.feuille} », cellule {cellule} : Excel ne garde pas ce qui y est écrit ; ôtez le "
        "filtre, la validation ou la protection de la feuille, puis recommencez."
    )
