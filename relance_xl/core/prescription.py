"""The limit date of prescription, shown as a calculation under its hypothesis (law.md)."""

from collections.abc import Iterable
from datetime import date

from relance_xl.core.calendrier import dans_des_annees
from relance_xl.core.entites import Client, Facture
from relance_xl.core.scenarios import Fait

ANNEES = {"professionnel": 5, "particulier": 2, "public": 4}
"""C. com. L110-4; C. conso. L218-2; loi 68-1250 (from 1 January after)."""
_ECRITS = frozenset({"e-mail", "courrier", "recommandé"})


def prescription(
    facture: Facture, client: Client, faits: Iterable[Fait], reconnue_le: date | None
) -> date | None:
    """Return the last day to sue, from the invoice's date; None for an unknown category.

    An acknowledgement of the debt restarts it (C. civ. 2240). Against a private debtor a reminder
    does not (Cass. com. 18 May 2022, 20-23.204); against a public one any written claim does.
    """
    annees = ANNEES.get(client.categorie)
    if annees is None:
        return None
    depart = max(facture.date_facture, reconnue_le or facture.date_facture)
    if client.categorie != "public":
        return dans_des_annees(depart, annees)
    ecrites = (f.le for f in faits if f.canal in _ECRITS)
    return date(max((depart, *ecrites)).year + annees, 12, 31)
