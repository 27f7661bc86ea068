"""The output folder: staged files end in `.part`, and get their names once the workbook is written."""

import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from relance_xl.adapters.mise_en_place import PAUSES, mettre_en_place
from relance_xl.core.anomalie import RefusError

_ETAPE = ".part"
_JOUR = re.compile(r"\d{4}-\d\d-\d\d")
_DES_NOTRES = re.compile(rf"{_JOUR.pattern}|imports")
_NOMME_PAR_NOUS = re.compile(r"[A-Za-z0-9-]+-\d{6}-R\d+[^/]*\.(eml|docx|pdf)")


class DepotSurDisque:
    """A `Depot` for the workbook in `dossier`; `sortie` is the output folder, relative to it or absolute.

    Only files of a day's folder (`2026-11-20/…`) or of `imports/`, under the output folder or the
    workbook's, are ever published or removed: a path altered in the Journal reaches nothing else. An
    earlier run may have had another output folder: there, only what bears a reminder's name is ours.
    `renommer` moves a file over another; `attendre` waits a number of seconds.
    """

    def __init__(
        self,
        dossier: Path,
        sortie: str,
        renommer: Callable[[Path, Path], object] = Path.replace,
        attendre: Callable[[float], None] = time.sleep,
    ) -> None:
        self._renommer = renommer
        self._attendre = attendre
        self._dossier = dossier
        self._sortie = sortie
        self._racine = dossier / sortie
        self._etapes: list[Path] = []
        self._dossiers: list[Path] = []

    def preparer(self, chemin: str, contenu: bytes) -> None:
        """Stage a file; RefusError when the folder cannot be written, or is not one of ours."""
        if not self._est_des_notres(chemin):
            raise RefusError(f"« {chemin} » sort du dossier des relances : rien n'y a été écrit.")
        fichier = self._etape(chemin)
        try:
            if (self._dossier / chemin).is_dir():  # once the workbook is written, it would be too late
                raise RefusError(f"Un dossier s'appelle déjà « {chemin} » : renommez-le, puis recommencez.")
            self._creer(fichier.parent)
            self._etapes.append(fichier)
            fichier.write_bytes(contenu)
        except OSError as erreur:
            raise self._impossible(fichier.parent) from erreur

    def publier(self, chemins: Iterable[str]) -> None:
        """Give staged files their names; what is published already, or was never staged, is left as it is.

        RefusError, once all the others have theirs, names one that another program keeps open: the next
        run publishes it.
        """
        retenu = ""
        for chemin in chemins:
            fichier = self._etape(chemin)
            if self._est_des_notres(chemin) and fichier.is_file():
                nomme = mettre_en_place(
                    fichier,
                    self._dossier / chemin,
                    self._renommer,
                    self._attendre,
                    () if retenu else PAUSES,
                )
                retenu = retenu or ("" if nomme else chemin)
        if retenu:
            raise RefusError(
                f"Le classeur est à jour, mais « {retenu} » est ouvert dans un autre programme : fermez-le, "
                "la prochaine préparation le mettra en place."
            )

    def retirer(self, chemins: Iterable[str]) -> None:
        """Remove files and their staged form, then the day's folder when nothing is left in it."""
        for chemin in chemins:
            if self._est_des_notres(chemin):
                _retirer(self._dossier / chemin, self._etape(chemin))

    def renoncer(self) -> None:
        """Remove what was staged since the start and not published, and the folders made for it."""
        for fichier in self._etapes:
            with suppress(PermissionError):  # an antivirus reads it (Windows): the next run removes it
                fichier.unlink(missing_ok=True)
        for dossier in reversed(self._dossiers):
            if not any(dossier.iterdir()):
                dossier.rmdir()
        self._etapes, self._dossiers = [], []

    def en_attente(self) -> list[str]:
        """Return the paths, without `.part`, of what a crashed run left staged under the output folder.

        RefusError when there can be no such folder (a name too long, a folder that cannot be read).
        """
        try:
            restes = list(self._racine.glob(f"*/*{_ETAPE}"))
        except OSError as erreur:
            raise self._impossible(self._racine) from erreur
        return sorted(
            f"{self._sortie}/{fichier.parent.name}/{fichier.name.removesuffix(_ETAPE)}"
            for fichier in restes
            if _JOUR.fullmatch(fichier.parent.name)
        )

    def lire(self, chemin: str) -> bytes | None:
        """Return a file of ours, in its staged form first: it is the newer; None when there is none."""
        for fichier in (self._etape(chemin), self._dossier / chemin):
            if self._est_des_notres(chemin) and fichier.is_file():
                return fichier.read_bytes()
        return None

    def presents(self, chemins: Iterable[str]) -> list[str]:
        """Return those of `chemins` that exist."""
        return [chemin for chemin in chemins if (self._dossier / chemin).is_file()]

    def _etape(self, chemin: str) -> Path:
        return self._dossier / f"{chemin}{_ETAPE}"

    def _creer(self, dossier: Path) -> None:
        """Make the folder and those above it, noting which were not there."""
        absents = []
        while not dossier.exists():
            absents.append(dossier)
            dossier = dossier.parent
        for absent in reversed(absents):
            absent.mkdir(exist_ok=True)
            self._dossiers.append(absent)

    def _est_des_notres(self, chemin: str) -> bool:
        fichier = (self._dossier / chemin).resolve()
        racines = (self._racine.resolve(), self._dossier.resolve())
        if any(fichier.is_relative_to(racine) for racine in racines):
            return _DES_NOTRES.fullmatch(fichier.parent.name) is not None
        nomme_par_nous = _NOMME_PAR_NOUS.fullmatch(fichier.name) is not None
        return nomme_par_nous and _JOUR.fullmatch(fichier.parent.name) is not None

    def _impossible(self, dossier: Path) -> RefusError:
        return RefusError(
            f"Impossible d'écrire dans le dossier « {os.path.normpath(dossier)} » : vérifiez vos droits et "
            "la place libre."
        )


def _retirer(*fichiers: Path) -> None:
    """Remove files; one that is open in another program (Windows) stays, and the next run removes it."""
    with suppress(PermissionError):
        for fichier in fichiers:
            fichier.unlink(missing_ok=True)
        dossier = fichiers[0].parent
        if dossier.is_dir() and not any(dossier.iterdir()):
            dossier.rmdir()
