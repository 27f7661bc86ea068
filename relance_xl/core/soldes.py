"""What remains due on each item, and what each client has in credit (contract, section 2, rule 1)."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.calendrier import UN_JOUR
from relance_xl.core.credit import NatureDeCredit
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Facture, Reglement
from relance_xl.core.groupes import Groupes
from relance_xl.core.imputation import Compte, Paiement
from relance_xl.core.monnaie import ZERO
from relance_xl.core.mouvement import Mouvement
from relance_xl.core.soldes_douteux import avoir_sans_facture, melee, sans_facture

Cle = tuple[str, str]
"""(code client, N° facture): what payments and avoirs are matched on."""


class Position(NamedTuple):
    """One item at the run date: `regle` (payments and tied avoirs), `reste_du`, and how it got there.

    `attendu_le`: the day when payments in hand (dated after the run) will have settled it.
    `penalites_payees`, `indemnite_payee`: what was paid of the interest and the 40 € of the whole
    invoice, told on each of its due dates.
    `solde_le`: the day on which the balance reached zero, for the average delay.
    `accessoires`: the payments behind `penalites_payees` and `indemnite_payee`.
    """

    facture: Facture
    regle: Decimal = ZERO
    reste_du: Decimal = ZERO
    mouvements: tuple[Mouvement, ...] = ()
    attendu_le: date | None = None
    penalites_payees: Decimal = ZERO
    indemnite_payee: Decimal = ZERO
    solde_le: date | None = None
    accessoires: tuple[Reglement, ...] = ()


class CreditClient(NamedTuple):
    """A credit of `code_client` in `devise`: its nature, number, date and amount (> 0)."""

    code_client: str
    devise: str
    nature: NatureDeCredit
    numero: str
    date: date
    montant: Decimal


class Soldes(NamedTuple):
    """The positions of the items (in the order of Factures), avoirs apart, and the clients' credits."""

    positions: tuple[Position, ...]
    avoirs: tuple[Position, ...]
    credits: tuple[CreditClient, ...]
    anomalies: tuple[Anomalie, ...]
    melees: frozenset[Cle] = frozenset()
    """The invoices whose due dates are in several currencies: nobody can say what a payment settles."""


def soldes(dossier: Dossier, jour: date) -> Soldes:
    """Compute every balance on `jour`: payments and avoirs dated after it are in hand, not received."""
    return _Calcul(dossier, jour).resultat()


