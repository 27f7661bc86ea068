"""Columns updated in place: each in one write, the user's other cells put back as they were."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_excel.blocs import Bloc, ecrire, poser
from relance_xl.adapters.classeur_excel.cellules import Donnee, a_ecrire
from relance_xl.adapters.classeur_excel.formats import TEXTE, format_requis
from relance_xl.adapters.classeur_excel.lecture import formules
from relance_xl.adapters.classeur_excel.reperage import TableVive
from relance_xl.adapters.classeur_excel.textes import reinterprete
from relance_xl.schema.contenu import Cellule, CelluleErreur, Donnees, Valeur


def ecrire_colonne(
    excel: Excel, table: TableVive, donnees: Donnees, place: int, valeurs: Mapping[int, Valeur]
) -> list[Bloc]:
    """Write the cells of one column (row index -> value); return what was written.

    The whole stretch from the first changed row to the last goes in one write, unless a cell between
    would not stay what it is (a formula, a text that Excel takes for a number): each run of changed rows
    is then written by itself.
    """
    if not valeurs:
        return []
    rangs = sorted(valeurs)
    _exiger_dans(table, rangs)
    haut, gauche = table.corps.haut, table.zone.gauche + place
    nouvelles: dict[int, Donnee] = {rang: a_ecrire(valeurs[rang]) for rang in rangs}
    debut, fin = rangs[0], rangs[-1]
    gardees = {rang: donnees.lignes[rang][place] for rang in range(debut, fin + 1) if rang not in valeurs}
    if any(cellule is not None for cellule in gardees.values()):
        zone = table.corps._replace(haut=haut + debut, bas=haut + fin, gauche=gauche, droite=gauche)
        nombre, lues = excel(lambda: (table.plage(zone).number_format, formules(table.plage(zone))))
        fixes = _fixes(gardees, [ligne[0] for ligne in lues], debut, nombre)
        if fixes is not None and format_requis(nombre, list(nouvelles.values())) is None:
            lignes = [[nouvelles.get(rang, fixes.get(rang))] for rang in range(debut, fin + 1)]
            excel.sur(table.feuille, ecrire, table, zone, lignes)
            return [Bloc(haut + rang, gauche, [[nouvelles[rang]]]) for rang in rangs]
    elif gardees:
        nouvelles |= dict.fromkeys(gardees)
    return [
        poser(excel, table, Bloc(haut + suite[0], gauche, [[nouvelles[rang]] for rang in suite]))
        for suite in _suites(sorted(nouvelles))
    ]


def _exiger_dans(table: TableVive, rangs: Sequence[int]) -> None:
    if not 0 <= rangs[0] <= rangs[-1] < table.hauteur:
        raise IndexError(f"{table.nom} : {rangs[0]}–{rangs[-1]}")


def _fixes(
    gardees: Mapping[int, Cellule], lues: Sequence[str], debut: int, nombre: str | None
) -> dict[int, Donnee] | None:
    """Return what to write so that the kept cells stay the same; None when one of them would not."""
    fixes: dict[int, Donnee] = {}
    for rang, cellule in gardees.items():
        fixe = _fixe(cellule, lues[rang - debut], nombre)
        if fixe is None and (cellule is not None or lues[rang - debut]):
            return None
        fixes[rang] = fixe
    return fixes


def _fixe(cellule: Cellule, lue: str, nombre: str | None) -> Donnee:
    if isinstance(cellule, CelluleErreur) or cellule is None:
        return None
    if isinstance(cellule, str):
        return cellule if cellule == lue and (nombre == TEXTE or not reinterprete(cellule)) else None
    if nombre is None or nombre == TEXTE or isinstance(cellule, bool) or lue.startswith("="):
        return None
    try:
        return float(lue)  # the number itself: what is shown of a currency has four decimals
    except ValueError:
        return None


def _suites(rangs: Sequence[int]) -> Iterator[list[int]]:
    """Yield the runs of consecutive rows."""
    for _, suite in groupby(enumerate(rangs), lambda paire: paire[1] - paire[0]):
        yield [rang for _, rang in suite]
