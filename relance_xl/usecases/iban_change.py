"""Asks the user, before anything bears another account than the one last sent, whether it is his."""

from collections.abc import Callable
from dataclasses import replace

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.iban import anomalie_de, confirmation, iban_change, question
from relance_xl.core.relance import Plan
from relance_xl.usecases.gestes.saisies import AbandonError
from relance_xl.usecases.lecture import Lecture

Accord = Callable[[str], bool | None]
"""A question -> the user's yes or no; None when nobody is there to answer."""


def personne(_question: str) -> None:
    """Answer nothing: an unattended run, a simulation."""


def avec_l_accord(lecture: Lecture, plan: Plan, accord: Accord) -> Lecture:
    """Return `lecture` with what is to be noted or told of an IBAN that changed since the last sending.

    Asked only when messages are to be made, or wait to be sent. A yes is noted in the Journal and not
    asked again; without an answer the run goes on, with a blocking anomaly. Raises AbandonError on a no.
    """
    if not _part_quelque_chose(lecture, plan):
        return lecture
    notes, anomalies = demander(lecture.contexte, accord)
    return replace(lecture, anomalies=(*lecture.anomalies, *anomalies), notes=(*lecture.notes, *notes))


def demander(contexte: Contexte, accord: Accord) -> tuple[tuple[Evenement, ...], tuple[Anomalie, ...]]:
    """Ask about an IBAN that changed; return what is to be noted, and told. Raises AbandonError on a no."""
    change = iban_change(contexte)
    if change is None:
        return (), ()
    reponse = accord(question(change))
    if reponse is None:
        return (), (anomalie_de(change),)
    if not reponse:
        raise AbandonError
    return (confirmation(change, contexte.jour),), ()


def _part_quelque_chose(lecture: Lecture, plan: Plan) -> bool:
    retires = {retrait.identifiant for retrait in plan.retraits}
    attendent = {b.identifiant for b in lecture.contexte.historique.brouillons}
    return bool(plan.relances or attendent - retires)
