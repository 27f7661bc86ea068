"""The call sheet."""

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm

from templates.atelier.annexes import demarches
from templates.atelier.blocs import factures
from templates.atelier.feuille import BALISE, BLEU, GRIS, Feuille, ecrire, peindre, rangee, tableau
from templates.atelier.langue import Langue
from templates.atelier.papier import pied_de_page

_FICHE = 9
"""The first headings of `Appel.rubriques` are cells, two to a row; the ninth is the comment's."""


def fiche_d_appel(langue: Langue) -> Feuille:
    """Build the call sheet: whom to call, what to say, room for the answers, where each is noted."""
    feuille, dit = Feuille(langue), langue.appel
    feuille.paragraphe(dit.titre, gras=True, taille=16, couleur=BLEU, apres=0)
    feuille.paragraphe(dit.sous_titre, couleur=GRIS, taille=9)
    _a_qui(feuille)
    (savoir, commentaire), *sections = dit.rubriques[_FICHE - 1 :]
    feuille.si("client.commentaire", f"{savoir}{feuille.mots['deux_points']} {commentaire}", avant=4)
    les_factures, deja_fait, le_script, entendu = (titre for titre, _ in sections)
    feuille.titre(les_factures, taille=11, avant=6)
    factures(feuille)
    feuille.balise("{%p if relances_precedentes %}")
    feuille.titre(deja_fait, taille=11, avant=2)
    demarches(feuille, etape=langue.code == "fr")
    feuille.balise("{%p endif %}")
    for mot in ("phrase_des_promesses", "phrase_des_contestations", "phrase_des_penalites"):
        feuille.si(mot, f"{{{{ {mot} }}}}", avant=4, taille=9)
    feuille.titre(le_script, taille=11, avant=6)
    _script(feuille)
    feuille.titre(entendu, taille=11, avant=6)
    _raisons(feuille)
    feuille.paragraphe(dit.au_revoir, avant=5)
    pied_de_page(feuille)
    return feuille


def _a_qui(feuille: Feuille) -> None:
    largeurs = [30, 55, 34, 51]
    table = tableau(feuille.doc, largeurs)
    cases = feuille.langue.appel.rubriques[: _FICHE - 1]
    for gauche, droite in zip(cases[::2], cases[1::2], strict=True):
        ligne = rangee(table, largeurs)
        for case, texte, gras in zip(
            ligne.cells, (*gauche, *droite), (False, True, False, True), strict=True
        ):
            couleur = None if gras else GRIS
            ecrire(case.paragraphs[0], texte, gras=gras, taille=10 if gras else 9, couleur=couleur)


def _script(feuille: Feuille) -> None:
    """Add the opening and the questions, each with room for its answer."""
    dit, largeurs = feuille.langue.appel, [80, 90]
    feuille.paragraphe(dit.bonjour)
    table = tableau(feuille.doc, largeurs)
    for question, reponse in dit.questions:
        ligne = rangee(table, largeurs)
        ligne.height, ligne.height_rule = Mm(11), WD_ROW_HEIGHT_RULE.AT_LEAST
        ecrire(ligne.cells[0].paragraphs[0], question, taille=9.5)
        ecrire(ligne.cells[1].paragraphs[0], reponse, taille=9, couleur=GRIS)
        peindre(ligne.cells[1], "reponse")
    feuille.paragraphe(dit.issue, taille=9, avant=5)


def _raisons(feuille: Feuille) -> None:
    """Add the reasons to tick, each with its letter, and where what is heard goes in the workbook."""
    (oubli, _), *ou = feuille.langue.appel.raisons
    gauche, droite = rangee(tableau(feuille.doc, [80, 90]), [80, 90]).cells
    ecrire(gauche.paragraphs[0], oubli, taille=9, apres=1)
    ecrire(gauche.add_paragraph(), "{%p for raison in raisons %}", taille=7, couleur=BALISE, apres=0)
    ecrire(gauche.add_paragraph(), "☐ {{ raison.code }} – {{ raison.libelle }}", taille=9, apres=1)
    ecrire(gauche.add_paragraph(), "{%p endfor %}", taille=7, couleur=BALISE, apres=0)
    for rang, (quoi, note) in enumerate(ou):
        paragraphe = droite.add_paragraph() if rang else droite.paragraphs[0]
        ecrire(paragraphe, f"{quoi} → ", gras=True, taille=9)
        ecrire(paragraphe, note, taille=9, couleur=GRIS, apres=2)
