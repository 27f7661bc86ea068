"""The dossier indexed once for a run date: what every rule looks up."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Contact, Evenement, Facture
from relance_xl.core.historique import CleItem, Historique, cle_item, lire_journal
from relance_xl.core.monnaie import EURO, ZERO
from relance_xl.core.promesses import PromesseSuivie, suivre
from relance_xl.core.saisie import cle_de_label
from relance_xl.core.scenarios import (
    MISE_EN_DEMEURE,
    PREVENTIVE,
    RELANCE,
    Delais,
    Scenario,
    scenarios_de,
)
from relance_xl.core.soldes import CreditClient, Position, Soldes, soldes
from relance_xl.core.taux import Bareme, bareme_de


class Contexte:
    """Read-only indexes over a dossier on `jour`; `feries` holds the French public holidays."""

    def __init__(self, dossier: Dossier, jour: date, feries: Container[date]) -> None:
        self.dossier = dossier
        self.parametres = dossier.parametres
        self.jour = jour
        self.feries = feries
        self.delais = Delais(dossier.parametres.delai_d_acheminement, feries)

    @cached_property
    def clients(self) -> Mapping[str, Client]:
        """The clients by code."""
        return {client.code_client: client for client in self.dossier.clients}

    @cached_property
    def contacts(self) -> Mapping[str, Sequence[Contact]]:
        """The contacts by client code."""
        par_client: dict[str, list[Contact]] = {}
        for contact in self.dossier.contacts:
            par_client.setdefault(contact.code_client, []).append(contact)
        return par_client

    @cached_property
    def scenarios(self) -> Mapping[str, Scenario]:
        """The scenarios by `cle_de_label` of their name."""
        return scenarios_de(self.dossier.etapes)

    @cached_property
    def historique(self) -> Historique:
        """The Journal, read once."""
        return lire_journal(self.dossier.journal)

    @cached_property
    def soldes(self) -> Soldes:
        """Every balance on the run date."""
        return soldes(self.dossier, self.jour)

    @cached_property
    def bareme(self) -> Bareme:
        """The reference rates by semester."""
        return bareme_de(self.dossier.taux)

    @cached_property
    def positions(self) -> Mapping[str, Sequence[Position]]:
        """The items by client code."""
        par_client: dict[str, list[Position]] = {}
        for position in self.soldes.positions:
            par_client.setdefault(position.facture.code_client, []).append(position)
        return par_client

    @cached_property
    def echeances_par_facture(self) -> Mapping[tuple[str, str], Sequence[Position]]:
        """The items by (client code, N° facture), the oldest due date first."""
        par_facture: dict[tuple[str, str], list[Position]] = {}
        for position in sorted(
            self.soldes.positions,
            key=lambda p: (p.facture.date_echeance, p.facture.numero_echeance, p.facture.ligne),
        ):
            par_facture.setdefault(position.facture[1:3], []).append(position)
        return par_facture

    @cached_property
    def positions_par_cle(self) -> Mapping[CleItem, Position]:
        """The items by key."""
        return {p.facture[1:4]: p for p in self.soldes.positions}

    def scenario_de_l_evenement(self, evenement: Evenement) -> Scenario | None:
        """Return the scenario of the item a row of the Journal is about, of its client when it is gone."""
        client = self.clients.get(evenement.code_client)
        position = self.positions_par_cle.get(cle_item(evenement))
        if client is None:
            return None
        if position is None:
            return self.scenario_nomme(client.scenario)
        return self.scenario_de(position.facture, client)

    def dernier_message(self, code_client: str) -> date | None:
        """Return when the client was last reminded, of its debts or of those it pays for others.

        Préventives do not count, nor a mise en demeure that went to another debtor.
        """
        return max(
            (
                le
                for code in (code_client, *self.payes_par.get(code_client, ()))
                for nature, le in self._derniers_messages.get(code, {}).items()
                if code == code_client or nature != MISE_EN_DEMEURE
            ),
            default=None,
        )

    @cached_property
    def hors_intervalle_le(self) -> date:
        """The day from which no message already gone can hold another: run date + the minimum."""
        return self.jour + timedelta(days=self.parametres.intervalle_minimum_client)

    @property
    def plusieurs_messages(self) -> bool:
        """Whether a client may get several messages on one day (Regroupement other than *client*)."""
        return self.parametres.regroupement in {"étape", "facture"}

    @cached_property
    def payes_par(self) -> Mapping[str, Sequence[str]]:
        """The other clients that each payer pays for."""
        par_payeur: dict[str, list[str]] = {}
        for client in self.dossier.clients:
            if client.code_payeur and client.code_payeur != client.code_client:
                par_payeur.setdefault(client.code_payeur, []).append(client.code_client)
        return par_payeur

    @cached_property
    def _derniers_messages(self) -> Mapping[str, Mapping[str, date]]:
        """By client code: the last effective date of each Nature, préventive left out."""
        derniers: dict[str, dict[str, date]] = {}
        for evenement in self.historique.effectifs:
            nature = self.nature_de(evenement)
            if nature != PREVENTIVE and evenement.date_effet:
                siens = derniers.setdefault(evenement.code_client, {})
                siens[nature] = max(evenement.date_effet, siens.get(nature, evenement.date_effet))
        return derniers

    def nature_de(self, evenement: Evenement) -> str:
        """Return the Nature of the step a row of the Journal is about; *relance* when it is none."""
        scenario = self.scenario_de_l_evenement(evenement)
        etape = scenario.prevue(evenement.ordre or 0) if scenario else None
        return etape.nature if etape else RELANCE

    @cached_property
    def credits(self) -> Mapping[tuple[str, str], Sequence[CreditClient]]:
        """The credits by (client code, currency), in the order of their dates."""
        par_client: dict[tuple[str, str], list[CreditClient]] = {}
        for credit in sorted(self.soldes.credits, key=lambda c: (c.date, c.nature, c.numero, c.montant)):
            par_client.setdefault((credit.code_client, credit.devise), []).append(credit)
        return par_client

    def credit_de(self, code_client: str, devise: str) -> Decimal:
        """Return the total credit of a client in one currency (≥ 0)."""
        return sum((c.montant for c in self.credits.get((code_client, devise), ())), ZERO)

    @cached_property
    def promesses(self) -> Mapping[str, Sequence[PromesseSuivie]]:
        """The promises by client code, each with what became of it."""
        par_client: dict[str, list[PromesseSuivie]] = {}
        if self.dossier.promesses:
            for suivie in self.promesses_suivies:
                par_client.setdefault(suivie.promesse.code_client, []).append(suivie)
        return par_client

    @cached_property
    def promesses_suivies(self) -> tuple[PromesseSuivie, ...]:
        """The promises in the order of the sheet, each with what became of it."""
        return suivre(self.dossier.promesses, self.positions, self.jour, self.parametres.tolerance)

    @cached_property
    def doublons(self) -> frozenset[tuple[str, str, int]]:
        """The keys that two rows of Factures share."""
        cles = [facture[1:4] for facture in self.dossier.factures]
        if len(set(cles)) == len(cles):
            return frozenset()
        return frozenset(cle for cle, nombre in Counter(cles).items() if nombre > 1)

    def payeur(self, client: Client) -> Client:
        """Return who receives the client's reminders: its payer when it has a known one, else itself."""
        return self.clients.get(client.code_payeur, client) if client.code_payeur else client

    def scenario_de(self, facture: Facture, client: Client) -> Scenario | None:
        """Return the scenario in force for an item, None when its name is unknown."""
        return self.scenarios.get(self._cle_de_scenario(facture.scenario or client.scenario))

    def scenario_nomme(self, nom: str) -> Scenario | None:
        """Return the scenario of that name, None when there is none."""
        return self.scenarios.get(self._cle_de_scenario(nom))

    def _cle_de_scenario(self, nom: str) -> str:
        cle = self._cles.get(nom)
        if cle is None:
            cle = self._cles[nom] = cle_de_label(nom)
        return cle

    @cached_property
    def _cles(self) -> dict[str, str]:
        return {}

    def ecart(self, client: Client) -> Decimal | None:
        """Return Solde comptable − what the workbook says the client owes in euros; None without a ledger."""
        if client.solde_comptable is None:
            return None
        du = sum(
            (p.reste_du for p in self.positions.get(client.code_client, ()) if p.facture.devise == EURO),
            ZERO,
        )
        return client.solde_comptable - du + self.credit_de(client.code_client, "EUR")
