"""The blocks of letters: the invoices and their sum, how to pay, the thank-you."""

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from templates.atelier.feuille import (
    BALISE,
    BLEU,
    CENTRE,
    DROITE,
    GAUCHE,
    GRIS,
    Colonnes,
    Feuille,
    balise,
    donnees,
    ecrire,
    entetes,
    large,
    liste,
    peindre,
    rangee,
    tableau,
)


def colonnes_des_factures(mots: Any, variable: str = "ligne", *, retard: bool = True) -> Colonnes:
    """Return the columns of a table of invoices, 170 mm wide in all."""
    colonnes: list[tuple[str, str, int, Any]] = [
        (mots["facture"], f"{variable}.numero", 34 if retard else 54, GAUCHE),
        (mots["date"], f"{variable}.date_facture", 20, GAUCHE),
        (mots["echeance"], f"{variable}.date_echeance", 20, GAUCHE),
        (mots["ttc"], f"{variable}.montant_ttc", 26, DROITE),
        (mots["regle"], f"{variable}.regle", 24, DROITE),
        (mots["reste"], f"{variable}.reste_du", 26, DROITE),
    ]
    return [*colonnes, (mots["retard"], f"{variable}.retard", 20, DROITE)] if retard else colonnes


def factures(feuille: Feuille, *, preventive: bool = False) -> None:
    """Add the table of invoices, a block per client, then the sum."""
    mots = feuille.mots
    colonnes = colonnes_des_factures(mots, retard=not preventive)
    largeurs = [colonne[2] for colonne in colonnes]
    table = tableau(feuille.doc, largeurs)
    entetes(table, colonnes)
    balise(table, largeurs, "{%tr for bloc in blocs %}")
    balise(table, largeurs, "{%tr if plusieurs_clients %}")
    titre = f"{{{{ bloc.client.nom }}}} ({mots['code']} {{{{ bloc.client.code_client }}}})"
    large(table, largeurs, titre, "section", gras=True, solidaire=True)
    balise(table, largeurs, "{%tr endif %}")
    if preventive:
        boucle(feuille, table, colonnes, "bloc.preventives")
    else:
        boucle(feuille, table, colonnes, "bloc.lignes")
        for mot, titre in (("pour_memoire", mots["pour_memoire"]), ("preventives", mots["bientot"])):
            balise(table, largeurs, f"{{%tr if bloc.{mot} %}}")
            large(table, largeurs, titre, "section", gras=True, solidaire=True)
            balise(table, largeurs, "{%tr endif %}")
            boucle(feuille, table, colonnes, f"bloc.{mot}")
    balise(table, largeurs, "{%tr if plusieurs_clients %}")
    large(
        table,
        largeurs,
        f"{mots['sous_total']} {{{{ bloc.client.nom }}}}{mots['deux_points']} {{{{ bloc.sous_total }}}}",
        place=DROITE,
    )
    balise(table, largeurs, "{%tr endif %}")
    balise(table, largeurs, "{%tr endfor %}")
    feuille.espace()
    somme(feuille)
    feuille.si("phrase_de_la_somme_due", "{{ phrase_de_la_somme_due }}")


def boucle(feuille: Feuille, table: Any, colonnes: Colonnes, source: str) -> None:
    """Add a row per element of `source`, and under it what needs saying of that invoice."""
    largeurs = [colonne[2] for colonne in colonnes]
    balise(table, largeurs, f"{{%tr for ligne in {source} %}}")
    donnees(table, colonnes)
    for mot, texte in (("conteste", f"{feuille.mots['conteste']} "), ("references", "")):
        balise(table, largeurs, f"{{%tr if ligne.{mot} %}}")
        large(table, largeurs, f"{texte}{{{{ ligne.{mot} }}}}", taille=8, couleur=GRIS)
        balise(table, largeurs, "{%tr endif %}")
    balise(table, largeurs, "{%tr endfor %}")


def somme(feuille: Feuille) -> None:
    """Add the sum, from the balances to what is claimed."""
    largeurs = [128, 42]
    table = tableau(feuille.doc, largeurs)
    balise(table, largeurs, "{%tr for rang in recapitulatif %}")
    for condition, gras in (("{%tr if rang.total %}", True), ("{%tr else %}", False)):
        balise(table, largeurs, condition)
        total(table, largeurs, "{{ rang.libelle }}", "{{ rang.montant }}", gras=gras)
    balise(table, largeurs, "{%tr endif %}")
    balise(table, largeurs, "{%tr endfor %}")
    feuille.espace()


