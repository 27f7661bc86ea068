"""Where LibreOffice is on this computer, and a process of it that can be ended whole."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def trouver_soffice() -> Path | None:
    """Return LibreOffice's program, None when there is none.

    It is `soffice.bin` itself wherever it stands beside its launcher: a launcher that is killed leaves
    its child behind.
    """
    trouve = next((chemin for nom in _noms() if (chemin := shutil.which(nom))), None)
    if trouve is None:
        return None
    lanceur = Path(trouve).resolve()
    programme = lanceur.with_name("soffice.bin")
    return programme if programme.is_file() else lanceur


def lancer(commande: Sequence[str], dossier: Path) -> "subprocess.Popen[bytes]":
    """Start a process of LibreOffice in `dossier`, apart from our own keyboard interrupts; OSError."""
    return subprocess.Popen(  # noqa: S603  # a found program, our own files
        commande,
        cwd=dossier,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
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
    for programmes in (environnement.get("PROGRAMFILES"), environnement.get("PROGRAMFILES(X86)")):
        if programmes:
            yield str(Path(programmes) / "LibreOffice" / "program" / "soffice.exe")


if sys.platform == "win32":

    def _tuer(processus: "subprocess.Popen[bytes]") -> None:
        arbre = ("taskkill", "/F", "/T", "/PID", str(processus.pid))
        subprocess.run(arbre, check=False, capture_output=True)  # noqa: S603  # Windows' own program
        processus.kill()

else:

    def _tuer(processus: "subprocess.Popen[bytes]") -> None:
        os.killpg(processus.pid, signal.SIGKILL)  # it leads its own group
