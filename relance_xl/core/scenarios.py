"""A scenario: its steps in order, and the next step of an item (contract, section 2, rule 2)."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from relance_xl.core.calendrier import UN_JOUR, jour_ouvre
from relance_xl.core.canaux import RECOMMANDE, RECOMMANDE_ELECTRONIQUE
from relance_xl.core.entites import Etape
from relance_xl.core.relance import Motif, Texte
from relance_xl.core.saisie import cle_de_label

PREVENTIVE = "préventive"
RELANCE = "relance"
MISE_EN_DEMEURE = "mise en demeure"
ACCEPTATION = timedelta(days=15)
"""How long the addressee of an electronic registered letter has to accept it (law.md)."""
DELAI_DE_MISE_EN_DEMEURE = 8
"""Days granted when a scenario has no step of that Nature (law.md: 8 to 15 is usual)."""
RANGS = {PREVENTIVE: 0, RELANCE: 1, MISE_EN_DEMEURE: 2}
"""Of two steps, the higher is the one of the higher Nature, then of the higher Ordre."""

AUCUNE_ETAPE = Etape(ligne=0, scenario="", ordre=0, etape="", nature="", jours=0)
"""What stands where there is no next step."""

MODES_SANS_PREVENTIVE = frozenset({"prélèvement", "LCR"})


def resoudre(etape: Etape) -> Etape:
    """Fill in what an empty cell of the step stands for: its Nature, and whether penalties are claimed."""
    nature = etape.nature or (PREVENTIVE if etape.jours < 0 else RELANCE)
    penalites = etape.penalites or ("réclamées" if nature == MISE_EN_DEMEURE else "non")
    return etape._replace(nature=nature, penalites=penalites)


class Scenario:
    """The resolved steps of one scenario, by Ordre (the sheet's order between equal ones)."""

    def __init__(self, nom: str, etapes: Iterable[Etape]) -> None:
        self.nom = nom
        self.etapes = tuple(sorted((resoudre(e) for e in etapes), key=lambda e: e.ordre))
        self.preventives = tuple(e for e in self.etapes if e.nature == PREVENTIVE)
        self.suite = tuple(e for e in self.etapes if e.nature != PREVENTIVE)
        self.ordres_preventifs = frozenset(e.ordre for e in self.preventives)

    def etape(self, ordre: int) -> Etape | None:
        """Return the step of that Ordre, None when the scenario has none."""
        return next((e for e in self.etapes if e.ordre == ordre), None)

    def apres(self, ordre: int) -> Etape | None:
        """Return the first step, préventives apart, whose Ordre is higher than `ordre`."""
        return next((e for e in self.suite if e.ordre > ordre), None)

    @cached_property
    def mise_en_demeure(self) -> Etape:
        """The first mise en demeure of the scenario; one after its last step when it has none."""
        prevue = next((e for e in self.suite if e.nature == MISE_EN_DEMEURE), None)
        dernier = max((e.ordre for e in self.etapes), default=0)
        return prevue or Etape(
            ligne=0,
            scenario=self.nom,
            ordre=dernier + 1,
            etape="Mise en demeure",
            nature=MISE_EN_DEMEURE,
            jours=0,
            canal=RECOMMANDE,
            delai_accorde=DELAI_DE_MISE_EN_DEMEURE,
            penalites="réclamées",
        )

    def prevue(self, ordre: int) -> Etape | None:
        """Return the step of that Ordre, the mise en demeure made without one in the scenario included."""
        return next((e for e in (*self.etapes, self.mise_en_demeure) if e.ordre == ordre), None)

    def texte(self, etape: Etape) -> Texte:
        """Return the text that an empty Modèle stands for: by the Nature and the rank of the step."""
        if etape.nature == PREVENTIVE:
            return "preventive"
        if etape.nature == MISE_EN_DEMEURE:
            return "mise_en_demeure"
        if self.suite and etape.ordre <= self.suite[0].ordre:
            return "premiere_relance"
        suivante = self.apres(etape.ordre)
        avant_mise_en_demeure = suivante is not None and suivante.nature == MISE_EN_DEMEURE
        return "derniere_relance" if avant_mise_en_demeure else "relance"


def scenarios_de(etapes: Iterable[Etape]) -> Mapping[str, Scenario]:
    """Gather the steps by scenario; keys are `cle_de_label` of the names."""
    par_nom: dict[str, list[Etape]] = {}
    for etape in etapes:
        par_nom.setdefault(cle_de_label(etape.scenario), []).append(etape)
    return {cle: Scenario(siennes[0].scenario, siennes) for cle, siennes in par_nom.items()}


class Fait(NamedTuple):
    """A step already done for an item: its effective date `le`, and what the post answered of a recommandé.

    `recu_le`: it was received; `retourne_le`: it came back unclaimed or refused, and is as valid.
    """

    ordre: int
    etape: str
    canal: str
    le: date
    recu_le: date | None = None
    retourne_le: date | None = None

    @property
    def remis_le(self) -> date | None:
        """The date that reckons its delays: of its reception, else of its return, the most prudent."""
        return self.recu_le or self.retourne_le

    @property
    def compte_du(self) -> date:
        """The date the next step counts from: what the post answered of a recommandé when it is known."""
        return self.remis_le or self.le


class Prochaine(NamedTuple):
    """The next step of an item: `le`, from when it is eligible; `motif` says why it is not yet.

    `etape` AUCUNE_ETAPE: the scenario is finished. `motif` None: it is eligible on the run date.
    `dernier`: the last step done, when the next one counts from it.
    """

    etape: Etape
    le: date | None
    motif: Motif | None
    dernier: Fait | None = None


def date_limite(depuis: date, canal: str, remis: date | None, delai: int, contexte: "Delais") -> date:
    """Return the calendar date granted: `delai` days after `depuis`, moved to a French working day.

    A recommandé counts from its reception or return (`remis`), else from its posting plus the usual
    delivery time, or plus the 15 days in which an electronic one is accepted.
    """
    if canal == RECOMMANDE:
        depuis = remis or depuis + timedelta(days=contexte.acheminement)
    elif canal == RECOMMANDE_ELECTRONIQUE:
        depuis = remis or depuis + ACCEPTATION
    return jour_ouvre(depuis + timedelta(days=delai), contexte.feries)


class Delais(NamedTuple):
    """What reckoning a limit date needs: days of delivery of a recommandé, and public holidays."""

    acheminement: int
    feries: Container[date]


def prochaine_etape(
    scenario: Scenario, echeance: date, faits: Sequence[Fait], jour: date, delais: Delais, *, preventif: bool
) -> Prochaine:
    """Return the next step of an item due on `echeance`, with the steps `faits` (by date) behind it.

    `preventif` False leaves the preventive steps out (prélèvement, LCR).
    """
    atteint = max((f.ordre for f in faits), default=0)
    commencee = any(f.ordre not in scenario.ordres_preventifs for f in faits)
    if preventif and not commencee and echeance >= jour:
        preventive = _preventive(scenario, echeance, atteint, jour)
        if preventive:
            return preventive
    suivante = scenario.apres(atteint) if commencee else next(iter(scenario.suite), None)
    if suivante is None:
        return Prochaine(AUCUNE_ETAPE, None, "scenario_termine")
    return _relance(scenario, suivante, echeance, faits if commencee else (), jour, delais)


def _preventive(scenario: Scenario, echeance: date, atteint: int, jour: date) -> Prochaine | None:
    """Return the latest preventive step open on `jour`, else the next one to open, if any."""
    restantes = [
        (echeance + timedelta(days=e.jours), e)
        for e in scenario.preventives
        if e.ordre > atteint and e.jours <= 0
    ]
    ouvertes = [e for le, e in restantes if le <= jour]
    if ouvertes:
        derniere = max(ouvertes, key=lambda e: (e.jours, e.ordre))
        return Prochaine(derniere, echeance + timedelta(days=derniere.jours), None)
    if restantes:
        le, premiere = min(restantes, key=lambda r: (r[0], r[1].ordre))
        return Prochaine(premiere, le, "non_echue")
    return None


def _relance(
    scenario: Scenario, suivante: Etape, echeance: date, faits: Sequence[Fait], jour: date, delais: Delais
) -> Prochaine:
    due = echeance + timedelta(days=suivante.jours)
    if not faits:
        return Prochaine(suivante, due, None if due <= jour else "non_echue")
    dernier = max(faits, key=lambda f: f.compte_du)
    ouverte = max(due, dernier.compte_du + timedelta(days=suivante.intervalle))
    apres_delai = fin_du_delai(scenario, faits, delais)
    if apres_delai and apres_delai > ouverte:
        return Prochaine(suivante, apres_delai, None if apres_delai <= jour else "delai_en_cours", dernier)
    return Prochaine(suivante, ouverte, None if ouverte <= jour else "non_echue", dernier)


def fin_du_delai(scenario: Scenario, faits: Sequence[Fait], delais: Delais) -> date | None:
    """Return the day after the limit date of the last step, None when it granted no delay."""
    dernier = max(faits, key=lambda f: (f.ordre, f.le))
    etape = scenario.prevue(dernier.ordre)
    if etape is None or not etape.delai_accorde:
        return None
    limite = date_limite(dernier.le, dernier.canal, dernier.remis_le, etape.delai_accorde, delais)
    return limite + UN_JOUR
