"""« Promesses et litiges »: what the client said, promised, acknowledged or disputed, with its dates."""

from collections.abc import Sequence

from relance_xl.core.entites import Evenement
from relance_xl.documents.dossier.grille import Colonne, chiffres
from relance_xl.documents.dossier.mise_en_page import Page, Pdf
from relance_xl.documents.dossier.mots import (
    debiteur,
    emetteur,
    jour_ou_vide,
    montant_ou_vide,
    nombre_ou_vide,
    numero,
)
from relance_xl.documents.dossier.valeurs import DossierDuClient
from relance_xl.documents.textes import date_longue, propre

TITRE = "Promesses et litiges"
_LITIGES = ("litige", "blocage", "déblocage")
_ECHANGES = ("appel", "appel sans réponse", "réponse", "promesse", "note")


def promesses(dossier: DossierDuClient) -> Pdf:
    """Return the promises, disputes, acknowledgements and exchanges noted in the workbook."""
    page = Page(TITRE, emetteur(dossier.parametres), dossier.jour)
    page.titre(TITRE, f"Client {debiteur(dossier.client)} — au {date_longue(dossier.jour)}")
    page.section("Promesses et échéanciers")
    _promesses(page, dossier)
    page.section("Litiges et blocages en cours")
    _litiges(page, dossier)
    for titre, evenements in (
        ("Histoire des litiges et des blocages", _LITIGES),
        ("Reconnaissances de dette", ("reconnaissance",)),
        ("Échanges notés", _ECHANGES),
    ):
        page.section(titre)
        _evenements(page, [e for e in dossier.journal if e.evenement in evenements])
    return page.rendre()


def _promesses(page: Page, dossier: DossierDuClient) -> None:
    if not dossier.promesses:
        page.paragraphe("Néant.")
        return
    colonnes = (
        *(Colonne("Noté le", 19), Colonne("Type", 19), Colonne("Facture", 34), Colonne("Promis pour le", 20)),
        *(chiffres("Montant", 24), Colonne("État", 17), Colonne("Interlocuteur et commentaire", 55)),
    )
    page.tableau(
        colonnes,
        [
            (
                jour_ou_vide(p.note_le),
                p.type or "promesse",
                propre(p.numero_facture) or "tout le compte",
                jour_ou_vide(p.date_promise),
                montant_ou_vide(p.montant_promis, _devise(dossier, p.numero_facture)) or "la totalité",
                etat,
                "\n".join(t for t in (p.interlocuteur, p.commentaire) if t.strip()),
            )
            for p, etat in dossier.promesses
        ],
    )


def _devise(dossier: DossierDuClient, numero_facture: str) -> str:
    """Return the currency of an invoice, of the first account when it is settled or for all of them."""
    par_numero = {c.facture.numero_facture: k.devise for k in dossier.comptes for c in k.creances}
    return par_numero.get(numero_facture, dossier.comptes[0].devise if dossier.comptes else "EUR")


def _litiges(page: Page, dossier: DossierDuClient) -> None:
    bloquees = [c for k in dossier.comptes for c in k.creances if c.facture.blocage]
    if not bloquees:
        page.paragraphe("Néant.")
        return
    page.tableau(
        (
            *(Colonne("Facture", 34), Colonne("Blocage", 30), Colonne("Jusqu'au", 18)),
            *(chiffres("Part contestée", 26), Colonne("Motif", 70)),
        ),
        [
            (
                numero(c.facture),
                c.facture.blocage,
                jour_ou_vide(c.facture.bloquee_jusqu_au),
                montant_ou_vide(c.facture.montant_conteste, c.facture.devise),
                propre(c.facture.motif),
            )
            for c in bloquees
        ],
    )


def _evenements(page: Page, evenements: Sequence[Evenement]) -> None:
    if not evenements:
        page.paragraphe("Néant.")
        return
    colonnes = (
        *(Colonne("Date", 18), Colonne("Événement", 26), Colonne("Facture", 30), chiffres("Montant", 24)),
        *(Colonne("Interlocuteur", 30), Colonne("Détail", 60)),
    )
    page.tableau(
        colonnes,
        [
            (
                jour_ou_vide(e.date_effet),
                e.evenement,
                propre(e.numero_facture),
                nombre_ou_vide(e.montant),
                propre(e.interlocuteur),
                propre(e.detail) if not e.detail.startswith("{") else "",
            )
            for e in evenements
        ],
    )
