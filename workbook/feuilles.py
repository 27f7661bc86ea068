"""One sheet per table of the schema: heading, table, formats, freezing and printing."""

from collections.abc import Mapping, Sequence
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

import surbrillances
import validations
from charte import NOMBRES, Charte
from macros import nom_de_code
from relance_xl.schema.colonnes import Colonne, Table, Type
from relance_xl.schema.tables import FEUILLE_ACCUEIL
from textes import COLONNES_DE_L_UTILISATEUR, ONGLETS, PRESENTATIONS, SANS_LEGENDE, TEXTES_LONGS, Presentation

LIGNE_ENTETE: Final = 4
"""Index of the tables' header row: above it stand the title, a sentence, the legend and a gap."""

_HAUTEURS: Final = (34, 22, 18, 20, 34)
_HAUTEUR_DE_LIGNE: Final = 20
_DEUX_LIGNES: Final = 34
_SERRE: Final = 1.1  # a letter is narrower than the digit that widths are counted in
_PAYSAGE_A4: Final = 9

Ligne = Sequence[object]
FormatsDeLigne = Mapping[int, Type]


def ecrire_feuille(
    classeur: Workbook, table: Table, charte: Charte, lignes: Sequence[Ligne], formats: FormatsDeLigne
) -> None:
    """Write the sheet of `table` with `lignes` (none: one blank row).

    `formats`: for the rows whose second cell has a type of its own (Paramètres), that type.
    """
    presentation = PRESENTATIONS[table.nom]
    feuille = classeur.add_worksheet(table.feuille)
    feuille.set_vba_name(nom_de_code(table))
    feuille.set_tab_color(ONGLETS[presentation.famille])
    feuille.hide_gridlines(2)
    _colonnes(feuille, table, charte)
    _titre(feuille, table, presentation, charte)
    _tableau(feuille, table, charte, len(lignes))
    _donnees(feuille, table, charte, lignes, formats)
    _regles(feuille, table, charte)
    feuille.freeze_panes(LIGNE_ENTETE + 1, presentation.figees)
    _impression(feuille, table)


def est_au_programme(table: Table, colonne: Colonne) -> bool:
    """Tell whether the program alone fills this column."""
    if not _distingue_ses_calculs(table):
        return (table.nom, colonne.attribut) not in COLONNES_DE_L_UTILISATEUR
    return colonne.calculee


def _distingue_ses_calculs(table: Table) -> bool:
    """On the program's own sheets nothing is set apart: nearly all is the program's."""
    return PRESENTATIONS[table.nom].famille != "programme"


def _style(colonne: Colonne) -> str:
    return "long" if colonne.attribut in TEXTES_LONGS else "texte"


def _colonnes(feuille: Worksheet, table: Table, charte: Charte) -> None:
    precedente_pliee = False
    for rang, colonne in enumerate(table.colonnes):
        options: dict[str, object] = {}
        if colonne.pliee:
            options = {"level": 1, "hidden": True}
        elif precedente_pliee:
            options = {"collapsed": True}
        largeur = max(colonne.largeur, 9) + 1
        feuille.set_column(rang, rang, largeur, charte.cellule(_style(colonne), colonne.type), options)
        precedente_pliee = colonne.pliee
    if precedente_pliee:
        fin = len(table.colonnes)
        feuille.set_column(fin, fin, None, None, {"collapsed": True})


def _titre(feuille: Worksheet, table: Table, presentation: Presentation, charte: Charte) -> None:
    for ligne, hauteur in enumerate(_HAUTEURS):
        feuille.set_row(ligne, hauteur, charte.cellule("bandeau") if ligne == 0 else None)
    for rang in range(1, len(table.colonnes)):
        feuille.write_blank(0, rang, None, charte.cellule("bandeau"))
    feuille.write_string(0, 0, table.feuille, charte.cellule("titre"))
    feuille.write_string(1, 0, presentation.phrase, charte.cellule("sous_titre"))
    if table.nom not in SANS_LEGENDE:
        _legende(feuille, table, charte)
    retour = f"internal:'{FEUILLE_ACCUEIL}'!A1"
    feuille.write_url(3, 0, retour, charte.cellule("retour"), "‹ Accueil", "Retour à l'accueil")


