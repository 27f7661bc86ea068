"""What Excel makes of a value that a program gives to a cell: why a postcode loses its zero.

`Range.Value = "01/02/2024"` is read as an American would type it, whatever the user's settings.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

TEXTE = "@"
STANDARD = "General"
FORMAT_DATE, FORMAT_INSTANT, FORMAT_HEURE = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm:ss"
FORMAT_POURCENT, FORMAT_LOGIQUE = "0.00%", "BOOLEAN"

_ORIGINE = datetime(1899, 12, 30)  # noqa: DTZ001  a cell knows no time zone
_ANNEE = 2026
"""The year that Excel gives to « 1/2 », fixed so that a test says the same every year."""
_NOMBRE = re.compile(r"[+-]?(\d[\d,]*\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?")
_HEURE = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_ERREURS = {"#N/A": "=NA()", "#DIV/0!": "=1/0", "#REF!": "=#REF!", "#VALUE!": '=1+"a"'}

Entree = str | float | int | bool | Decimal | date | datetime | None


class Saisie(NamedTuple):
    """What a cell holds after the writing; `format` is the number format that it takes if it had none."""

    contenu: str | float
    formule: bool = False
    format: str = ""


def saisir(valeur: Entree, *, texte: bool) -> Saisie:
    """Return what a cell keeps of `valeur`; `texte`: the cell's number format is `@`."""
    if valeur is None:
        return Saisie("")
    if isinstance(valeur, str):
        return Saisie(valeur) if texte else _tapee(valeur)
    saisie = _typee(valeur)
    return Saisie(_affichee(valeur)) if texte else saisie


def serie(valeur: date) -> float:
    """Return the number that a cell holds for a date or an instant."""
    instant = valeur if isinstance(valeur, datetime) else datetime(valeur.year, valeur.month, valeur.day)  # noqa: DTZ001  no zone
    ecart = instant.replace(tzinfo=None) - _ORIGINE
    return ecart.days + ecart.seconds / 86400


def instant(serie_: float) -> datetime:
    """Return the instant that a number stands for in a cell formatted as a date, to the second."""
    jours, reste = divmod(serie_, 1)
    secondes = round(reste * 86400)
    return datetime.fromordinal(_ORIGINE.toordinal() + int(jours) + secondes // 86400).replace(
        hour=secondes % 86400 // 3600, minute=secondes % 3600 // 60, second=secondes % 60
    )


def _typee(valeur: float | Decimal | date) -> Saisie:
    if isinstance(valeur, bool):
        return Saisie(float(valeur), format=FORMAT_LOGIQUE)
    if isinstance(valeur, date):
        nombre = serie(valeur)
        return Saisie(nombre, format=FORMAT_DATE if nombre == int(nombre) else FORMAT_INSTANT)
    return Saisie(float(valeur))


def _affichee(valeur: float | Decimal | date) -> str:
    if isinstance(valeur, bool):
        return "VRAI" if valeur else "FAUX"
    if isinstance(valeur, datetime):
        return f"{valeur:%d/%m/%Y %H:%M}" if valeur.hour or valeur.minute else f"{valeur:%d/%m/%Y}"
    if isinstance(valeur, date):
        return f"{valeur:%d/%m/%Y}"
    return f"{float(valeur):.15g}".replace(".", ",")


def _tapee(texte: str) -> Saisie:
    if texte.startswith("'"):
        return Saisie(texte[1:])
    if texte in _ERREURS:
        return Saisie(_ERREURS[texte], formule=True)
    if texte.startswith("=") and len(texte) > 1:
        return Saisie(texte, formule=True)
    nu = texte.strip()
    if nu.upper() in ("TRUE", "FALSE"):
        return Saisie(float(nu.upper() == "TRUE"), format=FORMAT_LOGIQUE)
    return _chiffree(nu) or Saisie(texte)


def _chiffree(nu: str) -> Saisie | None:
    if _NOMBRE.fullmatch(nu):
        return Saisie(float(nu.replace(",", "")))
    if nu.endswith("%") and _NOMBRE.fullmatch(nu[:-1].rstrip()):
        return Saisie(float(nu[:-1].replace(",", "")) / 100, format=FORMAT_POURCENT)
    heure = _HEURE.fullmatch(nu)
    if heure:
        heures, minutes, secondes = (int(partie or 0) for partie in heure.groups())
        return Saisie((heures * 3600 + minutes * 60 + secondes) / 86400, format=FORMAT_HEURE)
    return _datee(nu)


def _datee(nu: str) -> Saisie | None:
    trouvee = _DATE.fullmatch(nu)
    if trouvee is None:
        return None
    premier, second, annee = trouvee.groups()
    an = _ANNEE if annee is None else int(annee) + (2000 if len(annee) == 2 else 0)
    # The month first; where there is no such month, Excel takes the day first.
    for mois, jour in ((int(premier), int(second)), (int(second), int(premier))):
        try:
            return Saisie(serie(date(an, mois, jour)), format=FORMAT_DATE)
        except ValueError:
            continue
    return None
