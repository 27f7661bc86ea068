"""« Décompte »: the calculation of each late invoice, line by line, how it is obtained, and the total."""

from collections.abc import Iterator

from relance_xl.core.decompte import Decompte
from relance_xl.core.decompte_explique import expliquer
from relance_xl.core.decompte_lignes import Ligne, lignes_de
from relance_xl.documents.dossier.grille import Colonne, chiffres
from relance_xl.documents.dossier.mise_en_page import Page, Pdf
from relance_xl.documents.dossier.mots import (
    TOTAL,
    debiteur,
    emetteur,
    jour_ou_vide,
    montant_ou_vide,
    ventilation,
)
from relance_xl.documents.dossier.valeurs import Compte, DossierDuClient
from relance_xl.documents.textes import date_longue, jours, montant, pourcentage, propre

TITRE = "Décompte"
_COLONNES = (
    *(Colonne("Ligne", 66), Colonne("Du", 19), Colonne("Au", 19), chiffres("Jours", 12)),
    *(chiffres("Base", 23), chiffres("Taux", 16), chiffres("Montant", 23)),
)


def decompte(dossier: DossierDuClient) -> Pdf:
    """Return the calculation of the claim on the dossier's date."""
    page = Page(TITRE, emetteur(dossier.parametres), dossier.jour)
    page.titre(TITRE, f"Client {debiteur(dossier.client)} — calculé au {date_longue(dossier.jour)}")
    for compte in dossier.comptes:
        _compte(page, compte, dossier)
    page.section("Comment ces montants sont obtenus")
    page.paragraphe("\n".join(f"• {phrase}" for phrase in _explications(dossier)) or "Rien n'est échu.")
    return page.rendre()


def _compte(page: Page, compte: Compte, dossier: DossierDuClient) -> None:
    page.section(f"Récapitulatif en {compte.devise}")
    page.compte(ventilation(compte, dossier.client), gras=TOTAL)
    page.section(f"Factures échues en {compte.devise}")
    if not compte.decomptes:
        page.paragraphe("Aucune facture échue ne reste due.")
    for calcul in compte.decomptes:
        _facture(page, calcul)
        if calcul.numero in compte.hors_total:
            page.paragraphe("Facture contestée en totalité : elle n'est pas comprise dans le récapitulatif.")


def _facture(page: Page, calcul: Decompte) -> None:
    premiere = calcul.echeances[0].facture
    ttc = sum((e.facture.montant_ttc for e in calcul.echeances[1:]), premiere.montant_ttc)
    retard = (calcul.date - premiere.date_echeance).days
    titre = f"Facture {propre(calcul.numero)} du {date_longue(premiere.date_facture)}"
    echue = f"échue le {date_longue(premiere.date_echeance)}"
    page.paragraphe(
        f"{titre}, {echue} : {montant(ttc, calcul.devise)} TTC, {jours(retard)} de retard", gras=True
    )
    page.tableau(_COLONNES, [_rangee(ligne) for ligne in lignes_de(calcul)], taille=7.5)


def _rangee(ligne: Ligne) -> tuple[str, ...]:
    return (
        "\n".join(texte for texte in (ligne.libelle, ligne.explication) if texte),
        jour_ou_vide(ligne.du),
        jour_ou_vide(ligne.au),
        "" if ligne.jours is None else str(ligne.jours),
        montant_ou_vide(ligne.base, ligne.devise),
        "" if ligne.taux is None else pourcentage(ligne.taux),
        montant_ou_vide(ligne.montant, ligne.devise),
    )


def _explications(dossier: DossierDuClient) -> Iterator[str]:
    """Yield each sentence once, with the invoices it is about when it is not about all of them."""
    calculs = [calcul for compte in dossier.comptes for calcul in compte.decomptes]
    numeros: dict[str, list[str]] = {}
    for calcul in calculs:
        for phrase in expliquer(calcul):
            numeros.setdefault(phrase, []).append(propre(calcul.numero))
    for phrase, siens in numeros.items():
        yield phrase if len(siens) == len(calculs) else f"{', '.join(siens)} : {phrase}"
