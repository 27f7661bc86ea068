"""Nothing of another client, nothing from outside the workbook's folder, ever goes in a dossier."""

from pathlib import Path

from atelier import Atelier, Rangee, fiche, piece
from dossier.histoire import constituer, entrees, relancer, tableur, texte
from recit import le
from relance_xl.schema.tables import FACTURES, JOURNAL

FIN_OCTOBRE = "Relances/2026-10-29"
AUTRE = "parle aussi d'un autre client"
PAS_LE_SIEN = "n'est pas celui du message qui le nomme"


def noms(atelier: Atelier, code: str, prefixe: str) -> list[str]:
    contenu = entrees(atelier, f"Relances/Dossiers/Dossier_{code}_2026-11-22.zip")
    return [nom.split("/")[1] for nom in contenu if nom.startswith(prefixe)]


def test_two_clients_of_the_same_name_have_each_their_own(histoire: Atelier) -> None:
    constituer(histoire, "C002")
    contenu = entrees(histoire, "Relances/Dossiers/Dossier_C002_2026-11-22.zip")
    assert noms(histoire, "C002", "4") == [
        "2026-09-07_C002-260907-R2_Hotel-du-Nord.eml",
        "2026-09-17_C002-260917-R3_Hotel-du-Nord.eml",
        "2026-09-25_C002-260925-R4_Hotel-du-Nord.docx",
        "2026-10-12_C002-261012-R5_Hotel-du-Nord.eml",
    ]
    assert noms(histoire, "C002", "6") == ["F9_autre.pdf"]
    lus = {nom: texte(octets) for nom, octets in contenu.items() if nom[0] in "01238" and "pdf" in nom}
    assert not [nom for nom, lu in lus.items() if "C001" in lu or "F1 " in lu or "Privas" in lu]
    assert {ligne["Code client"] for ligne in tableur(contenu["8 Journal.csv"])} == {"C002"}


def test_a_file_that_two_clients_name_stays_out(histoire: Atelier) -> None:
    histoire.changer(FACTURES.nom, "Fichier", 3, "factures\\F1.PDF")
    fait = constituer(histoire)
    assert noms(histoire, "C001", "6") == ["F1_justificatif-1-BL-12.pdf"]
    assert [(a.nom, a.raison) for a in fait.absents] == [
        ("6 Factures/F1.pdf", AUTRE),
        ("6 Factures/F2.pdf", "est introuvable"),
    ]


def test_paths_altered_in_the_journal_reach_nothing(histoire: Atelier, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "C001-260907-R2.eml").write_bytes(b"secret")
    alteres = {
        "C001-260907-R2": ("../secret/C001-260907-R2.eml", "est introuvable"),
        "C001-260917-R3": ("/etc/passwd", PAS_LE_SIEN),
        "C001-261012-R5": (f"{FIN_OCTOBRE}/C001-261012-R55.eml", PAS_LE_SIEN),
        "C001-261029-R6": (f"{FIN_OCTOBRE}/C002-261029-R6_Hotel-du-Nord.docx", AUTRE),
    }
    for rang, evenement in enumerate(histoire.dossier().journal):
        if evenement.identifiant in alteres:
            histoire.changer(JOURNAL.nom, "Pièce", rang, alteres[evenement.identifiant][0])
    fait = constituer(histoire)
    assert noms(histoire, "C001", "4") == ["2026-09-25_C001-260925-R4_Hotel-du-Nord.docx"]
    assert noms(histoire, "C001", "5") == []
    assert [a.raison for a in fait.absents[:-1]] == [raison for _, raison in alteres.values()]
    fiche_ = texte(entrees(histoire)["1 Fiche de synthèse.pdf"])
    assert "Le Journal est à vérifier : voyez le document 8." in fiche_


def test_invoices_outside_the_workbook_s_folder_stay_out(histoire: Atelier, tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    (histoire.chemin.parent / "lien.pdf").symlink_to(tmp_path / "secret.pdf")
    for rang, chemin in enumerate(("../secret.pdf", "Relance.xlsm", "lien.pdf")):
        histoire.changer(FACTURES.nom, "Fichier", rang, chemin)
    constituer(histoire)
    assert noms(histoire, "C001", "6") == ["F1_justificatif-1-BL-12.pdf"]


def test_a_payer_s_common_message_stays_out_of_each_dossier(tmp_path: Path) -> None:
    atelier = Atelier(tmp_path)
    paye_par: Rangee = {"Code payeur": "G0"}
    atelier.remplir(
        [fiche("G0", "Le Groupe"), fiche("A1", "Agence 1", **paye_par), fiche("A2", "Agence 2", **paye_par)],
        [piece("A1", "F1", "100.00", le("10/09/2026")), piece("A2", "F2", "200.00", le("10/09/2026"))],
    )
    relancer(atelier, "17/09/2026")
    fait = constituer(atelier, "A1")
    assert [a.raison for a in fait.absents] == [AUTRE]
    contenu = entrees(atelier, "Relances/Dossiers/Dossier_A1_2026-11-22.zip")
    assert "17/09/2026 Première relance e-mail compta@g0.example F1" in texte(
        contenu["1 Fiche de synthèse.pdf"]
    )
    lisibles = b"".join(octets for nom, octets in contenu.items() if nom.endswith(".csv"))
    assert b"A2" not in lisibles
    assert b"F2" not in lisibles


def test_names_that_windows_or_a_spreadsheet_would_not_bear(histoire: Atelier) -> None:
    cellules: Rangee = {"Fichier": "Factures/CON?.pdf"}
    histoire.remplir(
        [fiche("../à:b", "=HYPERLINK(1) Łódź Ωμέγα œuf 漢", Ville="{nb}")],
        [piece("../à:b", "F/1:2", "10.00", le("01/10/2026"), **cellules)],
    )
    fait = constituer(histoire, "../à:b")
    assert fait.fichier == "Relances/Dossiers/Dossier_a-b-e8870916_2026-11-22.zip"
    assert [a.nom for a in fait.absents] == ["6 Factures/F-1-2-bfd61877_CON.pdf"]
    contenu = entrees(histoire, fait.fichier)
    assert "=HYPERLINK(1) Łódź Ωμέγα œuf □" in texte(contenu["1 Fiche de synthèse.pdf"])
    assert [ligne["Débiteur"] for ligne in tableur(contenu["9 Créances.csv"])] == [
        "'=HYPERLINK(1) Łódź Ωμέγα œuf 漢"
    ]
