"""Replacing the workbook's file all at once: at any moment it is the old one whole or the new one whole."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from relance_xl.core.anomalie import RefusError


def remplacer(
    fichier: Path,
    ecrire: Callable[[BinaryIO], None],
    relire: Callable[[Path], None],
    avant_l_echange: Callable[[], None],
) -> None:
    """Write beside `fichier` (no link), read it back with `relire`, then put it in its place.

    `avant_l_echange` is called last, to check or release. Whatever fails, `fichier` keeps its content
    and the temporary file is removed; RefusError when the disk or the folder does not let us write.
    """
    effacer_les_restes(fichier)
    try:
        descripteur, nom = tempfile.mkstemp(".tmp", _prefixe(fichier), fichier.parent)
    except OSError as erreur:
        raise _impossible(fichier, erreur) from erreur
    provisoire = Path(nom)
    try:
        with os.fdopen(descripteur, "w+b") as sortie:
            ecrire(sortie)
            sortie.flush()
            os.fsync(sortie.fileno())
        shutil.copymode(fichier, provisoire)
        _garder_le_proprietaire(fichier, provisoire)
        relire(provisoire)
        avant_l_echange()
        provisoire.replace(fichier)
    except OSError as erreur:
        raise _impossible(fichier, erreur) from erreur
    finally:
        provisoire.unlink(missing_ok=True)
    synchroniser_le_dossier(fichier.parent)


def effacer_les_restes(fichier: Path) -> None:
    """Remove the temporary files that a killed run left beside `fichier`."""
    for reste in fichier.parent.iterdir():
        if reste.name.startswith(_prefixe(fichier)) and reste.suffix == ".tmp":
            reste.unlink(missing_ok=True)


def synchroniser_le_dossier(dossier: Path) -> None:
    """Make the names in `dossier` safe on the disk (Windows does so by itself)."""
    if sys.platform != "win32":
        descripteur = os.open(dossier, os.O_RDONLY)
        try:
            os.fsync(descripteur)
        finally:
            os.close(descripteur)


def _prefixe(fichier: Path) -> str:
    return f".{fichier.name}.relance-xl-"


def _garder_le_proprietaire(fichier: Path, provisoire: Path) -> None:
    if sys.platform != "win32":
        ancien, nouveau = fichier.stat(), provisoire.stat()
        if (ancien.st_uid, ancien.st_gid) != (nouveau.st_uid, nouveau.st_gid) and os.geteuid() == 0:
            os.chown(provisoire, ancien.st_uid, ancien.st_gid)


def _impossible(fichier: Path, erreur: OSError) -> RefusError:
    return RefusError(
        f"{fichier.name} n'a pas pu être remplacé ({erreur.strerror}) : vérifiez qu'il n'est ouvert nulle "
        "part et que le disque n'est pas plein, puis recommencez. Il est resté tel qu'il était."
    )
