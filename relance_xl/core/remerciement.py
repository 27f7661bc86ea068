"""Whom to thank: the invoices that were reminded, then paid, since the client was last thanked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from relance_xl.core.annexes import Soldee
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import CleItem, cle_item
from relance_xl.core.soldes import Position

REMERCIEMENT = "remerciement"
_AUCUN = Evenement()
RECENT = timedelta(days=30)
"""Beyond that, thanks that nobody asked for come too late."""
Compte = tuple[str, str]
"""(client code, currency)."""


def soldees_d_un_client(contexte: Contexte, code_client: str) -> Mapping[Compte, Sequence[Soldee]]:
    """Return, by currency, the client's items that a payment settled after a reminder, not thanked for yet.

    An item settled by avoirs alone is none; a préventive is no reminder. Oldest settlement first. When
    nothing is new, those of the last thanks of the run date itself: they may be written again.
    """
    return _soldees(contexte, contexte.positions.get(code_client, ()))


def soldees_recentes(contexte: Contexte) -> Mapping[Compte, Sequence[Soldee]]:
    """Return the same of every client, when something was settled in the last thirty days.

    Not of an unknown client, nor of one in a procédure collective.
    """
    soldees = _soldees(contexte, contexte.soldes.positions)
    depuis = contexte.jour - RECENT
    return {c: s for c, s in soldees.items() if s[-1].le >= depuis and _a_remercier(contexte, c[0])}


def _a_remercier(contexte: Contexte, code: str) -> bool:
    client = contexte.clients.get(code)
    return client is not None and not client.procedure_collective_le


def _soldees(contexte: Contexte, positions: Iterable[Position]) -> Mapping[Compte, Sequence[Soldee]]:
    remercies = _remercies(contexte)
    nouvelles: dict[Compte, list[Soldee]] = {}
    du_jour: dict[Compte, dict[str, list[Soldee]]] = {}
    for position in positions:
        facture, le = position.facture, _paye_le(position)
        if le is None or not _relancee(position, le, contexte):
            continue
        compte, merci = (facture.code_client, facture.devise), remercies.get(facture[1:4], _AUCUN)
        if (merci.date_effet or date.min) < le:
            nouvelles.setdefault(compte, []).append(Soldee(facture, le))
        elif merci.date_effet == contexte.jour:
            du_jour.setdefault(compte, {}).setdefault(merci.identifiant, []).append(Soldee(facture, le))
    trouvees = {compte: messages[max(messages)] for compte, messages in du_jour.items()} | nouvelles
    return {compte: sorted(trouvees[compte], key=_ordre) for compte in sorted(trouvees)}


def _paye_le(position: Position) -> date | None:
    """Return the day on which a payment settled the item; None when it is open, or avoirs alone did."""
    paye = any(m.reglement and m.montant > 0 for m in position.mouvements)
    return position.solde_le if paye else None


def _relancee(position: Position, le: date, contexte: Contexte) -> bool:
    """Tell whether a reminder went out on `le` or before, préventives apart."""
    facture = position.facture
    client = contexte.clients.get(facture.code_client)
    scenario = contexte.scenario_de(facture, client) if client else None
    preventifs = scenario.ordres_preventifs if scenario else frozenset()
    return any(f.le <= le and f.ordre not in preventifs for f in contexte.historique.faits_de(facture[1:4]))


def _remercies(contexte: Contexte) -> Mapping[CleItem, Evenement]:
    """Return the last thanks for each item."""
    return {
        cle_item(e): e
        for e in sorted(contexte.dossier.journal, key=lambda e: e.numero)
        if e.evenement == REMERCIEMENT
    }


def _ordre(soldee: Soldee) -> tuple[object, ...]:
    return soldee.le, soldee.facture.date_echeance, soldee.facture[2:4]
