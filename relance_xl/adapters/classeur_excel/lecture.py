"""Reading every table: header and body of each in one call."""

from collections.abc import Iterable, Sequence

import xlwings

from relance_xl.adapters.classeur_excel import natifs
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_excel.cellules import propres
from relance_xl.adapters.classeur_excel.reperage import TableVive
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Cellule, CelluleErreur, Donnees


def valeurs(plage: xlwings.Range) -> Sequence[Sequence[object]]:
    """Return the cells of a range, row by row, in one call whatever its size."""
    return natifs.de(plage).valeurs(plage)


def formules(plage: xlwings.Range) -> list[list[str]]:
    """Return what each cell of a range would show in the formula bar, row by row, in one call."""
    lues = plage.formula
    if not isinstance(lues, list | tuple):
        return [[_texte(lues)]]
    if not isinstance(lues[0], list | tuple):
        largeur = plage.shape[1]
        return [[_texte(f) for f in lues]] if largeur > 1 else [[_texte(f)] for f in lues]
    return [[_texte(formule) for formule in ligne] for ligne in lues]


def lire_tables(excel: Excel, tables: Iterable[TableVive]) -> dict[str, Donnees]:
    """Return the tables' cells by table name; what a totals row shows is no data."""
    return {table.nom: _lire(excel, table) for table in tables}


def _lire(excel: Excel, table: TableVive) -> Donnees:
    toutes = excel(lambda: valeurs(table.plage(table.zone)))
    labels = tuple(map(_label, toutes[0])) if table.entetes else excel(lambda: _noms(table))
    fin = len(toutes) - table.totaux
    lignes = [propres(ligne) for ligne in toutes[table.entetes : fin]]
    erreurs = [
        (i, j) for i, ligne in enumerate(lignes) for j, c in enumerate(ligne) if type(c) is CelluleErreur
    ]
    if erreurs:
        _rendre_les_textes(excel, table, lignes, erreurs)
    if "" in labels:
        raise RefusError(
            f"Le tableau {table.nom} (feuille {table.feuille}, ligne {table.zone.haut}) a une colonne sans "
            "titre : donnez-lui en un, défaites les cellules fusionnées, puis recommencez."
        )
    return Donnees(table.nom, table.feuille, labels, lignes, table.corps.haut)


def _rendre_les_textes(
    excel: Excel, table: TableVive, lignes: list[list[Cellule]], erreurs: Iterable[tuple[int, int]]
) -> None:
    """Tell the errors from the texts that read « #N/A », which xlwings gives alike: one more call."""
    brutes = excel(lambda: natifs.de(table.onglet).brutes(table.plage(table.corps)))
    for rang, place in erreurs:
        brute = brutes[rang][place]
        if isinstance(brute, str):
            lignes[rang][place] = brute


def _label(cellule: object) -> str:
    return "" if cellule is None else str(cellule)


def _noms(table: TableVive) -> tuple[str, ...]:
    return tuple(str(colonne.name) for colonne in table.objet.columns)


def _texte(formule: object) -> str:
    return "" if formule is None else str(formule)
