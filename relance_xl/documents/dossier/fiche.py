"""« Fiche de synthèse »: what a commissaire de justice, a lawyer or an agency starts from."""

import datetime as dt
from collections.abc import Iterable

from relance_xl.core.entites import Client
from relance_xl.documents.creancier import mots_du_creancier
from relance_xl.documents.dossier.grille import Colonne, chiffres
from relance_xl.documents.dossier.mise_en_page import Page, Pdf
from relance_xl.documents.dossier.mots import (
    A_RENSEIGNER,
    NEUTRE,
    TOTAL,
    adresse,
    canal_de,
    debiteur,
    emetteur,
    jour_ou_vide,
    nombre_ou_vide,
    numero,
    siren,
    suite_de,
    ventilation,
)
from relance_xl.documents.dossier.valeurs import Compte, Demarche, DossierDuClient
from relance_xl.documents.textes import date_longue, montant, propre

TITRE = "Fiche de synthèse"


def fiche(dossier: DossierDuClient) -> Pdf:
    """Return the summary of the claim, of the parties and of what was done."""
    page = Page(TITRE, emetteur(dossier.parametres), dossier.jour)
    page.titre(TITRE, f"Client {debiteur(dossier.client)} — situation au {date_longue(dossier.jour)}")
    page.paragraphe(NEUTRE, discret=True)
    _creancier(page, dossier)
    _debiteur(page, dossier)
    for compte in dossier.comptes:
        _creance(page, compte, dossier)
    page.section("Démarches accomplies")
    demarches(page, dossier.demarches)
    _suites(page, dossier)
    page.section("Ce qui manque ou reste à vérifier")
    page.paragraphe("\n".join(f"• {manque}" for manque in dossier.manques) or "Rien n'a été relevé.")
    return page.rendre()


def demarches(page: Page, faites: Iterable[Demarche]) -> None:
    """Write the steps taken, each with its date, channel, number and what became of it."""
    rangees = [
        (
            jour_ou_vide(d.le),
            d.etape or d.evenement,
            canal_de(d),
            "\n".join(texte for texte in (d.destinataire, d.interlocuteur) if texte),
            ", ".join(d.factures),
            nombre_ou_vide(d.montant or None),
            "\n".join(texte for texte in (suite_de(d), _limite(d)) if texte),
        )
        for d in faites
    ]
    if not rangees:
        page.paragraphe("Aucune démarche n'est notée au Journal.")
        return
    colonnes = (
        *(Colonne("Date", 19), Colonne("Étape", 27), Colonne("Canal", 32), Colonne("Destinataire", 35)),
        *(Colonne("Factures", 24), chiffres("Réclamé", 21), Colonne("Suite", 33)),
    )
    page.tableau(colonnes, rangees, taille=7)


def _limite(demarche: Demarche) -> str:
    return f"Date limite : {jour_ou_vide(demarche.date_limite)}" if demarche.date_limite else ""


def _creancier(page: Page, dossier: DossierDuClient) -> None:
    parametres, mots = dossier.parametres, mots_du_creancier(dossier.parametres)
    page.section("Créancier")
    page.champs(
        (
            ("Raison sociale", mots.raison_sociale),
            ("Forme et capital", ", ".join(t for t in (parametres.forme_juridique, parametres.capital) if t)),
            ("Siège", "\n".join(mots.adresse_postale[1:])),
            ("SIREN", mots.siren),
            ("RCS", parametres.ville_du_rcs),
            ("N° TVA", parametres.numero_tva),
            ("Téléphone, e-mail", f"{mots.telephone}, {mots.email}"),
            ("IBAN", mots.iban),
            ("BIC", mots.bic),
            ("Signataire", ", ".join(t for t in (mots.signataire, mots.fonction_du_signataire) if t)),
            ("Mandataire", _mandataire(dossier)),
        )
    )


def _mandataire(dossier: DossierDuClient) -> str:
    parametres = dossier.parametres
    return "\n".join(
        t for t in (parametres.mandataire, parametres.adresse_du_mandataire, parametres.mandat) if t.strip()
    )


