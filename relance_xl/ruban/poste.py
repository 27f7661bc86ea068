"""What an action needs of the computer besides the workbook, chosen once."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import xlwings

from relance_xl.adapters import bureau
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.ecran_boites import Boites, BoitesExcel
from relance_xl.adapters.impression import impression
from relance_xl.ruban.instant import maintenant
from relance_xl.usecases.imprimer import Impression
from relance_xl.usecases.outils import Instant


class Poste(NamedTuple):
    """`etat`: the folder of locks, incidents and of the guide; `secours` shows a text without Excel.

    `chrono` gives seconds, to space out the texts of the status bar; `moment` is the clock.
    """

    etat: Path
    boites: Callable[[xlwings.App], Boites]
    secours: Callable[[str], bool]
    ouvrir: Callable[[Path], None]
    impression: Impression
    chrono: Callable[[], float] = time.monotonic
    moment: Callable[[], Instant] = maintenant


def poste_du_systeme() -> Poste:
    """Return this computer."""
    from relance_xl.adapters.ecran_secours import dire  # noqa: PLC0415

    return Poste(bureau.dossier_d_etat(), _boites, dire, bureau.ouvrir, impression)


def _boites(app: xlwings.App) -> Boites:
    if sys.platform == "darwin":
        from relance_xl.adapters.ecran_macos import BoitesMacOS  # noqa: PLC0415  # there alone

        return BoitesMacOS()
    return BoitesExcel(app, Excel())
