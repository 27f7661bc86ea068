"""Where a dossier's pieces are read and its ZIP is written, as small Protocols."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Protocol

from relance_xl.core.anomalie import RefusError
from relance_xl.documents.pieces import PieceRefusee


class Archive(Protocol):
    """A ZIP under construction; only the file being added is in memory."""

    def ajouter(self, nom: str, contenu: bytes) -> None:
        """Add a file under `nom` (with `/`)."""
        ...


class Coffre(Protocol):
    """The files that the workbook names, and the folder of the dossiers."""

    def lire(self, chemin: str, maximum: int) -> bytes | PieceRefusee:
        """Return the bytes of `chemin` (relative to the workbook), refused above `maximum` bytes."""
        ...

    def archiver(self, chemin: str, jour: date) -> AbstractContextManager[Archive]:
        """Stage a ZIP as `chemin` + ".part", each of its files dated `jour`; nothing is left if it fails.

        RefusError when the folder cannot be written.
        """
        ...

    def publier(self, chemin: str) -> None:
        """Give the staged ZIP its name, over an older one; RefusError when that one is kept open."""
        ...

    def renoncer(self, chemin: str) -> None:
        """Remove the staged ZIP: the request is refused."""
        ...


class _SansCoffre:
    """What a use case that makes no dossier is given: nothing is read nor written."""

    def lire(self, chemin: str, maximum: int) -> bytes | PieceRefusee:  # noqa: ARG002 - the Protocol's signature
        return PieceRefusee("est introuvable")

    @contextmanager
    def archiver(self, chemin: str, jour: date) -> Iterator[Archive]:  # noqa: ARG002 - idem
        raise RefusError(f"« {chemin} » ne peut pas être écrit ici.")
        yield

    def publier(self, chemin: str) -> None:
        pass

    def renoncer(self, chemin: str) -> None:
        pass


SANS_COFFRE: Coffre = _SansCoffre()
