"""Whatever goes wrong: a second click, a stop, a bug, an Excel that shows nothing more."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from atelier import Atelier
from faux_bureau import Bureau, Occupe
from relance_xl.adapters.execution import Execution

EN_COURS = (
    "alerte : Une action de Relance XL est déjà en cours sur ce classeur : attendez qu'elle ait fini, ou "
    "cliquez sur Arrêter."
)
OCCUPE = (
    "Excel est occupé : terminez la saisie en cours (Entrée ou Échap) ou fermez la boîte de dialogue "
    "ouverte, puis recommencez."
)
REDACTION = "barre : Relance XL : Rédaction des messages 1/3…"


def test_a_second_click(bureau: Bureau, atelier: Atelier) -> None:
    autre = bureau.second()
    bureau.excel.quand[REDACTION] = lambda: autre.cliquer("verifier")
    assert bureau.cliquer("preparer") == 0
    assert autre.excel.vu == ["barre : Relance XL : une action est en cours…", EN_COURS]
    assert len(atelier.fichiers()) == 3
    assert autre.cliquer("verifier") == 0


def test_stopped_midway_nothing_is_written(bureau: Bureau, atelier: Atelier) -> None:
    autre = bureau.second()
    bureau.excel.quand[REDACTION] = lambda: autre.cliquer("arreter")
    avant = atelier.chemin.read_bytes()
    assert bureau.cliquer("preparer") == 2
    assert autre.excel.vu == ["barre : Relance XL : arrêt demandé…"]
    assert bureau.excel.vu == [
        "barre : Relance XL : lecture du classeur…",
        REDACTION,
        "barre : à Excel",
        "boîte : Arrêté à votre demande : rien n'a été écrit.",
    ]
    assert atelier.chemin.read_bytes() == avant
    assert atelier.fichiers() == []
    assert bureau.cliquer("preparer") == 0
    assert len(atelier.fichiers()) == 3


def test_stopped_too_late_the_rest_is_done(bureau: Bureau, atelier: Atelier) -> None:
    bureau.excel.quand["barre : Relance XL : écriture"] = bureau.arreter_d_ailleurs
    assert bureau.cliquer("preparer") == 0
    assert len(atelier.fichiers()) == len(atelier.journal()) == 3


def test_nothing_to_stop(bureau: Bureau) -> None:
    assert bureau.cliquer("arreter") == 0
    assert bureau.excel.vu == [
        "barre : à Excel",
        "boîte : Aucune action n'est en cours sur ce classeur : il n'y a rien à arrêter.",
    ]


def test_the_lock_dies_with_its_process(bureau: Bureau, tmp_path: Path) -> None:
    tueur = (
        "import sys, time\nfrom pathlib import Path\nfrom relance_xl.adapters.execution import Execution\n"
        "Execution(Path(sys.argv[1]), Path(sys.argv[2])).commencer()\nprint('pris', flush=True)\n"
        "time.sleep(60)\n"
    )
    programme = [sys.executable, "-c", tueur, str(bureau.etat), str(bureau.chemin)]
    with subprocess.Popen(programme, stdout=subprocess.PIPE, text=True) as autre:
        assert autre.stdout is not None
        assert autre.stdout.readline() == "pris\n"
        assert bureau.cliquer("verifier") == 2
        os.kill(autre.pid, signal.SIGKILL)
    assert bureau.cliquer("verifier") == 0
    assert Execution(bureau.etat, tmp_path / "Un autre.xlsm").libre()


def test_a_bug_leaves_a_reference_and_an_incident_file(bureau: Bureau) -> None:
    bureau.panne = ZeroDivisionError("division by zero")
    assert bureau.cliquer("aide") == 2
    assert bureau.excel.vu[0] == "barre : à Excel"
    alerte = bureau.excel.vu[1]
    debut = "alerte : Relance XL a rencontré une panne imprévue et s'est arrêté. Transmettez au support ce"
    assert alerte.startswith(f"{debut} fichier : {bureau.etat / 'incidents' / 'incident-'}")
    assert "(ZeroDivisionError, faux_bureau.py ligne " in alerte
    assert "Traceback" not in alerte
    (incident,) = bureau.incidents()
    assert "action « aide »" in incident
    assert "ZeroDivisionError: division by zero" in incident
    assert bureau.secours == []


def test_the_box_of_a_result_is_shown_without_excel(bureau: Bureau) -> None:
    bureau.excel.pannes = [Occupe() for _ in range(100)]
    assert bureau.cliquer("arreter") == 0
    assert bureau.secours == ["Aucune action n'est en cours sur ce classeur : il n'y a rien à arrêter."]


def test_the_box_of_a_refusal_is_shown_without_excel(bureau: Bureau) -> None:
    bureau.excel.pannes = [Occupe() for _ in range(100)]
    assert bureau.cliquer("imprimer") == 2
    assert bureau.secours == [
        "Aucun courrier n'est à imprimer : les lettres du jour sont faites par « Préparer relances du jour »."
    ]


def test_excel_is_busy_for_a_while(bureau: Bureau) -> None:
    bureau.excel.pannes = [Occupe(), Occupe()]
    assert bureau.cliquer("arreter") == 0
    assert bureau.excel.vu[-1].startswith("boîte : Aucune action")
    assert bureau.secours == []


def test_no_box_at_all_then_the_incident_file(bureau: Bureau) -> None:
    bureau.excel.pannes = [Occupe() for _ in range(100)]
    bureau.sans_secours = True
    assert bureau.cliquer("verifier") == 2
    (incident,) = bureau.incidents()
    assert OCCUPE in incident


def test_the_status_bar_refuses(bureau: Bureau, atelier: Atelier) -> None:
    bureau.excel.barre_en_panne = True
    assert bureau.cliquer("preparer") == 0
    assert [vu.partition(" : ")[0] for vu in bureau.excel.vu] == ["accueil", "feuille", "boîte"]
    assert len(atelier.journal()) == 3


def test_an_older_program_than_its_workbook(bureau: Bureau) -> None:
    assert bureau.cliquer("rapprocher") == 2
    assert bureau.excel.vu == [
        "barre : à Excel",
        "alerte : Ce bouton n'existe pas dans cette version de Relance XL : réinstallez le programme.",
    ]


def test_the_real_process_without_excel(tmp_path: Path) -> None:
    fait = subprocess.run(
        [sys.executable, "-m", "relance_xl.ruban", "preparer", "--wb=Relance.xlsm", "--hwnd=1"],
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert fait.returncode == 2
    assert fait.stdout == ""
    assert fait.stderr.startswith("Relance XL n'a pas pu démarrer sur ce classeur : terminez la saisie")
    assert "Traceback" not in fait.stderr
    (incident,) = tmp_path.glob("*/incidents/*.txt")
    assert "Traceback" in incident.read_text("utf-8")
