"""Writes a dossier's ZIP, the same bytes for the same files, and reads its pieces beside the workbook."""

import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from relance_xl.adapters.mise_en_place import mettre_en_place
from relance_xl.adapters.pieces import PiecesDuClasseur
from relance_xl.core.anomalie import RefusError
from relance_xl.documents.pieces import PieceRefusee

_ETAPE = ".part"
_PREMIERE_ANNEE = 1980
_DROITS = 0o100644 << 16
_UNIX = 3


class CoffreSurDisque:
    """A `Coffre` for the workbook `classeur`; paths are relative to its folder."""

    def __init__(
        self,
        classeur: Path,
        dossier: Path,
        renommer: Callable[[Path, Path], object] = Path.replace,
        attendre: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pieces = PiecesDuClasseur(classeur)
        self._dossier = dossier
        self._renommer = renommer
        self._attendre = attendre

    def lire(self, chemin: str, maximum: int) -> bytes | PieceRefusee:
        """Return the bytes of a file of the workbook's folder or below."""
        return self._pieces.lire(chemin, maximum)

    @contextmanager
    def archiver(self, chemin: str, jour: date) -> Iterator["ArchiveZip"]:
        """Stage a ZIP; what a crash left of an earlier try is written over."""
        etape = self._etape(chemin)
        if (self._dossier / chemin).is_dir():
            raise RefusError(f"Un dossier s'appelle déjà « {chemin} » : renommez-le, puis recommencez.")
        try:
            etape.parent.mkdir(parents=True, exist_ok=True)
            with zipfile.ZipFile(etape, "w", zipfile.ZIP_DEFLATED) as fichier:
                yield ArchiveZip(fichier, jour)
                fichier.infolist().sort(key=lambda entree: entree.filename)
        except OSError as erreur:
            self.renoncer(chemin)
            raise RefusError(
                f"Impossible d'écrire « {etape.parent} » : vérifiez vos droits et la place libre."
            ) from erreur
        except BaseException:
            self.renoncer(chemin)
            raise

    def publier(self, chemin: str) -> None:
        """Give the staged ZIP its name; it stays staged when the older one is open elsewhere."""
        cible = self._dossier / chemin
        if not mettre_en_place(self._etape(chemin), cible, self._renommer, self._attendre):
            raise RefusError(
                f"« {chemin} » est ouvert dans un autre programme : fermez-le, puis recommencez."
            )

    def renoncer(self, chemin: str) -> None:
        """Remove the staged ZIP, and the folders made for it when nothing else is in them."""
        etape = self._etape(chemin)
        if etape.parent.is_dir():
            with suppress(
                PermissionError
            ):  # an antivirus reads it (Windows): the next one is written over it
                etape.unlink(missing_ok=True)
            for dossier in (etape.parent, etape.parent.parent):
                if not any(dossier.iterdir()):
                    dossier.rmdir()

    def _etape(self, chemin: str) -> Path:
        return self._dossier / f"{chemin}{_ETAPE}"


class ArchiveZip:
    """An `Archive` in a file: dates and rights are the same on every computer, at every run."""

    def __init__(self, fichier: zipfile.ZipFile, jour: date) -> None:
        self._fichier = fichier
        self._date = (max(_PREMIERE_ANNEE, jour.year), jour.month, jour.day, 0, 0, 0)

    def ajouter(self, nom: str, contenu: bytes) -> None:
        """Add a file."""
        entree = zipfile.ZipInfo(nom, self._date)
        entree.compress_type = zipfile.ZIP_DEFLATED
        entree.create_system = _UNIX
        entree.external_attr = _DROITS
        self._fichier.writestr(entree, contenu)
