"""From the click to the action: Excel is told that Python runs before anything heavy is imported."""

import atexit
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import xlwings

from relance_xl.adapters.ecran import montrer

if TYPE_CHECKING:  # its imports are heavy
    from relance_xl.ruban.poste import Poste

PREPARATION = "préparation…"
_AVIS = "PythonADemarre"  # the macro that no longer has to watch whether Python started


def lancer(arguments: Sequence[str], poste: "Poste | None" = None) -> int:
    """Run the action that `arguments` name on the workbook they name (read by xlwings from `sys.argv`).

    `poste` is the computer; by default, this one.

    Return 0 when it was done, 2 when it was refused or failed: the user was told in either case.
    """
    _epargner_les_autres_excel()
    book = None
    try:
        book = xlwings.Book.caller()
        _accueillir(book)
        from relance_xl.ruban.deroulement import executer  # noqa: PLC0415  # after the first text
        from relance_xl.ruban.poste import poste_du_systeme  # noqa: PLC0415

        return executer(_action(arguments), book, poste or poste_du_systeme())
    except Exception as erreur:  # noqa: BLE001  # no Excel to show anything in, or a broken installation
        from relance_xl.ruban.secours import sans_excel  # noqa: PLC0415  # only a failure pays for it

        if book is not None:
            with suppress(Exception):  # Excel may be what failed
                book.app.status_bar = False
        return sans_excel(erreur)


def _epargner_les_autres_excel() -> None:
    """On Windows, when Python ends, xlwings kills each Excel in which it sees no workbook.

    That of a protected view, of another session or of another program is not ours to end.
    """
    windows = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        atexit.unregister(windows.cleanup)


def _accueillir(book: xlwings.Book) -> None:
    montrer(book.app, PREPARATION)
    with suppress(Exception):  # an older workbook has no such macro, and the text above is enough for it
        nom = book.name.replace("'", "''")  # xlwings' own `book.macro` leaves « L'année.xlsm » as it is
        book.app.macro(f"'{nom}'!{_AVIS}")()


def _action(arguments: Sequence[str]) -> str:
    return next((mot for mot in arguments if not mot.startswith("-")), "")
