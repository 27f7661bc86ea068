"""Anne's workbook, with « Messagerie = outlook », and her Outlook."""

from datetime import date
from pathlib import Path

import pytest

from atelier import Atelier, fiche, piece
from faux_outlook import Poste


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    """Three clients late on 20 November 2026: two e-mails of a first reminder, and one more."""
    atelier = Atelier(tmp_path)
    (tmp_path / "Factures").mkdir()
    (tmp_path / "Factures" / "été F3.pdf").write_bytes(b"%PDF-1.4 facture F3")
    atelier.parametrer({"Messagerie": "outlook"})
    atelier.remplir(
        [
            fiche("C001", "Hôtel <du> Nord & Fils"),
            fiche("C002", "Martin", **{"Copie à": "direction@martin.example"}),
            fiche("C003", "Charlie"),
        ],
        [
            piece("C001", "F1", "1234.56", date(2026, 11, 10)),
            piece("C002", "F3", "500.00", date(2026, 11, 12), Fichier="Factures/été F3.pdf"),
            piece("C003", "F5", "70.00", date(2026, 11, 11)),
        ],
    )
    return atelier


@pytest.fixture
def poste() -> Poste:
    """Anne's machine, Outlook open on her own mailbox."""
    return Poste()
