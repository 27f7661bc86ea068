"""The words that the dossier's documents share: amounts, categories, what a debtor's regime is called."""

import datetime as dt
from decimal import Decimal

from relance_xl.core.decompte_lignes import nom_des_interets
from relance_xl.core.entites import Client, Facture, Parametres
from relance_xl.core.monnaie import EURO
from relance_xl.documents.dossier.valeurs import Compte, Demarche
from relance_xl.documents.textes import date_courte, lignes_propres, montant, par_groupes, propre

A_RENSEIGNER = "[à renseigner]"
NEUTRE = (
    "Ce document rapporte les données du classeur de suivi à la date indiquée. Il ne se prononce ni sur le "
    "bien-fondé des créances, ni sur la procédure à suivre."
)
TOTAL = "Total à la date du dossier"


def jour_ou_vide(jour: dt.date | None) -> str:
    """« 21/11/2026 », or ""."""
    return date_courte(jour) if jour else ""


def montant_ou_vide(valeur: Decimal | None, devise: str) -> str:
    """Return an amount, or "" when there is none."""
    return "" if valeur is None else montant(valeur, devise)


def nombre_ou_vide(valeur: Decimal | None) -> str:
    """Return an amount without its currency, or "" when there is none."""
    return "" if valeur is None else f"{valeur:,.2f}".replace(",", "\u00a0").replace(".", ",")


def numero(facture: Facture) -> str:
    """Return the invoice's number, with the instalment's beyond the first."""
    suite = f" (échéance {facture.numero_echeance})" if facture.numero_echeance > 1 else ""
    return propre(facture.numero_facture) + suite


def emetteur(parametres: Parametres) -> str:
    """Return the creditor's name."""
    return propre(parametres.raison_sociale) or A_RENSEIGNER


def siren(texte: str) -> str:
    """Return a SIREN by groups of three."""
    return par_groupes(propre(texte), 3)


def adresse(rue: str, code_postal: str, ville: str, pays: str = "") -> str:
    """Return an address, a line under another."""
    lieu = propre(f"{code_postal} {ville}")
    return "\n".join(ligne for ligne in (*lignes_propres(rue), lieu, propre(pays)) if ligne)


def debiteur(client: Client) -> str:
    """Return « Hôtel du Nord (code C001) »."""
    return f"{propre(client.nom)} (code {propre(client.code_client)})"


def canal_de(demarche: Demarche) -> str:
    """Return how a step was made: « recommandé n° 1A 234 »."""
    if demarche.evenement == "reprise":
        return f"{demarche.canal} (repris)".strip()
    numero_ = f"\nn° {demarche.numero_recommande}" if demarche.numero_recommande else ""
    return f"{demarche.canal or demarche.evenement}{numero_}"


def suite_de(demarche: Demarche) -> str:
    """Return what became of a step: received, returned."""
    if demarche.recue_le:
        return f"Reçue le {date_courte(demarche.recue_le)}"
    if demarche.retournee_le:
        raison = f" : {propre(demarche.retour)}" if demarche.retour else ""
        return f"Retournée le {date_courte(demarche.retournee_le)}{raison}"
    return ""


def note_de(demarche: Demarche) -> str:
    """Return what a message's file is: « Mise en demeure, recommandé n° 1A 234, reçue le 02/07/2026 »."""
    suite = suite_de(demarche)
    parties = (demarche.etape, canal_de(demarche).replace("\n", " "), suite[:1].lower() + suite[1:])
    return ", ".join(propre(partie) for partie in parties if partie)


def ventilation(compte: Compte, client: Client) -> list[tuple[str, str]]:
    """Return the claim split: principal, interest, indemnities, credits, total."""
    devise, releve = compte.devise, compte.releve
    a_part = "" if compte.reclames else ", hors du total"
    lignes = [("Principal échu", montant(releve.echu, devise))]
    if compte.conteste:
        lignes.append(("dont contesté, non compris", montant(compte.conteste, devise)))
    if releve.total_credits:
        lignes.append(("Avoirs et crédits à déduire", f"− {montant(releve.total_credits, devise)}"))
    if client.categorie:
        lignes.append((nom_des_interets(client.categorie) + a_part, montant(compte.interets, devise)))
    if compte.indemnites:
        nombre = sum(d.indemnite > 0 and d.numero not in compte.hors_total for d in compte.decomptes)
        libelle = f"Indemnités de recouvrement ({nombre})" if nombre > 1 else "Indemnité de recouvrement"
        en_plus = "" if devise == EURO else ", à part, en euros"
        lignes.append((libelle + en_plus + a_part, montant(compte.indemnites)))
    lignes.append((TOTAL, montant(compte.total, devise)))
    if releve.a_echoir:
        lignes.append(("À échoir, non compris", montant(releve.a_echoir, devise)))
    return lignes
