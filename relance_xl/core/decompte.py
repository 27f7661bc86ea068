"""What one invoice owes on a day, line by line: principal, payments, interest by slice, the 40 €."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.conditions import (
    Conditions,
    conditions_du_client,
    dettes_de,
    imputer,
    trop_percu,
)
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client, Facture, Reglement
from relance_xl.core.imputation_legale import Dette, Part, interets_de
from relance_xl.core.monnaie import EURO, ZERO
from relance_xl.core.montants import deja_payes
from relance_xl.core.mouvement import Mouvement
from relance_xl.core.penalites import AUCUN, Calcul, Regime, indemnite_de
from relance_xl.core.prescription import Prescription, prescription_expliquee
from relance_xl.core.relance import Tranche
from relance_xl.core.retenues import conteste
from relance_xl.core.soldes import Position
from relance_xl.core.taux import Bareme, TauxManquantError


class EcheanceDecomptee(NamedTuple):
    """A due date: its balance, what reduced it, the interest it bore (`calcul`) and what was paid of it.

    `depart` is the day before interest begins, None when none does;
    `fin` its last day. `exigible`: the due date is past, so the balance counts in the total.
    """

    facture: Facture
    mouvements: tuple[Mouvement, ...]
    reste_du: Decimal
    conteste: Decimal
    depart: dt.date | None
    fin: dt.date
    calcul: Calcul
    interets_payes: Decimal
    exigible: bool

    @property
    def interets(self) -> Decimal:
        """What remains due of its interest."""
        return self.calcul.interets - self.interets_payes

    @property
    def reclamable(self) -> Decimal:
        """Its balance without the disputed part."""
        return max(ZERO, self.reste_du - self.conteste)


class Decompte(NamedTuple):
    """The calculation of one invoice on `date`, in `devise`; the oldest due date first.

    `total` = the undisputed balances past due + `interets` + `indemnite` (in euros only: it is stated apart
    in a foreign currency); `a_echoir` is not in it, nor is `trop_percu`, a credit of the client. `interets`
    and `indemnite` are what remains due of them; `indemnite_forfaitaire` is the 40 € before any payment.
    `manquant`: that semester's rates are absent, so there is no interest. `parts`: what each payment
    settled of the interest, under imputation légale.
    """

    date: dt.date
    client: Client
    numero: str
    devise: str
    conditions: Conditions
    bareme: Bareme
    echeances: tuple[EcheanceDecomptee, ...]
    accessoires: tuple[Reglement, ...]
    parts: tuple[Part, ...]
    trop_percu: Decimal
    indemnite_forfaitaire: Decimal
    indemnite_payee: Decimal
    prescription: Prescription
    manquant: dt.date | None = None

    @property
    def reste_du(self) -> Decimal:
        """The balances of all the due dates."""
        return sum((e.reste_du for e in self.echeances), ZERO)

    @property
    def exigible(self) -> Decimal:
        """The undisputed balances past due."""
        return sum((e.reclamable for e in self.echeances if e.exigible), ZERO)

    @property
    def a_echoir(self) -> Decimal:
        """The undisputed balances not yet due."""
        return sum((e.reclamable for e in self.echeances if not e.exigible), ZERO)

    @property
    def conteste(self) -> Decimal:
        """What is disputed of the balances."""
        return self.reste_du - self.exigible - self.a_echoir

    @property
    def interets(self) -> Decimal:
        """What remains due of the interest."""
        return sum((e.interets for e in self.echeances), ZERO)

    @property
    def interets_payes(self) -> Decimal:
        """What was paid of the interest."""
        return sum((e.interets_payes for e in self.echeances), ZERO)

    @property
    def indemnite(self) -> Decimal:
        """What remains due of the 40 €, in euros."""
        return max(ZERO, self.indemnite_forfaitaire - self.indemnite_payee)

    @property
    def tranches(self) -> tuple[Tranche, ...]:
        """The slices of interest of all the due dates."""
        return tuple(t for e in self.echeances for t in e.calcul.tranches)

    @property
    def total(self) -> Decimal:
        """What is due on the day."""
        return self.exigible + self.interets + (self.indemnite if self.devise == EURO else ZERO)


def decompte_de(
    code_client: str, numero: str, contexte: Contexte, conditions: Conditions | None = None
) -> Decompte:
    """Return the calculation of an invoice on the run date, all its due dates together.

    `conditions`: other rules than the client's own. KeyError when the client has no such invoice.
    """
    cle = (code_client, numero)
    client, positions = contexte.clients[code_client], contexte.echeances_par_facture[cle]
    regles = conditions or conditions_du_client(client, contexte)
    dettes, parts, calculs, manquant = _calculer(cle, dettes_de(cle, client, contexte), regles, contexte)
    premiere, payes = positions[0], deja_payes(calculs, positions[0].penalites_payees)
    return Decompte(
        date=contexte.jour,
        client=client,
        numero=numero,
        devise=premiere.facture.devise,
        conditions=regles,
        bareme=contexte.bareme,
        echeances=tuple(
            _echeance(p, d, c, payee, contexte.jour)
            for p, d, c, payee in zip(positions, dettes, calculs, payes, strict=True)
        ),
        accessoires=premiere.accessoires,
        parts=parts,
        trop_percu=trop_percu(cle, contexte),
        indemnite_forfaitaire=_indemnite(dettes, regles, contexte),
        indemnite_payee=premiere.indemnite_payee,
        prescription=_prescription(client, positions, contexte),
        manquant=manquant,
    )


def _calculer(
    cle: tuple[str, str], dettes: tuple[Dette, ...], conditions: Conditions, contexte: Contexte
) -> tuple[tuple[Dette, ...], tuple[Part, ...], list[Calcul], dt.date | None]:
    """Return the due dates as interest sees them, the payments' parts, the interest, a missing semester."""
    try:
        dettes_reduites, parts = imputer(cle, dettes, conditions, contexte)
        return dettes_reduites, parts, _interets(dettes_reduites, conditions.regime, contexte), None
    except TauxManquantError as erreur:
        return dettes, (), [AUCUN for _ in dettes], erreur.semestre


def _interets(dettes: Sequence[Dette], regime: Regime, contexte: Contexte) -> list[Calcul]:
    return [interets_de(dette, regime, contexte.bareme) for dette in dettes]


def _indemnite(dettes: Sequence[Dette], conditions: Conditions, contexte: Contexte) -> Decimal:
    """Return the 40 € of the invoice, once whatever its due dates (C. com. D441-5)."""
    retards = _interets(dettes, Regime(None), contexte)
    return max(indemnite_de(retard, conditions.regime) for retard in retards)


def _echeance(
    position: Position, dette: Dette, calcul: Calcul, paye: Decimal, jour: dt.date
) -> EcheanceDecomptee:
    facture = position.facture
    return EcheanceDecomptee(
        facture=facture,
        mouvements=position.mouvements,
        reste_du=position.reste_du,
        conteste=conteste(facture, jour),
        depart=dette.depart,
        fin=dette.fin,
        calcul=calcul,
        interets_payes=paye,
        exigible=facture.date_echeance < jour,
    )


def _prescription(client: Client, positions: Sequence[Position], contexte: Contexte) -> Prescription:
    """Return the limit date of the invoice's oldest due date: the first that one must mind."""
    cle = positions[0].facture[1:4]
    historique = contexte.historique
    return prescription_expliquee(
        positions[0].facture, client, historique.faits_de(cle), historique.reconnaissances.get(cle)
    )
