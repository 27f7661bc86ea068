"""Outlook reached by COM through pywin32: started when it is not running, retried when it is busy."""

import importlib
import platform
import shutil
import time
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from relance_xl.adapters.outlook.erreurs import est_occupe, phrase_de
from relance_xl.core.anomalie import RefusError

T = TypeVar("T")
_PROG_ID = "Outlook.Application"
_PAUSES = (0.3, 0.7, 1.5, 3.0, 5.0)
"""Seconds between tries while Outlook is busy: it opens, synchronises, or shows a box."""
_REFERENCE = 8
"""DISPATCH_PROPERTYPUTREF of Automation: the property is set to an object."""


class Acces(NamedTuple):
    """How Outlook is reached: `ouvrir` gives its Application object; `nouvel_outlook` tells olk.exe."""

    ouvrir: Callable[[], Any]
    nouvel_outlook: Callable[[], bool]
    attendre: Callable[[float], None] = time.sleep

    def insister(self, tache: Callable[[], T]) -> T:
        """Return what `tache` does, done again while Outlook is busy; RefusError says why it cannot be.

        `tache` must be safe to begin again: what it had not saved is dropped.
        """
        for pause in _PAUSES:
            try:
                return tache()
            except Exception as erreur:
                if not est_occupe(erreur):
                    raise self._traduite(erreur) from erreur
            self.attendre(pause)
        try:
            return tache()
        except Exception as erreur:
            raise self._traduite(erreur) from erreur

    def _traduite(self, erreur: Exception) -> Exception:
        """Return the French refusal for an error of COM; any other error is itself."""
        phrase = phrase_de(erreur, nouvel_outlook=self.nouvel_outlook)
        return RefusError(phrase) if phrase else erreur


def acces_du_poste() -> Acces:
    """Return the way to Outlook on this machine."""
    return Acces(_ouvrir, _nouvel_outlook)


def poser_objet(objet: Any, nom: str, valeur: Any) -> None:  # noqa: ANN401 - objects of Outlook
    """Set a property of `objet` to another object, which pywin32's late binding does not do by itself."""
    disp = objet._oleobj_
    disp.Invoke(disp.GetIDsOfNames(nom), 0, _REFERENCE, 0, valeur)


def _ouvrir() -> Any:  # noqa: ANN401 - Outlook's Application, known by its documentation alone
    if platform.system() != "Windows":
        raise RefusError("Outlook ne se pilote que sous Windows.")
    try:
        client = importlib.import_module("win32com.client.dynamic")
    except ImportError as erreur:
        raise RefusError(
            "Le composant qui relie Python à Outlook (pywin32) manque : relancez l'installation de "
            "Relance XL."
        ) from erreur
    return client.Dispatch(_PROG_ID)


def _nouvel_outlook() -> bool:
    """Whether the new Outlook for Windows is there (its alias is on every user's path)."""
    return shutil.which("olk.exe") is not None
