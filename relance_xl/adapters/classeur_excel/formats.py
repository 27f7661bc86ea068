"""The number format that a written range needs: Text for texts that Excel would take for something else."""

import re
from collections.abc import Sequence
from datetime import datetime, time

from relance_xl.adapters.classeur_excel.cellules import Donnee
from relance_xl.adapters.classeur_excel.textes import reinterprete

TEXTE = "@"
_GENERAL = "General"
_DATE = "dd/mm/yyyy"
_DATE_HEURE = "dd/mm/yyyy hh:mm"
_PROTEGES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_JOURS_ET_HEURES = re.compile(r"[dmyhsajq]", re.IGNORECASE)


def est_de_date(nombre: str) -> bool:
    """Tell whether a number format shows a day or a time."""
    nu = _PROTEGES.sub("", nombre)
    return nu not in {_GENERAL, "Standard", TEXTE} and _JOURS_ET_HEURES.search(nu) is not None


def format_requis(actuel: str | None, donnees: Sequence[Donnee]) -> str | None:
    """Return the format to give before writing `donnees` in a range of format `actuel`; None: leave it.

    `actuel` is None when the range has several formats: it is then left, but for texts alone.
    """
    textes = [donnee for donnee in donnees if isinstance(donnee, str)]
    autres = [donnee for donnee in donnees if donnee is not None and not isinstance(donnee, str)]
    if not autres:
        return TEXTE if actuel != TEXTE and any(map(reinterprete, textes)) else None
    if textes or actuel is None:
        return None
    moments = [donnee for donnee in autres if isinstance(donnee, datetime)]
    if len(moments) == len(autres):
        return None if est_de_date(actuel) else format_de(moments[0])
    return _GENERAL if actuel == TEXTE else None


def format_de(donnee: Donnee) -> str:
    """Return the format of a cell made for `donnee` alone."""
    if isinstance(donnee, datetime):
        return _DATE if donnee.time() == time() else _DATE_HEURE
    return _GENERAL
