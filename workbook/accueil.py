"""Accueil: what the last click did, what awaits the user, ten lines to start, the way to every sheet."""

from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from charte import Charte
from indicateurs import INDICATEURS, Indicateur
from macros import ACCUEIL
from relance_xl.schema.tables import FEUILLE_ACCUEIL, TABLES
from textes import PRESENTATIONS

_LARGEURS: Final = (2, 5, 40, 20, 64, 20, 2)
_NUMERO, _LIBELLE, _VALEUR, _ETAT, _LIEN = range(1, 6)
_PORTRAIT_A4: Final = 9

POUR_COMMENCER: Final = """\
Un bandeau jaune en haut ? Cliquez sur Activer la modification, puis sur Activer le contenu.
Dans Paramètres, décrivez votre entreprise : nom, adresse, SIREN, IBAN, signataire (cases orangées).
Onglet Relance, bouton Importer : factures et clients arrivent de votre FEC, d'un CSV ou d'un classeur.
Ou saisissez-les : dans Clients un client par ligne, dans Factures une ligne par échéance.
Chaque matin, notez ce que la banque a reçu (Règlement reçu) et ce qu'on vous promet (Promesse ou échéancier).
Aperçu du jour : décochez, reportez, corrigez une adresse ; Pourquoi ? explique chaque facture.
Préparer relances du jour : les e-mails attendent en brouillons, les lettres dans le dossier Relances.
Relisez, envoyez, postez, appelez ; puis Confirmer les envois : le journal le retient.
Une facture contestée ? Sélectionnez sa ligne, bouton Litige : elle attend, les autres continuent.
L'onglet Relance ne répond pas ? Double-cliquez sur « Installer Relance XL » ; le bouton Aide ouvre le guide.
""".splitlines()

NOM_DERNIERE_ACTION: Final = "RelanceXL_DerniereAction"
"""Defined name of the cell where the ribbon writes the result of its last action."""

AUCUNE_ACTION: Final = "Aucune action pour l'instant : commencez par l'onglet Relance, en haut de la fenêtre."
_HAUTEUR_DERNIERE_ACTION: Final = 84  # points: five lines


def ecrire_accueil(classeur: Workbook, charte: Charte) -> None:
    """Write the first sheet."""
    feuille = classeur.add_worksheet(FEUILLE_ACCUEIL)
    feuille.set_vba_name(ACCUEIL)
    feuille.set_tab_color("#1F3A5F")
    feuille.hide_gridlines(2)
    for rang, largeur in enumerate(_LARGEURS):
        feuille.set_column(rang, rang, largeur, charte.cellule())
    _titre(feuille, charte)
    ligne = _derniere_action(classeur, feuille, charte, 3)
    ligne = _ce_qui_attend(feuille, charte, ligne + 1)
    ligne = _pour_commencer(feuille, charte, ligne + 1)
    derniere = _les_feuilles(feuille, charte, ligne + 1)
    _impression(feuille, derniere)


def _titre(feuille: Worksheet, charte: Charte) -> None:
    bandeau = charte.cellule("bandeau")
    for ligne, hauteur in ((0, 44), (1, 26)):
        feuille.set_row(ligne, hauteur, bandeau)
        for rang in range(len(_LARGEURS)):
            feuille.write_blank(ligne, rang, None, bandeau)
    feuille.write_string(0, 1, "Relance XL", charte.cellule("titre", font_size=26))
    phrase = "Chaque matin, chaque facture en retard reçoit l'étape suivante de sa relance."
    feuille.write_string(1, 1, phrase, charte.cellule("bandeau", font_color="#C9D6E6", valign="top"))


def _section(feuille: Worksheet, charte: Charte, ligne: int, titre: str) -> None:
    feuille.set_row(ligne, 26)
    for rang in range(_NUMERO, _LIEN + 1):
        feuille.write_blank(ligne, rang, None, charte.cellule("section"))
    feuille.write_string(ligne, _NUMERO, titre, charte.cellule("section"))


