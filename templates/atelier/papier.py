"""The writing paper: the letterhead, the addressee in the window, the signature, the foot of the page."""

from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm

from templates.atelier.feuille import BALISE, BLEU, CENTRE, GRIS, Feuille, champ, ecrire, rangee, tableau

TETE, FENETRE = 41, 36
"""Heights in mm. With the top margin, the address starts 55 mm down: it shows whole through the
windows of French envelopes (DL 35 × 100 and 45 × 100, C5), 100 to 190 mm from the left."""

AGISSANT = "{{% if mandataire %}}{}{{% endif %}}"


def papier_a_lettres(feuille: Feuille) -> None:
    """Add who writes above, and the addressee where a French window envelope shows it."""
    mots, largeurs = feuille.mots, [88, 82]
    table = tableau(feuille.doc, largeurs, filets=False)
    haut = rangee(table, largeurs)
    haut.height, haut.height_rule = Mm(TETE), WD_ROW_HEIGHT_RULE.EXACTLY
    case = haut.cells[0]
    ecrire(case.paragraphs[0], "{{ logo }}", taille=2, apres=2)
    nom = "{{ mandataire.nom if mandataire else creancier.raison_sociale }}"
    ecrire(case.add_paragraph(), nom, gras=True, taille=13, couleur=BLEU, apres=1)
    ecrire(
        case.add_paragraph(),
        "{% if mandataire %}{{ mandataire.adresse }}{% else %}{{ creancier.adresse }}, "
        "{{ creancier.code_postal }} {{ creancier.ville }}{% endif %}",
        taille=9,
        couleur=GRIS,
        apres=0,
    )
    coordonnees = "{{ creancier.telephone }} – {{ creancier.email }}"
    ecrire(case.add_paragraph(), coordonnees, taille=9, couleur=GRIS, apres=2)
    ecrire(case.add_paragraph(), AGISSANT.format(mots["agissant"]), gras=True, taille=9, apres=0)
    milieu = rangee(table, largeurs)
    milieu.height, milieu.height_rule = Mm(FENETRE), WD_ROW_HEIGHT_RULE.EXACTLY
    references(feuille, milieu.cells[0])
    adresse(milieu.cells[1])


def references(feuille: Feuille, case: Any) -> None:
    """Add the place and date, the reference to quote, the client's code, how a formal letter travels."""
    mots = feuille.mots
    ecrire(case.paragraphs[0], "{{ lieu_et_date }}", apres=6)
    ecrire(
        case.add_paragraph(),
        f"{mots['reference']}{mots['deux_points']} {{{{ reference }}}}",
        gras=True,
        taille=9.5,
        apres=2,
    )
    ecrire(
        case.add_paragraph(),
        f"{mots['code_client']}{mots['deux_points']} {{{{ client.code_client }}}}",
        taille=9.5,
        apres=8,
    )
    recommande = "canal.startswith('recommandé')"
    ecrire(
        case.add_paragraph(),
        f"{{% if {recommande} or nature == 'mise en demeure' %}}{{{{ mention_d_envoi }}}}{{% endif %}}"
        f"{{% if {recommande} %}} {mots['numero']}\u00a0……………………………………{{% endif %}}",
        gras=True,
        taille=9.5,
        apres=0,
    )


def adresse(case: Any) -> None:
    """Add the addressee: six lines take 25 mm whatever the font on the machine that prints."""
    ecrire(case.paragraphs[0], "{%p for rang in client.adresse_postale %}", taille=7, apres=0)
    rang = ecrire(case.add_paragraph(), "{{ rang }}", taille=10.5, apres=0)
    rang.paragraph_format.line_spacing = Mm(4.1)
    rang.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    ecrire(case.add_paragraph(), "{%p endfor %}", taille=7, apres=0)
    ecrire(case.add_paragraph(), "", taille=2, apres=0)


def signature(feuille: Feuille, *avant: str) -> None:
    """Add the paragraphs `avant` and the signature, in a row that no page can split.

    So a signature never stands alone on a page, in Word as in LibreOffice.
    """
    case = rangee(tableau(feuille.doc, [170], filets=False), [170]).cells[0]
    premier, *suivants = avant
    ecrire(case.paragraphs[0], premier, apres=4)
    for texte in suivants:
        ecrire(case.add_paragraph(), texte)
    for texte in ("{%p if image_de_signature %}", "{{ image_de_signature }}", "{%p else %}"):
        _balise_ou_image(case, texte)
    ecrire(case.add_paragraph(), "", avant=18, apres=0)
    _balise_ou_image(case, "{%p endif %}")
    nom = (
        "{{ creancier.signataire }}{% if creancier.fonction_du_signataire %}, "
        "{{ creancier.fonction_du_signataire }}{% endif %}"
    )
    ecrire(case.add_paragraph(), nom, gras=True, apres=0)
    ecrire(
        case.add_paragraph(),
        f"{{% if mandataire %}}{{{{ mandataire.nom }}}}, {feuille.mots['pour']}{{% else %}}"
        "{{ creancier.raison_sociale }}{% endif %}",
        apres=0,
    )
    feuille.espace(2)


def _balise_ou_image(case: Any, texte: str) -> None:
    est_une_balise = texte.startswith("{%")
    couleur = BALISE if est_une_balise else None
    ecrire(case.add_paragraph(), texte, taille=7 if est_une_balise else None, couleur=couleur, apres=0)


def pied_de_page(feuille: Feuille) -> None:
    """Put who writes and the page numbers at the bottom."""
    mots = feuille.mots
    style: dict[str, Any] = {"taille": 7.5, "couleur": GRIS, "place": CENTRE, "apres": 0}
    paragraphe = feuille.doc.sections[0].footer.paragraphs[0]
    ecrire(
        paragraphe,
        "{% if mandataire %}{{ mandataire.nom }}, {{ mandataire.adresse }}, "
        + mots["pour"]
        + mots["deux_points"]
        + " {% else %}{{ creancier.raison_sociale }} – {% endif %}{{ creancier.identite }}"
        f"{{% if creancier.numero_tva %}} – {mots['tva']} {{{{ creancier.numero_tva }}}}{{% endif %}}",
        **style,
    )
    pages = feuille.doc.sections[0].footer.add_paragraph()
    pages.alignment = CENTRE
    ecrire(pages, f"{mots['ref_courte']} {{{{ reference }}}} – {mots['page']} ", **style)
    champ(pages, "PAGE")
    ecrire(pages, f" {mots['sur']} ", **style)
    champ(pages, "NUMPAGES")
