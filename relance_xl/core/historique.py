"""What the Journal says was done: steps of each item, pending drafts, identifiers used."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relance_xl.core.canaux import RECOMMANDES
from relance_xl.core.entites import Evenement
from relance_xl.core.retours import adresse_de_l_envoi, adresse_du_retour, est_inconnu
from relance_xl.core.scenarios import Fait

EFFECTIFS = frozenset({"envoyée", "postée", "appel", "reprise"})
"""The events after which a step is done; a brouillon is not a reminder."""
_CLOTURES = EFFECTIFS | {"échec"}

CleItem = tuple[str, str, int]
"""(code client, N° facture, Échéance n°): an item, whatever its due date and amount become."""


class Brouillon(NamedTuple):
    """A draft that neither went out nor was withdrawn: one event per item that it would advance.

    A row without Identifiant is none: nothing could confirm or withdraw it.
    """

    identifiant: str
    lignes: tuple[Evenement, ...]

    @property
    def piece(self) -> str:
        """Its file, relative to the workbook; "" when it has none."""
        return self.lignes[0].piece

    @property
    def date(self) -> date | None:
        """The run date that made it."""
        return self.lignes[0].date_effet


class Introuvable(NamedTuple):
    """A recommandé sent back because its addressee is unknown: its `retournée` row, and where it went.

    `adresse` is "" when the Journal does not say.
    """

    retour: Evenement
    adresse: str


class Historique(NamedTuple):
    """The Journal, read once. `effectifs`: what was done, in the Journal's order, dated.

    `faits` leaves out the letters whose addressee is unknown: they told him nothing. `inconnus` are these
    letters, `a_refaire` the items whose last one is such.
    """

    faits: dict[CleItem, list[Fait]]
    inconnus: tuple[Introuvable, ...]
    a_refaire: dict[CleItem, Introuvable]
    effectifs: tuple[Evenement, ...]
    receptions: dict[CleItem, list[Evenement]]
    reconnaissances: dict[CleItem, date]
    brouillons: tuple[Brouillon, ...]
    preparations: tuple[tuple[str, date | None], ...]
    annules: frozenset[str]
    identifiants: frozenset[str]
    lots: frozenset[str]
    dernier_effectif: date | None

    def faits_de(self, cle: CleItem) -> Sequence[Fait]:
        """Return the steps done for the item, in the Journal's order."""
        return self.faits.get(cle, ())

    def prepares_le(self, jour: date) -> frozenset[str]:
        """Return the messages drafted on `jour` that went out or may still: neither withdrawn nor failed."""
        return frozenset(identifiant for identifiant, le in self.preparations if le == jour)


def lire_journal(journal: Iterable[Evenement]) -> Historique:
    """Read the Journal by N°; what an `annulée` row withdraws no longer counts."""
    evenements = sorted(journal, key=lambda e: (e.numero, e.ligne))
    annules = frozenset(e.identifiant for e in evenements if e.evenement == "annulée" and e.identifiant)
    valides = [e for e in evenements if e.identifiant not in annules]
    effectifs = [e for e in valides if e.evenement in EFFECTIFS and e.date_effet]
    receptions = _par_item(valides, "reçue")
    retours = _par_item(valides, "retournée")
    inconnus = _inconnus(effectifs, receptions, retours)
    return Historique(
        faits=_faits(effectifs, receptions, retours, inconnus),
        inconnus=tuple(inconnus.values()),
        a_refaire=_a_refaire(effectifs, inconnus),
        effectifs=tuple(effectifs),
        receptions=receptions,
        reconnaissances=_reconnaissances(valides),
        brouillons=_en_attente(valides),
        preparations=_preparations(valides),
        annules=annules,
        identifiants=frozenset(e.identifiant for e in evenements if e.identifiant),
        lots=frozenset(e.lot for e in evenements if e.lot),
        dernier_effectif=max((e.date_effet for e in effectifs if e.date_effet), default=None),
    )


