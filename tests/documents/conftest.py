"""What the cases about messages start from."""

from pathlib import Path

import pytest

from documents.doublures import PiecesEnMemoire
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.documents.exemples import PARAMETRES
from relance_xl.documents.redaction import Redacteur


@pytest.fixture
def redacteur() -> Redacteur:
    """Return the shipped templates, a filled-in creditor, two invoices on disk."""
    pieces = PiecesEnMemoire({"factures/F-2026-014.pdf": b"%PDF-14", "factures/F-2026-019.pdf": b"%PDF-19"})
    return Redacteur(PARAMETRES, ModelesSurDisque(None), pieces)


@pytest.fixture
def racine() -> Path:
    """Return the top of the source tree."""
    return Path(__file__).resolve().parents[2]
