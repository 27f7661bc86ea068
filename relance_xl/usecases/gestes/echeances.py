"""Amounts spread: monthly instalments to the cent, a sum over invoices by due date."""

import calendar
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_DOWN, Decimal

from relance_xl.core.monnaie import CENTIME
from relance_xl.core.soldes import Position

_MOIS = 12


def mensualites(total: Decimal, nombre: int, premiere: date) -> list[tuple[date, Decimal]]:
    """Return `nombre` monthly instalments that add up to `total`: the last one takes the rounding.

    Each falls on the day of the first, or on the last day of a shorter month.
    """
    part = (total / nombre).quantize(CENTIME, ROUND_DOWN)
    montants = [part] * (nombre - 1) + [total - part * (nombre - 1)]
    return [(_mois_apres(premiere, rang), montant) for rang, montant in enumerate(montants)]


def repartir(montant: Decimal, positions: Iterable[Position]) -> list[tuple[Position, Decimal]]:
    """Spread `montant` over the balances, the oldest due date first; what it does not reach is left out."""
    parts = []
    for position in sorted(positions, key=lambda p: (p.facture.date_echeance, p.facture[2:4])):
        part = min(montant, position.reste_du)
        if part > 0:
            parts.append((position, part))
        montant -= part
    return parts


def _mois_apres(jour: date, mois: int) -> date:
    annees, rang = divmod(jour.month - 1 + mois, _MOIS)
    annee, mois_civil = jour.year + annees, rang + 1
    return date(annee, mois_civil, min(jour.day, calendar.monthrange(annee, mois_civil)[1]))
