"""Making workbooks for the fake: from tables of values, or from an .xlsx or .xlsm file."""

import warnings
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import xlwings
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from faux_excel.coulisses import Coulisses, Livre
from faux_excel.feuille import Feuille, ListObject, Rectangle
from faux_excel.moteur import ouvert
from faux_excel.saisie import ERREURS, ORIGINE


def neuf(
    *feuilles: Feuille, chemin: str = "/classeurs/Relance.xlsm", proprietes: Mapping[str, Any] | None = None
) -> xlwings.Book:
    """A workbook open in an Excel of its own."""
    livre = Livre(chemin, list(feuilles), dict(proprietes or {}))
    return xlwings.Book(impl=ouvert(livre))


def coulisses(book: xlwings.Book) -> Coulisses:
    """What stands behind a workbook of the fake."""
    trouvees = book.impl.coulisses
    assert isinstance(trouvees, Coulisses)
    return trouvees


def table(
    nom: str,
    feuille: str,
    labels: Sequence[str],
    lignes: Sequence[Sequence[Any]],
    *,
    formats: Mapping[str, str] | None = None,
    coin: tuple[int, int] = (1, 1),
    totaux: Sequence[Any] = (),
) -> Feuille:
    """A sheet with one table: values as they are (a text starting with "=" is a formula when `Formule`)."""
    haut, gauche = coin
    page = Feuille(feuille)
    droite, bas = gauche + len(labels) - 1, haut + max(1, len(lignes)) + bool(totaux)
    page.tables.append(ListObject(nom, (haut, gauche, bas, droite), totaux=bool(totaux)))
    for rang, label in enumerate(labels):
        page.valeurs[haut, gauche + rang] = label
        for ligne in range(haut + 1, bas + 1):
            if formats and label in formats:
                page.formats[ligne, gauche + rang] = formats[label]
    rangees = [*enumerate(lignes, haut + 1), *([(bas, totaux)] if totaux else [])]
    for ligne, cellules in rangees:
        for colonne, valeur in enumerate(cellules, gauche):
            tenir(page, ligne, colonne, valeur)
    return page


def tenir(page: Feuille, ligne: int, colonne: int, valeur: Any) -> None:
    """Put a value in a cell as it is, nothing re-read: dates become numbers, shown as dates."""
    if valeur is None or valeur == "":
        return
    if isinstance(valeur, date):
        moment = valeur if isinstance(valeur, datetime) else datetime.combine(valeur, time())
        valeur = (moment - ORIGINE) / timedelta(days=1)
        if page.format(ligne, colonne) == "General":
            page.formats[ligne, colonne] = "dd/mm/yyyy"
    if isinstance(valeur, tuple) and len(valeur) == 2 and not hasattr(valeur, "code"):
        valeur, page.formules[ligne, colonne] = valeur
    if isinstance(valeur, str) and valeur in ERREURS:
        valeur = ERREURS[valeur]
    page.valeurs[ligne, colonne] = float(valeur) if type(valeur) is int else valeur


def ouvrir(chemin: Path) -> xlwings.Book:
    """Open an .xlsx or .xlsm file; saving changes nothing on the disk."""
    with warnings.catch_warnings():  # openpyxl warns of what it would lose: nothing is saved
        warnings.simplefilter("ignore", UserWarning)
        avec_formules = openpyxl.load_workbook(chemin)
        valeurs = openpyxl.load_workbook(chemin, data_only=True)
    feuilles = [
        _feuille(page, valeurs[page.title])
        for page in avec_formules.worksheets
        if isinstance(page, Worksheet)
    ]
    livre = Livre(str(chemin), feuilles)
    livre.proprietes = {str(p.name): p.value for p in avec_formules.custom_doc_props}  # type: ignore[attr-defined]
    for nom, defini in avec_formules.defined_names.items():
        for titre, plage in defini.destinations:
            gauche, haut, _, _ = range_boundaries(plage.replace("$", ""))
            if gauche and haut:
                livre.noms[nom] = (titre, int(haut), int(gauche))
    return xlwings.Book(impl=ouvert(livre, feuille_active=feuilles[0].nom))


def _feuille(page: Worksheet, calculee: Worksheet) -> Feuille:
    feuille = Feuille(page.title, protegee=bool(page.protection.sheet))
    for lettre, colonne in page.column_dimensions.items():
        nombre = colonne.number_format
        if nombre and nombre != "General":
            premiere = openpyxl.utils.column_index_from_string(lettre)
            derniere = max(premiere, int(colonne.max or premiere))
            feuille.formats_des_colonnes |= dict.fromkeys(range(premiere, derniere + 1), nombre)
    for ligne in page.iter_rows():
        for cellule in ligne:
            if isinstance(cellule, Cell):
                _cellule(feuille, cellule, calculee.cell(cellule.row, cellule.column).value)
    for objet in page.tables.values():
        entetes, totaux = (objet.headerRowCount or 0) > 0, (objet.totalsRowCount or 0) > 0
        feuille.tables.append(ListObject(objet.displayName, _zone(objet.ref), entetes, totaux))
    feuille.fusions = [_zone(str(plage)) for plage in page.merged_cells.ranges]
    feuille.masquees = {numero for numero, rang in page.row_dimensions.items() if rang.hidden}
    return feuille


def _cellule(feuille: Feuille, cellule: Cell, calculee: Any) -> None:
    place = (cellule.row, cellule.column)
    if cellule.number_format != "General":
        feuille.formats[place] = cellule.number_format
    if cellule.data_type == "f":
        feuille.formules[place] = str(getattr(cellule.value, "text", cellule.value))
        calculee = 0.0 if calculee is None else calculee
    if cellule.hyperlink is not None and cellule.hyperlink.target:
        feuille.liens[place] = cellule.hyperlink.target
    valeur = calculee if cellule.data_type in {"f", "e"} else cellule.value
    if isinstance(valeur, time):
        valeur = (datetime.combine(ORIGINE.date(), valeur) - ORIGINE) / timedelta(days=1)
    tenir(feuille, *place, valeur / timedelta(days=1) if isinstance(valeur, timedelta) else valeur)


def _zone(reference: str) -> Rectangle:
    gauche, haut, droite, bas = (int(borne or 0) for borne in range_boundaries(reference))
    return haut, gauche, bas, droite
