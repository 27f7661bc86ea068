"""A workbook whose IBAN is no longer that of the last sending."""

from datetime import date
from pathlib import Path

import pytest

from atelier import Atelier, fiche, instant, piece
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.preparer import preparer


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    """Alpha's reminder went out on Friday with the account of always; on Monday, another stands there."""
    vendredi = date(2026, 11, 20)
    atelier = Atelier(tmp_path)
    atelier.remplir(
        [fiche("C001", "Alpha"), fiche("C002", "Bravo")],
        [
            piece("C001", "F1", "100.00", date(2026, 11, 10)),
            piece("C002", "F2", "500.00", date(2026, 11, 17)),
        ],
    )
    preparer(atelier.outils(), instant(vendredi))
    confirmer(atelier.outils(), instant(vendredi), Demande(tout=True))
    atelier.parametrer({"IBAN": "FR14 2004 1010 0505 0001 3M02 606"})
    return atelier
