"""This Python and its packages; and whether another Python would serve."""

import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version

from relance_xl.adapters.sans_fenetre import SANS_FENETRE

PAQUET = "relance-xl"
_DELAI = 30.0
"""Seconds: an antivirus may look at a Python long before it lets it start."""


def paquets() -> Mapping[str, str]:
    """Return the packages that the program needs on this system: name -> version, "" when missing."""
    noms = [_nom(exigence) for exigence in requires(PAQUET) or () if "extra ==" not in exigence]
    if sys.platform == "win32":
        noms.append("pywin32")
    return {nom: _version(nom) for nom in sorted(noms, key=str.casefold)}


def repond(python: str) -> bool:
    """Whether the interpreter at this path starts and can import relance_xl."""
    try:
        fait = subprocess.run(  # noqa: S603  # the path that our own installer wrote
            [python, "-c", "import relance_xl"],
            check=False,
            capture_output=True,
            timeout=_DELAI,
            creationflags=SANS_FENETRE,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False
    return fait.returncode == 0


def _nom(exigence: str) -> str:
    """Return the package's name of a requirement: « babel<3,>=2.16 » -> « babel »."""
    fin = next((rang for rang, signe in enumerate(exigence) if signe in " <>=!~;[("), len(exigence))
    return exigence[:fin]


def _version(nom: str) -> str:
    try:
        return version(nom)
    except PackageNotFoundError:
        return ""
