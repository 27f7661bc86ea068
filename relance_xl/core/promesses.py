"""Promises to pay: kept, running or broken, and which one speaks for an item."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from relance_xl.core.entites import Facture, Promesse
from relance_xl.core.monnaie import ZERO
from relance_xl.core.soldes import Position

Etat = Literal["en cours", "tenue", "rompue", ""]
"""What a promise has become; "" for an instalment that a later schedule replaced before its day."""


class PromesseSuivie(NamedTuple):
    """A promise and what became of it on the run date."""

    promesse: Promesse
    etat: Etat


def suivre(
    promesses: Iterable[Promesse], positions: Mapping[str, Sequence[Position]], jour: date, tolerance: Decimal
) -> tuple[PromesseSuivie, ...]:
    """Say of each promise, in order, what it is on `jour`; `positions` are the items by client code.

    *tenue*: what was promised was paid from `note_le` (or ever) through the promised date, included,
    counting together the promises of one échéancier, and of a whole account only what was due by then;
    *en cours*: its date is `jour` or later;
    *rompue*: its date has passed. An instalment that a schedule noted later, before its day, stands for
    is none of these.
    """
    toutes = tuple(promesses)
    return tuple(
        PromesseSuivie(p, _etat(p, toutes, positions.get(p.code_client, ()), jour, tolerance)) for p in toutes
    )


def concerne(promesse: Promesse, facture: Facture) -> bool:
    """Whether `promesse` covers the item: its invoice and due date, the whole invoice, or the account.

    Both are of one client. The whole account is the invoices that exist on the promised date.
    """
    if not promesse.numero_facture:
        return facture.date_facture <= promesse.date_promise
    return promesse.numero_facture == facture.numero_facture and promesse.numero_echeance in {
        None,
        facture.numero_echeance,
    }


def en_vigueur(suivies: Sequence[PromesseSuivie], facture: Facture, jour: date) -> PromesseSuivie | None:
    """Return the promise that holds the item on `jour`: the latest whose date has not passed.

    An échéancier of which one instalment is broken holds nothing more.
    """
    actives = [
        s
        for s in suivies
        if s.etat
        and s.promesse.date_promise >= jour
        and concerne(s.promesse, facture)
        and not _denoncee(s, suivies)
    ]
    return max(actives, key=lambda s: s.promesse.date_promise, default=None)


def rompue(suivies: Sequence[PromesseSuivie], facture: Facture, relancee_le: date | None) -> Promesse | None:
    """Return the latest broken promise on the item, which the next message quotes: once, not for ever.

    `relancee_le`: when the item was last reminded; a promise broken before was quoted then.
    """
    rompues = [
        s.promesse
        for s in suivies
        if s.etat == "rompue"
        and concerne(s.promesse, facture)
        and (relancee_le is None or relancee_le <= s.promesse.date_promise)
    ]
    return max(rompues, key=lambda p: p.date_promise, default=None)


def _denoncee(suivie: PromesseSuivie, suivies: Sequence[PromesseSuivie]) -> bool:
    return suivie.promesse.type == "échéancier" and any(
        s.etat == "rompue" and _meme_echeancier(s.promesse, suivie.promesse) for s in suivies
    )


def _meme_echeancier(une: Promesse, autre: Promesse) -> bool:
    return _meme_objet(une, autre) and une.note_le == autre.note_le


def _meme_objet(une: Promesse, autre: Promesse) -> bool:
    return une.type == autre.type == "échéancier" and une[1:4] == autre[1:4]


def _remplacee(promesse: Promesse, toutes: Sequence[Promesse]) -> bool:
    """Tell whether a schedule noted later, on the day of this instalment or before, is on the same object."""
    return any(
        promesse.note_le < p.note_le <= promesse.date_promise
        for p in toutes
        if _meme_objet(p, promesse) and p.note_le and promesse.note_le
    )


def _etat(
    promesse: Promesse,
    toutes: Sequence[Promesse],
    positions: Sequence[Position],
    jour: date,
    tolerance: Decimal,
) -> Etat:
    visees = [p for p in positions if concerne(promesse, p.facture)]
    if not promesse.numero_facture:
        visees = [p for p in visees if p.facture.date_echeance <= promesse.date_promise] or visees
    if _tenue(promesse, toutes, visees, tolerance):
        return "tenue"
    if _remplacee(promesse, toutes):
        return ""
    return "en cours" if promesse.date_promise >= jour else "rompue"


def _tenue(
    promesse: Promesse, toutes: Sequence[Promesse], visees: Sequence[Position], tolerance: Decimal
) -> bool:
    if not visees:
        return False
    du_a_la_date = sum((_reste_au(p, promesse.date_promise) for p in visees), ZERO)
    if du_a_la_date < tolerance:
        return True
    promis = _promis_jusque(promesse, toutes)
    return promis is not None and _paye_dans(promesse, toutes, visees) >= promis


def _reste_au(position: Position, jour: date) -> Decimal:
    """Return the balance at the end of `jour`."""
    return position.facture.montant_ttc - sum((m.montant for m in position.mouvements if m.le <= jour), ZERO)


def _promis_jusque(promesse: Promesse, toutes: Sequence[Promesse]) -> Decimal | None:
    if promesse.montant_promis is None:
        return None
    avant = (
        p.montant_promis or ZERO
        for p in toutes
        if _meme_echeancier(p, promesse) and p.date_promise < promesse.date_promise
    )
    return promesse.montant_promis + sum(avant, ZERO)


def _paye_dans(promesse: Promesse, toutes: Sequence[Promesse], visees: Sequence[Position]) -> Decimal:
    notes = [p.note_le for p in toutes if _meme_echeancier(p, promesse) and p.note_le]
    depuis = min(notes, default=None) or promesse.note_le or date.min
    mouvements = (m for p in visees for m in p.mouvements)
    return sum((m.montant for m in mouvements if depuis <= m.le <= promesse.date_promise), ZERO)
