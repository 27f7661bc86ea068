"""Whatever is typed wrong: one French sentence on stderr, exit 2, nothing on stdout."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from relance_xl import __version__
from relance_xl.cli.application import COMMANDES, REFUSE, executer
from relance_xl.cli.francais import Adresse

Lancer = Callable[..., tuple[int, str, str]]
AIDE = "« relance-xl --help » montre ce qui est attendu."
COMPLET = ("penalites", "--montant", "100", "--echeance", "2026-01-01", "--au", "2026-02-01")


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        ((), "Il manque la commande : « relance-xl --help » montre ce qui est attendu."),
        (
            ("prepare",),
            "La commande « prepare » n'existe pas (vouliez-vous « preparer » ?) : " + AIDE,
        ),
        (("xyz",), "La commande « xyz » n'existe pas : « relance-xl --help » montre ce qui est attendu."),
        (("--xyz",), "L'option --xyz n'existe pas : « relance-xl --help » montre ce qui est attendu."),
        (
            ("preparer",),
            "Il manque CLASSEUR : « relance-xl preparer --help » montre ce qui est attendu.",
        ),
        (
            ("preparer", "a.xlsm", "b.xlsm"),
            "« b.xlsm » est de trop : « relance-xl preparer --help » montre ce qui est attendu.",
        ),
        (
            ("preparer", "a.xlsm", "--simuler"),
            "L'option --simuler n'existe pas : « relance-xl preparer --help » montre ce qui est attendu.",
        ),
        (
            ("preparer", "a.xlsm", "--date"),
            "L'option --date attend une valeur : « relance-xl --help » montre ce qui est attendu.",
        ),
        (
            ("preparer", "a.xlsm", "--json=oui"),
            "L'option --json n'attend pas de valeur : « relance-xl --help » montre ce qui est attendu.",
        ),
        (
            ("preparer", "a.xlsm", "--date", "31/02/2026"),
            "--date : « 31/02/2026 » n'est pas une date ; écrivez-la 2026-12-31 ou 31/12/2026.",
        ),
        (
            ("preparer", "a.xlsm", "--simulation", "--apercu"),
            "Choisissez --simulation (rien n'est écrit) ou --apercu (la feuille est remplie).",
        ),
        (
            ("mise-en-demeure", "a.xlsm"),
            (
                "Indiquez ce qui est à mettre en demeure : --facture (une ou plusieurs fois), ou --client "
                "pour toutes ses factures en retard."
            ),
        ),
        (
            ("annuler", "a.xlsm", "--identifiant", "X", "--lot", "Y"),
            "Choisissez --identifiant ou --lot, pas les deux.",
        ),
        (
            (*COMPLET, "--montant", "beaucoup"),
            "--montant : « beaucoup » n'est pas un montant ; écrivez-le 1234,56.",
        ),
        ((*COMPLET, "--taux", "fort"), "« fort » n'est pas un taux ; écrivez 12,5 (en % par an) ou BCE+10."),
        (
            (*COMPLET, "--categorie", "artisan"),
            "--categorie : « artisan » n'est pas une catégorie : professionnel, particulier, public.",
        ),
        (
            (*COMPLET, "--reglement", "100"),
            "« 100 » n'est pas un règlement ; écrivez-le 2026-12-31:1000,00.",
        ),
        (
            ("preparer", "absent.xlsm"),
            "Le classeur absent.xlsm est introuvable : vérifiez son nom et son dossier.",
        ),
        (
            ("importer", "absent.xlsm", "absent.csv"),
            "Le fichier absent.csv est introuvable ou illisible : vérifiez son nom et vos droits.",
        ),
        (("nouveau", "a.txt"), "Le classeur doit porter un nom en .xlsm, par exemple « a.xlsm »."),
    ],
)
def test_a_wrong_argument_is_one_french_sentence(
    lancer: Lancer, arguments: tuple[str, ...], phrase: str
) -> None:
    assert lancer(*arguments) == (REFUSE, "", f"{phrase}\n")


@pytest.mark.parametrize("nom", COMMANDES)
def test_each_command_explains_itself_in_french(lancer: Lancer, nom: str) -> None:
    code, sortie, erreur = lancer(nom, "--help")
    assert (code, erreur) == (0, "")
    assert sortie.startswith(f"Utilisation : relance-xl {nom} [options]")
    assert "--json" in sortie
    for anglais in (
        "Usage",
        "[required]",
        "default:",
        "Show this",
        "TEXT",
        "[OPTIONS]",
        "<str>",
        "Options:",
        "Arguments:",
    ):
        assert anglais not in sortie


def test_a_program_s_fault_is_a_sentence_that_says_what_to_send(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    lignes = [
        "from relance_xl.cli.francais import Commande",
        "from relance_xl.cli.saisie import application",
        "app = application()",
        "@app.command(cls=Commande)",
        "def casse() -> None: raise KeyError('x')",
    ]
    (tmp_path / "commande_cassee.py").write_text("\n".join(lignes))
    code = executer(["casse"], {"casse": Adresse("commande_cassee", "")})
    lu = capsys.readouterr()
    assert (code, lu.out) == (REFUSE, "")
    assert lu.err == (
        "Le programme a rencontré une panne imprévue et s'est arrêté : transmettez au support la commande "
        f"tapée et cette référence : KeyError, commande_cassee.py ligne 5, version {__version__}.\n"
    )


@pytest.mark.parametrize(
    "contenu", [b"", b"PK\x03\x04tronque", b"ceci n'est pas un classeur", b"\xd0\xcf\x11\xe0 vieux xls"]
)
def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(
    lancer: Lancer, tmp_path: Path, contenu: bytes
) -> None:
    fichier = tmp_path / "Relance.xlsm"
    fichier.write_bytes(contenu)
    for commande in ("verifier", "preparer", "mettre-a-niveau", "modeles"):
        code, sortie, erreur = lancer(commande, str(fichier))
        assert (code, sortie, erreur.count("\n")) == (REFUSE, "", 1)
        assert "Relance.xlsm" in erreur
        assert "panne imprévue" not in erreur
    assert fichier.read_bytes() == contenu


def test_the_real_command_says_its_version_and_leaves_quietly_when_nobody_reads() -> None:
    commande = [sys.executable, "-m", "relance_xl"]
    version = subprocess.run([*commande, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("relance-xl ")
    lecture, ecriture = os.pipe()
    os.close(lecture)
    fermee = subprocess.run([*commande, *COMPLET], stdout=ecriture, stderr=subprocess.PIPE, check=False)
    os.close(ecriture)
    assert (fermee.returncode, fermee.stderr) == (0, b"")


def test_the_help_loads_no_heavy_library() -> None:
    mesure = "import sys; from relance_xl.cli.application import executer; executer(['--help'])"
    lourdes = "print([m for m in ('rich', 'lxml', 'docx', 'openpyxl', 'babel') if m in sys.modules])"
    fait = subprocess.run(
        [sys.executable, "-c", f"{mesure}; {lourdes}"], capture_output=True, text=True, check=True
    )
    assert fait.stdout.splitlines()[-1] == "[]"
