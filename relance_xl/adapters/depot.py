"""The output folder: staged files end in `.part`, and get their names once the workbook is written."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from relance_xl.core.anomalie import RefusError

_ETAPE = ".part"
_JOUR = re.compile(r"\d{4}-\d\d-\d\d")
_DES_NOTRES = re.compile(rf"{_JOUR.pattern}|imports")


class DepotSurDisque:
    """A `Depot` for the workbook in `dossier`; `sortie` is the output folder, relative to it or absolute.

    Only files of a day's folder (`2026-11-20/…`) or of `imports/`, under the output folder or the
    workbook's, are ever published or removed: a path altered in the Journal reaches nothing else.
    """

    def __init__(self, dossier: Path, sortie: str) -> None:
        self._dossier = dossier
        self._sortie = sortie
        self._racine = dossier / sortie

    def preparer(self, chemin: str, contenu: bytes) -> None:
        """Stage a file; RefusError when the folder cannot be written, or is not one of ours."""
        if not self._est_des_notres(chemin):
            raise RefusError(f"« {chemin} » sort du dossier des relances : rien n'y a été écrit.")
        fichier = self._etape(chemin)
        try:
            fichier.parent.mkdir(parents=True, exist_ok=True)
            fichier.write_bytes(contenu)
        except OSError as erreur:
            raise RefusError(
                f"Impossible d'écrire dans le dossier « {fichier.parent} » : vérifiez vos droits et la place "
                "libre."
            ) from erreur

    def publier(self, chemins: Iterable[str]) -> None:
        """Give staged files their names; what is published already, or was never staged, is left as it is."""
        for chemin in chemins:
            fichier = self._etape(chemin)
            if self._est_des_notres(chemin) and fichier.is_file():
                fichier.replace(self._dossier / chemin)

    def retirer(self, chemins: Iterable[str]) -> None:
        """Remove files and their staged form, then the day's folder when nothing is left in it."""
        for chemin in chemins:
            if self._est_des_notres(chemin):
                _retirer(self._dossier / chemin, self._etape(chemin))

    def en_attente(self) -> list[str]:
        """Return the paths, without `.part`, of what a crashed run left staged under the output folder."""
        return sorted(
            f"{self._sortie}/{fichier.parent.name}/{fichier.name.removesuffix(_ETAPE)}"
            for fichier in self._racine.glob(f"*/*{_ETAPE}")
            if _JOUR.fullmatch(fichier.parent.name)
        )

    def lire(self, chemin: str) -> bytes | None:
        """Return a file of ours, or its staged form when a crash left it so; None when there is none."""
        for fichier in (self._dossier / chemin, self._etape(chemin)):
            if self._est_des_notres(chemin) and fichier.is_file():
                return fichier.read_bytes()
        return None

    def presents(self, chemins: Iterable[str]) -> list[str]:
        """Return those of `chemins` that exist."""
        return [chemin for chemin in chemins if (self._dossier / chemin).is_file()]

    def _etape(self, chemin: str) -> Path:
        return self._dossier / f"{chemin}{_ETAPE}"

    def _est_des_notres(self, chemin: str) -> bool:
        fichier = (self._dossier / chemin).resolve()
        racines = (self._racine.resolve(), self._dossier.resolve())
        return _DES_NOTRES.fullmatch(fichier.parent.name) is not None and any(
            fichier.is_relative_to(racine) for racine in racines
        )


def _retirer(*fichiers: Path) -> None:
    """Remove files; one that is open in another program (Windows) stays, and the next run removes it."""
    with suppress(PermissionError):
        for fichier in fichiers:
            fichier.unlink(missing_ok=True)
        dossier = fichiers[0].parent
        if dossier.is_dir() and not any(dossier.iterdir()):
            dossier.rmdir()
