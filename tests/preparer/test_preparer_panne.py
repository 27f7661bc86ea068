"""Killed at any point, then run again: exactly what one clean run would have left."""

import os
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from atelier import Atelier, Rangee, fiche, instant, piece
from relance_xl.schema.tables import JOURNAL, REGLEMENTS, TABLES
from relance_xl.usecases.preparer import preparer

JEUDI, VENDREDI = date(2026, 11, 19), date(2026, 11, 20)
TUEUR = Path(__file__).with_name("tueur.py")
TUE = -9

Etat = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def depart(tmp_path: Path) -> Path:
    """A workbook whose run will withdraw one draft, keep another, write an e-mail, a letter and a call."""
    dossier = tmp_path / "depart"
    dossier.mkdir()
    atelier = Atelier(dossier)
    atelier.remplir(
        [
            fiche("C001", "Alpha"),
            fiche("C002", "Bravo", Scénario="Nouveau client"),
            fiche("C003", "Charlie", Scénario="Grand compte"),
            fiche("C004", "Delta"),
        ],
        [
            piece("C001", "F1", "100.00", date(2026, 11, 1)),
            piece("C001", "F2", "50.00", date(2026, 11, 1)),
            piece("C004", "F5", "70.00", date(2026, 11, 1)),
        ],
    )
    preparer(atelier.outils(), instant(JEUDI))
    paiement: Rangee = {
        "Date": VENDREDI,
        "Code client": "C001",
        "N° facture": "F2",
        "Montant": Decimal("50.00"),
    }
    atelier.ajouter(REGLEMENTS.nom, paiement)
    atelier.remplir(
        [],
        [
            piece("C002", "F3", "300.00", date(2026, 10, 1)),
            piece("C003", "F4", "900.00", date(2026, 9, 1)),
        ],
    )
    return dossier


def lancer(chemin: Path, mortel: int) -> int:
    commande = [sys.executable, str(TUEUR), str(chemin), VENDREDI.isoformat(), str(mortel)]
    chemins = {"PYTHONPATH": os.pathsep.join(map(str, (TUEUR.parents[1], TUEUR.parents[2])))}
    return subprocess.run(commande, check=False, env=os.environ | chemins).returncode


def etat(chemin: Path) -> tuple[Etat, dict[str, bytes]]:
    """All the tables and all the files."""
    atelier = Atelier.ouvrir(chemin)
    tables = {table.nom: atelier.table(table.nom, *(c.label for c in table.colonnes)) for table in TABLES}
    racine = chemin.parent / "Relances"
    return tables, {nom: (racine / nom).read_bytes() for nom in atelier.fichiers()}


def test_tue_a_chaque_instant(depart: Path, tmp_path: Path) -> None:
    temoin = shutil.copytree(depart, tmp_path / "temoin") / "Relance.xlsm"
    assert lancer(temoin, 0) == 0
    attendu = etat(temoin)
    assert [ligne[10] for ligne in attendu[0][JOURNAL.nom]].count("annulée") == 2  # its two items
    tues = 0
    for mortel in range(1, 100):
        chemin = shutil.copytree(depart, tmp_path / str(mortel)) / "Relance.xlsm"
        if lancer(chemin, mortel) != TUE:
            break
        tues += 1
        assert lancer(chemin, 0) == 0
        assert etat(chemin) == attendu, f"tué à l'instant {mortel}"
    assert tues >= 8
