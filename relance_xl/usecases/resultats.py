"""What the use cases answer; the entry points turn it into JSON or French sentences."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.relance import Ecartee, Plan, Proposition, Relance, Retrait


class Redigee(NamedTuple):
    """A message and its files, as paths relative to the workbook with `/` (empty in a simulation)."""

    relance: Relance
    fichiers: tuple[str, ...]


class Preparation(NamedTuple):
    """The result of `preparer` and of `mise_en_demeure`.

    `partis` are the earlier drafts that the mailbox turned out to have sent: the run noted them.
    `survenues` are those of `anomalies` that came up once the workbook was written: it does not show them.
    """

    date: date
    simulation: bool
    lot: str
    relances: tuple[Redigee, ...]
    propositions: tuple[Proposition, ...]
    ecartees: tuple[Ecartee, ...]
    retraits: tuple[Retrait, ...]
    anomalies: tuple[Anomalie, ...]
    partis: tuple[str, ...] = ()
    survenues: tuple[Anomalie, ...] = ()


def preparation_de(
    plan: Plan,
    redigees: tuple[Redigee, ...],
    anomalies: Iterable[Anomalie],
    jour: date,
    *,
    simulation: bool = False,
    nom_du_lot: str = "",
) -> Preparation:
    """Return the result of a run on `jour` that followed `plan`; each anomaly is said once."""
    return Preparation(
        date=jour,
        simulation=simulation,
        lot=nom_du_lot,
        relances=redigees,
        propositions=plan.propositions,
        ecartees=plan.ecartees,
        retraits=plan.retraits,
        anomalies=tuple(dict.fromkeys(anomalies)),
    )


class CompteRendu(NamedTuple):
    """What an action of the ribbon did, in French sentences, and what needs attention."""

    phrases: tuple[str, ...]
    anomalies: tuple[Anomalie, ...] = ()


ABANDON = CompteRendu(("Abandonné : rien n'a été modifié.",))
"""The answer of an action that the user gave up in one of its boxes."""
