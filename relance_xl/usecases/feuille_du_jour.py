"""Relances du jour as it is written: its rows, those that could not be read, and where each now stands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from relance_xl.conversion.ecriture import Rangee, rangees_relances
from relance_xl.conversion.illisibles import relances_illisibles
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.choix import cle_de_message
from relance_xl.core.entites import Choix
from relance_xl.schema.contenu import Contenu
from relance_xl.schema.tables import RELANCES


class FeuilleDuJour(NamedTuple):
    """The rows to write, and Excel's row number of each one that stays: the old one -> the new one."""

    rangees: Sequence[Rangee]
    lignes: Mapping[int, int]

    def situer(self, anomalies: Iterable[Anomalie]) -> tuple[Anomalie, ...]:
        """Return the anomalies, those of Relances du jour at the row where the user will find them."""
        return tuple(
            a._replace(ligne=self.lignes.get(a.ligne, a.ligne))
            if a.feuille == RELANCES.feuille and a.ligne
            else a
            for a in anomalies
        )


class _Place(NamedTuple):
    """A row to write, with what orders it and the row it was read from (0: it is new)."""

    code_client: str
    identifiant: str
    ligne: int
    rangee: Rangee


def feuille_du_jour(rangees: Sequence[Choix], lues: Sequence[Choix], contenu: Contenu) -> FeuilleDuJour:
    """Return the sheet that holds `rangees`, in the place of the rows `lues`, and the unreadable ones."""
    anciennes = _anciennes(rangees, lues)
    ecrites = zip(rangees, anciennes, rangees_relances(rangees), strict=True)
    places = [
        *(_Place(c.code_client, c.identifiant, ancienne, r) for c, ancienne, r in ecrites),
        *(_Place(i.code_client, i.identifiant, i.ligne, i.rangee) for i in relances_illisibles(contenu)),
    ]
    places.sort(key=lambda p: p[:2])
    premiere = contenu.tables[RELANCES.nom].premiere_ligne
    return FeuilleDuJour(
        [p.rangee for p in places],
        {p.ligne: premiere + rang for rang, p in enumerate(places) if p.ligne},
    )


def _anciennes(rangees: Sequence[Choix], lues: Sequence[Choix]) -> list[int]:
    """Return where each row stood, 0 for a new one: its own row, else that of the message it replaces."""
    siennes = {c.identifiant: c.ligne for c in lues}
    presentes = {c.identifiant for c in rangees}
    quittees = {cle_de_message(c): c.ligne for c in lues if c.identifiant not in presentes}
    return [siennes.get(r.identifiant) or quittees.pop(cle_de_message(r), 0) for r in rangees]
