"""Money is Decimal, in the unit of its currency, to the cent, rounded half up."""

from decimal import ROUND_HALF_UP, Decimal

EURO = "EUR"
ZERO = Decimal("0.00")
CENTIME = Decimal("0.01")
INDEMNITE_FORFAITAIRE = Decimal("40.00")
"""Euros per late invoice between professionals (C. com. D441-5)."""


def centimes(montant: Decimal) -> Decimal:
    """Round `montant` half up (away from zero on a tie) to two decimals."""
    return montant.quantize(CENTIME, ROUND_HALF_UP)


def en_clair(montant: Decimal, devise: str = EURO) -> str:
    """Return « 1 234,56 € » with no-break spaces (the currency's code when it is not the euro)."""
    nombre = f"{montant:,.2f}".replace(",", "\u202f").replace(".", ",")
    return f"{nombre}\u00a0{'€' if devise == EURO else devise}"
