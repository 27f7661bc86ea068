"""When the steps of a scenario fall for an invoice: what makes the history consistent with today's plan."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from relance_xl.core.calendrier import jour_ouvre
from relance_xl.core.entites import Etape

ECART_MINIMUM = 7
"""Days between two messages to one customer: the workbook's own default."""

_MARGE_OUVREE = 4
"""Days by which a limit date may move to a working day (Christmas or Easter around a week-end)."""
_ACHEMINEMENT = 3


class Passage(NamedTuple):
    """A step of a scenario for one due date: open from `possible`, done on `effet`, received on `recue`."""

    etape: Etape
    possible: date
    effet: date
    recue: date | None


def est_preventive(etape: Etape) -> bool:
    """Tell whether `etape` comes before the due date (its Nature, or Jours < 0 when empty)."""
    return etape.nature == "préventive" or (not etape.nature and etape.jours < 0)


def passages(etapes: Sequence[Etape], echeance: date) -> Iterator[Passage]:
    """Yield the reminders that a diligent accountant makes for `echeance`, in order, préventives left out."""
    precedent: Passage | None = None
    for etape in sorted(etapes, key=lambda e: e.ordre):
        if est_preventive(etape):
            continue
        possible = echeance + timedelta(days=etape.jours)
        if precedent is not None:
            possible = max(possible, _libre_apres(precedent, etape.intervalle))
        effet = jour_ouvre(possible, ())
        recue = jour_ouvre(effet + timedelta(days=_ACHEMINEMENT), ()) if etape.canal == "recommandé" else None
        precedent = Passage(etape, possible, effet, recue)
        yield precedent


def echeance_pour(etapes: Sequence[Etape], ordre: int, jour: date) -> date:
    """Return the latest due date for which step `ordre` is open on `jour`, the earlier ones being done."""
    etape = next(e for e in etapes if e.ordre == ordre)
    if est_preventive(etape):
        return jour - timedelta(days=min(etape.jours + 1, 0))
    for recul in count(max(etape.jours, 0)):
        echeance = jour - timedelta(days=recul)
        if any(p.etape.ordre == ordre and p.possible <= jour for p in passages(etapes, echeance)):
            return echeance
    raise AssertionError  # count never ends


def _libre_apres(passage: Passage, intervalle: int) -> date:
    depart = passage.recue or passage.effet
    delai = passage.etape.delai_accorde
    attente = max(intervalle, ECART_MINIMUM, 0 if delai is None else delai + _MARGE_OUVREE)
    return depart + timedelta(days=attente)