def _debiteur(page: Page, dossier: DossierDuClient) -> None:
    client = dossier.client
    page.section("Débiteur")
    page.champs(
        (
            ("Nom ou raison sociale", client.nom),
            ("Code client", client.code_client),
            ("Catégorie", client.categorie or "à préciser"),
            ("SIREN", siren(client.siren) or _siren_absent(client)),
            ("Adresse", adresse(client.adresse, client.code_postal, client.ville, client.pays)),
            ("Téléphone", client.telephone),
            ("E-mail", client.email.replace(";", "\n")),
            ("Contact", client.contact),
            *(("Autre contact", _contact(*c[2:])) for c in dossier.contacts),
            ("Mode de règlement", client.mode_de_reglement),
            ("Délai de paiement", client.delai_de_paiement),
            ("Compte auxiliaire", client.compte_auxiliaire),
            ("Payeur", debiteur(dossier.payeur) if dossier.payeur is not client else ""),
            ("Procédure collective", _jugement(dossier)),
        )
    )


def _siren_absent(client: Client) -> str:
    """Return what stands for a SIREN that lacks: a consumer has none."""
    return "" if client.categorie == "particulier" else A_RENSEIGNER


def _contact(nom: str, role: str, email: str, telephone: str) -> str:
    return ", ".join(t for t in (nom, role, email, telephone) if t.strip())


def _jugement(dossier: DossierDuClient) -> str:
    jour = dossier.client.procedure_collective_le
    return f"jugement du {date_longue(jour)} noté au classeur" if jour else ""


def _creance(page: Page, compte: Compte, dossier: DossierDuClient) -> None:
    devise = compte.devise
    page.section(f"Créance au {date_longue(dossier.jour)} ({devise})")
    page.compte(ventilation(compte, dossier.client), gras=TOTAL)
    colonnes = (
        *(Colonne("Facture", 27), Colonne("Date", 19), Colonne("Échéance", 19), chiffres("TTC", 22)),
        *(chiffres("Reste dû", 22), chiffres("Retard (j)", 17), Colonne("Situation", 21)),
        *(Colonne("Dernière étape", 27), Colonne("Prescription", 22)),
    )
    rangees = [
        (
            numero(c.facture),
            jour_ou_vide(c.facture.date_facture),
            jour_ou_vide(c.facture.date_echeance),
            montant(c.facture.montant_ttc, devise),
            montant(c.reste_du, devise),
            str(max(0, c.retard)),
            c.situation,
            c.niveau.etape if c.niveau else "",
            jour_ou_vide(c.prescription.le),
        )
        for c in compte.creances
    ]
    if rangees:
        page.tableau(colonnes, rangees, taille=7)
        page.paragraphe(_prescription(compte), discret=True)
    else:
        page.paragraphe("Aucune facture ne reste due.")


def _prescription(compte: Compte) -> str:
    """Return the hypothesis behind the first of the limit dates: the one to mind."""
    premiere = min(compte.creances, key=lambda c: (c.prescription.le or dt.date.max, c.facture.date_echeance))
    de_la_facture = f"Facture {numero(premiere.facture)} : " if premiere.prescription.le else ""
    return f"{de_la_facture}{premiere.prescription.hypothese} {premiere.prescription.interruption}"


def _suites(page: Page, dossier: DossierDuClient) -> None:
    page.section("Promesses, litiges et reconnaissances de dette")
    promesses = len(dossier.promesses)
    rompues = sum(s.etat == "rompue" for s in dossier.promesses)
    reconnues = sum(e.evenement == "reconnaissance" for e in dossier.journal)
    page.paragraphe(
        f"Promesses et échéances convenues : {promesses}, dont rompues : {rompues}. "
        f"Factures en litige : {len(dossier.litiges)}. Reconnaissances de dette : {reconnues}. "
        "Le détail est au document 7."
    )
    for facture in dossier.litiges:
        motif = f" : {propre(facture.motif)}" if facture.motif else ""
        page.paragraphe(f"• Litige sur la facture {numero(facture)}{motif}")
