"""Excel kept quiet while it is written to, and put back whatever happens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import xlwings

from relance_xl.adapters.classeur_excel import natifs
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.core.anomalie import RefusError

_PATIENCE = 60.0
"""Seconds given to a busy Excel to be put back: left as it is, its window would seem frozen."""


@contextmanager
def au_calme(excel: Excel, app: xlwings.App) -> Iterator[None]:
    """Stop screen updating, automatic calculation and events for the block.

    A run that was killed leaves the screen still: its leftovers are then not taken for the user's wishes.
    """
    ecran, calcul, evenements = excel(lambda: (app.screen_updating, app.calculation, app.enable_events))
    if not ecran:
        calcul, evenements = "automatic", True

    def remettre_le_calcul() -> None:
        app.calculation = calcul

    def remettre_les_evenements() -> None:
        app.enable_events = evenements

    def remettre_l_ecran() -> None:
        app.screen_updating = True

    try:
        excel(lambda: _suspendre(app))
        yield
    finally:
        for remettre in (remettre_le_calcul, remettre_les_evenements, remettre_l_ecran):
            _essayer(excel, remettre)


def enregistrer(excel: Excel, book: xlwings.Book) -> None:
    """Save the workbook, without a question; nothing fails once it is saved.

    Not by xlwings' own `save`, which puts the alerts back in the same breath: Excel busy or gone at that
    moment, a run that is on the disk would pass for refused.
    """
    app = excel(lambda: book.app)

    def remettre_les_alertes() -> None:
        app.display_alerts = True

    try:
        excel(_sans_alertes, app)
        excel.patiemment(lambda: natifs.de(book).enregistrer(book), "Enregistrement du classeur")
    finally:
        _essayer(excel, remettre_les_alertes)


def _sans_alertes(app: xlwings.App) -> None:
    app.display_alerts = False


def _suspendre(app: xlwings.App) -> None:
    app.screen_updating = False  # first: it tells the next run that this one was killed
    app.display_alerts = True  # stopped while saving: a run killed then left them so
    app.enable_events = False
    app.calculation = "manual"


def _essayer(excel: Excel, remettre: Callable[[], None]) -> None:
    # Each on its own; one that fails (Excel closed) must not hide what the block raised.
    with suppress(RefusError):
        excel.patiemment(remettre, patience=_PATIENCE)
