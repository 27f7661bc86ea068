"""Excel's face for a run: its status bar, and boxes that are seen even when Excel shows none."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import xlwings

from relance_xl.adapters.ecran_boites import Boites

NOM = "Relance XL"
_AEREES = 4


class Ecran(NamedTuple):
    """The application the user clicked in, and the boxes it shows."""

    app: xlwings.App
    boites: Boites

    def etat(self, texte: str) -> None:
        """Show `texte` in the status bar."""
        montrer(self.app, texte)

    def rendre(self) -> None:
        """Give the status bar back to Excel."""
        _ecrire(self.app, False)

    def dire(self, phrases: Sequence[str], *, alerte: bool = False) -> None:
        """Show one box with these sentences, apart when they are few; nothing when there are none."""
        if phrases:
            entre = "\n\n" if len(phrases) <= _AEREES else "\n"
            self.boites.dire(entre.join(phrases), alerte=alerte)


def montrer(app: xlwings.App, texte: str) -> None:
    """Show `texte` in Excel's status bar."""
    _ecrire(app, f"{NOM} : {texte}")


def _ecrire(app: xlwings.App, valeur: str | Literal[False]) -> None:
    """Set the status bar, or leave it when Excel refuses (a cell is being edited, it was closed).

    A run is worth more than the line that tells how far it is.
    """
    try:
        app.status_bar = valeur
    except Exception as erreur:
        from relance_xl.adapters.classeur_excel.humeurs import humeur_de  # noqa: PLC0415  # heavy, and rare

        if humeur_de(erreur) is None:
            raise
