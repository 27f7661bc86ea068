"""Prints letters: with Word by COM on Windows, with LibreOffice elsewhere."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from relance_xl.usecases.imprimer import Imprimer

_SANS_ENREGISTRER = 0  # wdDoNotSaveChanges
_SANS_QUESTION = 0  # wdAlertsNone
_SANS_MACRO = 3  # msoAutomationSecurityForceDisable
_SOFFICE_MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_PATIENCE = 120  # seconds that LibreOffice may take to start and print one letter


@contextmanager
def impression() -> Iterator[Imprimer | None]:
    """Open what prints on this computer, for as long as letters are printed; None when nothing does."""
    with _session() as imprimer:
        yield imprimer


@contextmanager
def avec_word(word: Any, erreurs: tuple[type[Exception], ...]) -> Iterator[Imprimer]:  # noqa: ANN401  # COM
    """Print with a Word of our own (`Word.Application`), closed at the end; `erreurs` are those of COM."""

    def imprimer(chemin: Path) -> str:
        try:
            document = word.Documents.Open(
                str(chemin), ConfirmConversions=False, ReadOnly=True, AddToRecentFiles=False
            )
            try:
                document.PrintOut(Background=False)
            finally:
                with suppress(*erreurs):  # what is printed is printed, whatever comes after
                    document.Close(_SANS_ENREGISTRER)
        except erreurs as erreur:
            return f"Word l'a refusé ({_detail(erreur)})"
        return ""

    try:
        word.Visible = False
        word.DisplayAlerts = _SANS_QUESTION
        word.AutomationSecurity = _SANS_MACRO
        yield imprimer
    finally:
        with suppress(*erreurs):  # it may be gone already
            word.Quit(_SANS_ENREGISTRER)


@contextmanager
def avec_soffice(programme: str) -> Iterator[Imprimer]:
    """Print with LibreOffice, apart from the one the user may have open."""
    # LibreOffice may still write in its profile, which Windows then keeps
    with tempfile.TemporaryDirectory(prefix="relance-xl-", ignore_cleanup_errors=True) as profil:

        def imprimer(chemin: Path) -> str:
            adresse = Path(profil).as_uri()
            commande = [programme, f"-env:UserInstallation={adresse}", "--headless", "-p", str(chemin)]
            try:
                fait = subprocess.run(commande, check=False, capture_output=True, timeout=_PATIENCE)  # noqa: S603  # a found program, our own file
            except (OSError, subprocess.TimeoutExpired):
                return "LibreOffice n'a pas répondu"
            return f"LibreOffice l'a refusé (code {fait.returncode})" if fait.returncode else ""

        yield imprimer


@contextmanager
def _session() -> Iterator[Imprimer | None]:
    programme = next((trouve for nom in _noms_de_soffice() if (trouve := shutil.which(nom))), None)
    if sys.platform == "win32":
        import pywintypes  # noqa: PLC0415  # Windows alone
        import win32com.client  # noqa: PLC0415

        try:
            word = win32com.client.DispatchEx("Word.Application")
        except pywintypes.com_error:
            word = None
        if word is not None:
            # pywin32 says by an AttributeError that a busy program did not answer
            with avec_word(word, (pywintypes.com_error, AttributeError)) as imprimer:
                yield imprimer
                return
    if programme is None:
        yield None
        return
    with avec_soffice(programme) as imprimer:
        yield imprimer


def _noms_de_soffice() -> Iterator[str]:
    yield from ("soffice", "libreoffice", _SOFFICE_MACOS)
    for programmes in (os.environ.get("PROGRAMFILES"), os.environ.get("PROGRAMFILES(X86)")):
        if programmes:
            yield str(Path(programmes) / "LibreOffice" / "program" / "soffice.exe")


def _detail(erreur: Exception) -> str:
    """Return what Word says of its refusal: the description of the COM exception, when there is one."""
    exception = erreur.args[2] if len(erreur.args) > 2 else None  # noqa: PLR2004  # com_error: (code, text, exception, argument)
    return str(exception[2]) if exception and exception[2] else str(erreur.args[1:2] or erreur)
