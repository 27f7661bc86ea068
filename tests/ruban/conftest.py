"""The desk: Menuiserie Duval's workbook open in Excel on 20 November 2026."""

from datetime import date
from pathlib import Path

import pytest
from atelier import Atelier, fiche, piece

from bureau_ruban import Bureau


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    atelier = Atelier(tmp_path)
    atelier.remplir(
        [
            fiche("C001", "Boulangerie Fournil"),
            fiche("C002", "Hôtel <du> Nord"),
            fiche("C003", "Mairie de Privas", **{"Catégorie": "public"}),
        ],
        [
            piece("C001", "F101", "1234.56", date(2026, 11, 10)),
            piece("C002", "F102", "600.00", date(2026, 7, 1)),
            piece("C003", "F103", "99.00", date(2026, 12, 15)),
        ],
    )
    return Bureau(tmp_path, atelier.chemin)
