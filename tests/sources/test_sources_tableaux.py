"""Text files and spreadsheets -> rows, with the line numbers that a user sees."""

import zipfile
from datetime import date, time
from io import BytesIO

import openpyxl
import pytest

from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import CelluleErreur
from relance_xl.sources.csv_texte import lire_csv, separateur_de
from relance_xl.sources.tableau import Ligne, Tableau, decouper
from relance_xl.sources.tableur import est_un_tableur, lire_tableur
from relance_xl.sources.texte import decoder


def test_des_guillemets_protegent_separateurs_et_retours_a_la_ligne() -> None:
    assert lire_csv('a;b\n"1;2";"rue\nde Lyon"\n3;"dit ""Bob"""\n', "x.csv") == [
        Ligne(1, ["a", "b"]),
        Ligne(2, ["1;2", "rue\nde Lyon"]),
        Ligne(4, ["3", 'dit "Bob"']),
    ]


@pytest.mark.parametrize(
    ("texte", "separateur"),
    [
        ("a;b\n1,5;2\n", ";"),
        ("a,b\n1,2\n", ","),
        ("a\tb\n", "\t"),
        ("a|b\n", "|"),
        ('"a,b,c";d\n', ";"),
        ("", ";"),
    ],
)
def test_le_separateur_est_celui_qui_fait_le_plus_de_colonnes(texte: str, separateur: str) -> None:
    assert separateur_de(texte) == separateur


def test_un_tableau_commence_a_son_entete_et_saute_les_lignes_vides() -> None:
    lignes = [
        Ligne(1, ["Titre"]),
        Ligne(2, ["A", "B", None]),
        Ligne(3, ["", None]),
        Ligne(4, ["x"]),
        Ligne(5, [1, 2]),
    ]
    assert decouper("F", lignes, 1) == Tableau("F", ("A", "B"), [Ligne(4, ["x", None]), Ligne(5, [1, 2])], 2)


@pytest.mark.parametrize(
    "codage", ["utf-8", "utf-8-sig", "cp1252", "iso8859-15", "cp850", "utf-16-be", "utf-16"]
)
def test_les_encodages_des_programmes_francais(codage: str) -> None:
    texte = "Libellé;Montant\nÉchéance réglée à l'hôtel, ça va;12,00\n"
    assert decoder(texte.encode(codage), "x.csv") == texte


def test_l_euro_se_lit_en_iso_8859_15_comme_en_cp1252() -> None:
    texte = "12,00 € réglés"
    assert [decoder(texte.encode(codage), "x.csv") for codage in ("iso8859-15", "cp1252")] == [texte, texte]


@pytest.mark.parametrize(
    "contenu",
    [b"", b" \r\n", b"\xff\xfe\x00", b"\x00\x01\x02\x03", b"\x7fELF\x02\x01\x01", b"\xef\xbb\xbf\xff\xff"],
)
def test_ce_qui_n_est_pas_un_texte_est_refuse(contenu: bytes) -> None:
    with pytest.raises(RefusError):
        decoder(contenu, "x.bin")


def test_un_classeur_se_lit_feuille_par_feuille_avec_ses_erreurs() -> None:
    classeur = openpyxl.Workbook()
    classeur.active = classeur.create_sheet("Données & co")
    feuille = classeur["Données & co"]
    feuille.append(["A", "B", "C", "D"])
    feuille.append([date(2026, 9, 1), 12.5, None, time(8, 30)])
    feuille["AB3"] = "#N/A"
    feuille["AB3"].data_type = "e"
    octets = BytesIO()
    classeur.save(octets)
    assert est_un_tableur(octets.getvalue())
    vide, donnees = lire_tableur(octets.getvalue(), "x.xlsx")
    assert vide == ("Sheet", [])
    assert donnees[0] == "Données & co"
    assert [ligne.cellules[:4] for ligne in donnees[1]] == [
        ["A", "B", "C", "D"],
        [date(2026, 9, 1), 12.5, None, "08:30:00"],
        [None, None, None, None],
    ]
    assert donnees[1][2].cellules[27] == CelluleErreur("#N/A")


def test_un_classeur_tronque_ou_etranger_est_refuse() -> None:
    octets = BytesIO()
    with zipfile.ZipFile(octets, "w") as archive:
        archive.writestr("lisezmoi.txt", "rien")
    for contenu in (octets.getvalue(), octets.getvalue()[:30], b"PK\x03\x04", b"\xd0\xcf\x11\xe0abc"):
        with pytest.raises(RefusError) as refus:
            list(lire_tableur(contenu, "x.xlsx"))
        assert str(refus.value) == (
            "Le fichier « x.xlsx » n'est pas un tableur lisible : il est tronqué ou d'un autre format."
        )
