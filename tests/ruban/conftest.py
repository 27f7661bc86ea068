"""The desk: Menuiserie Duval's workbook open in Excel on 20 November 2026."""

from datetime import date
from pathlib import Path

import pytest

from atelier import Atelier, fiche, piece
from faux_bureau import Bureau
from relance_xl.schema.tables import SCENARIOS


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    """Three clients: one is written to by e-mail, two by letter, from the fifth day late."""
    atelier = Atelier(tmp_path)
    atelier.ajouter(
        SCENARIOS.nom,
        {"Scénario": "Par lettre", "Ordre": 1, "Étape": "Lettre de relance", "Jours": 5, "Canal": "courrier"},
    )
    atelier.remplir(
        [
            fiche("C001", "Boulangerie Fournil"),
            fiche("C002", "Hôtel <du> Nord", Scénario="Par lettre"),
            fiche("C003", "Garage Müller & Fils", Scénario="Par lettre"),
        ],
        [
            piece("C003", "F103", "99.50", date(2026, 11, 1)),
            piece("C001", "F101", "1234.56", date(2026, 11, 10)),
            piece("C002", "F102", "600.00", date(2026, 10, 30)),
        ],
    )
    return atelier


@pytest.fixture
def bureau(tmp_path: Path, atelier: Atelier) -> Bureau:
    return Bureau(tmp_path, atelier.chemin)
