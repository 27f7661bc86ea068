"""A morning at the office, with the real command: a new workbook, two imports, reminders, their sending."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

CLIENTS = """Code client;Nom ou raison sociale;Catégorie;E-mail
C001;Menuiserie Martin;professionnel;compta@martin.example
C002;Martinez & Fils;professionnel;martinez@exemple.example
"""
FICHIER = "C001-261105-R2_Menuiserie-Martin.eml"
FACTURES = """Code client;N° facture;Date facture;Date d'échéance;Montant TTC
C001;F1;01/10/2026;31/10/2026;1 234,56 €
C001;F2;01/11/2026;15/12/2026;100,00
C002;F3;01/10/2026;31/02/2026;50,00
"""


@pytest.fixture
def bureau(tmp_path: Path) -> Path:
    (tmp_path / "clients.csv").write_text(CLIENTS, encoding="cp1252")
    (tmp_path / "factures.csv").write_text(FACTURES, encoding="utf-8")
    return tmp_path


def relance_xl(bureau: Path, *arguments: str) -> tuple[int, str, str]:
    fait = subprocess.run(
        [sys.executable, "-m", "relance_xl", *arguments],
        cwd=bureau,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return fait.returncode, fait.stdout, fait.stderr


def en_json(bureau: Path, *arguments: str) -> tuple[int, Any]:
    code, sortie, erreur = relance_xl(bureau, *arguments, "--json")
    assert erreur == ""
    return code, json.loads(sortie)


def preparer_le_bureau(bureau: Path) -> None:
    assert en_json(bureau, "nouveau", "Relance.xlsm") == (0, {"classeur": "Relance.xlsm"})
    code, clients = en_json(bureau, "importer", "Relance.xlsm", "clients.csv", "--vers", "Clients")
    assert (code, clients["format"], clients["lues"], clients["ajoutees"]) == (0, "csv", 2, 2)
    code, factures = en_json(bureau, "importer", "Relance.xlsm", "factures.csv", "--vers", "Factures")
    assert (code, factures["lues"], factures["ajoutees"], factures["refusees"]) == (1, 3, 2, 1)


def sans_parametres(anomalies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what a new workbook lacks: its creditor is yet to be described."""
    return [anomalie for anomalie in anomalies if anomalie["feuille"] != "Paramètres"]


def test_a_morning_from_two_csv_files_to_the_confirmation(bureau: Path) -> None:
    preparer_le_bureau(bureau)
    code, fait = en_json(bureau, "preparer", "Relance.xlsm", "--date", "05/11/2026")
    assert code == 0
    fichier = "Relances/2026-11-05/C001-261105-R2_Menuiserie-Martin.eml"
    assert fait["relances"] == [
        {
            "identifiant": "C001-261105-R2",
            "client": "C001",
            "devise": "EUR",
            "etape": "Première relance",
            "ordre": 2,
            "nature": "relance",
            "canal": "e-mail",
            "destinataires": ["compta@martin.example"],
            "copie": [],
            "date_limite": "2026-11-12",
            "factures": [
                {
                    "client": "C001",
                    "numero": "F1",
                    "numero_echeance": 1,
                    "echeance": "2026-10-31",
                    "reste_du": "1234.56",
                    "reclame": "1234.56",
                    "retard": 5,
                    "ordre": 2,
                    "avance": True,
                    "preventive": False,
                    "pour_memoire": False,
                    "interets": "2.10",
                    "indemnite": "40.00",
                }
            ],
            "credits": [],
            "total_du": "1234.56",
            "interets": "2.10",
            "indemnites": "40.00",
            "total": "1276.66",
            "reclame": "1234.56",
            "taux_manquant": False,
            "etapes_sautees": [],
            "fichiers": [fichier],
        }
    ]
    assert [(e["client"], e["facture"], e["motif"], e["prochaine_date"]) for e in fait["ecartees"]] == [
        ("C001", "F2", "non_echue", "2026-12-08")
    ]
    assert sans_parametres(fait["anomalies"]) == []
    assert fait["bilan"] == {
        "messages": 1,
        "courriels": 1,
        "courriers": 0,
        "appels": 0,
        "ecartees": 1,
        "anomalies": len(fait["anomalies"]),
    }
    assert (bureau / fichier).is_file()

    code, encore = en_json(bureau, "preparer", "Relance.xlsm", "--date", "05/11/2026")
    assert (code, encore["relances"]) == (0, [])
    assert [(e["facture"], e["motif"]) for e in encore["ecartees"]] == [
        ("F1", "brouillon_en_attente"),
        ("F2", "non_echue"),
    ]

    confirmation = ("confirmer", "Relance.xlsm", "--tout", "--date", "2026-11-05")
    assert en_json(bureau, *confirmation) == (
        0,
        {
            "confirmees": [
                {
                    "identifiant": "C001-261105-R2",
                    "evenement": "envoyée",
                    "date": "2026-11-05",
                    "date_limite": "2026-11-12",
                }
            ],
            "anomalies": [],
        },
    )
    assert relance_xl(bureau, *confirmation) == (0, "Aucune relance n'attendait de confirmation.\n", "")
    code, _, erreur = relance_xl(bureau, "preparer", "Relance.xlsm", "--date", "2026-11-04")
    assert (code, erreur.count("\n")) == (2, 1)


