"""Menuiserie Duval on 20 November 2026, and its command line."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from atelier import Atelier, fiche, piece
from relance_xl.cli.application import executer

Lancer = Callable[..., Any]


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    """An hotel with an e-mail, a joiner without, an English caterer whose bills the hotel pays."""
    atelier = Atelier(tmp_path)
    atelier.parametrer({"Lettres en PDF": "non", "Forme juridique": "SARL"})
    atelier.remplir(
        [
            fiche("C001", "Hôtel du Nord", Contact="Mme Roy"),
            fiche("C002", "Martin", **{"E-mail": None}),
            fiche("C003", "Best Catering", Langue="en", **{"Code payeur": "C001"}),
        ],
        [
            piece("C001", "F1", "1234.56", date(2026, 10, 10)),
            piece("C001", "F2", "100.00", date(2026, 12, 18)),
            piece("C001", "F4", "80.00", date(2026, 10, 1), Blocage="litige"),
            piece("C001", "AV1", "-30.00", date(2026, 11, 2)),
            piece("C002", "F3", "500.00", date(2026, 9, 12)),
            piece("C003", "F5", "60.00", date(2026, 10, 12)),
        ],
    )
    return atelier


@pytest.fixture
def lancer(atelier: Atelier, capsys: pytest.CaptureFixture[str]) -> Lancer:
    """Run a command on the workbook that day: (exit code, JSON or text, what stderr says)."""

    def lance(commande: str, *arguments: str, en_json: bool = True, jour: str = "20/11/2026") -> Any:
        json_demande = ["--json"] if en_json else []
        code = executer([commande, str(atelier.chemin), *arguments, "--date", jour, *json_demande])
        lu = capsys.readouterr()
        return code, json.loads(lu.out) if en_json and lu.out else lu.out, lu.err

    return lance
