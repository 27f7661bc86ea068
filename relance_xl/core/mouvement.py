"""A payment or a tied avoir, as it changes the balance of one item."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.calendrier import UN_JOUR


class Mouvement(NamedTuple):
    """What changes the base: `montant` (> 0 reduces it) from the day `des_le`, included.

    A `reglement` counts from the day after its date; a tied avoir from its date. `numero`: the
    avoir's number or the payment's reference, "" when there is none.
    """

    des_le: date
    montant: Decimal
    reglement: bool = True
    numero: str = ""

    @property
    def le(self) -> date:
        """Its own date."""
        return self.des_le - UN_JOUR if self.reglement else self.des_le
