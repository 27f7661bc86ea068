"""From what goes with a message to the words of its template."""

from relance_xl.core.annexes import Echeancier, LigneDeReleve, Releve, Soldee, Versement
from relance_xl.core.credit import Credit
from relance_xl.core.entites import Facture, Parametres
from relance_xl.core.monnaie import ZERO
from relance_xl.core.mouvement import Mouvement
from relance_xl.documents.mots import (
    MotsCredit,
    MotsEcheancier,
    MotsLigneDeReleve,
    MotsMandataire,
    MotsMouvement,
    MotsReleve,
    MotsSoldee,
    MotsVersement,
)
from relance_xl.documents.textes import (
    INSECABLE,
    date_courte,
    date_longue,
    enumeration,
    jours,
    lignes_propres,
    montant,
    propre,
)


def numero_de(facture: Facture) -> str:
    """Return the invoice's number, with the instalment's beyond the first."""
    suite = f" (échéance {facture.numero_echeance})" if facture.numero_echeance > 1 else ""
    return propre(facture.numero_facture) + suite


def mots_du_credit(credit: Credit, devise: str) -> MotsCredit:
    """Return the words « credit.… »."""
    numero = propre(credit.numero)
    return MotsCredit(
        nature=credit.nature,
        numero=numero,
        date=date_courte(credit.date),
        montant=montant(credit.montant, devise),
        libelle=f"{credit.nature} {numero}".strip() + f" du {date_courte(credit.date)}",
    )


def mots_du_mouvement(facture: Facture, mouvement: Mouvement, devise: str) -> MotsMouvement:
    """Return the words « mouvement.… »; a negative payment is a rejet."""
    nature = _nature(mouvement)
    signe = f"–{INSECABLE}" if mouvement.montant < 0 else ""
    return MotsMouvement(
        numero=numero_de(facture),
        date=date_courte(mouvement.le),
        nature=nature,
        libelle=f"{nature} {propre(mouvement.numero)}".strip(),
        montant=signe + montant(abs(mouvement.montant), devise),
    )


def _nature(mouvement: Mouvement) -> str:
    if mouvement.montant < ZERO:
        return "rejet"
    return "règlement" if mouvement.reglement else "avoir"


def mots_du_releve(releve: Releve | None) -> MotsReleve | None:
    """Return the words « releve.… »."""
    if releve is None:
        return None
    return MotsReleve(
        date=date_longue(releve.date),
        lignes=tuple(_ligne(ligne, releve.devise) for ligne in releve.lignes),
        credits=tuple(mots_du_credit(credit, releve.devise) for credit in releve.credits),
        echu=montant(releve.echu, releve.devise),
        a_echoir=montant(releve.a_echoir, releve.devise),
        total_credits=montant(releve.total_credits, releve.devise),
        solde=montant(releve.solde, releve.devise),
    )


def _ligne(ligne: LigneDeReleve, devise: str) -> MotsLigneDeReleve:
    facture = ligne.facture
    return MotsLigneDeReleve(
        numero=numero_de(facture),
        date_facture=date_courte(facture.date_facture),
        date_echeance=date_courte(facture.date_echeance),
        montant_ttc=montant(facture.montant_ttc, devise),
        regle=montant(ligne.regle, devise),
        reste_du=montant(ligne.reste_du, devise),
        retard=jours(ligne.retard) if ligne.retard > 0 else "",
        situation=ligne.situation,
    )


def mots_de_l_echeancier(echeancier: Echeancier | None, devise: str) -> MotsEcheancier | None:
    """Return the words « echeancier.… »."""
    if echeancier is None:
        return None
    return MotsEcheancier(
        versements=tuple(_versement(v, rang, devise) for rang, v in enumerate(echeancier.versements, 1)),
        nombre=len(echeancier.versements),
        total=montant(echeancier.total, devise),
        total_en_lettres="",
        note_le=date_longue(echeancier.note_le) if echeancier.note_le else "",
        interlocuteur=propre(echeancier.interlocuteur),
    )


def _versement(versement: Versement, rang: int, devise: str) -> MotsVersement:
    parts = (f"{numero_de(i.facture)} ({montant(i.montant, devise)})" for i in versement.imputations)
    return MotsVersement(
        rang=rang,
        date=date_longue(versement.date),
        montant=montant(versement.montant, devise),
        imputation=enumeration(parts),
        reste=montant(versement.reste, devise),
    )


def mots_de_la_soldee(soldee: Soldee, devise: str) -> MotsSoldee:
    """Return the words « soldee.… »."""
    return MotsSoldee(
        numero=numero_de(soldee.facture),
        date_facture=date_courte(soldee.facture.date_facture),
        montant_ttc=montant(soldee.facture.montant_ttc, devise),
        soldee_le=date_courte(soldee.le),
    )


def mots_du_mandataire(parametres: Parametres) -> MotsMandataire | None:
    """Return the words « mandataire.… »; None when the creditor writes himself."""
    if not parametres.mandataire.strip():
        return None
    return MotsMandataire(
        nom=propre(parametres.mandataire),
        adresse=", ".join(lignes_propres(parametres.adresse_du_mandataire))
        or "[Adresse du mandataire à renseigner]",
        mandat=propre(parametres.mandat) or "[Mandat à renseigner]",
    )