class _Calcul:
    """One pass over the dossier; keeps the indexes that the steps share."""

    def __init__(self, dossier: Dossier, jour: date) -> None:
        self.dossier = dossier
        self.jour = jour
        self.tolerance = dossier.parametres.tolerance
        self.credits: list[CreditClient] = []
        self.anomalies: list[Anomalie] = []
        self.factures: Groupes[Cle, Facture] = Groupes()
        self.avoirs: dict[Cle, list[Facture]] = {}
        ajouter = self.factures.ajouter
        for facture in dossier.factures:
            if facture.montant_ttc >= 0:
                ajouter(facture[1:3], facture)
            else:
                self.avoirs.setdefault(facture[1:3], []).append(facture)
        self.reglements: Groupes[Cle, Reglement] = Groupes()
        self.annexes: dict[Cle, list[Reglement]] = {}
        self.sur_avoirs: dict[tuple[str, str, str], list[Reglement]] = {}
        self.avoirs_lies: dict[Cle, list[Paiement]] = {}

    def resultat(self) -> Soldes:
        """Read the payments and avoirs, spread them, and gather what is left over."""
        self._ranger_reglements()
        avoirs = self._ranger_avoirs()
        positions = tuple(self._positions())
        melees = frozenset(
            cle for cle in self.factures.suivants if len({f.devise for f in self.factures.tous(cle)}) > 1
        )
        self.anomalies += [melee(f) for cle in sorted(melees) for f in self.factures.tous(cle)]
        return Soldes(positions, tuple(avoirs), tuple(_nets(self.credits)), tuple(self.anomalies), melees)

    def _positions(self) -> Iterator[Position]:
        """Yield the items in the sheet's order; the usual ones, unpaid or paid once, at once."""
        reparties: dict[int, Position] = {}
        complexes, premiers = self._complexes(), self.reglements.premiers
        for facture in self.dossier.factures:
            if facture.montant_ttc < 0:
                continue
            cle = facture[1:3]
            simple = None if cle in complexes else self._simple(facture, premiers.get(cle))
            if simple is None and id(facture) not in reparties:
                reparties |= {id(p.facture): p for p in self._repartir(cle)}
            yield simple or reparties[id(facture)]

    def _simple(self, facture: Facture, reglement: Reglement | None) -> Position | None:
        """Return the position of a single due date with at most one payment, received; else None."""
        if reglement is None:
            return Position(facture, ZERO, facture.montant_ttc)
        montant, reste = reglement.montant, facture.montant_ttc - reglement.montant
        if reglement.date > self.jour or reste < 0 or montant <= 0:
            return None
        mouvements = (
            Mouvement(reglement.date + UN_JOUR, montant, reglement=True, numero=reglement.reference),
        )
        return Position(
            facture, montant, reste, mouvements, None, ZERO, ZERO, None if reste else reglement.date
        )

    def _complexes(self) -> AbstractSet[Cle]:
        """Return the invoices of several due dates or payments, tied avoirs, interest or 40 € paid."""
        return (
            self.factures.suivants.keys()
            | self.reglements.suivants.keys()
            | self.annexes.keys()
            | self.avoirs_lies.keys()
        )

    def _ranger_reglements(self) -> None:
        premieres, ajouter = self.factures.premiers, self.reglements.ajouter
        for reglement in self.dossier.reglements:
            cle = reglement[2:4]
            premiere = premieres.get(cle)
            if premiere and reglement.nature == "principal" and premiere.devise == reglement.devise:
                ajouter(cle, reglement)  # nearly all
            else:
                self._ranger(cle, reglement)

    def _ranger(self, cle: Cle, reglement: Reglement) -> None:
        if reglement.nature != "principal" and cle in self.factures.premiers:
            self.annexes.setdefault(cle, []).append(reglement)
        elif self._meme_devise(cle, reglement.devise):
            self.reglements.ajouter(cle, reglement)
        elif any(avoir.devise == reglement.devise for avoir in self.avoirs.get(cle, ())):
            self.sur_avoirs.setdefault((*cle, reglement.devise), []).append(reglement)
        else:
            self._non_affecte(reglement)

    def _meme_devise(self, cle: Cle, devise: str) -> bool:
        return any(f.devise == devise for f in self.factures.tous(cle))

    def _non_affecte(self, reglement: Reglement) -> None:
        cle = (reglement.code_client, reglement.numero_facture)
        if reglement.numero_facture and cle in self.dossier.douteux.factures:
            return
        if reglement.numero_facture:
            self.anomalies.append(sans_facture(reglement))
        if reglement.date <= self.jour:
            self._crediter(reglement, "règlement non affecté", reglement.reference, reglement.montant)

    def _crediter(
        self, de: Reglement | Facture, nature: NatureDeCredit, numero: str, montant: Decimal
    ) -> None:
        jour = de.date if isinstance(de, Reglement) else de.date_facture
        self.credits.append(CreditClient(de.code_client, de.devise, nature, numero, jour, montant))

    def _ranger_avoirs(self) -> list[Position]:
        positions = []
        for (code, _), avoirs in self.avoirs.items():
            for avoir in sorted(avoirs, key=lambda a: (a.montant_ttc, a.date_facture, a.avoir_sur_facture)):
                cible = (code, avoir.avoir_sur_facture)
                if self._meme_devise(cible, avoir.devise):
                    self._lier(cible, avoir)
                    positions.append(Position(avoir, avoir.montant_ttc, ZERO))
                else:
                    positions.append(self._avoir_libre(avoir))
        return positions

    def _lier(self, cible: Cle, avoir: Facture) -> None:
        paiement = Paiement(
            avoir.date_facture,
            avoir.date_facture,
            -avoir.montant_ttc,
            reglement=False,
            numero=avoir.numero_facture,
        )
        self.avoirs_lies.setdefault(cible, []).append(paiement)
        for remboursement in self._remboursements(avoir):
            self.reglements.ajouter(cible, remboursement)

    def _remboursements(self, avoir: Facture) -> Sequence[Reglement]:
        """Take the payments on the avoir's own number: once, should two avoirs bear it."""
        return self.sur_avoirs.pop((avoir.code_client, avoir.numero_facture, avoir.devise), ())

    def _avoir_libre(self, avoir: Facture) -> Position:
        cible = (avoir.code_client, avoir.avoir_sur_facture)
        if avoir.avoir_sur_facture and cible not in self.dossier.douteux.factures:
            self.anomalies.append(avoir_sans_facture(avoir))
        rembourse = sum((r.montant for r in self._remboursements(avoir) if r.date <= self.jour), ZERO)
        reste = max(ZERO, rembourse - avoir.montant_ttc)
        if reste and avoir.date_facture <= self.jour and cible not in self.dossier.douteux.factures:
            self._crediter(avoir, "avoir", avoir.numero_facture, reste)
        return Position(avoir, avoir.montant_ttc + reste, -reste)

    def _repartir(self, cle: Cle) -> list[Position]:
        """Return the positions of all the due dates of an invoice."""
        paiements = [
            Paiement(r.date, r.date + UN_JOUR, r.montant, reglement=True, numero=r.reference)
            for r in self.reglements.tous(cle)
        ]
        paiements += self.avoirs_lies.get(cle, ())
        compte = Compte(self.factures.tous(cle))
        rejets_ensuite = sorted(paiements, key=lambda p: (p.le, p.montant < 0, p.montant))
        for paiement in (p for p in rejets_ensuite if p.le <= self.jour):
            compte.passer(paiement)
        regles, mouvements = tuple(compte.regles), [tuple(m) for m in compte.mouvements]
        soldes_le = tuple(compte.soldes_le)
        self._surplus(compte, rejets_ensuite)
        attendus = self._attendus(compte, [p for p in rejets_ensuite if p.le > self.jour])
        annexes = tuple(r for r in self.annexes.get(cle, ()) if r.date <= self.jour)
        return [
            Position(
                facture,
                regles[rang],
                facture.montant_ttc - regles[rang],
                mouvements[rang],
                attendus[rang],
                _total(annexes, "pénalités"),
                _total(annexes, "indemnité"),
                soldes_le[rang],
                annexes,
            )
            for rang, facture in enumerate(compte.factures)
        ]

    def _surplus(self, compte: Compte, paiements: Sequence[Paiement]) -> None:
        if compte.surplus > 0:
            premiere = compte.factures[0]
            dernier = max(p.le for p in paiements if p.le <= self.jour)
            self.credits.append(
                CreditClient(
                    premiere.code_client,
                    premiere.devise,
                    "trop-perçu",
                    premiere.numero_facture,
                    dernier,
                    compte.surplus,
                )
            )

    def _attendus(self, compte: Compte, futurs: Sequence[Paiement]) -> list[date | None]:
        attendus: list[date | None] = [None] * len(compte.factures)
        for paiement in futurs:
            compte.passer(paiement)
            for rang, facture in enumerate(compte.factures):
                regle = facture.montant_ttc - compte.regles[rang] < self.tolerance
                attendus[rang] = (attendus[rang] or paiement.le) if regle else None
        return attendus


def _nets(credits_: Sequence[CreditClient]) -> Iterator[CreditClient]:
    """Let a negative unallocated payment undo the client's latest credits; none is left below zero."""
    if all(c.montant > 0 for c in credits_):
        yield from credits_
        return
    a_defaire: dict[tuple[str, str], Decimal] = {}
    for credit in credits_:
        a_defaire[credit[:2]] = a_defaire.get(credit[:2], ZERO) - min(ZERO, credit.montant)
    for credit in sorted(credits_, key=lambda c: (c.date, c.numero, c.montant), reverse=True):
        defait = min(max(ZERO, credit.montant), a_defaire[credit[:2]])
        a_defaire[credit[:2]] -= defait
        if credit.montant > defait:
            yield credit._replace(montant=credit.montant - defait)


def _total(reglements: Iterable[Reglement], nature: str) -> Decimal:
    return sum((r.montant for r in reglements if r.nature == nature), ZERO)