def test_a_draft_is_withdrawn_with_its_file(bureau: Path) -> None:
    preparer_le_bureau(bureau)
    _, fait = en_json(bureau, "preparer", "Relance.xlsm", "--date", "2026-11-05")
    (chemin,) = fait["relances"][0]["fichiers"]
    annulation = ("annuler", "Relance.xlsm", "--identifiant", "C001-261105-R2")
    assert en_json(bureau, *annulation) == (0, {"annulees": ["C001-261105-R2"]})
    assert not (bureau / chemin).exists()
    assert relance_xl(bureau, *annulation) == (0, "Rien n'était à retirer.\n", "")
    assert relance_xl(bureau, "annuler", "Relance.xlsm", "--identifiant", "X") == (
        2,
        "",
        "Il n'y a pas de relance X dans le Journal : vérifiez l'identifiant.\n",
    )


def test_an_import_is_taken_back(bureau: Path) -> None:
    preparer_le_bureau(bureau)
    lot = json.loads(next((bureau / "Relances" / "imports").iterdir()).read_text(encoding="utf-8"))
    assert isinstance(lot, dict)
    noms = sorted(fichier.stem for fichier in (bureau / "Relances" / "imports").iterdir())
    code, fait = en_json(bureau, "annuler", "Relance.xlsm", "--lot", noms[1], "--oui")
    assert (code, fait) == (0, {"lot": noms[1], "retirees": 2, "retablies": 0, "anomalies": []})


def test_a_simulation_writes_nothing(bureau: Path) -> None:
    preparer_le_bureau(bureau)
    avant = (bureau / "Relance.xlsm").read_bytes()
    contenu = sorted(p.name for p in (bureau / "Relances").iterdir())
    code, fait = en_json(bureau, "preparer", "Relance.xlsm", "--date", "2026-11-05", "--simulation", "--oui")
    assert (code, fait["simulation"], fait["lot"], fait["relances"][0]["fichiers"]) == (0, True, "", [])
    assert (bureau / "Relance.xlsm").read_bytes() == avant
    assert sorted(p.name for p in (bureau / "Relances").iterdir()) == contenu


def test_messages_go_where_the_user_says(bureau: Path) -> None:
    preparer_le_bureau(bureau)
    _, fait = en_json(
        bureau,
        "preparer",
        "Relance.xlsm",
        "--date",
        "2026-11-05",
        "--sortie",
        str(bureau / "sorties" / "mardi"),
    )
    (chemin,) = fait["relances"][0]["fichiers"]
    assert chemin == "sorties/mardi/2026-11-05/C001-261105-R2_Menuiserie-Martin.eml"
    assert (bureau / chemin).is_file()


