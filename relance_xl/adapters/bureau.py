"""The user's desktop: his name, the folder for our own small files, the program that opens a file."""

import os
import subprocess
import sys
from contextlib import suppress
from getpass import getuser
from pathlib import Path

from relance_xl.core.anomalie import RefusError


def auteur() -> str:
    """Return the name of the user's session; "" when it has none."""
    with suppress(OSError, KeyError, ImportError):  # no account has that number, or none at all (containers)
        return getuser()
    return ""


def dossier_d_etat() -> Path:
    """Return the folder of the user's profile where locks, incidents and the guide go."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "RelanceXL"
    donnees = os.environ.get("XDG_DATA_HOME")
    return (Path(donnees) if donnees else Path.home() / ".local" / "share") / "relance-xl"


def ouvrir(chemin: Path) -> None:
    """Open a file or a folder as a double click does; RefusError when no program can."""
    try:
        _ouvrir(chemin)
    except OSError as erreur:
        raise RefusError(
            f"Aucun programme de cet ordinateur n'ouvre « {chemin} » : ouvrez-le vous-même."
        ) from erreur


if sys.platform == "win32":

    def _ouvrir(chemin: Path) -> None:
        os.startfile(chemin)  # noqa: S606  # the callers pass files of ours only

else:

    def _ouvrir(chemin: Path) -> None:
        programme = "open" if sys.platform == "darwin" else "xdg-open"
        fait = subprocess.run([programme, str(chemin)], check=False, capture_output=True)  # noqa: S603  # same
        if fait.returncode:
            raise OSError(fait.returncode, programme)
