"""« Délai de paiement » of a client, understood, and the due date it gives to an invoice."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from relance_xl.core.saisie import cle_sans_accents

_JOURS_MAXIMUM = 365
_JOURS_DU_MOIS = 31
_COMPTANT = frozenset(
    {"a reception", "reception", "a reception de facture", "comptant", "au comptant", "immediat"}
)
_FIN_DE_MOIS = r"(?:f\.?d\.?m\.?|fin de mois|fin du mois)"
_LE = r"(?: ?,? ?le ([0-9]{1,2}))?"
_NET = re.compile(r"([0-9]{1,3}) ?(?:j|jours?)?(?: ?nets?)?(?: date de facture)?")
_PUIS_FIN_DE_MOIS = re.compile(rf"(?:([0-9]{{1,3}}) ?(?:j|jours?)? ?)?{_FIN_DE_MOIS}{_LE}")
_FIN_DE_MOIS_PUIS = re.compile(rf"{_FIN_DE_MOIS} ?\+? ?([0-9]{{1,3}}) ?(?:j|jours?)?")


class Delai(NamedTuple):
    """Terms of payment: `jours` from the invoice, the end of a month, a day of the next month.

    `fin_de_mois` "apres": the date plus `jours`, then the end of that month; "avant": the end of the
    invoice's month, then `jours`; "": no end of month. `le`: that day of the month after (None: none).
    """

    jours: int
    fin_de_mois: str = ""
    le: int | None = None


PAR_DEFAUT = Delai(30)
"""The legal term when nothing was agreed: 30 days (C. com. L441-10, I)."""


def delai_de(texte: str) -> Delai | None:
    """Return the terms written in `texte`, None when they are not understood; "" is none either.

    `30`, `60 jours`, `à réception`, `comptant`, `45 FDM`, `fin de mois`, `30 FDM le 10`. Days are 0 to
    365. « 45 jours fin de mois » has two lawful readings (C. com. L441-10): the date plus 45 days, then
    the end of that month (the usual one, and ours: 15 February 2025 gives 30 April), or the end of the
    month, then 45 days (14 April), which is written `FDM 45`.
    """
    cle = cle_sans_accents(texte)
    if cle in _COMPTANT:
        return Delai(0)
    if trouve := _NET.fullmatch(cle):
        return _valide(Delai(int(trouve[1])))
    if trouve := _FIN_DE_MOIS_PUIS.fullmatch(cle):
        return _valide(Delai(int(trouve[1]), "avant"))
    if trouve := _PUIS_FIN_DE_MOIS.fullmatch(cle):
        return _valide(Delai(int(trouve[1] or 0), "apres", int(trouve[2]) if trouve[2] else None))
    return None


def echeance(date_facture: date, delai: Delai) -> date:
    """Return the due date of an invoice of `date_facture`, in calendar days, never moved off a weekend."""
    if delai.fin_de_mois == "avant":
        return _fin_du_mois(date_facture) + timedelta(days=delai.jours)
    jour = date_facture + timedelta(days=delai.jours)
    if delai.fin_de_mois:
        jour = _fin_du_mois(jour)
    return _le_du_mois_suivant(jour, delai.le) if delai.le else jour


def _valide(delai: Delai) -> Delai | None:
    bon_jour = delai.le is None or 1 <= delai.le <= _JOURS_DU_MOIS
    return delai if delai.jours <= _JOURS_MAXIMUM and bon_jour else None


def _fin_du_mois(jour: date) -> date:
    return jour.replace(day=calendar.monthrange(jour.year, jour.month)[1])


def _le_du_mois_suivant(fin_de_mois: date, le: int) -> date:
    """Return day `le` of the month after, or its last day when that month is shorter."""
    premier = fin_de_mois + timedelta(days=1)
    return min(premier + timedelta(days=le - 1), _fin_du_mois(premier))
