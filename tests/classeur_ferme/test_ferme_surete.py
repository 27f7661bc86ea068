"""Safety of the write: open elsewhere, changed meanwhile, two runs at once, a process killed at any point."""

import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from fabrique_ferme import par_openpyxl_reenregistre, parties, simple
from relance_xl.adapters.classeur_ferme import ClasseurFerme, remplacement
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Changements

RACINE = Path(__file__).resolve().parents[2]
ANCIEN = [["x", None, None]]
NOUVEAU = Changements({"T": {"A": {0: "y"}}})


def refus_d_ecrire(classeur: ClasseurFerme, changements: Changements = NOUVEAU) -> str:
    with pytest.raises(RefusError) as refus:
        classeur.ecrire(changements)
    return str(refus.value)


def fichiers(dossier: Path) -> list[str]:
    return sorted(fichier.name for fichier in dossier.iterdir())


@pytest.mark.parametrize(("marque", "programme"), [("~$c.xlsx", "Excel"), (".~lock.c.xlsx#", "LibreOffice")])
def test_ouvert_ailleurs_il_se_lit_mais_ne_s_ecrit_pas(tmp_path: Path, marque: str, programme: str) -> None:
    chemin = simple(tmp_path / "c.xlsx", ANCIEN)
    (tmp_path / marque).touch()
    classeur = ClasseurFerme(chemin)
    assert classeur.lire().tables["T"].lignes == ANCIEN
    assert refus_d_ecrire(classeur) == (
        f"c.xlsx est ouvert dans {programme} : fermez-le, puis recommencez "
        f"(s'il n'est ouvert nulle part, supprimez le fichier « {marque} » qui est à côté)."
    )
    (tmp_path / marque).unlink()
    classeur.ecrire(NOUVEAU)
    assert classeur.lire().tables["T"].lignes == [["y", None, None]]
    assert fichiers(tmp_path) == ["c.xlsx"]


