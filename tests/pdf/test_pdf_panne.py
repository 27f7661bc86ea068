"""Killed at any point while letters and PDFs are made, then run again: the same files as one clean run."""

import os
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from atelier import Atelier, Rangee, instant
from faux_convertisseur import FauxConvertisseur
from relance_xl.schema.tables import JOURNAL, REGLEMENTS
from relance_xl.usecases.convertisseur import sans_convertisseur
from relance_xl.usecases.preparer import preparer

JEUDI, VENDREDI = date(2026, 11, 19), date(2026, 11, 20)
TUEUR = Path(__file__).parents[1] / "preparer" / "tueur.py"
TUE = -9


def lancer(chemin: Path, mortel: int) -> int:
    commande = [sys.executable, str(TUEUR), str(chemin), VENDREDI.isoformat(), str(mortel)]
    chemins = {"PYTHONPATH": os.pathsep.join(map(str, (TUEUR.parents[1], TUEUR.parents[2])))}
    return subprocess.run(commande, check=False, env=os.environ | chemins).returncode


def etat(chemin: Path) -> tuple[list[tuple[object, ...]], dict[str, bytes]]:
    """The Journal and all the files."""
    atelier = Atelier.ouvrir(chemin)
    racine = chemin.parent / "Relances"
    journal = atelier.table(JOURNAL.nom, *(c.label for c in JOURNAL.colonnes))
    return journal, {nom: (racine / nom).read_bytes() for nom in atelier.fichiers()}


def test_tue_a_chaque_instant(atelier: Atelier, tmp_path: Path) -> None:
    """On Thursday, no converter; on Friday, one is there, Bravo has paid and Delta's letter is new."""
    atelier.changer("tblClients", "Suspendu jusqu'au", 3, JEUDI)
    preparer(atelier.outils()._replace(convertisseur=sans_convertisseur), instant(JEUDI))
    paiement: Rangee = {
        "Date": VENDREDI,
        "Code client": "C002",
        "N° facture": "F2",
        "Montant": Decimal(200),
    }
    atelier.ajouter(REGLEMENTS.nom, paiement)
    depart = atelier.chemin.parent
    temoin = shutil.copytree(depart, tmp_path / "temoin") / "Relance.xlsm"
    assert lancer(temoin, 0) == 0
    attendu = etat(temoin)
    assert sorted(nom for nom in attendu[1] if nom.endswith((".pdf", ".csv"))) == [
        "2026-11-19/C003-261119-R1_Charlie-Fils.pdf",
        "2026-11-19/Courriers du jour.pdf",
        "2026-11-19/Recommandés du jour.csv",
        "2026-11-20/C004-261120-R1_Delta.pdf",
        "2026-11-20/Courriers du jour.pdf",
    ]
    tues = 0
    for mortel in range(1, 100):
        chemin = shutil.copytree(depart, tmp_path / str(mortel)) / "Relance.xlsm"
        if lancer(chemin, mortel) != TUE:
            break
        tues += 1
        preparer(
            Atelier.ouvrir(chemin).outils()._replace(convertisseur=FauxConvertisseur()), instant(VENDREDI)
        )
        assert etat(chemin) == attendu, f"tué à l'instant {mortel}"
    assert tues >= 15


def test_a_pdf_cut_short_by_a_power_failure_is_made_again(atelier: Atelier) -> None:
    outils = atelier.outils()._replace(convertisseur=FauxConvertisseur())
    preparer(outils, instant(VENDREDI))
    pdf = atelier.chemin.parent / "Relances" / "2026-11-20" / "C002-261120-R1_Bravo.pdf"
    entier = pdf.read_bytes()
    pdf.unlink()
    pdf.with_name(f"{pdf.name}.part").write_bytes(entier[:100])
    preparer(outils, instant(VENDREDI))
    assert pdf.read_bytes() == entier
    assert [nom for nom in atelier.fichiers() if nom.endswith(".part")] == []
