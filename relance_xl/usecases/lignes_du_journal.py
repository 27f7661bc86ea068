"""What a run writes in the Journal."""

from collections.abc import Iterator
from datetime import date

from relance_xl.core.brouillons import TexteDe, detail_du_brouillon
from relance_xl.core.canaux import canal_de
from relance_xl.core.contexte import Contexte
from relance_xl.core.corrections import affiche
from relance_xl.core.entites import Choix, Evenement
from relance_xl.core.relance import LigneRelance, Relance


def brouillon(
    relance: Relance, lot: str, piece: str, contexte: Contexte, texte_de: TexteDe
) -> Iterator[Evenement]:
    """Yield one event per item that the message advances; the first one keeps the message's seal."""
    detail = detail_du_brouillon(relance, contexte, texte_de)
    for ligne in relance.lignes:
        if ligne.avance:
            yield _avancee(relance, ligne, lot, piece)._replace(detail=detail)
            detail = ""


def _avancee(relance: Relance, ligne: LigneRelance, lot: str, piece: str) -> Evenement:
    exigees = relance.penalites_reclamees and ligne.client.reclamer_les_penalites and not ligne.preventive
    facture = ligne.facture
    return Evenement(
        lot=lot,
        code_client=facture.code_client,
        numero_facture=facture.numero_facture,
        numero_echeance=facture.numero_echeance,
        date_echeance=facture.date_echeance,
        ordre=ligne.ordre,
        etape=ligne.etape,
        canal=relance.canal,
        evenement="brouillon",
        date_effet=relance.date,
        destinataire=destinataire(relance),
        montant=ligne.reclame or ligne.reste_du,
        penalites=ligne.interets if exigees else None,
        indemnite=ligne.indemnite if exigees else None,
        date_limite=relance.date_limite,
        piece=piece,
        identifiant=relance.identifiant,
    )


def validee(relance: Relance, lot: str) -> Evenement:
    """Return the event of a message that waited for the user's oui and got it."""
    return Evenement(
        lot=lot,
        code_client=relance.client.code_client,
        ordre=relance.etape.ordre,
        etape=relance.etape.etape,
        canal=relance.canal,
        evenement="validée",
        date_effet=relance.date,
        montant=relance.reclame,
        identifiant=relance.identifiant,
    )


def destinataire(relance: Relance) -> str:
    """Return who it goes to, as a person reads it: addresses, a phone's owner, a postal addressee."""
    return affiche(relance.canal, relance.client, relance.destinataires)


def note(choix: Choix, lot: str, jour: date) -> Evenement:
    """Return the event that keeps what the user wrote of a message which leaves Relances du jour."""
    return Evenement(
        lot=lot,
        code_client=choix.code_client,
        etape=choix.etape,
        canal=canal_de(choix.canal) or "",
        evenement="note",
        date_effet=jour,
        identifiant=choix.identifiant,
        detail=choix.observation,
    )
