"""« Importer » from the ribbon: the file chosen in a box, the sheet asked for when it is not clear."""

from pathlib import Path

from atelier import Atelier
from faux_bureau import Bureau
from relance_xl.schema.tables import ANOMALIES, CONTACTS, REGLEMENTS

FICHIER = "fichier : Le fichier à importer : FEC, CSV ou tableur ->"


def _csv(dossier: Path, *lignes: str) -> str:
    fichier = dossier / "releve.csv"
    fichier.write_text("\r\n".join(lignes), encoding="cp1252")
    return str(fichier)


def test_nothing_chosen(bureau: Bureau) -> None:
    assert bureau.cliquer("importer", False) == 0
    assert bureau.excel.vu == [
        f"{FICHIER} False",
        "barre : à Excel",
        "boîte : Aucun fichier n'a été choisi : rien n'a été importé.",
    ]


def test_payments_one_refused(bureau: Bureau, atelier: Atelier, tmp_path: Path) -> None:
    fichier = _csv(
        tmp_path,
        "Date;Code client;N° facture;Montant",
        "12/11/2026;C001;F101;1 234,56",
        "31/02/2026;C002;F102;600,00",
    )
    assert bureau.cliquer("importer", fichier, "3") == 0
    comptes = "CSV : 2 lignes lues ; 1 ajoutée, 0 modifiée, 0 inchangée, 1 refusée."
    a_voir = "1 anomalie bloquante : voyez Anomalies."
    assert bureau.excel.vu[-5:] == [
        "barre : Relance XL : écriture dans le classeur…",
        f"accueil : 20/11/2026 à 08:30 : {comptes} {a_voir}",
        "feuille : Anomalies",
        "barre : à Excel",
        f"alerte : {comptes}\n\n{a_voir}",
    ]
    assert atelier.table(REGLEMENTS.nom, "Code client", "N° facture", "Montant") == [
        ("C001", "F101", 1234.56)
    ]
    assert atelier.table(ANOMALIES.nom, "Feuille", "Ligne", "Colonne", "Valeur") == [
        ("releve.csv", 3.0, "Date", "31/02/2026")
    ]


def test_refused_lines_are_told_in_the_box_when_the_sheet_cannot_be_written(
    bureau: Bureau, atelier: Atelier, tmp_path: Path
) -> None:
    fichier = _csv(tmp_path, "Code client;Nom;E-mail", "C001;;roux@fournil.example", "C002;Anne Petit;")
    bureau.excel.ecritures = 1
    assert bureau.cliquer("importer", fichier, "Contacts") == 0
    comptes, ligne = bureau.excel.vu[-1].split("\n\n")
    assert comptes == "alerte : CSV : 2 lignes lues ; 1 ajoutée, 0 modifiée, 0 inchangée, 1 refusée."
    assert ligne.startswith("releve.csv, ligne 2, Nom : ")
    assert atelier.table(CONTACTS.nom, "Code client", "Nom") == [("C002", "Anne Petit")]


def test_the_sheet_is_asked(bureau: Bureau, atelier: Atelier, tmp_path: Path) -> None:
    fichier = _csv(tmp_path, "Code client;Nom", "C001;Paul Roux", "C002;Anne Petit")
    question = (
        "« releve.csv » : dans quelle feuille entre-t-il ?\n1. Clients\n2. Factures\n3. Règlements\n"
        "4. Promesses\n5. Contacts\n6. Scénarios\n7. Taux\n8. Paramètres\nTapez le numéro de votre choix. [1]"
    )
    assert bureau.cliquer("importer", fichier, "Contacts") == 0
    assert bureau.excel.vu[:3] == [
        f"{FICHIER} releve.csv",
        "barre : Relance XL : lecture du classeur…",
        f"saisie : {question} -> Contacts",
    ]
    assert atelier.table(CONTACTS.nom, "Code client", "Nom") == [
        ("C001", "Paul Roux"),
        ("C002", "Anne Petit"),
    ]
    assert bureau.cliquer("importer", fichier, False) == 0
    assert bureau.excel.vu[-1] == "boîte : Abandonné : rien n'a été importé."


def test_a_file_that_is_gone(bureau: Bureau, tmp_path: Path) -> None:
    disparu = str(tmp_path / "disparu.csv")
    assert bureau.cliquer("importer", disparu) == 2
    assert bureau.excel.vu[-1] == (
        f"alerte : Le fichier « {disparu} » est illisible : fermez-le s'il est ouvert ailleurs."
    )
