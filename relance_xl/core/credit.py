"""What a client has in credit, deducted from what its messages claim."""

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

from relance_xl.core.entites import Client

NatureDeCredit = Literal["avoir", "règlement non affecté", "trop-perçu"]


class Credit(NamedTuple):
    """A client's credit: an untied avoir, an unallocated payment or a surplus; `montant` > 0."""

    client: Client
    nature: NatureDeCredit
    numero: str
    date: dt.date
    montant: Decimal
