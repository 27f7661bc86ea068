"""What goes with a message, or is all of it: a statement of account, instalments, invoices just settled."""

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

from relance_xl.core.credit import Credit
from relance_xl.core.entites import Facture

SituationDeCompte = Literal["échue", "à échoir", "contestée", "suspendue"]


class LigneDeReleve(NamedTuple):
    """An open item of a statement; `retard` in days (≤ 0 when not yet late)."""

    facture: Facture
    regle: Decimal
    reste_du: Decimal
    retard: int
    situation: SituationDeCompte


class Releve(NamedTuple):
    """A client's account in one currency on `date`: every open item, oldest due date first, and credits.

    `echu` + `a_echoir` = the sum of the balances; `solde` = that sum − `total_credits`.
    """

    date: dt.date
    devise: str
    lignes: tuple[LigneDeReleve, ...]
    credits: tuple[Credit, ...]
    echu: Decimal
    a_echoir: Decimal
    total_credits: Decimal
    solde: Decimal


class Imputation(NamedTuple):
    """The part of an instalment that goes to one item."""

    facture: Facture
    montant: Decimal


class Versement(NamedTuple):
    """An instalment: its day, its amount, what it settles (oldest due date first), what remains after."""

    date: dt.date
    montant: Decimal
    imputations: tuple[Imputation, ...]
    reste: Decimal


class Echeancier(NamedTuple):
    """Instalments agreed with a client, in the order of their dates; `total` is what he acknowledges."""

    versements: tuple[Versement, ...]
    total: Decimal
    note_le: dt.date | None = None
    interlocuteur: str = ""


class Soldee(NamedTuple):
    """An invoice's due date that is now settled, on the day `le`."""

    facture: Facture
    le: dt.date
