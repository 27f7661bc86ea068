"""Why an item is held, until when, in words an accountant understands (contract, section 2, rule 4)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.calendrier import UN_JOUR, en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client, Facture
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.core.promesses import en_vigueur
from relance_xl.core.relance import Motif
from relance_xl.core.soldes import Position

MOTIF_DU_BLOCAGE: dict[str, Motif] = {
    "litige": "litige",
    "suspendue": "suspendue",
    "procédure collective": "procedure_collective",
    "cédée": "cedee",
    "confiée": "confiee",
    "contentieux": "contentieux",
    "irrécouvrable": "irrecouvrable",
}
STATUTS_BLOQUANTS = frozenset({"Rejetée", "Refusée", "Suspendue", "En litige"})


class Retenue(NamedTuple):
    """What holds an item: `jusque`, the first day it may move again; None while nothing changes."""

    motif: Motif
    detail: str
    jusque: date | None = None


def plus_durable(retenues: Iterable[Retenue]) -> Retenue | None:
    """Return the one that lasts longest (no end beats any date); the first of equals."""
    gardee: Retenue | None = None
    for retenue in retenues:
        if gardee is None or _dure_plus(retenue, gardee):
            gardee = retenue
    return gardee


def _dure_plus(une: Retenue, autre: Retenue) -> bool:
    if autre.jusque is None:
        return False
    return une.jusque is None or une.jusque > autre.jusque


def conteste(facture: Facture, jour: date) -> Decimal:
    """Return the disputed part of the item on `jour`, 0 when nothing or everything is held."""
    return (facture.montant_conteste or ZERO) if bloquee(facture, jour) else ZERO


def retenues_du_client(client: Client, contexte: Contexte) -> tuple[Retenue, ...]:
    """Return what holds all the items of a client: doubts, suspension (its own, its payer's), ledger gap."""
    return tuple(_retenues_du_client(client, contexte))


def _retenues_du_client(client: Client, contexte: Contexte) -> Iterator[Retenue]:
    if client.code_client in contexte.dossier.douteux.clients:
        yield Retenue(
            "anomalie",
            "une ligne de ce client (fiche, règlement ou promesse) n'a pas pu être lue : voyez Anomalies",
        )
    yield from _ecart(client, contexte)
    for suspendu in dict.fromkeys((client, contexte.payeur(client))):
        if suspendu.suspendu_jusqu_au and suspendu.suspendu_jusqu_au >= contexte.jour:
            motif = f" ({suspendu.motif_de_suspension})" if suspendu.motif_de_suspension else ""
            yield Retenue(
                "client_suspendu",
                f"client {suspendu.code_client} suspendu jusqu'au "
                f"{en_chiffres(suspendu.suspendu_jusqu_au)} inclus{motif}",
                suspendu.suspendu_jusqu_au + UN_JOUR,
            )


def _ecart(client: Client, contexte: Contexte) -> Iterator[Retenue]:
    ecart = contexte.ecart(client)
    if ecart is not None and ecart != (client.ecart_accepte or ZERO):
        yield Retenue(
            "ecart_comptable",
            f"le solde comptable diffère de {en_clair(ecart)} du total des factures : corrigez, ou recopiez "
            "cet écart dans « Écart accepté »",
        )


def intervalle(codes: Iterable[str], contexte: Contexte) -> Iterator[Retenue]:
    """Yield what keeps Intervalle minimum client days between two messages to any of the clients."""
    dates = [d for d in map(contexte.dernier_message, codes) if d]
    minimum = timedelta(days=contexte.parametres.intervalle_minimum_client)
    if dates and contexte.jour < max(dates) + minimum:
        possible = max(dates) + minimum
        yield Retenue(
            "intervalle",
            f"relancée le {en_chiffres(max(dates))}, prochain message possible le {en_chiffres(possible)}",
            possible,
        )


def retenues_de_l_item(position: Position, client: Client, contexte: Contexte) -> Iterator[Retenue]:
    """Yield what holds one item by itself, whatever its next step; nothing for most items."""
    facture, jour = position.facture, contexte.jour
    if position.reste_du < contexte.parametres.tolerance:
        yield Retenue("tolerance", "le reste dû est sous la tolérance")
    if facture.blocage and bloquee(facture, jour) and _tout_conteste(position, contexte):
        yield _blocage(facture)
    if facture.statut_plateforme in STATUTS_BLOQUANTS:
        yield Retenue(
            "plateforme",
            f"facture « {facture.statut_plateforme} » sur la plateforme : corrigez-la ou redéposez-la, puis "
            "changez son statut",
        )
    if client.procedure_collective_le and facture.date_facture < client.procedure_collective_le:
        yield Retenue(
            "procedure_collective",
            f"procédure collective ouverte le {en_chiffres(client.procedure_collective_le)}, facture "
            "antérieure : créance à déclarer, plus de relance",
        )
    yield from _promesse(facture, contexte)
    if position.attendu_le:
        yield Retenue(
            "reglement_attendu",
            f"règlement enregistré au {en_chiffres(position.attendu_le)}, attendu à cette date",
            position.attendu_le,
        )


def bloquee(facture: Facture, jour: date) -> bool:
    """Whether a Blocage is in force on `jour`; its last day is included."""
    return bool(facture.blocage) and (facture.bloquee_jusqu_au is None or facture.bloquee_jusqu_au >= jour)


def _tout_conteste(position: Position, contexte: Contexte) -> bool:
    montant = position.facture.montant_conteste
    return not montant or position.reste_du - montant < contexte.parametres.tolerance


def _blocage(facture: Facture) -> Retenue:
    motif = f" ({facture.motif})" if facture.motif else ""
    if facture.bloquee_jusqu_au:
        return Retenue(
            MOTIF_DU_BLOCAGE[facture.blocage],
            f"bloquée : {facture.blocage}{motif}, jusqu'au {en_chiffres(facture.bloquee_jusqu_au)} inclus",
            facture.bloquee_jusqu_au + UN_JOUR,
        )
    return Retenue(
        MOTIF_DU_BLOCAGE[facture.blocage],
        f"bloquée : {facture.blocage}{motif}, jusqu'à ce que vous la débloquiez",
    )


def _promesse(facture: Facture, contexte: Contexte) -> Iterator[Retenue]:
    suivies = contexte.promesses.get(facture.code_client)
    suivie = en_vigueur(suivies, facture, contexte.jour) if suivies else None
    if suivie:
        echeancier = suivie.promesse.type == "échéancier"
        quoi = "échéancier en cours, dernière échéance le" if echeancier else "paiement promis pour le"
        yield Retenue(
            "echeancier" if echeancier else "promesse",
            f"{quoi} {en_chiffres(suivie.promesse.date_promise)}",
            suivie.promesse.date_promise + UN_JOUR,
        )
