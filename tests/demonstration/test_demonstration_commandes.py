"""The demonstration as a newcomer runs it: one command, then the three that start from the ledger."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

RACINE = Path(__file__).resolve().parents[2]
JOUR = "2026-11-21"


def relance_xl(dossier: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "relance_xl", *arguments],
        cwd=dossier,
        env={"PYTHONPATH": str(RACINE), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def en_json(dossier: Path, *arguments: str) -> Any:
    fait = relance_xl(dossier, *arguments, "--json")
    assert (fait.returncode, fait.stderr) == (0, "")
    return json.loads(fait.stdout)


@pytest.fixture(scope="module")
def ici(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("ici")
    fait = relance_xl(dossier, "demo", "--date", JOUR)
    assert (fait.returncode, fait.stderr) == (0, "")
    assert len(fait.stdout.splitlines()) == 5
    return dossier


def test_la_demonstration_prepare_e_mails_lettres_appels_et_mises_en_demeure(ici: Path) -> None:
    brouillons = list((ici / "demo-relance" / "Relances" / JOUR).iterdir())
    assert Counter(f.suffix for f in brouillons) == {".eml": 24, ".docx": 12, ".pdf": 8, ".csv": 1}
    lettres = [
        f.with_suffix(".docx") for f in brouillons if f.suffix == ".pdf" and f.stem != "Courriers du jour"
    ]
    assert all(lettre.is_file() for lettre in lettres)


def test_la_meme_journee_une_seconde_fois_n_ajoute_rien(ici: Path) -> None:
    fait = en_json(ici, "demo", "autre", "--date", JOUR)["preparation"]
    refait = en_json(ici, "preparer", "autre/Relance.xlsm", "--date", JOUR, "--simulation")
    en_attente = [e["facture"] for e in refait["ecartees"] if e["motif"] == "brouillon_en_attente"]
    assert refait["relances"] == []
    assert sorted(en_attente) == sorted(f["numero"] for r in fait["relances"] for f in r["factures"])


def test_une_seconde_demonstration_refait_la_premiere(ici: Path) -> None:
    avant = {f.relative_to(ici) for f in ici.rglob("*")}
    assert relance_xl(ici, "demo", "--date", JOUR).returncode == 0
    assert {f.relative_to(ici) for f in ici.rglob("*")} == avant


def test_un_dossier_d_autrui_est_refuse_en_une_phrase(tmp_path: Path) -> None:
    (tmp_path / "demo-relance").mkdir()
    (tmp_path / "demo-relance" / "compta.xlsx").write_bytes(b"a moi")
    fait = relance_xl(tmp_path, "demo")
    assert (fait.returncode, fait.stdout) == (2, "")
    assert fait.stderr == (
        "Le dossier « demo-relance » contient déjà des fichiers qui ne viennent pas de la démonstration : "
        "indiquez un autre dossier, par exemple : relance-xl demo essai.\n"
    )


def test_le_fec_devient_des_relances_en_trois_commandes(ici: Path) -> None:
    demo = ici / "demo-relance"
    fec = next(demo.glob("*FEC*.txt")).name
    assert relance_xl(demo, "nouveau", "Essai.xlsm").returncode == 0
    importe = en_json(demo, "importer", "Essai.xlsm", fec)
    assert (importe["format"], importe["refusees"], len(importe["controle"])) == ("fec", 0, 60)
    assert {c["ecart"] for c in importe["controle"]} == {"0.00"}
    prepare = en_json(demo, "preparer", "Essai.xlsm", "--date", JOUR)
    assert prepare["bilan"]["messages"] == prepare["bilan"]["courriels"] == 54
    assert en_json(demo, "importer", "Essai.xlsm", fec)["ajoutees"] == 0
