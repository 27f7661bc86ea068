"""This Python, its disk, and the reports that past incidents left."""

import locale
import platform
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from relance_xl import __version__
from relance_xl.adapters.incident import DOSSIER as INCIDENTS
from relance_xl.adapters.pdf import convertisseur_trouve
from relance_xl.adapters.poste.python import paquets

_MO = 1_000_000


class CetteMachine:
    """A `Machine` (see `usecases.diagnostic`); `etat` is the folder of our own small files."""

    def __init__(self, etat: Path) -> None:
        self._etat = etat

    def programme(self) -> Mapping[str, str]:
        """Return versions and paths."""
        bits = "64 bits" if sys.maxsize > 2**32 else "32 bits"
        return {
            "Relance XL": __version__,
            "Python": f"{platform.python_version()}, {bits}",
            "Chemin de Python": sys.executable,
            "Système": platform.platform(),
            "Langue": locale.setlocale(locale.LC_CTYPE),
            "Lettres en PDF": convertisseur_trouve() or "non : ni Word ni LibreOffice",
        }

    def paquets(self) -> Mapping[str, str]:
        """Return the packages needed: name -> version, "" when missing."""
        return paquets()

    def place_libre(self, dossier: Path) -> int:
        """Return the free space in megabytes; a folder that is yet to be made has its parent's."""
        existant = next(chemin for chemin in (dossier, *dossier.parents) if chemin.exists())
        return shutil.disk_usage(existant).free // _MO

    def dernier_incident(self) -> str:
        """Return « path (day) » of the newest report of an incident; "" when there is none."""
        rapports = list((self._etat / INCIDENTS).glob("*.txt"))
        if not rapports:
            return ""
        dernier = max(rapports, key=lambda rapport: rapport.stat().st_mtime)
        jour = datetime.fromtimestamp(dernier.stat().st_mtime, UTC).astimezone()
        return f"{dernier} ({jour:%d/%m/%Y %H:%M})"
