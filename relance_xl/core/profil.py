"""How a client pays: its average delay, and the scenario that suits it."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import fmean

from relance_xl.core.entites import Client
from relance_xl.core.promesses import PromesseSuivie
from relance_xl.core.soldes import Position

_UN_JOUR = timedelta(days=1)
_BON_PAYEUR = 5
_MAUVAIS_PAYEUR = 30


def retard_moyen(positions: Sequence[Position]) -> int | None:
    """Return the mean of (day settled − due date) over the settled items, in days; None without any."""
    ecarts = [
        (p.solde_le - p.facture.date_echeance) // _UN_JOUR
        for p in positions
        if p.solde_le and p.reste_du == 0
    ]
    return round(fmean(ecarts)) if ecarts else None


def scenario_conseille(
    client: Client,
    positions: Sequence[Position],
    moyen: int | None,
    promesses: Sequence[PromesseSuivie],
) -> str:
    """Return the default scenario that fits what is known; "" for a client without invoices."""
    if not positions:
        return ""
    if client.categorie == "public":
        return "Public"
    if client.procedure_collective_le or any(s.promesse.type == "échéancier" for s in promesses):
        return "En difficulté"
    if moyen is None:
        return "Nouveau client"
    if moyen <= _BON_PAYEUR:
        return "Bon payeur"
    return "Mauvais payeur" if moyen >= _MAUVAIS_PAYEUR else "Standard"
