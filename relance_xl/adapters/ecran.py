"""Excel's face for a run: its status bar, and boxes that are seen even when Excel shows none."""

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

import xlwings

from relance_xl.adapters.ecran_boites import Boites

NOM = "Relance XL"


class Ecran(NamedTuple):
    """The application the user clicked in, and the boxes it shows."""

    app: xlwings.App
    boites: Boites

    def etat(self, texte: str) -> None:
        """Show `texte` in the status bar."""
        montrer(self.app, texte)

    def rendre(self) -> None:
        """Give the status bar back to Excel."""
        with suppress(Exception):  # Excel was closed midway, or is busy: see `montrer`
            self.app.status_bar = False

    def dire(self, phrases: Sequence[str], *, alerte: bool = False) -> None:
        """Show one box with these sentences, a paragraph each; nothing when there are none."""
        if phrases:
            self.boites.dire("\n\n".join(phrases), alerte=alerte)


def montrer(app: xlwings.App, texte: str) -> None:
    """Show `texte` in Excel's status bar.

    Whatever Excel answers is left aside (a cell is being edited, a box is open): a run is worth more
    than the line that tells how far it is.
    """
    with suppress(Exception):
        app.status_bar = f"{NOM} : {texte}"
