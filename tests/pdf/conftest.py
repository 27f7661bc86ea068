"""Menuiserie Duval on 20 November 2026: two letters and a recommandé to write, an e-mail and a call."""

from datetime import date
from pathlib import Path

import pytest

from atelier import Atelier, fiche, piece
from relance_xl.schema.tables import SCENARIOS


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    """Bravo and Delta are written to by letter, Charlie by recommandé, Alpha by e-mail; Echo is called."""
    dossier = tmp_path / "bureau"
    dossier.mkdir()
    atelier = Atelier(dossier)
    atelier.parametrer({"Lettres en PDF": "oui"})
    etapes = {
        "Par lettre": ("Lettre de relance", "relance", "courrier"),
        "Par recommandé": ("Mise en demeure", "mise en demeure", "recommandé"),
        "Par téléphone": ("Appel", "relance", "téléphone"),
    }
    for scenario, (etape, nature, canal) in etapes.items():
        atelier.ajouter(
            SCENARIOS.nom,
            {
                "Scénario": scenario,
                "Ordre": 1,
                "Étape": etape,
                "Nature": nature,
                "Jours": 5,
                "Canal": canal,
                "Délai accordé": 8,
            },
        )
    atelier.remplir(
        [
            fiche("C001", "Alpha"),
            fiche("C002", "Bravo", Scénario="Par lettre"),
            fiche("C003", "Charlie & Fils", Scénario="Par recommandé", Contact="Mme Dupont"),
            fiche("C004", "Delta", Scénario="Par lettre"),
            fiche("C005", "Écho", Scénario="Par téléphone"),
        ],
        [
            piece("C001", "F1", "100.00", date(2026, 11, 1)),
            piece("C002", "F2", "200.00", date(2026, 11, 1)),
            piece("C003", "F3", "1300.50", date(2026, 11, 1)),
            piece("C004", "F4", "400.00", date(2026, 11, 1)),
            piece("C005", "F5", "500.00", date(2026, 11, 1)),
        ],
    )
    return atelier
