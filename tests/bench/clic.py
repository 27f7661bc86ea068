"""A click in the ribbon, until Excel shows its first text; with `action`, until the action is loaded too.

Excel is played by an object that ends the process when its status bar is written, so that what is measured
is what our side costs: Python, xlwings, our imports. xlwings imports pandas and numpy where they are: they
are hidden, as the user's installation has neither.
"""

import os
import sys
from typing import Any

for absent in ("numpy", "pandas", "matplotlib", "PIL"):
    sys.modules[absent] = None  # type: ignore[assignment]  # the documented way to make an import fail


class FauxExcel:
    """An application that is done once it has shown a text."""

    def __setattr__(self, nom: str, valeur: object) -> None:
        if nom == "status_bar" and "action" not in sys.argv:
            os._exit(0)


class FauxBook:
    """A workbook of it."""

    app = FauxExcel()

    def macro(self, _nom: str) -> Any:
        return lambda: None


def principal() -> None:
    """Start as `python -m relance_xl.ruban` does."""
    from relance_xl.ruban import lancement  # noqa: PLC0415  # what is measured

    book: Any = FauxBook()
    lancement._accueillir(book)  # the first act of a click
    from relance_xl.ruban.actions import ACTIONS  # noqa: PLC0415  # what `lancer` imports after it
    from relance_xl.ruban.deroulement import executer  # noqa: F401, PLC0415

    ACTIONS["preparer"].charger()
    os._exit(0)


if __name__ == "__main__":
    principal()
