"""The rate of late-payment penalties: the text an accountant types, and its value each semester."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from relance_xl.core.calendrier import debut_de_semestre
from relance_xl.core.entites import Taux
from relance_xl.core.monnaie import CENTIME

Bareme = Mapping[date, Taux]
"""The rows of Taux by the first day of their semester."""


class TauxManquantError(Exception):
    """The semester that begins on `semestre` is absent from Taux."""

    def __init__(self, semestre: date) -> None:
        super().__init__(semestre)
        self.semestre = semestre


class Formule(NamedTuple):
    """A rate: `coefficient` × the reference of the semester + `points`; "fixe" has no reference."""

    reference: Literal["BCE", "légal", "fixe"]
    coefficient: Decimal
    points: Decimal

    @property
    def fixe(self) -> bool:
        """Whether the rate is the same in every semester."""
        return self.reference == "fixe"


BCE_PLUS_10 = Formule("BCE", Decimal(1), Decimal(10))
"""Between professionals, unless the contract says otherwise (C. com. L441-10)."""
BCE_PLUS_8 = Formule("BCE", Decimal(1), Decimal(8))
"""Public buyers (Code de la commande publique R2192-31)."""
LEGAL = Formule("légal", Decimal(1), Decimal(0))
"""Consumers, after a mise en demeure (C. civ. 1231-6)."""
PLANCHER = Formule("légal", Decimal(3), Decimal(0))
"""A contract rate may not be below it (C. com. L441-10)."""

_NOMBRE = r"(\d+(?:[.,]\d+)?)"
_FIXE = re.compile(rf"{_NOMBRE}\s*%?")
_BCE = re.compile(rf"bce(?:\s*\+\s*{_NOMBRE}\s*(?:%|points?|pts?)?)?")
_FOIS_LEGAL = re.compile(rf"(?:{_NOMBRE}\s*(?:×|x|\*|fois)\s*)?(?:le\s+)?(?:taux\s+)?l[ée]gal")


@lru_cache(maxsize=256)
def formule_de(texte: str) -> Formule | None:
    """Read « BCE+10 », « 3×légal » or « 15 % »; None when it is none of these."""
    propre = " ".join(texte.split()).casefold()
    if trouve := _FIXE.fullmatch(propre):
        return Formule("fixe", Decimal(0), _decimal(trouve[1]))
    if trouve := _BCE.fullmatch(propre):
        return Formule("BCE", Decimal(1), _decimal(trouve[1] or "0"))
    if trouve := _FOIS_LEGAL.fullmatch(propre):
        return Formule("légal", _decimal(trouve[1] or "1"), Decimal(0))
    return None


def _decimal(texte: str) -> Decimal:
    return Decimal(texte.replace(",", "."))


def en_pourcent(taux: Decimal) -> str:
    """Return « 12,15 % »: two decimals, or all those it has."""
    deux = taux.quantize(CENTIME)
    return f"{deux if deux == taux else taux.normalize():f} %".replace(".", ",")


def bareme_de(lignes: Iterable[Taux]) -> Bareme:
    """Index the rows of Taux by the first day of their semester; of two, the earlier.

    The rate in force on the first day holds for all the semester (C. com. L441-10, II): one that the ECB
    sets within it waits for the next.
    """
    recentes_d_abord = sorted(lignes, key=lambda ligne: ligne.debut, reverse=True)
    return {debut_de_semestre(ligne.debut): ligne for ligne in recentes_d_abord}


def taux_du_jour(formule: Formule, jour: date, bareme: Bareme) -> Decimal:
    """Return the rate in % a year in force on `jour`; TauxManquantError when its semester is absent."""
    if formule.reference == "fixe":
        return formule.points
    semestre = debut_de_semestre(jour)
    if semestre not in bareme:
        raise TauxManquantError(semestre)
    ligne = bareme[semestre]
    reference = ligne.taux_bce if formule.reference == "BCE" else ligne.taux_legal
    return formule.coefficient * reference + formule.points
