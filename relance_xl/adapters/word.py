"""A Word of our own, reached by COM: one document at a time, read only, without macro nor question."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from relance_xl.adapters.outlook.erreurs import code_de, est_occupe

_SANS_ENREGISTRER = 0  # wdDoNotSaveChanges
_SANS_QUESTION = 0  # wdAlertsNone
_SANS_MACRO = 3  # msoAutomationSecurityForceDisable
_PAUSES = (0.3, 0.7, 1.5, 3.0)
"""Seconds between tries while Word is busy: it starts, or saves its settings."""
_PARTI = frozenset({0x800706BA, 0x800706BE, 0x80010108, 0x80010105, 0x80010007, 0x800401FD})
"""RPC_S_SERVER_UNAVAILABLE, RPC_S_CALL_FAILED, RPC_E_DISCONNECTED, RPC_E_SERVERFAULT,
RPC_E_SERVER_DIED, CO_E_OBJNOTCONNECTED: this Word is no more."""


class Word(NamedTuple):
    """How Word is reached: `demarrer` gives a `Word.Application` of its own, `erreurs` are those of COM."""

    demarrer: Callable[[], Any]
    erreurs: tuple[type[Exception], ...]
    attendre: Callable[[float], None] = time.sleep


class SessionWord:
    """Word, started for the first document, started again after a document that made it stop."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._application: Any = None

    def faire(self, chemin: Path, tache: Callable[[Any], object]) -> str:
        """Open the document read-only, do `tache` with it, close it; return "" or why it failed.

        A busy Word is asked again: `tache` must be safe to begin again.
        """
        for pause in (*_PAUSES, None):
            try:
                self._une_fois(chemin, tache)
            except self._word.erreurs as erreur:
                if code_de(erreur) in _PARTI:
                    self.fermer()
                if pause is None or not est_occupe(erreur):
                    return f"Word l'a refusé ({_detail(erreur)})"
                self._word.attendre(pause)
            else:
                break
        return ""

    def demarrer(self) -> bool:
        """Start Word if it is not; tell whether it is there."""
        try:
            self._ouverte()
        except self._word.erreurs:
            return False
        return True

    def fermer(self) -> None:
        """Quit Word; it may be gone already."""
        if self._application is not None:
            with suppress(*self._word.erreurs):
                self._application.Quit(_SANS_ENREGISTRER)
            self._application = None

    def _ouverte(self) -> Any:  # noqa: ANN401  # Word's Application, known by its documentation alone
        if self._application is None:
            self._application = self._word.demarrer()
            self._application.Visible = False
            self._application.DisplayAlerts = _SANS_QUESTION
            self._application.AutomationSecurity = _SANS_MACRO
        return self._application

    def _une_fois(self, chemin: Path, tache: Callable[[Any], object]) -> None:
        document = self._ouverte().Documents.Open(
            str(chemin), ConfirmConversions=False, ReadOnly=True, AddToRecentFiles=False
        )
        try:
            tache(document)
        finally:
            with suppress(*self._word.erreurs):  # what is done is done, whatever comes after
                document.Close(_SANS_ENREGISTRER)


def _detail(erreur: Exception) -> str:
    """Return what Word says of its refusal: the description of the COM exception, when there is one."""
    exception = erreur.args[2] if len(erreur.args) > 2 else None  # noqa: PLR2004  # com_error: (code, text, exception, argument)
    return (
        str(exception[2]).strip() if exception and exception[2] else str((erreur.args[1:2] or (erreur,))[0])
    )


if sys.platform == "win32":

    def word_installe() -> Word | None:
        """Return the way to Word on this computer, None when it has none; nothing is started."""
        import winreg  # noqa: PLC0415  # Windows alone

        import pywintypes  # noqa: PLC0415
        import win32com.client  # noqa: PLC0415

        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
        except OSError:
            return None

        def demarrer() -> Any:  # noqa: ANN401  # same
            return win32com.client.DispatchEx("Word.Application")

        # pywin32 says by an AttributeError that a busy program did not answer
        return Word(demarrer, (pywintypes.com_error, AttributeError))

else:

    def word_installe() -> Word | None:
        """Return None: Word is only driven on Windows."""
        return None
