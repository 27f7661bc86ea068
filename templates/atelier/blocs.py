"""The blocks that letters and call sheets share: invoices, sum, payment, calculation, letterhead."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm

from templates.atelier.feuille import (
    BLEU,
    DROITE,
    GAUCHE,
    GRIS,
    Feuille,
    balise,
    donnees,
    ecrire,
    entetes,
    large,
    peindre,
    rangee,
    tableau,
)

COLONNES = (
    ("Facture", "ligne.numero", 34, GAUCHE),
    ("Date", "ligne.date_facture", 20, GAUCHE),
    ("Échéance", "ligne.date_echeance", 20, GAUCHE),
    ("Montant TTC", "ligne.montant_ttc", 26, DROITE),
    ("Réglé", "ligne.regle", 24, DROITE),
    ("Reste dû", "ligne.reste_du", 26, DROITE),
    ("Retard", "ligne.retard", 20, DROITE),
)
TRANCHES = (
    ("Facture", "tranche.numero", 34, GAUCHE),
    ("Du", "tranche.du", 22, GAUCHE),
    ("Au", "tranche.au", 22, GAUCHE),
    ("Jours", "tranche.jours", 14, DROITE),
    ("Base", "tranche.base", 28, DROITE),
    ("Taux annuel", "tranche.taux", 22, DROITE),
    ("Montant", "tranche.interets", 28, DROITE),
)


def factures(feuille: Feuille, *, preventive: bool = False) -> None:
    """Add the table of invoices, a block per client, then the sum."""
    colonnes = elargies(COLONNES[:-1], 20) if preventive else COLONNES
    largeurs = [colonne[2] for colonne in colonnes]
    table = tableau(feuille.doc, largeurs)
    entetes(table, colonnes)
    balise(table, largeurs, "{%tr for bloc in blocs %}")
    balise(table, largeurs, "{%tr if plusieurs_clients %}")
    large(table, largeurs, "{{ bloc.client.nom }} (code {{ bloc.client.code_client }})", "section", gras=True)
    balise(table, largeurs, "{%tr endif %}")
    if not preventive:
        boucle(table, colonnes, "bloc.lignes")
        groupe(
            table,
            colonnes,
            "bloc.pour_memoire",
            "Pour mémoire : également échues, non réclamées par cette lettre",
        )
        groupe(table, colonnes, "bloc.preventives", "Pour information : bientôt à échéance")
    else:
        boucle(table, colonnes, "bloc.preventives")
    balise(table, largeurs, "{%tr if plusieurs_clients %}")
    large(table, largeurs, "Sous-total {{ bloc.client.nom }} : {{ bloc.sous_total }}", place=DROITE)
    balise(table, largeurs, "{%tr endif %}")
    balise(table, largeurs, "{%tr endfor %}")
    somme(feuille)


def elargies(colonnes: Sequence[tuple[str, str, int, Any]], surplus: int) -> list[tuple[str, str, int, Any]]:
    """Give `surplus` millimetres to the first column."""
    (titre, mot, largeur, place), *autres = colonnes
    return [(titre, mot, largeur + surplus, place), *autres]


def boucle(table: Any, colonnes: Sequence[tuple[str, str, int, Any]], liste: str) -> None:
    """Add a row per element of `liste`, and under it what needs saying of that invoice."""
    largeurs = [colonne[2] for colonne in colonnes]
    balise(table, largeurs, f"{{%tr for ligne in {liste} %}}")
    donnees(table, colonnes)
    for mot, texte in (("conteste", "Part contestée, non réclamée ici : "), ("references", "")):
        balise(table, largeurs, f"{{%tr if ligne.{mot} %}}")
        large(table, largeurs, f"{texte}{{{{ ligne.{mot} }}}}", taille=8, couleur=GRIS)
        balise(table, largeurs, "{%tr endif %}")
    balise(table, largeurs, "{%tr endfor %}")


def groupe(table: Any, colonnes: Sequence[tuple[str, str, int, Any]], liste: str, titre: str) -> None:
    """Add a titled group of rows, absent when `liste` is empty."""
    largeurs = [colonne[2] for colonne in colonnes]
    balise(table, largeurs, f"{{%tr if {liste} %}}")
    large(table, largeurs, titre, "section", gras=True)
    balise(table, largeurs, "{%tr endif %}")
    boucle(table, colonnes, liste)


def somme(feuille: Feuille) -> None:
    """Add the sum, from the balances to what is claimed."""
    feuille.espace()
    largeurs = [128, 42]
    table = tableau(feuille.doc, largeurs)
    balise(table, largeurs, "{%tr for rang in recapitulatif %}")
    for condition, gras in (("{%tr if rang.total %}", True), ("{%tr else %}", False)):
        balise(table, largeurs, condition)
        ligne = rangee(table, largeurs)
        for case, mot in zip(ligne.cells, ("libelle", "montant"), strict=True):
            ecrire(
                case.paragraphs[0],
                f"{{{{ rang.{mot} }}}}",
                gras=gras,
                taille=10.5 if gras else 9.5,
                place=DROITE,
                couleur=BLEU if gras else None,
            )
            if gras:
                peindre(case, "section")
    balise(table, largeurs, "{%tr endif %}")
    balise(table, largeurs, "{%tr endfor %}")
    feuille.espace()


def reglement(feuille: Feuille) -> None:
    """Add how to pay."""
    feuille.si("phrase_d_imputation", "{{ phrase_d_imputation }}", taille=9, couleur=GRIS)
    largeurs = [34, 136]
    table = tableau(feuille.doc, largeurs)
    large(
        table,
        largeurs,
        "Règlement {{ delai }}",
        "section",
        gras=True,
        taille=10,
        couleur=BLEU,
        solidaire=True,
    )
    for libelle, texte in (
        (
            "IBAN{% if creancier.bic %} – BIC{% endif %}",
            "{{ creancier.iban }}{% if creancier.bic %} – {{ creancier.bic }}{% endif %}",
        ),
        ("Réf. à rappeler", "{{ reference }}"),
        ("Votre contact", "{{ creancier.signataire }}, {{ creancier.telephone }}, {{ creancier.email }}"),
    ):
        ligne = rangee(table, largeurs)
        ecrire(ligne.cells[0].paragraphs[0], libelle, taille=9.5, couleur=GRIS, solidaire=True)
        ecrire(ligne.cells[1].paragraphs[0], texte, taille=9.5, gras=libelle == "Réf. à rappeler")
    balise(table, largeurs, "{%tr if creancier.lien_de_paiement %}")
    ligne = rangee(table, largeurs)
    ecrire(ligne.cells[0].paragraphs[0], "En ligne", taille=9.5, couleur=GRIS)
    ecrire(ligne.cells[1].paragraphs[0], "{{ creancier.lien_de_paiement }}", taille=9.5)
    balise(table, largeurs, "{%tr endif %}")
    feuille.espace()
    feuille.si("phrase_chorus", "{{ phrase_chorus }}")


def decompte(feuille: Feuille) -> None:
    """Add the calculation of interest, slice by slice."""
    feuille.paragraphe("{%p if tranches %}")
    feuille.paragraphe(
        "Décompte des {{ nom_des_interets }} au {{ date }}", gras=True, couleur=BLEU, avant=10, solidaire=True
    )
    largeurs = [colonne[2] for colonne in TRANCHES]
    table = tableau(feuille.doc, largeurs)
    entetes(table, TRANCHES)
    balise(table, largeurs, "{%tr for tranche in tranches %}")
    donnees(table, TRANCHES)
    balise(table, largeurs, "{%tr endfor %}")
    large(
        table,
        largeurs,
        "Total des {{ nom_des_interets }} : {{ interets }}",
        "section",
        gras=True,
        place=DROITE,
    )
    feuille.paragraphe(
        "Intérêts = base × taux annuel × jours / base de calcul, arrondis au centime par tranche ; jours comptés "
        "du lendemain de l'échéance au dernier jour compris.",
        taille=8,
        couleur=GRIS,
        avant=3,
    )
    feuille.paragraphe("{%p endif %}")


def annexe(feuille: Feuille) -> None:
    """Add what a mise en demeure encloses: steps taken, calculation, copies."""
    titre = feuille.paragraphe(
        "Annexe à notre mise en demeure, réf. {{ reference }}", gras=True, taille=12, couleur=BLEU
    )
    titre.paragraph_format.page_break_before = True
    feuille.paragraphe("{%p if relances_precedentes %}")
    feuille.paragraphe("Démarches déjà effectuées", gras=True, couleur=BLEU, avant=6, solidaire=True)
    demarches(feuille)
    feuille.paragraphe("{%p endif %}")
    decompte(feuille)
    feuille.paragraphe("{%p if pieces_jointes %}")
    feuille.paragraphe("Pièces jointes", gras=True, couleur=BLEU, avant=10, solidaire=True)
    feuille.paragraphe("{%p for piece in pieces_jointes %}")
    feuille.paragraphe("– {{ piece }}", apres=0)
    feuille.paragraphe("{%p endfor %}")
    feuille.paragraphe("{%p endif %}")


def demarches(feuille: Feuille) -> None:
    """Add the table of the steps taken, each with its date and channel."""
    colonnes = (
        ("Date", "precedente.date", 40, GAUCHE),
        ("Étape", "precedente.etape", 50, GAUCHE),
        ("Moyen", "precedente.canal", 30, GAUCHE),
        ("Factures", "precedente.factures", 50, GAUCHE),
    )
    table = tableau(feuille.doc, [colonne[2] for colonne in colonnes])
    entetes(table, colonnes)
    balise(table, [colonne[2] for colonne in colonnes], "{%tr for precedente in relances_precedentes %}")
    donnees(table, colonnes)
    balise(table, [colonne[2] for colonne in colonnes], "{%tr endfor %}")


def papier_a_lettres(feuille: Feuille) -> None:
    """Add the creditor above, and the addressee where a French window envelope shows it."""
    largeurs = [90, 80]
    table = tableau(feuille.doc, largeurs, filets=False)
    haut = rangee(table, largeurs)
    haut.height, haut.height_rule = Mm(36), WD_ROW_HEIGHT_RULE.EXACTLY
    case = haut.cells[0]
    ecrire(case.paragraphs[0], "{%p if logo %}")
    for texte in ("{{ logo }}", "{%p else %}"):
        ecrire(case.add_paragraph(), texte, apres=2)
    ecrire(
        case.add_paragraph(), "{{ creancier.raison_sociale }}", gras=True, taille=15, couleur=BLEU, apres=2
    )
    ecrire(case.add_paragraph(), "{%p endif %}")
    for texte in (
        "{{ creancier.adresse }}",
        "{{ creancier.code_postal }} {{ creancier.ville }}",
        "{{ creancier.telephone }} – {{ creancier.email }}",
    ):
        ecrire(case.add_paragraph(), texte, taille=9, couleur=GRIS, apres=0)
    milieu = rangee(table, largeurs)
    milieu.height, milieu.height_rule = Mm(33), WD_ROW_HEIGHT_RULE.EXACTLY
    ecrire(milieu.cells[0].paragraphs[0], "Réf. à rappeler : {{ reference }}", gras=True, taille=9.5, apres=2)
    ecrire(
        milieu.cells[0].add_paragraph(), "Votre code client : {{ client.code_client }}", taille=9.5, apres=8
    )
    recommande(milieu.cells[0])
    ecrire(milieu.cells[1].paragraphs[0], "{%p for rang in client.adresse_postale %}")
    ecrire(milieu.cells[1].add_paragraph(), "{{ rang }}", taille=11, apres=0)
    ecrire(milieu.cells[1].add_paragraph(), "{%p endfor %}")


def recommande(case: Any) -> None:
    """Add the mention of a registered letter, and room for its number."""
    for texte in (
        "{%p if canal == 'recommandé' %}",
        "Lettre recommandée avec avis de réception",
        "n° ……………………………………",
        "{%p endif %}",
    ):
        ecrire(case.add_paragraph(), texte, gras=True, taille=9.5, apres=2)
