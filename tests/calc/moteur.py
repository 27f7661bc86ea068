"""The engine that xlwings is given: values in, values out, and the one application."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlwings
from xlwings import base_classes

if TYPE_CHECKING:
    from calc.application import App

_ERREURS = {
    -2146826281: "#DIV/0!",
    -2146826246: "#N/A",
    -2146826259: "#NAME?",
    -2146826288: "#NULL!",
    -2146826252: "#NUM!",
    -2146826265: "#REF!",
    -2146826273: "#VALUE!",
}
"""What xlwings makes of Excel's error values, on Windows."""


class Apps(base_classes.Apps):
    """The applications that run: one, or none."""

    def __init__(self) -> None:
        self.ouvertes: list[App] = []

    def keys(self) -> list[int]:
        return [app.pid for app in self.ouvertes]

    def __iter__(self) -> "Iterator[App]":
        return iter(self.ouvertes)

    def __len__(self) -> int:
        return len(self.ouvertes)

    def __getitem__(self, pid: int) -> "App":
        return next(app for app in self.ouvertes if app.pid == pid)


class Moteur:
    """xlwings' engine « calc »: the same cleaning of values as on Windows."""

    name = "calc"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps()

    @staticmethod
    def prepare_xl_data_element(valeur: Any, _options: object) -> Any:
        """Return what is sent to the application: as pywin32, it takes no Decimal for a text."""
        return "" if valeur is None else float(valeur) if isinstance(valeur, Decimal) else valeur

    @staticmethod
    def clean_value_data(
        valeurs: Sequence[Sequence[Any]],
        dates: Callable[..., Any],
        vides: Any,
        nombres: Callable[[float], Any] | None,
        erreurs_en_texte: bool,
    ) -> list[list[Any]]:
        """Return what the program is given of the application's values."""

        def propre(valeur: Any) -> Any:
            if valeur is None or valeur == "":
                return vides
            if isinstance(valeur, datetime):
                champs = (valeur.year, valeur.month, valeur.day, valeur.hour, valeur.minute, valeur.second)
                noms = ("year", "month", "day", "hour", "minute", "second")
                return dates(**dict(zip(noms, champs, strict=True)))
            if isinstance(valeur, float):
                return nombres(valeur) if nombres else valeur
            if isinstance(valeur, int) and valeur in _ERREURS:
                return _ERREURS[valeur] if erreurs_en_texte else None
            return valeur

        return [[propre(valeur) for valeur in ligne] for ligne in valeurs]


MOTEUR = Moteur()


@contextmanager
def active() -> Iterator[None]:
    """Make xlwings speak to Calc for the block: `xlwings.Book.caller()` finds the workbook there."""
    if MOTEUR.name not in {moteur.name for moteur in xlwings.engines}:
        xlwings.engines.add(xlwings.Engine(impl=MOTEUR))
    avant = xlwings.engines.active
    xlwings.engines[MOTEUR.name].activate()
    try:
        yield
    finally:
        xlwings.engines.active = avant