def cle_item(evenement: Evenement) -> CleItem:
    """Return the item that a row of the Journal is about; an empty Échéance n° is 1."""
    return (evenement.code_client, evenement.numero_facture, evenement.numero_echeance or 1)


def _par_item(valides: Iterable[Evenement], quoi: str) -> dict[CleItem, list[Evenement]]:
    par_item: dict[CleItem, list[Evenement]] = {}
    for evenement in valides:
        if evenement.evenement == quoi and evenement.date_effet:
            par_item.setdefault(cle_item(evenement), []).append(evenement)
    return par_item


_Reponses = Mapping[CleItem, Sequence[Evenement]]


def _reponse(envoi: Evenement, reponses: _Reponses) -> Evenement | None:
    """Return the first of the `reponses` of the post that is about this letter, for its item."""
    siennes = reponses.get(cle_item(envoi), ()) if reponses else ()
    return next((r for r in siennes if r.identifiant == envoi.identifiant), None) if siennes else None


def _inconnus(
    effectifs: Iterable[Evenement], receptions: _Reponses, retours: _Reponses
) -> dict[int, Introuvable]:
    """Return, by the row of its posting, each letter that came back from an unknown addressee.

    A reception on the same letter is a signature: it prevails.
    """
    inconnus: dict[int, Introuvable] = {}
    for e in effectifs if retours else ():
        retour = _reponse(e, retours) if e.canal in RECOMMANDES else None
        if retour and est_inconnu(retour) and not _reponse(e, receptions):
            inconnus[id(e)] = Introuvable(retour, adresse_du_retour(retour) or adresse_de_l_envoi(e))
    return inconnus


def _a_refaire(
    effectifs: Iterable[Evenement], inconnus: Mapping[int, Introuvable]
) -> dict[CleItem, Introuvable]:
    """Return the items whose last step is a letter that reached nobody."""
    if not inconnus:
        return {}
    derniers = {cle_item(e): inconnus.get(id(e)) for e in effectifs}
    return {cle: introuvable for cle, introuvable in derniers.items() if introuvable}


def _faits(
    effectifs: Iterable[Evenement], receptions: _Reponses, retours: _Reponses, inconnus: Container[int]
) -> dict[CleItem, list[Fait]]:
    faits: dict[CleItem, list[Fait]] = {}
    for e in effectifs:
        if e.ordre is None or e.date_effet is None or id(e) in inconnus:
            continue
        recue = _reponse(e, receptions)
        retournee = None if recue else _reponse(e, retours)
        fait = Fait(
            e.ordre,
            e.etape,
            e.canal,
            e.date_effet,
            recue.date_effet if recue else None,
            retournee.date_effet if retournee else None,
        )
        faits.setdefault(cle_item(e), []).append(fait)
    return faits


def _reconnaissances(valides: Iterable[Evenement]) -> dict[CleItem, date]:
    """Return the last acknowledgement of each debt, which restarts prescription (C. civ. 2240)."""
    return {cle_item(e): e.date_effet for e in valides if e.evenement == "reconnaissance" and e.date_effet}


def _preparations(valides: Sequence[Evenement]) -> tuple[tuple[str, date | None], ...]:
    echecs = {e.identifiant for e in valides if e.evenement == "échec"}
    return tuple(
        (e.identifiant, e.date_effet)
        for e in valides
        if e.evenement == "brouillon" and e.identifiant not in echecs
    )


def _en_attente(valides: Sequence[Evenement]) -> tuple[Brouillon, ...]:
    clos = {e.identifiant for e in valides if e.evenement in _CLOTURES}
    ouverts: dict[str, list[Evenement]] = {}
    for evenement in valides:
        identifie = evenement.identifiant and evenement.identifiant not in clos
        if evenement.evenement == "brouillon" and identifie:
            ouverts.setdefault(evenement.identifiant, []).append(evenement)
    return tuple(Brouillon(identifiant, tuple(lignes)) for identifiant, lignes in ouverts.items())