def _legende(feuille: Worksheet, table: Table, charte: Charte) -> None:
    genres = {_genre(table, colonne) for colonne in table.colonnes}
    mots = {
        "requise": "à remplir",
        "libre": "facultatif" if _distingue_ses_calculs(table) else "votre choix",
        "programme": "écrit par Relance XL",
    }
    morceaux: list[object] = []
    for genre, mot in mots.items():
        if genre in genres:
            couleur = charte.cellule(genre).bg_color
            morceaux += [charte.cellule("legende", font_color=couleur, font_size=11), "■ "]
            morceaux += [charte.cellule("legende"), f"{mot}     "]
    if any(colonne.pliee for colonne in table.colonnes):
        morceaux += [charte.cellule("legende"), "[+] au-dessus des colonnes : les moins courantes     "]
    feuille.write_rich_string(2, 0, *morceaux, charte.cellule("legende"))


def _genre(table: Table, colonne: Colonne) -> str:
    if est_au_programme(table, colonne):
        return "programme"
    return "requise" if colonne.obligatoire else "libre"


def _cadrage(colonne: Colonne) -> dict[str, object]:
    nombre = NOMBRES[colonne.type]
    return {cle: nombre[cle] for cle in ("align", "indent") if cle in nombre}


def _formats_de_donnees(table: Table, charte: Charte) -> list[Format]:
    """Return how each column's cells look before any conditional format."""
    a_part = _distingue_ses_calculs(table)
    return [
        charte.cellule("calculee" if c.calculee and a_part else _style(c), c.type) for c in table.colonnes
    ]


def _tableau(feuille: Worksheet, table: Table, charte: Charte, nombre: int) -> None:
    formats = _formats_de_donnees(table, charte)
    colonnes = [
        {
            "header": colonne.label,
            "header_format": charte.cellule(_genre(table, colonne), **_cadrage(colonne)),
            "format": format_,
        }
        for colonne, format_ in zip(table.colonnes, formats, strict=True)
    ]
    options = {"name": table.nom, "columns": colonnes, "style": "Table Style Light 1", "banded_rows": False}
    derniere = LIGNE_ENTETE + max(nombre, 1)
    feuille.add_table(LIGNE_ENTETE, 0, derniere, len(table.colonnes) - 1, options)


def _hauteur(table: Table, valeurs: Ligne) -> int:
    """Room for two lines where a text is wider than its column: only Excel would make it by itself."""
    for colonne, valeur in zip(table.colonnes, valeurs, strict=True):
        if colonne.attribut in TEXTES_LONGS and len(str(valeur)) > _SERRE * colonne.largeur:
            return _DEUX_LIGNES
    return _HAUTEUR_DE_LIGNE


def _donnees(
    feuille: Worksheet, table: Table, charte: Charte, lignes: Sequence[Ligne], formats: FormatsDeLigne
) -> None:
    if not lignes:
        for rang, format_ in enumerate(_formats_de_donnees(table, charte)):
            feuille.write_blank(LIGNE_ENTETE + 1, rang, None, format_)
    for numero, valeurs in enumerate(lignes):
        feuille.set_row(LIGNE_ENTETE + 1 + numero, _hauteur(table, valeurs))
        for rang, (colonne, valeur) in enumerate(zip(table.colonnes, valeurs, strict=True)):
            type_ = formats.get(numero, colonne.type) if rang == 1 else colonne.type
            alignement = {"align": "left", "indent": 1} if numero in formats else {}
            format_ = charte.cellule(_style(colonne), type_, **alignement)
            feuille.write(LIGNE_ENTETE + 1 + numero, rang, valeur, format_)


def _regles(feuille: Worksheet, table: Table, charte: Charte) -> None:
    ligne = LIGNE_ENTETE + 1
    a_part = _distingue_ses_calculs(table)
    surbrillances.appliquer(feuille, table, charte, ligne, calculees_a_part=a_part)
    if table.nom == "tblParametres":
        validations.valider_parametres(feuille, table, ligne)
        return
    for rang, colonne in enumerate(table.colonnes):
        if a_part or not est_au_programme(table, colonne):
            validations.valider_colonne(feuille, colonne, rang, ligne)


def _impression(feuille: Worksheet, table: Table) -> None:
    feuille.set_landscape()
    feuille.set_paper(_PAYSAGE_A4)
    feuille.fit_to_pages(1, 0)
    feuille.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    feuille.repeat_rows(LIGNE_ENTETE)
    feuille.set_footer(f"&L&8Relance XL – {table.feuille}&C&8Page &P sur &N&R&8Imprimé le &D")
