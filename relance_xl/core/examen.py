"""Each open item looked at by itself: its next step, and what holds it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from relance_xl.core.calendrier import UN_JOUR, en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client, Etape, Facture
from relance_xl.core.introuvables import detail_de_l_attente, introuvables
from relance_xl.core.montants import montants
from relance_xl.core.relance import Ecartee
from relance_xl.core.retenues import (
    Retenue,
    conteste,
    intervalle,
    plus_durable,
    retenues_de_l_item,
    retenues_du_client,
)
from relance_xl.core.scenarios import (
    AUCUNE_ETAPE,
    MISE_EN_DEMEURE,
    MODES_SANS_PREVENTIVE,
    PREVENTIVE,
    Prochaine,
    Scenario,
    fin_du_delai,
    prochaine_etape,
)
from relance_xl.core.soldes import Position

_INCONNU = Retenue("anomalie", "le client ou le scénario de cette facture est inconnu : voyez Anomalies")
_DOUTEUSE = Retenue("anomalie", "une ligne de cette facture n'a pas pu être lue : voyez Anomalies")
_MELEE = Retenue("anomalie", "cette facture a des échéances en plusieurs devises : voyez Anomalies")
_DOUBLON = Retenue("anomalie", "cette facture figure sur plusieurs lignes : voyez Anomalies")
_TERMINE = "toutes les étapes du scénario sont faites : décidez de la suite (contentieux, abandon…)"
_JAMAIS = Prochaine(AUCUNE_ETAPE, None, None)
_SANS_SCENARIO = Scenario("", ())


class Examen(NamedTuple):
    """An open item: who owes it, its next step, and what holds it (None: it may move or be listed).

    An unknown client is only its code, an unknown scenario has no step: such an item is held.
    """

    position: Position
    client: Client
    scenario: Scenario
    prochaine: Prochaine
    retenue: Retenue | None

    @property
    def facture(self) -> Facture:
        """The item's row."""
        return self.position.facture

    @property
    def eligible(self) -> bool:
        """Whether its next step may be taken on the run date."""
        return self.retenue is None and self.prochaine.motif is None

    @property
    def preventif(self) -> bool:
        """Whether its next step is preventive."""
        return self.etape.nature == PREVENTIVE

    @property
    def etape(self) -> Etape:
        """Its next step: the one it takes when it is eligible."""
        return self.prochaine.etape


class _Fiche(NamedTuple):
    """What all the items of a client share."""

    client: Client
    retenues: tuple[Retenue, ...]
    preventif: bool
    a_examiner: bool


