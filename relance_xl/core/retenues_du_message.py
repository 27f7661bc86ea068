"""What holds a whole message: a pending draft, the interval, credits, thresholds, the user's choice."""

from collections.abc import Iterator
from datetime import date

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Choix
from relance_xl.core.historique import Brouillon
from relance_xl.core.messages import Projet
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.core.relance import Relance
from relance_xl.core.retenues import Retenue, intervalle


def retenues_du_message(
    projet: Projet, relance: Relance, choix: Choix | None, brouillon: Brouillon | None, contexte: Contexte
) -> Iterator[Retenue]:
    """Yield all that holds the message; `brouillon` is the account's pending draft, if any."""
    if brouillon:
        yield _en_attente(brouillon)
    yield from _selon_le_choix(choix, contexte.jour)
    codes = {e.facture.code_client for e in projet.lignes} | {projet.destinataire.code_client}
    yield from intervalle(codes, contexte)
    yield from _credits(relance, contexte)
    yield from _seuils(relance, choix, contexte)


def _en_attente(brouillon: Brouillon) -> Retenue:
    return Retenue("brouillon_en_attente", detail_en_attente(brouillon.identifiant, brouillon.date))


def detail_en_attente(identifiant: str, jour: date | None) -> str:
    """Return the words for a draft that waits: the same the day it is made and the days after."""
    du = f" du {en_chiffres(jour)}" if jour else ""
    return f"le brouillon {identifiant}{du} attend d'être confirmé ou annulé"


def _selon_le_choix(choix: Choix | None, jour: date) -> Iterator[Retenue]:
    if choix and choix.envoyer is False:
        yield Retenue("decoche", "décochée par vous dans Relances du jour : remettez « oui » pour l'envoyer")
    if choix and choix.reporter_au and choix.reporter_au > jour:
        yield Retenue("reporte", f"reportée par vous au {en_chiffres(choix.reporter_au)}", choix.reporter_au)


def _credits(relance: Relance, contexte: Contexte) -> Iterator[Retenue]:
    credit = sum((c.montant for c in relance.credits), ZERO)
    if not credit:
        return
    en_credit = en_clair(credit, relance.devise)
    if relance.reclame <= 0:
        yield Retenue("credit", f"les crédits du client ({en_credit}) couvrent ce qui serait réclamé")
    if contexte.parametres.credit_non_affecte == "bloquer":
        yield Retenue("credit_a_affecter", f"{en_credit} de crédits non affectés : affectez-les d'abord")


def _seuils(relance: Relance, choix: Choix | None, contexte: Contexte) -> Iterator[Retenue]:
    reclame = en_clair(relance.reclame, relance.devise)
    if relance.reclame < (relance.etape.montant_minimum or ZERO):
        yield Retenue("montant_minimum", f"{reclame} : moins que le montant minimum de cette étape")
    seuil = contexte.parametres.seuil_de_validation
    a_valider = relance.etape.validation or (seuil is not None and relance.reclame >= seuil)
    if a_valider and not (choix and choix.etat == "à valider" and choix.envoyer):
        yield Retenue(
            "a_valider", f"{reclame} à valider : mettez « oui » dans Relances du jour, colonne Envoyer"
        )
