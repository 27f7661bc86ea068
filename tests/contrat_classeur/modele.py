"""A workbook as an accountant may have it: tables moved, reordered, filtered, columns of his own."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.worksheet import Worksheet


class Formule(NamedTuple):
    """A formula of the user's, and the value that Excel kept of it."""

    texte: str
    resultat: str | float


Saisi = str | float | int | bool | Decimal | date | datetime | Formule | None
FORMATS = {"date": "dd/mm/yyyy", "instant": "dd/mm/yyyy hh:mm", "texte": "@", "euros": "#,##0.00"}


class Tableau(NamedTuple):
    """A table whose header starts on row `haut` and column `gauche`, from 1; rows as the user typed them.

    `formats` gives a column one of FORMATS; others are General, the hard case. `cachees` are rows of
    data, from 0, that a filter on `filtre` (label, value to show) hides.
    """

    nom: str
    feuille: str
    labels: Sequence[str]
    rangees: Sequence[Sequence[Saisi]] = ((),)
    haut: int = 1
    gauche: int = 1
    totaux: bool = False
    formats: Mapping[str, str] = {}
    filtre: tuple[str, str] | None = None


def ecrire(
    chemin: Path,
    *tableaux: Tableau,
    proprietes: Mapping[str, str] | None = None,
    autour: Mapping[str, Mapping[str, Saisi]] | None = None,
) -> Path:
    """Write a workbook; `autour`: sheet -> cell -> what the user wrote outside the tables."""
    with xlsxwriter.Workbook(chemin, {"strings_to_formulas": False}) as classeur:
        formats = {nom: classeur.add_format({"num_format": code}) for nom, code in FORMATS.items()}
        for tableau in tableaux:
            feuille = classeur.get_worksheet_by_name(tableau.feuille) or classeur.add_worksheet(
                tableau.feuille
            )
            _tableau(feuille, tableau, formats)
        for nom, cellules in (autour or {}).items():
            feuille = classeur.get_worksheet_by_name(nom) or classeur.add_worksheet(nom)
            for cellule, valeur in cellules.items():
                feuille.write(cellule, valeur)
        for nom, valeur in (proprietes or {}).items():
            classeur.set_custom_property(nom, valeur)
    return chemin


def _tableau(feuille: Worksheet, tableau: Tableau, formats: Mapping[str, object]) -> None:
    haut, gauche = tableau.haut - 1, tableau.gauche - 1
    bas = haut + max(1, len(tableau.rangees)) + tableau.totaux
    colonnes: list[dict[str, object]] = [{"header": label} for label in tableau.labels]
    if tableau.totaux:
        colonnes[0]["total_string"] = "Total"
    if tableau.filtre:
        rang = tableau.labels.index(tableau.filtre[0])
        colonnes[rang]["filter"] = f"x == {tableau.filtre[1]}"
    for rang, label in enumerate(tableau.labels):
        if label in tableau.formats:
            colonnes[rang]["format"] = formats[tableau.formats[label]]
    droite = gauche + len(tableau.labels) - 1
    options = {"name": tableau.nom, "columns": colonnes, "total_row": tableau.totaux}
    feuille.add_table(haut, gauche, bas, droite, options)
    for rang, rangee in enumerate(tableau.rangees, haut + 1):
        _rangee(feuille, tableau, (rang, gauche), rangee, formats)


def _rangee(
    feuille: Worksheet,
    tableau: Tableau,
    coin: tuple[int, int],
    rangee: Sequence[Saisi],
    formats: Mapping[str, object],
) -> None:
    for place, (label, valeur) in enumerate(zip(tableau.labels, rangee, strict=False)):
        ou, forme = (coin[0], coin[1] + place), formats.get(tableau.formats.get(label, ""))
        if isinstance(valeur, Formule):
            feuille.write_formula(*ou, valeur.texte, forme, valeur.resultat)
        elif isinstance(valeur, date):
            nom = "instant" if isinstance(valeur, datetime) else "date"
            feuille.write_datetime(*ou, valeur, forme or formats[nom])
        else:
            feuille.write(*ou, valeur, forme)
    if tableau.filtre and rangee and rangee[tableau.labels.index(tableau.filtre[0])] != tableau.filtre[1]:
        feuille.set_row(coin[0], options={"hidden": True})
