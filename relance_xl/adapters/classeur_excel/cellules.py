"""One cell, from what xlwings reads to a value, and from a value to what Excel is given."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from relance_xl.adapters.classeur_ferme.valeurs import texte_lisible
from relance_xl.schema.contenu import Cellule, CelluleErreur, Lien, Valeur

Donnee = str | float | datetime | None
"""What is given to Excel: numbers are its doubles, days are midnights."""

_ERREURS = frozenset(
    {
        *("#N/A", "#REF!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!", "#CALC!"),
        *("#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#GETTING_DATA", "#PYTHON!"),
    }
)
_CODES_D_ERREUR = {
    -2146826281: "#DIV/0!",
    -2146826246: "#N/A",
    -2146826259: "#NAME?",
    -2146826288: "#NULL!",
    -2146826252: "#NUM!",
    -2146826265: "#REF!",
    -2146826273: "#VALUE!",
    -2146826243: "#SPILL!",
    -2146826238: "#CALC!",
}
_PLAGE_DES_CODES = range(-2146826300, -2146826200)
_ORIGINE = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's days have no time zone
_PREMIERE_ANNEE = 1900
_PREMIERE_DATE = date(1900, 3, 1)  # before it, Excel's calendar holds a day that never was
_MINUIT = time()
_JOUR = timedelta(days=1)
_EPSILON = 1e-6
_UNE_SECONDE = timedelta(seconds=1)


def propre(brute: object) -> Cellule:
    """Return a cell that xlwings read as the closed file reads it.

    Excel gives currency as `Decimal`, times of day as days of 1899, errors that xlwings does not know as
    whole numbers.
    """
    if isinstance(brute, str):
        return CelluleErreur(brute) if brute in _ERREURS else (brute or None)
    if brute is None or isinstance(brute, bool):
        return brute
    if isinstance(brute, int) and brute in _PLAGE_DES_CODES:
        return CelluleErreur(_CODES_D_ERREUR.get(brute, "#N/A"))
    if isinstance(brute, float | int | Decimal):
        return float(brute)
    return _moment(brute) if isinstance(brute, datetime) else str(brute)


def propres(brutes: Sequence[object]) -> list[Cellule]:
    """Return a row of cells; plain texts and numbers, nearly all, are not looked at twice."""
    return [
        brute
        if brute is None or type(brute) is float or (type(brute) is str and brute[:1] != "#" and brute != "")
        else propre(brute)
        for brute in brutes
    ]


def _moment(brute: datetime) -> Cellule:
    nu = brute.replace(tzinfo=None) + timedelta(microseconds=500)
    nu = nu.replace(microsecond=nu.microsecond // 1000 * 1000)
    if nu.year < _PREMIERE_ANNEE:
        return (nu - _ORIGINE) / _JOUR
    return nu.date() if nu.time() == _MINUIT else nu


def a_ecrire(valeur: Valeur | Lien | float) -> Donnee:
    """Return what Excel is given for a value of the changes: a double, a naive moment, or a text."""
    if isinstance(valeur, Lien):
        valeur = valeur.texte
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, str):
        return texte_lisible(valeur) or None
    if valeur is None or isinstance(valeur, float | int | Decimal):
        return None if valeur is None else float(valeur)  # a sheet holds doubles, nothing is computed on them
    if valeur < (
        datetime.combine(_PREMIERE_DATE, _MINUIT) if isinstance(valeur, datetime) else _PREMIERE_DATE
    ):
        return f"{valeur:%d/%m/%Y}"
    if isinstance(valeur, datetime):
        return valeur.replace(tzinfo=None, microsecond=0)
    return datetime.combine(valeur, _MINUIT)


def serie(moment: datetime | date) -> float:
    """Return Excel's number for a moment, in days."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, _MINUIT)
    return (moment - _ORIGINE) / _JOUR


def tenue(donnee: Donnee, lue: Cellule) -> bool:
    """Tell whether the cell read back as `lue` holds what was written; a moment must show as one."""
    if isinstance(donnee, datetime):
        if not isinstance(lue, date):
            return False
        lu = lue if isinstance(lue, datetime) else datetime.combine(lue, _MINUIT)
        return abs(lu - donnee) < _UNE_SECONDE
    if isinstance(donnee, float):
        if isinstance(lue, date):  # the user shows numbers as dates there
            return abs(serie(lue) - donnee) < _EPSILON
        return isinstance(lue, float | int) and not isinstance(lue, bool) and abs(lue - donnee) < _EPSILON
    if isinstance(donnee, str):
        return donnee == (lue.texte if isinstance(lue, CelluleErreur) else lue)
    return lue is None
