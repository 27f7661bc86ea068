"""`relance-xl dossier`: its answer, its refusals, its exit codes."""

import json
from pathlib import Path

import pytest

from atelier import Atelier, fiche
from dossier.histoire import FICHIER, constituer
from relance_xl.cli.application import executer
from relance_xl.schema.tables import CLIENTS, FACTURES

JOUR = ("--date", "22/11/2026")


def lancer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = executer(arguments)
    lu = capsys.readouterr()
    return code, lu.out.replace("\xa0", " ").replace("\u202f", " "), lu.err


def test_in_json(histoire: Atelier, capsys: pytest.CaptureFixture[str]) -> None:
    code, sortie, erreur = lancer(
        capsys, "dossier", str(histoire.chemin), "--client", "C001", *JOUR, "--json"
    )
    assert (code, erreur) == (0, "")
    fait = json.loads(sortie)
    cles = ("client", "nom", "date", "fichier", "total", "blocage", "bloquees")
    assert {cle: fait[cle] for cle in cles} == {
        "client": "C001",
        "nom": "Hôtel du Nord",
        "date": "2026-11-22",
        "fichier": FICHIER,
        "total": "1315.83",
        "blocage": "",
        "bloquees": [],
    }
    assert fait["totaux"] == [
        {
            "devise": "EUR",
            "principal": "1300.00",
            "conteste": "100.00",
            "credits": "0.00",
            "interets": "35.83",
            "indemnites": "80.00",
            "total": "1315.83",
            "a_echoir": "500.00",
        }
    ]
    assert [(d["nom"], d["date"]) for d in fait["documents"][:2]] == [
        ("0 Sommaire.pdf", "2026-11-22"),
        ("1 Fiche de synthèse.pdf", "2026-11-22"),
    ]
    assert fait["absents"] == [{"nom": "6 Factures/F2.pdf", "raison": "est introuvable"}]
    assert [a["valeur"] for a in fait["anomalies"]] == ["Factures/F2.pdf"]


def test_in_sentences(histoire: Atelier, capsys: pytest.CaptureFixture[str]) -> None:
    code, sortie, _ = lancer(
        capsys, "dossier", str(histoire.chemin), "--client", "C001", *JOUR, "--blocage", "confiee", "--oui"
    )
    montants = "principal échu 1 300,00 €, contesté 100,00 €, intérêts 35,83 €, indemnités 80,00 €"
    assert (code, sortie.splitlines()[:4]) == (
        0,
        [
            f"Dossier de Hôtel du Nord (C001) : 15 documents, dans {FICHIER}.",
            f"Total au 22/11/2026 : 1 315,83 € ({montants}).",
            "1 pièce manque : la première page du dossier dit lesquelles.",
            "2 échéances bloquées (confiée) : plus de relance tant que le blocage n'est pas levé.",
        ],
    )


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        (
            ("--client", "Hôtel du Nord"),
            (
                "Il n'y a pas de client « Hôtel du Nord » dans la feuille Clients : donnez son code (colonne "
                "Code client), et non son nom.\n"
            ),
        ),
        (
            ("--client", "C003"),
            (
                "Le client C003 n'a ni facture, ni règlement, ni promesse, ni ligne du Journal : il n'y a "
                "rien à mettre dans un dossier.\n"
            ),
        ),
        (
            ("--client", "C001", "--blocage", "vendue"),
            "Le blocage « vendue » n'existe pas ici : écrivez « cédée » ou « confiée ».\n",
        ),
        ((), "Il manque --client : « relance-xl dossier --help » montre ce qui est attendu.\n"),
    ],
)
def test_what_is_impossible_is_one_sentence(
    histoire: Atelier, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], phrase: str
) -> None:
    histoire.ajouter(CLIENTS.nom, fiche("C003", "Neuf"))
    avant = histoire.fichiers()
    assert lancer(capsys, "dossier", str(histoire.chemin), *arguments) == (2, "", phrase)
    assert histoire.fichiers() == avant


def test_a_row_of_his_that_cannot_be_read_needs_attention(
    histoire: Atelier, capsys: pytest.CaptureFixture[str]
) -> None:
    histoire.changer(FACTURES.nom, "Date d'échéance", 3, "31/02/2026")
    commande = ("dossier", str(histoire.chemin), *JOUR, "--json", "--client")
    assert lancer(capsys, *commande, "C001")[0] == 0  # another client's row
    assert lancer(capsys, *commande, "C002")[0] == 1


def test_another_folder_for_the_output(
    histoire: Atelier, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ailleurs = tmp_path / "remis"
    code, sortie, _ = lancer(
        *(capsys, "dossier", str(histoire.chemin), "--client", "C001", *JOUR),
        *("--sortie", str(ailleurs), "--json"),
    )
    assert code == 0
    assert json.loads(sortie)["fichier"] == "../remis/Dossiers/Dossier_C001_2026-11-22.zip"
    assert (ailleurs / "Dossiers" / "Dossier_C001_2026-11-22.zip").is_file()


def test_what_a_crash_left_is_written_over(histoire: Atelier) -> None:
    reste = histoire.chemin.parent / f"{FICHIER}.part"
    reste.parent.mkdir()
    reste.write_bytes(b"PK coup")
    constituer(histoire)
    assert [f for f in histoire.fichiers() if f.startswith("Dossiers")] == [
        "Dossiers/Dossier_C001_2026-11-22.zip"
    ]
