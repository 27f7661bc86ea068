"""One run at a time on a workbook, and the flag by which the user stops the one under way.

Both are files of the user's state folder, named after the workbook's path: the lock is the operating
system's, so that a run that was killed leaves nothing behind.
"""

import hashlib
import os
from pathlib import Path
from typing import Self

from relance_xl.adapters.verrou_systeme import OCCUPE, verrouiller
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.ports import ArretDemandeError

_EN_COURS = (
    "Une action de Relance XL est déjà en cours sur ce classeur : attendez qu'elle ait fini, ou cliquez sur "
    "Arrêter."
)
_ARRET = "Arrêté à votre demande : rien n'a été écrit."


class DejaEnCoursError(RefusError):
    """Another run has this workbook."""


class Execution:
    """The run of this process on one workbook; `dossier` is the user's state folder."""

    def __init__(self, dossier: Path, classeur: Path) -> None:
        nom = os.path.normcase(str(classeur))
        condense = hashlib.sha256(nom.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._dossier = dossier / "executions"
        self._verrou = self._dossier / f"{condense}.verrou"
        self._drapeau = self._dossier / f"{condense}.arret"
        self._descripteur = -1
        self._engagee = False

    def commencer(self) -> None:
        """Take the workbook for this run and forget an older stop.

        Raises DejaEnCoursError when another run has it.
        """
        if not self._prendre():
            raise DejaEnCoursError(_EN_COURS)
        self._drapeau.unlink(missing_ok=True)
        self._engagee = False

    def finir(self) -> None:
        """Give the workbook back to other runs; nothing when it was not taken."""
        if self._descripteur >= 0:
            os.close(self._descripteur)
            self._descripteur = -1

    def libre(self) -> bool:
        """Whether no run has this workbook."""
        if not self._prendre():
            return False
        self.finir()
        return True

    def demander_l_arret(self) -> bool:
        """Ask the run under way, in another process, to stop; False when there is none."""
        if self.libre():
            return False
        self._drapeau.touch()
        return True

    def exiger_de_continuer(self) -> None:
        """Raise ArretDemandeError when the user asked to stop and nothing was written yet."""
        if not self._engagee and self._drapeau.exists():
            raise ArretDemandeError(_ARRET)

    def engager(self) -> None:
        """Say that writing begins: from now on the run goes to its end. A last chance to stop before it."""
        self.exiger_de_continuer()
        self._engagee = True

    def _prendre(self) -> bool:
        descripteur = self._ouvrir()
        try:
            verrouiller(descripteur)
        except OSError as erreur:
            os.close(descripteur)
            if erreur.errno in OCCUPE:
                return False
            raise
        self._descripteur = descripteur
        return True

    def _ouvrir(self) -> int:
        try:
            self._dossier.mkdir(parents=True, exist_ok=True)
            return os.open(self._verrou, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as erreur:
            raise RefusError(
                f"Impossible d'écrire dans le dossier « {self._dossier} » : vérifiez vos droits et la place "
                "libre."
            ) from erreur

    def __enter__(self) -> Self:
        self.commencer()
        return self

    def __exit__(self, *_erreur: object) -> None:
        self.finir()
