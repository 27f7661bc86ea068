"""A Word of our own, reached by COM: one document at a time, read only, without macro nor question."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from relance_xl.adapters.outlook.erreurs import code_de, est_occupe

T = TypeVar("T")
_PROG_ID = "Word.Application"
_SANS_ENREGISTRER = 0  # wdDoNotSaveChanges
_SANS_QUESTION, _AVEC_QUESTIONS = 0, -1  # wdAlertsNone, wdAlertsAll
_SANS_MACRO, _SELON_LE_POSTE = 3, 2  # msoAutomationSecurityForceDisable, msoAutomationSecurityByUI
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
        try:
            document = self._insister(lambda: self._ouvrir(chemin))
            try:
                self._insister(lambda: tache(document))
            finally:
                self._refermer(document)
        except self._word.erreurs as erreur:
            if code_de(erreur) in _PARTI:
                self.fermer()
            return f"Word l'a refusé ({_detail(erreur)})"
        return ""

    def demarrer(self) -> bool:
        """Start Word if it is not; tell whether it is there."""
        try:
            self._insister(self._ouverte)
        except self._word.erreurs:
            return False
        return True

    def fermer(self) -> None:
        """Quit Word, which may be gone already; one that the user took for himself is left to him.

        Who opens a document while a Word without window runs gets that one: it then shows.
        """
        application, self._application = self._application, None
        if application is not None:
            with suppress(*self._word.erreurs):
                if application.UserControl:
                    _regler(application, _AVEC_QUESTIONS, _SELON_LE_POSTE)
                else:
                    application.Quit(_SANS_ENREGISTRER)

    def _ouverte(self) -> Any:  # noqa: ANN401  # Word's Application, known by its documentation alone
        if self._application is not None and self._application.UserControl:
            self.fermer()
        if self._application is None:
            self._application = self._word.demarrer()
        _regler(self._application, _SANS_QUESTION, _SANS_MACRO)
        return self._application

    def _ouvrir(self, chemin: Path) -> Any:  # noqa: ANN401  # its Document
        return self._ouverte().Documents.Open(
            str(chemin), ConfirmConversions=False, ReadOnly=True, AddToRecentFiles=False
        )

    def _refermer(self, document: Any) -> None:  # noqa: ANN401  # same
        """Close the document; what is done is done, and the next one has another Word when this one fails."""
        try:
            self._insister(lambda: document.Close(_SANS_ENREGISTRER))
        except self._word.erreurs:
            self.fermer()

    def _insister(self, appel: Callable[[], T]) -> T:
        """Return what Word answers, asked again while it is busy."""
        for pause in _PAUSES:
            try:
                return appel()
            except self._word.erreurs as erreur:
                if not est_occupe(erreur):
                    raise
            self._word.attendre(pause)
        return appel()


def _regler(application: Any, alertes: int, securite: int) -> None:  # noqa: ANN401  # same
    application.DisplayAlerts = alertes
    application.AutomationSecurity = securite


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

        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{_PROG_ID}\CLSID"))
        except OSError:
            return None
        import pythoncom  # noqa: PLC0415  # same; it also makes COM ready for this thread
        import win32com.client.dynamic  # noqa: PLC0415

        def demarrer() -> Any:  # noqa: ANN401  # same
            # not Dispatch, which would take the user's own Word; not the classes that makepy may have left
            objet = pythoncom.CoCreateInstance(
                _PROG_ID, None, pythoncom.CLSCTX_LOCAL_SERVER, pythoncom.IID_IDispatch
            )
            return win32com.client.dynamic.Dispatch(objet, _PROG_ID)

        # pywin32 says by an AttributeError that a busy program did not answer
        return Word(demarrer, (pythoncom.com_error, AttributeError))

else:

    def word_installe() -> Word | None:
        """Return None: Word is only driven on Windows."""
        return None
