"""The call sheet."""

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm

from templates.atelier.blocs import demarches, factures
from templates.atelier.feuille import BLEU, GRIS, Feuille, ecrire, peindre, rangee, tableau


def fiche_d_appel() -> Feuille:
    """Build the call sheet: whom to call, what to say, room for the answers."""
    feuille = Feuille()
    feuille.paragraphe("Fiche d'appel – {{ client.nom }}", gras=True, taille=16, couleur=BLEU, apres=0)
    feuille.paragraphe(
        "{{ etape }} – préparée le {{ date }} – Réf. {{ reference }}", couleur=GRIS, taille=9.5
    )
    largeurs = [34, 51, 34, 51]
    table = tableau(feuille.doc, largeurs)
    for gauche, droite in (
        (("Téléphone", "{{ telephone or '[à renseigner]' }}"), ("À régler", "{{ reclame }}")),
        (
            ("Contact", "{{ client.contact or '–' }}"),
            ("Date à obtenir", "{{ date_limite or 'la plus proche possible' }}"),
        ),
        (
            ("Code client", "{{ client.code_client }}"),
            ("Plus ancien retard", "{{ plus_ancien_retard or '–' }}"),
        ),
        (
            ("Chargé de relance", "{{ client.charge_de_relance or '–' }}"),
            ("Commercial", "{{ client.commercial or '–' }}"),
        ),
    ):
        ligne = rangee(table, largeurs)
        for case, (texte, gras) in zip(
            ligne.cells,
            ((gauche[0], False), (gauche[1], True), (droite[0], False), (droite[1], True)),
            strict=True,
        ):
            ecrire(
                case.paragraphs[0], texte, gras=gras, taille=10 if gras else 9, couleur=None if gras else GRIS
            )
    feuille.si("client.commentaire", "À savoir : {{ client.commentaire }}", avant=4)
    titre(feuille, "Les factures")
    factures(feuille)
    feuille.paragraphe("{%p if relances_precedentes %}")
    titre(feuille, "Ce qui a déjà été fait")
    demarches(feuille)
    feuille.paragraphe("{%p endif %}")
    for mot in ("phrase_des_promesses", "phrase_des_contestations", "phrase_des_penalites"):
        feuille.si(mot, f"{{{{ {mot} }}}}", avant=4)
    script(feuille)
    feuille.pied()
    return feuille


def titre(feuille: Feuille, texte: str) -> None:
    """Add a section's title."""
    feuille.paragraphe(texte, gras=True, taille=12, couleur=BLEU, avant=8, apres=3, solidaire=True)


def script(feuille: Feuille) -> None:
    """Add the questions, each with room for its answer."""
    titre(feuille, "Le script")
    feuille.paragraphe(
        "« Bonjour, ici {{ creancier.signataire }}, {{ creancier.raison_sociale }}. Je souhaite parler à "
        "la personne qui suit vos règlements{% if client.contact %} ({{ client.contact }}){% endif %}, au sujet "
        "{% if nombre_de_factures > 1 %}des factures{% else %}de la facture{% endif %} {{ numeros }}, pour {{ reclame }}. »"
    )
    largeurs = [70, 100]
    table = tableau(feuille.doc, largeurs)
    for question in (
        "Avez-vous bien reçu {% if nombre_de_factures > 1 %}ces factures{% else %}cette facture{% endif %} ? Faut-il une copie ?",
        "Y a-t-il un désaccord ? Sur quelle facture, quel montant, quel motif ?",
        "À quelle date partira le règlement ? Pour quel montant ? Par quel moyen ?",
        "Une difficulté passagère ? Un échéancier vous aiderait-il ? Lequel ?",
        "Qui suit ce dossier chez vous ? Téléphone direct, e-mail ?",
    ):
        ligne = rangee(table, largeurs)
        ligne.height, ligne.height_rule = Mm(13), WD_ROW_HEIGHT_RULE.AT_LEAST
        ecrire(ligne.cells[0].paragraphs[0], question, taille=9.5)
        peindre(ligne.cells[1], "reponse")
    feuille.paragraphe(
        "« Je note : règlement de … le … . Je vous le confirme par écrit, réf. {{ reference }}. Merci, bonne journée. »",
        avant=6,
    )
    feuille.paragraphe(
        "Appelé le : ……………………   Interlocuteur : ………………………………   ☐ joint   ☐ sans réponse   ☐ message laissé",
        taille=9.5,
        avant=4,
    )
    feuille.paragraphe(
        "Une promesse se note dans la feuille Promesses, un désaccord dans la colonne Blocage de Factures.",
        taille=8.5,
        couleur=GRIS,
    )
