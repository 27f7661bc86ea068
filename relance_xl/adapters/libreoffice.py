"""Where LibreOffice is on this computer, and a process of it that can be ended whole."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from relance_xl.adapters.sans_fenetre import SANS_FENETRE

_MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def trouver_soffice() -> Path | None:
    """Return LibreOffice's program, None when there is none.

    It is `soffice.bin` itself wherever it stands beside its launcher: a launcher that is killed leaves
    its child behind.
    """
    trouve = next((chemin for nom in _noms() if (chemin := shutil.which(nom))), None)
    if trouve is None:
        return None
    programme = Path(trouve).resolve().with_name("soffice.bin")
    return programme if programme.is_file() else Path(trouve)  # a snap's link leads to a program of all snaps


def lancer(commande: Sequence[str], dossier: Path) -> "subprocess.Popen[bytes]":
    """Start a process of LibreOffice in `dossier`, apart from our own keyboard interrupts; OSError."""
    return subprocess.Popen(  # noqa: S603  # a found program, our own files
        commande,
        cwd=dossier,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=SANS_FENETRE,
    )


def arreter(processus: "subprocess.Popen[bytes]") -> None:
    """End a process started by `lancer`, with its children."""
    if processus.poll() is None:
        _tuer(processus)
    processus.wait()


def _noms() -> Iterator[str]:
    yield from ("soffice", "libreoffice", _MACOS)
    yield from _noms_windows(os.environ)


def _noms_windows(environnement: Mapping[str, str]) -> Iterator[str]:
    for variable in (
        "PROGRAMW6432",
        "PROGRAMFILES",
        "PROGRAMFILES(X86)",
    ):  # a 32-bit Python sees the last two alike
        if programmes := environnement.get(variable):
            yield str(Path(programmes) / "LibreOffice" / "program" / "soffice.exe")


if sys.platform == "win32":

    def _tuer(processus: "subprocess.Popen[bytes]") -> None:
        arbre = ("taskkill", "/F", "/T", "/PID", str(processus.pid))
        subprocess.run(  # noqa: S603  # Windows' own program
            arbre, check=False, capture_output=True, creationflags=SANS_FENETRE
        )
        processus.kill()

else:

    def _tuer(processus: "subprocess.Popen[bytes]") -> None:
        os.killpg(processus.pid, signal.SIGKILL)  # it leads its own group