def test_en_lecture_seule(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", ANCIEN)
    chemin.chmod(0o444)
    assert refus_d_ecrire(ClasseurFerme(chemin)) == (
        "c.xlsx est en lecture seule : retirez cette protection (clic droit, Propriétés)."
    )


def test_modifie_depuis_sa_lecture(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", ANCIEN)
    classeur = ClasseurFerme(chemin)
    classeur.lire()
    autre = openpyxl.load_workbook(chemin)
    autre["Feuille"]["B4"] = "z"
    autre.save(chemin)
    assert refus_d_ecrire(classeur) == "c.xlsx a changé depuis sa lecture, rien n'a été écrit : recommencez."
    classeur.lire()
    classeur.ecrire(NOUVEAU)
    classeur.ecrire(Changements({"T": {"B": {0: "encore"}}}))
    assert classeur.lire().tables["T"].lignes == [["y", "encore", None]]


def test_deux_executions_n_ecrivent_pas_toutes_les_deux(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", ANCIEN)
    premiere, seconde = ClasseurFerme(chemin), ClasseurFerme(chemin)
    premiere.lire()
    seconde.lire()
    premiere.exiger_inscriptible()
    occupe = (
        "c.xlsx est en cours d'écriture par une autre exécution de Relance XL, ou par un autre programme : "
        "attendez qu'il ait fini, puis recommencez."
    )
    assert refus_d_ecrire(seconde) == occupe
    premiere.ecrire(NOUVEAU)
    assert refus_d_ecrire(seconde) == "c.xlsx a changé depuis sa lecture, rien n'a été écrit : recommencez."
    with ClasseurFerme(chemin) as troisieme:
        troisieme.exiger_inscriptible()
    seconde.lire()
    seconde.ecrire(NOUVEAU)


def test_le_mode_et_les_liens_sont_gardes(tmp_path: Path) -> None:
    (tmp_path / "vrai").mkdir()
    chemin = simple(tmp_path / "vrai" / "c.xlsx", ANCIEN)
    chemin.chmod(0o640)
    lien = tmp_path / "lien.xlsx"
    lien.symlink_to(chemin)
    classeur = ClasseurFerme(lien)
    classeur.ecrire(NOUVEAU)
    assert lien.is_symlink()
    assert chemin.stat().st_mode & 0o777 == 0o640
    assert ClasseurFerme(chemin).lire().tables["T"].lignes == [["y", None, None]]
    assert classeur.dossier == tmp_path
    assert fichiers(tmp_path / "vrai") == ["c.xlsx"]


def test_un_echec_ne_laisse_rien_et_les_restes_d_un_arret_partent(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", ANCIEN)
    avant = chemin.read_bytes()
    reste = tmp_path / ".c.xlsx.relance-xl-abc.tmp"
    reste.touch()
    (tmp_path / "autre.tmp").touch()
    with pytest.raises(ValueError, match="NaN"):  # what no use case would write stops the write midway
        ClasseurFerme(chemin).ecrire(Changements({"T": {"A": {0: Decimal("NaN")}}}))
    assert chemin.read_bytes() == avant
    assert fichiers(tmp_path) == ["autre.tmp", "c.xlsx"]


def test_un_disque_plein_est_un_refus(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", ANCIEN)

    def plein(_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(RefusError) as refus:
        remplacement.remplacer(chemin, plein, lambda _: None, lambda: None)
    assert str(refus.value) == (
        "c.xlsx n'a pas pu être remplacé (No space left on device) : vérifiez qu'il n'est ouvert nulle part "
        "et que le disque n'est pas plein, puis recommencez. Il est resté tel qu'il était."
    )
    assert fichiers(tmp_path) == ["c.xlsx"]


_ECRIVAIN = """
import sys
from pathlib import Path
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.schema.contenu import Changements
classeur = ClasseurFerme(Path(sys.argv[1]))
hauteur = len(classeur.lire().tables["T"].lignes)
print("pret", flush=True)
tour = 0
while True:
    tour += 1
    valeurs = {i: f"tour {tour}" for i in range(hauteur)}
    classeur.ecrire(Changements({"T": {"A": valeurs, "B": valeurs}}, proprietes={"tour": f"tour {tour}"}))
"""


def test_tue_a_n_importe_quel_moment_le_classeur_est_entier(tmp_path: Path) -> None:
    """Killed 20 times in the midst of its writes: each time one whole state, which can be written again."""
    chemin = simple(tmp_path / "c.xlsx", [["x", "x", i] for i in range(300)])
    for essai in range(20):
        ecrivain = subprocess.Popen(
            [sys.executable, "-c", _ECRIVAIN, str(chemin)], stdout=subprocess.PIPE, cwd=RACINE
        )
        assert ecrivain.stdout is not None
        assert ecrivain.stdout.readline() == b"pret\n"
        time.sleep(0.013 * essai)
        os.kill(ecrivain.pid, signal.SIGKILL)
        ecrivain.wait()
        ecrivain.stdout.close()
        contenu = ClasseurFerme(chemin).lire()
        etats = {(ligne[0], ligne[1]) for ligne in contenu.tables["T"].lignes}
        assert len(etats) == 1
        assert contenu.proprietes.get("tour", "x") in next(iter(etats))
        assert [ligne[2] for ligne in contenu.tables["T"].lignes] == [float(i) for i in range(300)]
    ClasseurFerme(chemin).ecrire(Changements({"T": {"A": {0: "fin"}}}))
    assert fichiers(tmp_path) == ["c.xlsx"]


def test_les_memes_liens_ecrits_deux_fois_donnent_le_meme_fichier(tmp_path: Path) -> None:
    chemin = par_openpyxl_reenregistre(simple(tmp_path / "source.xlsx", []), tmp_path / "c.xlsx")
    _poser_un_lien_sans_openpyxl(chemin)
    premiere_fois = parties(chemin)
    _poser_un_lien_sans_openpyxl(chemin)
    assert parties(chemin) == premiere_fois
    assert b'r:id="rId2"' in premiere_fois["xl/worksheets/sheet1.xml"]


def _poser_un_lien_sans_openpyxl(chemin: Path) -> None:
    """Write as `preparer` does: importing openpyxl teaches lxml the usual prefixes, for the whole process."""
    programme = """
import sys
from pathlib import Path
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.schema.contenu import Changements, Lien
classeur = ClasseurFerme(Path(sys.argv[1]))
classeur.lire()
classeur.ecrire(Changements(remplacements={"T": [{"A": Lien("1.eml", "Relances/1.eml")}]}))
"""
    subprocess.run([sys.executable, "-c", programme, str(chemin)], check=True)
