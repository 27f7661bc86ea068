"""What the use cases need from the outside world, as small Protocols."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, Protocol, TypeVar

from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Changements, Contenu

T = TypeVar("T")


class ArretDemandeError(RefusError):
    """The user asked to stop; nothing was written."""


class Classeur(Protocol):
    """The user's workbook, read whole and written in one call.

    Every method raises `RefusError` with a French sentence when the file is absent, empty, foreign,
    truncated, open elsewhere (writing), or changed since it was read (writing).
    """

    @property
    def dossier(self) -> Path:
        """The folder of the workbook."""
        ...

    def lire(self) -> Contenu:
        """Read every table and property."""
        ...

    def ecrire(self, changements: Changements) -> None:
        """Write all the changes or none; the workbook must be as it was when last read."""
        ...

    def exiger_inscriptible(self) -> None:
        """Raise RefusError now if a later `ecrire` could not succeed (open elsewhere, read-only)."""
        ...


class Progression(Protocol):
    """Shows how far a long job is; silent when nobody looks."""

    def suivre(self, elements: Iterable[T], total: int, libelle: str) -> Iterator[T]:
        """Yield `elements` one by one, showing "libelle n/total"; ArretDemandeError when asked to stop."""
        ...


class Depot(Protocol):
    """The output folder: files are staged as `.part`, then published once the workbook is written."""

    def preparer(self, chemin: str, contenu: bytes) -> None:
        """Stage `contenu` under `chemin` (relative to the workbook, with `/`), as `chemin` + ".part"."""
        ...

    def publier(self, chemins: Iterable[str]) -> None:
        """Give the staged files their final names; a path already published is left as it is.

        RefusError names one that cannot have its name now, once all the others have theirs.
        """
        ...

    def retirer(self, chemins: Iterable[str]) -> None:
        """Remove the files (and their staged form), those that are absent included."""
        ...

    def renoncer(self) -> None:
        """Remove what was staged and not published, with the folders made for it: the run is refused."""
        ...

    def en_attente(self) -> list[str]:
        """Paths (without ".part") of the files that a crashed run left staged in the output folder."""
        ...

    def presents(self, chemins: Iterable[str]) -> list[str]:
        """Those of `chemins` that exist."""
        ...

    def lire(self, chemin: str) -> bytes | None:
        """Return the bytes of a file of ours, or of its staged form; None when there is neither."""
        ...


class Conversion(NamedTuple):
    """A letter turned into a PDF: its bytes, or why it could not be (a French sentence's end)."""

    pdf: bytes | None
    raison: str = ""


class Convertisseur(Protocol):
    """Turns Word letters into PDF: Word by COM on Windows, LibreOffice elsewhere."""

    @property
    def empechement(self) -> str:
        """Why no letter can be converted here, as a French sentence; "" when it can."""
        ...

    def convertir(self, lettres: Sequence[bytes]) -> Generator[Conversion, None, None]:
        """Yield the PDF of each .docx, in their order; one that fails never stops the others.

        The programs are started for the first one, and closed after the last one or with the generator.
        Each letter is read when its turn comes: `lettres` need not hold them all in memory.
        """
        ...


class Dialogue(Protocol):
    """Asks the user, one small box at a time; None or False when he gives up."""

    def demander(self, question: str, defaut: str = "") -> str | None:
        """Ask for a text (a date and an amount are typed as texts too); None when cancelled."""
        ...

    def choisir(self, question: str, choix: Sequence[str]) -> str | None:
        """Ask for one of `choix`; None when cancelled."""
        ...

    def confirmer(self, question: str) -> bool:
        """Ask for a yes or a no."""
        ...


class Courriel(NamedTuple):
    """An e-mail draft: the reminder's identifier, and its message as an .eml file."""

    identifiant: str
    eml: bytes


class EtatDuCourriel(NamedTuple):
    """What became of an e-mail draft in the mailbox; `le` is the day it was sent."""

    etat: Literal["brouillon", "envoyé", "supprimé"]
    le: date | None = None


class Messagerie(Protocol):
    """The mailbox where e-mail drafts go, besides their file in the output folder. Nothing is ever sent."""

    @property
    def empechement(self) -> str:
        """Why drafts stay mere files, as a French sentence; "" when the mailbox serves or none is asked."""
        ...

    def deposer(self, courriels: Iterable[Courriel]) -> Iterator[str]:
        """Make the drafts one by one, yielding each identifier once it is there; one already there stays.

        One that the mailbox refuses is not yielded. Raises RefusError when the mailbox no longer answers:
        those yielded are there, the others not.
        """
        ...

    def retirer(self, identifiants: Sequence[str]) -> None:
        """Delete the drafts of these identifiers; what was sent or is absent is left. Raises RefusError."""
        ...

    def etats(self, identifiants: Sequence[str]) -> Mapping[str, EtatDuCourriel]:
        """Return what became of each draft that the mailbox can speak for. Raises RefusError."""
        ...
