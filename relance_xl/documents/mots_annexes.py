"""From what goes with a message to the words of its template."""

from relance_xl.core.annexes import Echeancier, LigneDeReleve, Releve, Soldee, Versement
from relance_xl.core.credit import Credit
from relance_xl.core.entites import Facture, Parametres
from relance_xl.core.monnaie import ZERO
from relance_xl.core.mouvement import Mouvement
from relance_xl.documents.en_lettres import en_lettres
from relance_xl.documents.formats import INSECABLE
from relance_xl.documents.langue import Langue
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
from relance_xl.documents.textes import lignes_propres, propre


def mots_du_credit(credit: Credit, devise: str, langue: Langue) -> MotsCredit:
    """Return the words « credit.… »."""
    numero = propre(credit.numero)
    nature = langue.nommer("natures_de_credit", credit.nature)
    jour = langue.date_courte(credit.date)
    cle = "credit_numerote" if numero else "credit"
    return MotsCredit(
        nature=nature,
        numero=numero,
        date=jour,
        montant=langue.montant(credit.montant, devise),
        libelle=langue.dire(cle, nature=nature, numero=numero, date=jour),
    )


def mots_du_mouvement(facture: Facture, mouvement: Mouvement, devise: str, langue: Langue) -> MotsMouvement:
    """Return the words « mouvement.… »; a negative payment is a rejet."""
    nature = langue.nommer("natures_de_mouvement", _nature(mouvement))
    signe = f"–{INSECABLE}" if mouvement.montant < 0 else ""
    return MotsMouvement(
        numero=langue.numero(facture),
        date=langue.date_courte(mouvement.le),
        nature=nature,
        libelle=f"{nature} {propre(mouvement.numero)}".strip(),
        montant=signe + langue.montant(abs(mouvement.montant), devise),
    )


def _nature(mouvement: Mouvement) -> str:
    if mouvement.montant < ZERO:
        return "rejet"
    return "règlement" if mouvement.reglement else "avoir"


def mots_du_releve(releve: Releve | None, langue: Langue) -> MotsReleve | None:
    """Return the words « releve.… »."""
    if releve is None:
        return None
    return MotsReleve(
        date=langue.date_longue(releve.date),
        lignes=tuple(_ligne(ligne, releve.devise, langue) for ligne in releve.lignes),
        credits=tuple(mots_du_credit(credit, releve.devise, langue) for credit in releve.credits),
        echu=langue.montant(releve.echu, releve.devise),
        a_echoir=langue.montant(releve.a_echoir, releve.devise),
        total_credits=langue.montant(releve.total_credits, releve.devise),
        solde=langue.montant(releve.solde, releve.devise),
    )


def _ligne(ligne: LigneDeReleve, devise: str, langue: Langue) -> MotsLigneDeReleve:
    facture = ligne.facture
    return MotsLigneDeReleve(
        numero=langue.numero(facture),
        date_facture=langue.date_courte(facture.date_facture),
        date_echeance=langue.date_courte(facture.date_echeance),
        montant_ttc=langue.montant(facture.montant_ttc, devise),
        regle=langue.montant(ligne.regle, devise),
        reste_du=langue.montant(ligne.reste_du, devise),
        retard=langue.jours(ligne.retard) if ligne.retard > 0 else "",
        situation=langue.nommer("situations", ligne.situation),
    )


def mots_de_l_echeancier(echeancier: Echeancier | None, devise: str, langue: Langue) -> MotsEcheancier | None:
    """Return the words « echeancier.… »."""
    if echeancier is None:
        return None
    return MotsEcheancier(
        versements=tuple(
            _versement(v, rang, devise, langue) for rang, v in enumerate(echeancier.versements, 1)
        ),
        nombre=len(echeancier.versements),
        total=langue.montant(echeancier.total, devise),
        total_en_lettres=en_lettres(echeancier.total, devise, langue),
        note_le=langue.date_longue(echeancier.note_le) if echeancier.note_le else "",
        interlocuteur=propre(echeancier.interlocuteur),
    )


def _versement(versement: Versement, rang: int, devise: str, langue: Langue) -> MotsVersement:
    parts = (
        f"{langue.numero(i.facture)} ({langue.montant(i.montant, devise)})" for i in versement.imputations
    )
    return MotsVersement(
        rang=rang,
        date=langue.date_longue(versement.date),
        montant=langue.montant(versement.montant, devise),
        imputation=langue.formats.enumeration(parts),
        reste=langue.montant(versement.reste, devise),
    )


def mots_de_la_soldee(soldee: Soldee, devise: str, langue: Langue) -> MotsSoldee:
    """Return the words « soldee.… »."""
    return MotsSoldee(
        numero=langue.numero(soldee.facture),
        date_facture=langue.date_courte(soldee.facture.date_facture),
        montant_ttc=langue.montant(soldee.facture.montant_ttc, devise),
        soldee_le=langue.date_courte(soldee.le),
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