def total(table: Any, largeurs: list[int], libelle: str, montant: str, *, gras: bool) -> None:
    """Add a row of a sum."""
    ligne = rangee(table, largeurs)
    for case, texte in zip(ligne.cells, (libelle, montant), strict=True):
        ecrire(
            case.paragraphs[0],
            texte,
            gras=gras,
            taille=10.5 if gras else 9.5,
            place=DROITE,
            couleur=BLEU if gras else None,
        )
        if gras:
            peindre(case, "section")


def frais(feuille: Feuille) -> None:
    """Add the article that a cabinet must reproduce."""
    feuille.si("phrase_des_frais", "{{ phrase_des_frais }}", taille=8, couleur=GRIS)


def reglement(feuille: Feuille, titre: str = "reglement") -> None:
    """Add how to pay, and beside it the code that a telephone reads."""
    mots, largeurs = feuille.mots, [132, 38]
    feuille.si("phrase_d_imputation", "{{ phrase_d_imputation }}", taille=9, couleur=GRIS)
    table = tableau(feuille.doc, largeurs)
    encadrer(table)
    ligne = rangee(table, largeurs)
    gauche, droite = ligne.cells
    ecrire(gauche.paragraphs[0], mots[titre], gras=True, couleur=BLEU, avant=4, apres=3)
    for condition, libelle, texte, gras in (
        ("", mots["iban"], "{{ creancier.iban }}", True),
        ("creancier.bic", mots["bic"], "{{ creancier.bic }}", False),
        ("", mots["reference"], "{{ reference }}", True),
        (
            "",
            mots["contact"],
            "{{ creancier.signataire }}, {{ creancier.telephone }}, {{ creancier.email }}",
            False,
        ),
        ("creancier.lien_de_paiement", mots["en_ligne"], "{{ creancier.lien_de_paiement }}", False),
    ):
        if condition:
            ecrire(gauche.add_paragraph(), f"{{%p if {condition} %}}", taille=7, couleur=BALISE, apres=0)
        coordonnee(gauche.add_paragraph(), libelle, texte, gras=gras)
        if condition:
            ecrire(gauche.add_paragraph(), "{%p endif %}", taille=7, couleur=BALISE, apres=0)
    ecrire(droite.paragraphs[0], "{{ qr_code }}", taille=7, place=CENTRE, avant=3, apres=0)
    scanner = f"{{% if qr_code %}}{mots['scanner']}{{% endif %}}"
    ecrire(droite.add_paragraph(), scanner, taille=7, couleur=GRIS, place=CENTRE, apres=0)
    feuille.espace()
    feuille.si("phrase_chorus", "{{ phrase_chorus }}")


def coordonnee(paragraphe: Any, libelle: str, texte: str, *, gras: bool) -> None:
    """Write a label and what it is, level with those above."""
    ecrire(paragraphe, f"{libelle}\t", taille=9, couleur=GRIS)
    ecrire(paragraphe, texte, taille=9.5, gras=gras, apres=2)
    paragraphe.paragraph_format.tab_stops.add_tab_stop(Mm(27), WD_TAB_ALIGNMENT.LEFT)
    paragraphe.paragraph_format.left_indent = Mm(27)
    paragraphe.paragraph_format.first_line_indent = Mm(-27)


def encadrer(table: Any) -> None:
    """Draw a thin frame around a table."""
    bords = table._tbl.tblPr.find(qn("w:tblBorders"))  # noqa: SLF001 - borders are not in python-docx
    for ancien in list(bords):
        bords.remove(ancien)
    for cote in ("top", "left", "bottom", "right"):
        trait = OxmlElement(f"w:{cote}")
        for nom, valeur in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C9D2DC")):
            trait.set(qn(f"w:{nom}"), valeur)
        bords.append(trait)


def soldees(feuille: Feuille) -> None:
    """Add the invoices that a payment has just settled."""
    mots = feuille.mots
    colonnes = (
        (mots["soldees"], "soldee.numero", 62, GAUCHE),
        (mots["date"], "soldee.date_facture", 32, GAUCHE),
        (mots["ttc"], "soldee.montant_ttc", 38, DROITE),
        (mots["soldee_le"], "soldee.soldee_le", 38, DROITE),
    )
    feuille.balise("{%p if soldees %}")
    liste(feuille, colonnes, "soldee in soldees")
    feuille.espace()
    feuille.balise("{%p endif %}")
