"""Every call to Excel goes through here: patience while it is busy, a French sentence when it refuses."""

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from relance_xl.adapters.classeur_excel.humeurs import Humeur, code_de, humeur_de
from relance_xl.core.anomalie import RefusError

T = TypeVar("T")
P = ParamSpec("P")

PATIENCE = 15.0
"""Seconds during which a busy Excel is asked again before the run gives up."""

_PREMIERE_PAUSE = 0.1
_PAUSE_MAXIMUM = 2.0
_OCCUPE = (
    "Excel est occupé : terminez la saisie en cours (Entrée ou Échap) ou fermez la boîte de dialogue "
    "ouverte, puis recommencez."
)
_PARTI = "Le classeur a été fermé, ou Excel ne répond plus : rouvrez le classeur, puis recommencez."


class ExcelRefuseError(RefusError):
    """Excel answered no: a protected sheet, a protected view, cells that cannot be moved."""


class Excel:
    """Calls Excel; `attendre` waits that many seconds."""

    def __init__(self, attendre: Callable[[float], None] = time.sleep) -> None:
        self._attendre = attendre
        _rendre_xlwings_impatient()

    def __call__(self, faire: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `faire` returns; it must bear to be called again, as a busy Excel did nothing.

        Raises RefusError when Excel stays busy, is gone, or refuses.
        """
        return self.patiemment(partial(faire, *args, **kwargs))

    def sur(self, feuille: str, faire: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As a call, a refusal naming the sheet."""
        return self.patiemment(partial(faire, *args, **kwargs), f"Feuille « {feuille} »")

    def patiemment(self, faire: Callable[[], T], ou: str = "", patience: float = PATIENCE) -> T:
        """As a call: a refusal says `ou`, a busy Excel is asked again for `patience` seconds."""
        attendu, pause = 0.0, _PREMIERE_PAUSE
        while True:
            try:
                return faire()
            except Exception as erreur:
                humeur = humeur_de(erreur)
                if humeur is None:
                    raise
                if humeur is Humeur.PARTI:
                    raise RefusError(_PARTI) from erreur
                if humeur is Humeur.REFUS:
                    raise ExcelRefuseError(_refus(ou, erreur)) from erreur
                if attendu >= patience:
                    raise RefusError(_OCCUPE) from erreur
            self._attendre(pause)
            attendu += pause
            pause = min(pause * 2, _PAUSE_MAXIMUM)


def _refus(ou: str, erreur: BaseException) -> str:
    lieu = f"{ou} : " if ou else ""
    return (
        f"{lieu}Excel a refusé cette opération ({code_de(erreur)}). Activez la modification si le classeur "
        "est en mode protégé, ôtez la protection et les filtres de la feuille, puis recommencez."
    )


def _rendre_xlwings_impatient() -> None:
    """Have xlwings raise at once when Excel is busy: by itself it asks again for ever, on Windows."""
    module = sys.modules.get("xlwings._xlwindows")
    if module is not None:
        vars(module)["N_COM_ATTEMPTS"] = 1
