"""What a run writes in the Journal and in Relances du jour."""

from collections.abc import Iterator

from relance_xl.core.brouillons import TexteDe, detail_du_brouillon
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Choix, Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.core.identifiants import sans_date
from relance_xl.core.relance import LigneRelance, Motif, Relance


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
    if relance.canal == "e-mail":
        return "; ".join(relance.destinataires)
    if relance.canal == "téléphone":
        return relance.client.contact or relance.client.nom
    return relance.client.nom


def rangee(relance: Relance, etat: str, fichier: str, choix: Choix | None) -> Choix:
    """Return the row of Relances du jour; the user's own cells are kept from `choix`."""
    return Choix(
        ligne=0,
        envoyer=_envoyer(etat, choix),
        reporter_au=choix.reporter_au if choix and etat != "brouillon" else None,
        date=relance.date,
        code_client=relance.client.code_client,
        nom=relance.client.nom,
        etape=relance.etape.etape,
        canal=relance.canal,
        destinataire=destinataire(relance),
        telephone=relance.client.telephone,
        factures="; ".join(dict.fromkeys(x.facture.numero_facture for x in relance.lignes)),
        plus_ancien_retard=max(0, *(x.retard for x in relance.lignes)),
        total_du=relance.total_du,
        reclame=relance.reclame,
        fichier=fichier,
        etat=etat,
        identifiant=relance.identifiant,
        observation=choix.observation if choix else "",
    )


def _envoyer(etat: str, choix: Choix | None) -> bool | None:
    if etat == "brouillon":
        return True
    if etat == "à valider":
        return choix.envoyer if choix and choix.etat == "à valider" else None
    return choix.envoyer if choix and choix.envoyer is not None else True


def etat_propose(motif: Motif) -> str:
    """Return the état of a message that is only shown."""
    return "à valider" if motif == "a_valider" else "aperçu"


def rangees_gardees(en_attente: tuple[Brouillon, ...], contexte: Contexte) -> Iterator[Choix]:
    """Yield the rows of the drafts that stay pending, as they stand, or rebuilt when they were removed."""
    presentes = {c.identifiant: c for c in contexte.dossier.choix if c.etat == "brouillon"}
    for attendu in en_attente:
        yield presentes.get(attendu.identifiant) or _refaite(attendu, contexte)


def _refaite(attendu: Brouillon, contexte: Contexte) -> Choix:
    premiere = attendu.lignes[0]
    client = contexte.clients.get(premiere.code_client)
    return Choix(
        ligne=0,
        envoyer=True,
        reporter_au=None,
        date=attendu.date,
        code_client=premiere.code_client,
        nom=client.nom if client else "",
        etape=premiere.etape,
        canal=premiere.canal,
        destinataire=premiere.destinataire,
        telephone=client.telephone if client else "",
        factures="; ".join(dict.fromkeys(e.numero_facture for e in attendu.lignes)),
        plus_ancien_retard=None,
        total_du=None,
        reclame=None,
        fichier=premiere.piece,
        etat="brouillon",
        identifiant=attendu.identifiant,
        observation="",
    )


def choix_de(relance: Relance, contexte: Contexte) -> Choix | None:
    """Return what the user had decided of this message in Relances du jour."""
    return contexte.choix.get((relance.client.code_client, sans_date(relance.identifiant)))
