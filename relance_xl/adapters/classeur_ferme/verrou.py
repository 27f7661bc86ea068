"""Who may write: other programs' lock files, read-only files, and our own lock held by the system.

Ours is on the workbook itself and dies with the process: there is no lock file to be left behind.
"""

import os
from pathlib import Path

from relance_xl.adapters.verrou_systeme import OCCUPE, verrouiller
from relance_xl.core.anomalie import RefusError

_AU_DELA = 1 << 30  # Windows forbids reading what is locked: lock a byte beyond the end of the file


def exiger_ferme(chemin: Path) -> None:
    """RefusError when Excel or LibreOffice has the workbook open; `chemin` may be a link to it."""
    for fichier in dict.fromkeys((chemin, chemin.resolve())):
        excel = fichier.with_name(f"~${fichier.name}")
        libreoffice = fichier.with_name(f".~lock.{fichier.name}#")
        for programme, marque in (("Excel", excel), ("LibreOffice", libreoffice)):
            if marque.exists():
                raise RefusError(
                    f"{chemin.name} est ouvert dans {programme} : fermez-le, puis recommencez "
                    f"(s'il n'est ouvert nulle part, supprimez le fichier « {marque.name} » qui est à côté)."
                )


def exiger_droits(chemin: Path) -> None:
    """RefusError when the workbook or its folder cannot be written."""
    fichier = chemin.resolve()
    if not (fichier.stat().st_mode & 0o222 and os.access(fichier, os.W_OK)):
        raise RefusError(
            f"{chemin.name} est en lecture seule : retirez cette protection (clic droit, Propriétés)."
        )
    if not os.access(fichier.parent, os.W_OK):
        raise RefusError(f"Le dossier {fichier.parent} est en lecture seule : déplacez le classeur.")


class Verrou:
    """An exclusive lock on a file, until `rendre` or the end of the object."""

    def __init__(self, chemin: Path) -> None:
        """Take the lock; RefusError when another run holds it or the file cannot be opened for writing.

        On a network folder that knows no locks, there is none: the check that the file has not changed
        since it was read still holds.
        """
        self._descripteur = -1
        try:
            self._descripteur = os.open(chemin.resolve(), os.O_RDWR | getattr(os, "O_BINARY", 0))
            verrouiller(self._descripteur, _AU_DELA)
        except OSError as erreur:
            if self._descripteur < 0 or erreur.errno in OCCUPE:
                self.rendre()
                raise _occupe(chemin) from erreur

    def tient(self, chemin: Path) -> bool:
        """Whether the file locked is still the one that bears this name."""
        return self._descripteur >= 0 and os.path.samestat(os.fstat(self._descripteur), chemin.stat())

    def rendre(self) -> None:
        """Release the lock; nothing when it is already released."""
        if self._descripteur >= 0:
            os.close(self._descripteur)
            self._descripteur = -1

    def __del__(self) -> None:
        self.rendre()


def _occupe(chemin: Path) -> RefusError:
    return RefusError(
        f"{chemin.name} est en cours d'écriture par une autre exécution de Relance XL, ou par un autre "
        "programme : attendez qu'il ait fini, puis recommencez."
    )
