"""Days, semesters and French working days."""

from collections.abc import Container
from datetime import date, timedelta

UN_JOUR = timedelta(days=1)
_JUILLET = 7
_SAMEDI = 5


def debut_de_semestre(jour: date) -> date:
    """Return 1 January or 1 July, whichever begins the semester of `jour`."""
    return date(jour.year, _JUILLET if jour.month >= _JUILLET else 1, 1)


def semestre_suivant(jour: date) -> date:
    """Return the first day of the semester after that of `jour`."""
    return date(jour.year + 1, 1, 1) if jour.month >= _JUILLET else date(jour.year, _JUILLET, 1)


def jour_ouvre(jour: date, feries: Container[date]) -> date:
    """Return `jour`, moved to the next day that is neither a week-end nor in `feries`."""
    while jour.weekday() >= _SAMEDI or jour in feries:
        jour += UN_JOUR
    return jour


def dans_des_annees(jour: date, annees: int) -> date:
    """Return the same day `annees` years later; 29 February becomes 28 February when there is none."""
    try:
        return jour.replace(year=jour.year + annees)
    except ValueError:
        return jour.replace(year=jour.year + annees, day=28)


def en_chiffres(jour: date) -> str:
    """Return `jour` as "21/11/2026"."""
    return f"{jour.day:02}/{jour.month:02}/{jour.year}"