def test_an_accountant_reads_the_answer_in_french(bureau: Path) -> None:
    preparer_le_bureau(bureau)
    code, sortie, erreur = relance_xl(bureau, "preparer", "Relance.xlsm", "--date", "2026-11-05")
    assert (code, erreur) == (0, "")
    lignes = sortie.replace("\u202f", " ").replace("\xa0", " ").splitlines()
    assert lignes[:7] == [
        "Relances du 05/11/2026 : 1 message préparé (1 e-mail, 0 lettre, 0 appel), 1 234,56 € réclamés.",
        "  Client  Nom                Étape             Canal      Réclamé  Fichier",
        "  C001    Menuiserie Martin  Première relance  e-mail  1 234,56 €  " + FICHIER,
        "",
        "1 échéance laissée de côté aujourd'hui :",
        "  aucune étape due pour l'instant : 1",
        "",
    ]
    assert lignes[-1] == "Les messages sont dans Relances/2026-11-05 ; envoyez-les, puis confirmez-les."


def test_a_mise_en_demeure_says_which_steps_it_skips(bureau: Path) -> None:
    preparer_le_bureau(bureau)
    code, fait = en_json(
        bureau,
        "mise-en-demeure",
        "Relance.xlsm",
        "--facture",
        "F1",
        "--client",
        "C001",
        "--date",
        "2026-11-20",
    )
    assert code == 0
    (relance,) = fait["relances"]
    assert (relance["nature"], relance["canal"], relance["total_du"]) == (
        "mise en demeure",
        "recommandé",
        "1234.56",
    )
    assert relance["etapes_sautees"] == [
        "Première relance",
        "Deuxième relance",
        "Appel téléphonique",
        "Dernière relance",
    ]
    code, sortie, erreur = relance_xl(bureau, "mise-en-demeure", "Relance.xlsm", "--facture", "F999")
    assert (code, sortie, erreur.count("\n")) == (2, "", 1)


def test_the_shipped_workbook_and_models_are_in_order(bureau: Path) -> None:
    preparer_le_bureau(bureau)
    code, fait = en_json(bureau, "modeles", "Relance.xlsm")
    assert (code, fait["anomalies"]) == (0, [])
    code, verifie = en_json(bureau, "verifier", "Relance.xlsm", "--date", "2026-11-20")
    assert (code, sans_parametres(verifie["anomalies"])) == (0, [])
    assert relance_xl(bureau, "mettre-a-niveau", "Relance.xlsm") == (
        0,
        "Ce classeur est à jour : rien à ajouter.\n",
        "",
    )


def test_a_new_workbook_never_goes_over_a_file(bureau: Path) -> None:
    (bureau / "Relance.xlsm").write_text("à moi")
    assert relance_xl(bureau, "nouveau", "Relance.xlsm") == (
        2,
        "",
        "« Relance.xlsm » existe déjà : choisissez un autre nom.\n",
    )
    assert (bureau / "Relance.xlsm").read_text() == "à moi"


def test_an_import_that_finds_no_room_leaves_nothing_behind(bureau: Path) -> None:
    preparer_le_bureau(bureau)
    classeur = openpyxl.load_workbook(bureau / "Relance.xlsm")
    feuille = classeur["Factures"]
    dessous = feuille.max_row + 1
    feuille.cell(dessous, 2).value = "Mon total à moi"
    classeur.save(bureau / "Relance.xlsm")
    (bureau / "factures.csv").write_text(FACTURES.replace(";F", ";G"), encoding="utf-8")
    avant = {f: f.read_bytes() for f in bureau.rglob("*") if f.is_file()}
    code, sortie, erreur = relance_xl(bureau, "importer", "Relance.xlsm", "factures.csv", "--json")
    assert (code, sortie) == (2, "")
    assert erreur == (
        f"Feuille « Factures », ligne {dessous} : la place manque sous le tableau tblFactures ; "
        "déplacez ce qui s'y trouve, puis recommencez.\n"
    )
    assert {f: f.read_bytes() for f in bureau.rglob("*") if f.is_file()} == avant
