"""The workbook as committed, and one filled with a short story, shared by the tests of this folder."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from fabrication import SORTIE, construire
from relance_xl.schema.tables import ANOMALIES, CLIENTS, FACTURES, JOURNAL, PROMESSES, REGLEMENTS, RELANCES
from relance_xl.schema.tables import PAR_NOM as TABLES

ECHUE = date(2020, 3, 31)
LOINTAINE = date(2090, 12, 31)

HISTOIRE: Mapping[str, tuple[dict[str, object], ...]] = {
    CLIENTS.nom: (
        {"code_client": "C001", "nom": "Menuiserie Delmas", "solde_comptable": 1750.5, "ecart": 0},
        {"code_client": "C002", "nom": "Hôtel des Acacias", "solde_comptable": 900, "ecart": -80.1},
    ),
    FACTURES.nom: (
        {
            "code_client": "C001",
            "numero_facture": "F1",
            "date_facture": date(2020, 3, 1),
            "date_echeance": ECHUE,
            "montant_ttc": 1750.5,
            "blocage": "litige",
            "reste_du": 1750.5,
        },
        {
            "code_client": "C002",
            "numero_facture": "F2",
            "date_facture": date(2026, 11, 2),
            "date_echeance": LOINTAINE,
            "montant_ttc": 980.1,
            "reste_du": 980.1,
        },
    ),
    REGLEMENTS.nom: ({"date": date(2026, 11, 18), "code_client": "C002", "montant": 80.1},),
    PROMESSES.nom: (
        {"code_client": "C001", "date_promise": ECHUE, "etat": "en cours"},
        {"code_client": "C001", "date_promise": ECHUE, "etat": "rompue"},
        {"code_client": "C002", "date_promise": LOINTAINE, "etat": "en cours"},
    ),
    JOURNAL.nom: ({"numero": 1, "evenement": "import", "date_effet": date(2026, 11, 3)},),
    RELANCES.nom: (
        {"date": ECHUE, "code_client": "C001", "etat": "brouillon"},
        {"date": ECHUE, "code_client": "C002", "etat": "à valider"},
    ),
    ANOMALIES.nom: ({"gravite": "bloquante"}, {"gravite": "à vérifier"}, {"gravite": "bloquante"}),
}


@pytest.fixture(scope="session")
def livre() -> Path:
    """Return the committed workbook."""
    return SORTIE


@pytest.fixture(scope="session")
def rempli(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workbook that holds the story above."""
    lignes = {
        nom: [[valeurs.get(c.attribut, "") for c in TABLES[nom].colonnes] for valeurs in histoire]
        for nom, histoire in HISTOIRE.items()
    }
    chemin = tmp_path_factory.mktemp("rempli") / "Rempli.xlsm"
    chemin.write_bytes(construire(lignes))
    return chemin
