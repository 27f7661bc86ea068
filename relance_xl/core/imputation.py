"""Payments spread over the due dates of one invoice, the oldest first (C. civ. 1342-10)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.entites import Facture
from relance_xl.core.monnaie import ZERO
from relance_xl.core.mouvement import Mouvement


class Paiement(NamedTuple):
    """A payment or a tied avoir, ready to be spread over the due dates of one invoice."""

    le: date
    des_le: date
    montant: Decimal
    reglement: bool
    numero: str = ""


class Compte:
    """The due dates of one invoice while payments are spread over them, oldest first."""

    def __init__(self, factures: Sequence[Facture]) -> None:
        self.factures = sorted(factures, key=lambda f: (f.date_echeance, f.numero_echeance, f.ligne))
        self.regles = [ZERO] * len(self.factures)
        self.mouvements: list[list[Mouvement]] = [[] for _ in self.factures]
        self.soldes_le: list[date | None] = [None] * len(self.factures)
        self.surplus = ZERO

    def passer(self, paiement: Paiement) -> None:
        """Spread one payment; a negative one undoes the surplus first, then the latest due dates.

        What a negative one could not undo waits (`surplus` < 0) for the payment dated after it.
        """
        if paiement.montant >= 0:
            self._imputer(paiement)
        else:
            self._reprendre(paiement)

    def _imputer(self, paiement: Paiement) -> None:
        du_decouvert = min(paiement.montant, max(ZERO, -self.surplus))
        self.surplus += du_decouvert
        reste = paiement.montant - du_decouvert
        for rang, facture in enumerate(self.factures):
            part = min(reste, facture.montant_ttc - self.regles[rang])
            reste -= part
            self._bouger(rang, part, paiement)
        self.surplus += reste

    def _reprendre(self, paiement: Paiement) -> None:
        reste = -paiement.montant
        du_surplus = min(reste, max(ZERO, self.surplus))
        self.surplus -= du_surplus
        reste -= du_surplus
        for rang in reversed(range(len(self.factures))):
            part = min(reste, self.regles[rang])
            reste -= part
            self._bouger(rang, -part, paiement)
        self.surplus -= reste

    def _bouger(self, rang: int, part: Decimal, paiement: Paiement) -> None:
        if not part:
            return
        self.regles[rang] += part
        self.mouvements[rang].append(Mouvement(paiement.des_le, part, paiement.reglement, paiement.numero))
        solde = self.regles[rang] == self.factures[rang].montant_ttc
        self.soldes_le[rang] = paiement.le if solde else None