def _derniere_action(classeur: Workbook, feuille: Worksheet, charte: Charte, ligne: int) -> int:
    _section(feuille, charte, ligne, "Dernière action")
    feuille.set_row(ligne + 1, _HAUTEUR_DERNIERE_ACTION)
    feuille.merge_range(ligne + 1, _NUMERO, ligne + 1, _LIEN, AUCUNE_ACTION, charte.cellule("resultat"))
    adresse = xl_rowcol_to_cell(ligne + 1, _NUMERO, row_abs=True, col_abs=True)
    classeur.define_name(NOM_DERNIERE_ACTION, f"={FEUILLE_ACCUEIL}!{adresse}")
    return ligne + 2


def _pour_commencer(feuille: Worksheet, charte: Charte, ligne: int) -> int:
    _section(feuille, charte, ligne, "Pour commencer")
    for numero, phrase in enumerate(POUR_COMMENCER, start=1):
        feuille.set_row(ligne + numero, 20)
        feuille.write_number(ligne + numero, _NUMERO, numero, charte.cellule("numero"))
        feuille.write_string(ligne + numero, _LIBELLE, phrase, charte.cellule("ligne"))
    return ligne + len(POUR_COMMENCER) + 1


def _ce_qui_attend(feuille: Worksheet, charte: Charte, ligne: int) -> int:
    _section(feuille, charte, ligne, "Ce qui vous attend aujourd'hui")
    premiere = ligne + 1
    for numero, indicateur in enumerate(INDICATEURS):
        _indicateur(feuille, charte, premiere + numero, indicateur)
    fin = premiere + len(INDICATEURS) - 1
    for debut, style in (("✓", "vert"), ("➜", "attention")):
        options = {
            "type": "formula",
            "criteria": f'=LEFT($E{premiere + 1},1)="{debut}"',
            "format": charte.surbrillance(style),
        }
        feuille.conditional_format(premiere, _ETAT, fin, _ETAT, options)
    return fin + 1


def _indicateur(feuille: Worksheet, charte: Charte, ligne: int, indicateur: Indicateur) -> None:
    feuille.set_row(ligne, 21)
    feuille.write_blank(ligne, _NUMERO, None, charte.cellule("libelle"))
    feuille.write_string(ligne, _LIBELLE, indicateur.libelle, charte.cellule("libelle"))
    valeur = charte.cellule("valeur", indicateur.type, align="right", indent=1)
    feuille.write_formula(ligne, _VALEUR, _au_jour(indicateur.formule), valeur, indicateur.valeur)
    etat = indicateur.etat.replace("{v}", f"$D${ligne + 1}")
    feuille.write_formula(ligne, _ETAT, _au_jour(etat), charte.cellule("etat"), indicateur.etat_initial)
    _lien(feuille, charte, ligne, indicateur.feuille)


def _au_jour(formule: str) -> str:
    """Make a formula volatile: on opening such a file, LibreOffice computes no other."""
    return f'=IF(TODAY()>0,{formule.removeprefix("=")},"")'


def _lien(feuille: Worksheet, charte: Charte, ligne: int, cible: str, rang: int = _LIEN) -> None:
    adresse = f"internal:'{cible}'!A1"
    feuille.write_url(ligne, rang, adresse, charte.cellule("lien"), cible, f"Aller à {cible}")


def _les_feuilles(feuille: Worksheet, charte: Charte, ligne: int) -> int:
    _section(feuille, charte, ligne, "Les feuilles du classeur")
    for numero, table in enumerate(TABLES, start=1):
        feuille.set_row(ligne + numero, 20)
        feuille.write_blank(ligne + numero, _NUMERO, None, charte.cellule("libelle"))
        _lien(feuille, charte, ligne + numero, table.feuille, _LIBELLE)
        phrase = PRESENTATIONS[table.nom].phrase.split(". ")[0].split(" : ")[0].rstrip(".") + "."
        for rang in range(_VALEUR, _LIEN + 1):
            feuille.write_blank(ligne + numero, rang, None, charte.cellule("etat", text_wrap=False))
        feuille.write_string(ligne + numero, _VALEUR, phrase, charte.cellule("etat", text_wrap=False))
    return ligne + len(TABLES)


def _impression(feuille: Worksheet, derniere: int) -> None:
    feuille.set_portrait()
    feuille.set_paper(_PORTRAIT_A4)
    feuille.fit_to_pages(1, 1)
    feuille.print_area(0, 0, derniere, len(_LARGEURS) - 1)
    feuille.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    feuille.set_footer("&L&8Relance XL&C&8Page &P sur &N&R&8Imprimé le &D")
