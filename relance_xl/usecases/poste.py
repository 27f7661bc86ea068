"""The computer, as `installer` and `diagnostic` see it: small Protocols and the values they speak of."""

from pathlib import Path
from typing import NamedTuple, Protocol


class Logiciel(NamedTuple):
    """An office program; `detail` says what is known of it (« version 16.0, 64 bits »)."""

    nom: str
    present: bool
    detail: str = ""


class Pont(NamedTuple):
    """What Excel's macros read to find Python: where that is written, the Python, who wrote it."""

    lieu: str
    python: str = ""
    version: str = ""


class Poste(Protocol):
    """The user's computer and account; nothing here needs an administrator's rights."""

    @property
    def systeme(self) -> str:
        """The name of its system: « Windows », « macOS » or « Linux »."""
        ...

    @property
    def porte_excel(self) -> bool:
        """Whether Excel exists for this system."""
        ...

    def documents(self) -> Path:
        """Return the user's own Documents folder, moved to OneDrive or elsewhere included."""
        ...

    def logiciels(self) -> tuple[Logiciel, ...]:
        """Return Excel, Outlook, Word and LibreOffice, present or not."""
        ...

    def obstacles(self) -> tuple[str, ...]:
        """Return what keeps macros from running here, each in a French sentence that says what to do."""
        ...

    def pont(self) -> Pont:
        """Return what the macros would read now; `python` is "" when nothing is written."""
        ...

    def brancher(self, version: str) -> Pont:
        """Write where this Python is, for the macros; RefusError when the system does not let us."""
        ...

    def repond(self, python: str) -> bool:
        """Whether `python` starts and has relance_xl."""
        ...


class Emplacement(Protocol):
    """The folder where the user's workbook and templates are placed; paths in it are relative, with `/`.

    Every method raises RefusError, with a French sentence, when the system does not let us.
    """

    @property
    def chemin(self) -> Path:
        """The folder."""
        ...

    def existe(self, relatif: str) -> bool:
        """Whether something bears that name, even a file that another program keeps for itself."""
        ...

    def lire(self, relatif: str) -> bytes | None:
        """Return a file's content; None when there is none."""
        ...

    def creer(self, relatif: str, contenu: bytes) -> None:
        """Create a file, and the folders above it; RefusError when one bears that name."""
        ...

    def remplacer(self, relatif: str, contenu: bytes) -> None:
        """Write a file whether or not there is one, all at once."""
        ...

    def vient_d_internet(self, relatif: str) -> bool:
        """Whether Windows marked the file as downloaded: Excel refuses the macros of such a file."""
        ...
