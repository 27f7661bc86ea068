"""The law's interest computed another way: one day at a time, in exact fractions, nothing of ours imported.

Each day adds base × rate / 100 / (days in the year). Days in a row with one base, in one semester when the
rate depends on it (and in one year when the divisor does), are a slice: it is rounded half up as a whole.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import NamedTuple

JOUR = timedelta(days=1)
Dates = Sequence[tuple[date, Fraction]]


class Tranche(NamedTuple):
    """Days in a row, at one rate on one base."""

    du: date
    au: date
    jours: int
    base: Fraction
    taux: Fraction
    interets: Fraction


class Regles(NamedTuple):
    """`taux` gives the rate of a semester's first day; `semestriel`: it changes with them."""

    taux: Callable[[date], Fraction]
    semestriel: bool = True
    gele: bool = False
    annee_exacte: bool = False
    interets_d_abord: bool = False


def au_centime(exact: Fraction) -> Fraction:
    return Fraction(floor(exact * 100 + Fraction(1, 2)), 100)


def semestre(jour: date) -> date:
    return date(jour.year, 1 if jour.month < 7 else 7, 1)


def jours_de_l_annee(jour: date) -> int:
    annee = jour.year
    return 366 if annee % 4 == 0 and (annee % 100 or annee % 400 == 0) else 365


class _Compteur:
    """The slices so far, the last one still open."""

    def __init__(self) -> None:
        self.fermees: list[Tranche] = []
        self.cle: object = None
        self.jours: list[date] = []
        self.couru = Fraction(0)
        self.base = self.taux = Fraction(0)

    def ajouter(self, jour: date, base: Fraction, taux: Fraction, diviseur: int, cle: object) -> None:
        if cle != self.cle or (self.jours and self.jours[-1] != jour - JOUR):
            self.fermer()
        self.cle, self.base, self.taux = cle, base, taux
        self.jours.append(jour)
        self.couru += base * taux / 100 / diviseur

    def fermer(self) -> None:
        if self.jours:
            self.fermees.append(
                Tranche(
                    self.jours[0],
                    self.jours[-1],
                    len(self.jours),
                    self.base,
                    self.taux,
                    au_centime(self.couru),
                )
            )
        self.cle, self.jours, self.couru = None, [], Fraction(0)

    def total(self) -> Fraction:
        return sum((t.interets for t in self.fermees), au_centime(self.couru))


def interets(
    montant: Fraction, depart: date, fin: date, reglements: Dates, avoirs: Dates, regles: Regles
) -> list[Tranche]:
    """Count each day from the one after `depart` through `fin`.

    An avoir reduces the base from its own day, a payment from the next. With `interets_d_abord`, a payment
    settles the interest run through its day, and only what is left reduces the base; a rejection gives
    back the principal first, unless it is of the day's own payment.
    """
    compteur, recus, pris = _Compteur(), Fraction(0), Fraction(0)
    premier = depart + JOUR
    jour = min([premier, *(le for le, _ in (*reglements, *avoirs))])
    while jour <= fin:
        credites = sum((m for le, m in avoirs if le <= jour), Fraction(0))
        base = montant - credites - (recus - pris)
        if jour >= premier and base > 0:
            reference = semestre(premier if regles.gele else jour)
            cle = (
                base,
                semestre(jour) if regles.semestriel and not regles.gele else None,
                jour.year if regles.annee_exacte else None,
            )
            diviseur = jours_de_l_annee(jour) if regles.annee_exacte else 365
            compteur.ajouter(jour, base, regles.taux(reference), diviseur, cle)
        recu = sum((m for le, m in reglements if le == jour), Fraction(0))
        recus += recu
        if regles.interets_d_abord and recu >= 0:
            pris += min(recu, max(Fraction(0), compteur.total() - pris))
        elif regles.interets_d_abord:
            pris = min(pris, max(Fraction(0), recus))
        jour += JOUR
    compteur.fermer()
    return compteur.fermees
