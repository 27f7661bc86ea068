"""The demo's folder: replaced when it is ours, left alone when it is not."""

from pathlib import Path

import pytest

from relance_xl.adapters.dossier_demo import MARQUE, DossierDemo
from relance_xl.core.anomalie import RefusError


def jouer(chemin: Path, contenu: bytes = b"un") -> None:
    lieu = DossierDemo(chemin)
    lieu.commencer()
    lieu.deposer("Factures/F1.pdf", contenu)
    lieu.deposer("Relance.xlsm", contenu)
    lieu.terminer(["Factures/F1.pdf", "Relance.xlsm"])


def fichiers(chemin: Path) -> dict[str, bytes]:
    tous = (f for f in chemin.rglob("*") if f.is_file() and f.name != MARQUE)
    return {f.relative_to(chemin).as_posix(): f.read_bytes() for f in tous}


def test_une_demo_deux_fois_de_suite_remplace_ses_fichiers(tmp_path: Path) -> None:
    jouer(tmp_path / "essai")
    jouer(tmp_path / "essai", b"deux")
    assert fichiers(tmp_path / "essai") == {"Factures/F1.pdf": b"deux", "Relance.xlsm": b"deux"}


def test_un_dossier_vide_convient(tmp_path: Path) -> None:
    jouer(tmp_path)
    assert fichiers(tmp_path) == {"Factures/F1.pdf": b"un", "Relance.xlsm": b"un"}


def test_un_dossier_qui_n_est_pas_une_demo_est_refuse_et_laisse_intact(tmp_path: Path) -> None:
    (tmp_path / "compta.xlsx").write_bytes(b"precieux")
    with pytest.raises(RefusError, match="indiquez un autre dossier"):
        jouer(tmp_path)
    assert fichiers(tmp_path) == {"compta.xlsx": b"precieux"}


def test_ce_que_l_utilisateur_a_modifie_ou_ajoute_est_garde(tmp_path: Path) -> None:
    jouer(tmp_path)
    (tmp_path / "Relance.xlsm").write_bytes(b"mes essais")
    (tmp_path / "notes.txt").write_bytes(b"a moi")
    jouer(tmp_path, b"deux")
    assert fichiers(tmp_path) == {
        "Factures/F1.pdf": b"deux",
        "Relance.xlsm": b"deux",
        "Relance (ancien).xlsm": b"mes essais",
        "notes.txt": b"a moi",
    }


def test_une_marque_illisible_ne_fait_rien_supprimer(tmp_path: Path) -> None:
    jouer(tmp_path)
    (tmp_path / MARQUE).write_text("{", "utf-8")
    jouer(tmp_path, b"deux")
    assert fichiers(tmp_path)["Relance (ancien).xlsm"] == b"un"


def test_une_marque_qui_designe_un_fichier_d_ailleurs_est_ignoree(tmp_path: Path) -> None:
    voisin = tmp_path / "voisin.txt"
    voisin.write_bytes(b"a moi")
    demo = tmp_path / "demo"
    demo.mkdir()
    empreinte = "8f1e0d5d4d4a"
    (demo / MARQUE).write_text(f'{{"../voisin.txt": "{empreinte}"}}', "utf-8")
    jouer(demo)
    assert voisin.read_bytes() == b"a moi"


def test_le_nom_d_un_fichier_ou_un_parent_absent_est_un_refus(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    for chemin, cause in (
        (tmp_path / "fichier", "ce nom est celui d'un fichier"),
        (tmp_path / "absent" / "demo", "n'existe pas"),
    ):
        with pytest.raises(RefusError, match=cause):
            jouer(chemin)