class Examinateur:
    """Looks at items one by one; remembers what clients and due dates share, for speed."""

    def __init__(self, contexte: Contexte) -> None:
        self.contexte = contexte
        self._introuvables = introuvables(contexte)
        self._fiches: dict[str, _Fiche | None] = {}
        self._prochaines: dict[tuple[int, date, bool], Prochaine] = {}

    def examiner(self, position: Position) -> Examen:
        """Look at one item with a positive balance."""
        facture = position.facture
        fiche = self._fiche(facture.code_client)
        if fiche is None:
            doute = facture.code_client in self.contexte.dossier.douteux.clients
            inconnu = Client(0, facture.code_client, "")
            return Examen(position, inconnu, _SANS_SCENARIO, _JAMAIS, _DOUTEUSE if doute else _INCONNU)
        scenario = self.contexte.scenario_de(facture, fiche.client)
        if scenario is None:
            return Examen(position, fiche.client, _SANS_SCENARIO, _JAMAIS, _INCONNU)
        prochaine = self._prochaine(facture, scenario, fiche)
        retenue = plus_durable(self._retenues(position, fiche, prochaine))
        return Examen(position, fiche.client, scenario, prochaine, retenue)

    def retenues_durables(self, position: Position) -> Retenue | None:
        """Return what holds the item whatever its step: what withdraws a draft or forbids a letter."""
        fiche = self._fiche(position.facture.code_client)
        if fiche is None:
            return _INCONNU
        return plus_durable(self._retenues(position, fiche, _JAMAIS))

    def _fiche(self, code: str) -> _Fiche | None:
        if code not in self._fiches:
            self._fiches[code] = self._nouvelle_fiche(code)
        return self._fiches[code]

    def _nouvelle_fiche(self, code: str) -> _Fiche | None:
        client = self.contexte.clients.get(code)
        if client is None:
            return None
        return _Fiche(
            client,
            retenues_du_client(client, self.contexte),
            client.mode_de_reglement not in MODES_SANS_PREVENTIVE,
            bool(client.procedure_collective_le or code in self.contexte.promesses),
        )

    def _prochaine(self, facture: Facture, scenario: Scenario, fiche: _Fiche) -> Prochaine:
        historique = self.contexte.historique
        if historique.a_refaire and (refaite := self._a_refaire(facture, scenario)):
            return refaite
        if historique.faits.get(facture[1:4]):
            return self._calculer(facture, scenario, fiche)
        cle = (id(scenario), facture.date_echeance, fiche.preventif)
        prochaine = self._prochaines.get(cle)
        if prochaine is None:
            prochaine = self._prochaines[cle] = self._calculer(facture, scenario, fiche)
        return prochaine

    def _a_refaire(self, facture: Facture, scenario: Scenario) -> Prochaine | None:
        """Return the step whose letter reached nobody: it is to be taken again, from the day it came back."""
        introuvable = self.contexte.historique.a_refaire.get(facture[1:4])
        etape = scenario.prevue(introuvable.retour.ordre or 0) if introuvable else None
        return Prochaine(etape, introuvable.retour.date_effet, None) if introuvable and etape else None

    def _calculer(self, facture: Facture, scenario: Scenario, fiche: _Fiche) -> Prochaine:
        return prochaine_etape(
            scenario,
            facture.date_echeance,
            self.contexte.historique.faits_de(facture[1:4]),
            self.contexte.jour,
            self.contexte.delais,
            preventif=fiche.preventif,
        )

    def _retenues(self, position: Position, fiche: _Fiche, prochaine: Prochaine) -> Iterator[Retenue]:
        facture, contexte = position.facture, self.contexte
        if facture[1:4] in contexte.doublons:
            yield _DOUBLON
        if contexte.soldes.melees and facture[1:3] in contexte.soldes.melees:
            yield _MELEE
        if facture[1:3] in contexte.dossier.douteux.factures:
            yield _DOUTEUSE
        if self._introuvables and facture[1:4] in self._introuvables:
            yield Retenue("anomalie", detail_de_l_attente(self._introuvables[facture[1:4]]))
        yield from fiche.retenues
        if (
            fiche.a_examiner
            or facture.blocage
            or facture.statut_plateforme
            or position.attendu_le
            or position.reste_du < contexte.parametres.tolerance
        ):
            yield from retenues_de_l_item(position, fiche.client, contexte)
        if prochaine.motif == "scenario_termine":
            yield Retenue("scenario_termine", _TERMINE + self._delai_qui_court(position, fiche.client))
        elif prochaine.motif is None:
            yield from self.retenues_de_l_etape(position, fiche.client, prochaine.etape)

    def _delai_qui_court(self, position: Position, client: Client) -> str:
        """Return until when the last step lets the client pay: nothing is to be decided before."""
        contexte, facture = self.contexte, position.facture
        scenario = contexte.scenario_de(facture, client)
        faits = contexte.historique.faits_de(facture[1:4])
        fin = fin_du_delai(scenario, faits, contexte.delais) if scenario and faits else None
        return (
            f" ; délai accordé jusqu'au {en_chiffres(fin - UN_JOUR)}" if fin and fin > contexte.jour else ""
        )

    def retenues_de_l_etape(self, position: Position, client: Client, etape: Etape) -> Iterator[Retenue]:
        """Yield what forbids this step: no category or a free credit (mise en demeure), a rate missing."""
        contexte = self.contexte
        if etape.nature == MISE_EN_DEMEURE:
            if not client.categorie:
                yield Retenue(
                    "categorie",
                    "mise en demeure impossible tant que la catégorie du client n'est pas précisée "
                    "(professionnel, particulier ou public)",
                )
            if contexte.credit_de(client.code_client, position.facture.devise):
                yield Retenue(
                    "credit_a_affecter",
                    "un avoir ou un règlement non affecté attend : affectez-le avant la mise en demeure",
                )
        if etape.penalites == "réclamées" and client.reclamer_les_penalites:
            part = conteste(position.facture, contexte.jour)
            if montants(position, client, part, contexte).manquant:
                yield Retenue(
                    "taux_manquant",
                    "cette étape réclame des pénalités et le taux du semestre manque dans la feuille Taux",
                )


def attente(examen: Examen) -> Retenue | None:
    """Return why the next step of an item is not for the run date, None when it is."""
    etape, le, motif, dernier = examen.prochaine
    if motif is None or le is None:
        return None
    quand = f"« {etape.etape} » à partir du {en_chiffres(le)}"
    if motif == "delai_en_cours":
        return Retenue(motif, f"délai accordé jusqu'au {en_chiffres(le - UN_JOUR)} ; {quand}", le)
    if dernier:
        return Retenue(motif, f"« {dernier.etape} » le {en_chiffres(dernier.le)} ; {quand}", le)
    return Retenue(motif, f"échéance le {en_chiffres(examen.facture.date_echeance)} ; {quand}", le)


def ecarter(examen: Examen, retenue: Retenue | None, contexte: Contexte) -> Ecartee:
    """Set an item aside for the most lasting: `retenue`, what holds it, its next step, the interval."""
    raisons = (r for r in (retenue, examen.retenue, attente(examen)) if r is not None)
    gardee = plus_durable(raisons) or _INCONNU
    if gardee.jusque and gardee.jusque < contexte.hors_intervalle_le:
        gardee = plus_durable((gardee, *_intervalle(examen, contexte))) or gardee
    motif, detail, jusque = gardee
    return Ecartee(examen.facture, motif, detail, jusque)


def _intervalle(examen: Examen, contexte: Contexte) -> Iterator[Retenue]:
    """Yield what holds the message that its next step calls for: a mise en demeure goes to the debtor."""
    seul = examen.etape.nature == MISE_EN_DEMEURE
    payeur = examen.client if seul else contexte.payeur(examen.client)
    return intervalle({examen.client.code_client, payeur.code_client}, contexte)


def jours_de_retard(facture: Facture, jour: date) -> int:
    """Return the days since the due date: negative before it, 0 on it."""
    return (jour - facture.date_echeance) // timedelta(days=1)
