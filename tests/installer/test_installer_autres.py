"""A Mac, and a Linux computer: what installing does there."""

import json
import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from relance_xl.adapters.poste.linux import PosteLinux
from relance_xl.adapters.poste.macos import SCRIPT, PosteMac
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.poste import Logiciel, Pont

PYTHON = Path("/Users/anne/Outils/Relance « XL »/bin/python")


def mac(racine: Path) -> PosteMac:
    excel = racine / "Applications" / "Microsoft Excel.app" / "Contents"
    excel.mkdir(parents=True)
    (excel / "Info.plist").write_bytes(plistlib.dumps({"CFBundleShortVersionString": "16.89"}))
    return PosteMac(racine / "anne", racine / "Applications", PYTHON)


def test_on_a_mac_excel_s_script_is_written_and_read_back(tmp_path: Path) -> None:
    poste = mac(tmp_path)
    script = tmp_path / "anne" / SCRIPT
    assert poste.pont() == Pont(str(script))
    assert poste.brancher("0.2.0") == poste.pont() == Pont(str(script), str(PYTHON), "0.2.0")
    texte = script.read_text("utf-8")
    assert f'property cheminDePython : "{PYTHON}"' in texte
    assert "on lancer(demande)" in texte
    assert "-m relance_xl.ruban" in texte


def test_the_mac_s_script_is_the_one_that_the_macros_call() -> None:
    demarrage = Path(__file__).parents[2] / "workbook" / "macros" / "Demarrage.bas"
    macros = demarrage.read_text("utf-8")
    assert f'AppleScriptTask "{SCRIPT.name}", "lancer", action & "|" & ' in macros
    assert r"HKCU\Software\RelanceXL\Python" in macros


def test_a_path_with_quotes_comes_back_from_the_mac_s_script(tmp_path: Path) -> None:
    (tmp_path / "Applications").mkdir()
    poste = PosteMac(tmp_path, tmp_path / "Applications", Path('/a "b"/c\\d/python'))
    assert poste.brancher("0.2.0") == poste.pont()


def test_a_mac_says_which_programs_it_has(tmp_path: Path) -> None:
    assert mac(tmp_path).logiciels() == (
        Logiciel("Excel", True, "version 16.89"),
        Logiciel("Outlook", False),
        Logiciel("Word", False),
        Logiciel("LibreOffice", False),
    )


def test_a_script_folder_that_cannot_be_written_is_a_refusal(tmp_path: Path) -> None:
    poste = mac(tmp_path)
    (tmp_path / "anne").write_text("un fichier là où devrait être un dossier")
    with pytest.raises(RefusError, match="dont le ruban a besoin"):
        poste.brancher("0.2.0")


def test_on_linux_documents_bears_the_desktop_s_name(tmp_path: Path) -> None:
    poste = PosteLinux(tmp_path, {})
    assert poste.documents() == tmp_path / "Documents"
    (tmp_path / ".config").mkdir()
    reglages = tmp_path / ".config" / "user-dirs.dirs"
    reglages.write_text('XDG_MUSIC_DIR="$HOME/Musique"\nXDG_DOCUMENTS_DIR="$HOME/Mes documents"\n')
    assert poste.documents() == tmp_path / "Mes documents"


def relance_xl(maison: Path, *arguments: str) -> tuple[int, str, str]:
    fait = subprocess.run(
        [sys.executable, "-m", "relance_xl", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"HOME": str(maison), "PATH": "/nulle/part"},
        cwd=Path(__file__).parents[2],
    )
    return fait.returncode, fait.stdout, fait.stderr


def test_the_command_on_linux_places_all_and_says_that_excel_is_not_there(tmp_path: Path) -> None:
    code, sortie, erreur = relance_xl(tmp_path, "installer")
    assert (code, erreur) == (0, "")
    dossier = tmp_path / "Documents" / "Relance XL"
    assert f"Relance.xlsm est placé dans « {dossier} »." in sortie
    assert "Excel n'existe pas pour Linux" in sortie
    assert (dossier / "templates" / "fr" / "lettres" / "mise_en_demeure.docx").is_file()
    assert (dossier / "Guide" / "guide.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    code, sortie, erreur = relance_xl(tmp_path, "installer", "--oui", "--json")
    reponse = json.loads(sortie)
    assert (code, erreur, reponse["dossier"], reponse["classeur"]) == (0, "", str(dossier), "Relance.xlsm")
    assert [(c["sujet"], c["etat"]) for c in reponse["constats"]] == [
        ("Classeur", "inchangé"),
        ("Modèles", "inchangé"),
        ("Guide", "fait"),
        ("Ruban", "information"),
        ("Paquets", "fait"),
        ("Excel", "information"),
        ("Outlook", "information"),
        ("Word", "information"),
        ("LibreOffice", "information"),
    ]
    code, sortie, erreur = relance_xl(tmp_path, "diagnostic", str(dossier / "Relance.xlsm"), "--json")
    assert (code, erreur, json.loads(sortie)["modeles"]["personnels"]) == (0, "", 0)


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "Documents").write_text("un fichier")
    code, sortie, erreur = relance_xl(tmp_path, "installer")
    assert (code, sortie, erreur.count("\n")) == (2, "", 1)
    assert erreur.startswith("Impossible de")
