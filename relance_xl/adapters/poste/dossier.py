"""The folder where the workbook is placed, and Windows' mark of what was downloaded."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from relance_xl.core.anomalie import RefusError

MARQUE = ":Zone.Identifier"
"""The alternate stream in which Windows says that a file comes from the Internet (« Mark of the Web »)."""


class EmplacementSurDisque:
    """An `Emplacement`; the folder itself is made when its first file is."""

    def __init__(self, chemin: Path) -> None:
        self._chemin = chemin

    @property
    def chemin(self) -> Path:
        """The folder."""
        return self._chemin

    def existe(self, relatif: str) -> bool:
        """Whether something bears that name: Windows lets nobody read a workbook that Excel has open."""
        try:
            return (self._chemin / relatif).exists()
        except OSError as erreur:
            raise self._impossible("lire", relatif) from erreur

    def lire(self, relatif: str) -> bytes | None:
        """Return a file's content; None when there is none."""
        try:
            return (self._chemin / relatif).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as erreur:
            raise self._impossible("lire", relatif) from erreur

    def creer(self, relatif: str, contenu: bytes) -> None:
        """Create a file, without mark, and the folders above it; never over another."""
        fichier = self._chemin / relatif
        try:
            fichier.parent.mkdir(parents=True, exist_ok=True)
            with fichier.open("xb") as flux:
                flux.write(contenu)
            _demarquer(fichier)
        except OSError as erreur:
            raise self._impossible("écrire", relatif) from erreur

    def remplacer(self, relatif: str, contenu: bytes) -> None:
        """Write a file, without mark, in the place of another or where there is none."""
        fichier = self._chemin / relatif
        provisoire: Path | None = None
        try:
            fichier.parent.mkdir(parents=True, exist_ok=True)
            descripteur, nom = tempfile.mkstemp(".tmp", ".relance-xl-", fichier.parent)
            provisoire = Path(nom)
            with os.fdopen(descripteur, "wb") as flux:
                flux.write(contenu)
            provisoire.replace(fichier)
            _demarquer(fichier)
        except OSError as erreur:
            if provisoire is not None:
                provisoire.unlink(missing_ok=True)
            raise self._impossible("écrire", relatif) from erreur

    def vient_d_internet(self, relatif: str) -> bool:
        """Whether the file bears the mark; never where marks do not exist."""
        try:
            return _marque_de(self._chemin / relatif).exists()
        except OSError:  # the folder cannot be entered: placing the file says so
            return False

    def _impossible(self, quoi: str, relatif: str) -> RefusError:
        return RefusError(
            f"Impossible de {quoi} « {self._chemin / relatif} » : fermez ce fichier s'il est ouvert, "
            "vérifiez vos droits et la place libre (sous Windows, l'antivirus : « Accès contrôlé aux "
            "dossiers »), ou choisissez un dossier au chemin plus court avec --dossier."
        )


def _demarquer(fichier: Path) -> None:
    """Remove the mark; what we write bears none, but a program that watches the folder may add it.

    A disk without alternate streams (a USB key, some networks) refuses the name: it holds no mark either.
    """
    with suppress(OSError):
        _marque_de(fichier).unlink(missing_ok=True)


def _marque_de(fichier: Path) -> Path:
    return Path(f"{fichier}{MARQUE}")
