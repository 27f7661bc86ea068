"""Reading the closed workbook: every kind of cell, every program that may have saved it."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.worksheet.table import Table

from fabrique_ferme import LABELS, libreoffice, par_openpyxl_reenregistre, parties, refaire, riche, simple
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.schema.contenu import CelluleErreur, Contenu, Donnees


def lire(chemin: Path) -> Contenu:
    return ClasseurFerme(chemin).lire()


def test_chaque_sorte_de_cellule_est_lue_pour_ce_qu_elle_est(tmp_path: Path) -> None:
    classeur = xlsxwriter.Workbook(tmp_path / "c.xlsx")
    feuille = classeur.add_worksheet("F")
    jour = classeur.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    feuille.write_string(1, 0, "07000")
    feuille.write_number(2, 0, 1234.5)
    feuille.write_datetime(3, 0, datetime.combine(date(2026, 11, 21), time(8, 30, 15)), jour)
    feuille.write_datetime(4, 0, datetime.combine(date(2026, 11, 21), time()), jour)
    feuille.write_boolean(5, 0, True)
    feuille.write_formula(6, 0, "=NA()", None, "#N/A")
    feuille.write_formula(7, 0, "=A3*2", None, 2469)
    feuille.write_formula(8, 0, '=""', None, "")
    feuille.write_number(9, 0, 0, classeur.add_format({"num_format": "dd/mm/yyyy"}))
    feuille.write_number(10, 0, 1.5, classeur.add_format({"num_format": "[h]:mm"}))
    feuille.add_table(0, 0, 11, 1, {"name": "T", "columns": [{"header": "N°\nfacture"}, {"header": "B"}]})
    classeur.close()
    # XlsxWriter leaves out the type that Excel gives to a formula whose result is an empty text.
    refaire(tmp_path / "c.xlsx", lambda _, octets: octets.replace(b'<c r="A9">', b'<c r="A9" t="str">'))

    assert lire(tmp_path / "c.xlsx") == Contenu(
        {
            "T": Donnees(
                "T",
                "F",
                ("N°\nfacture", "B"),
                [
                    ["07000", None],
                    [1234.5, None],
                    [datetime.combine(date(2026, 11, 21), time(8, 30, 15)), None],
                    [date(2026, 11, 21), None],
                    [True, None],
                    [CelluleErreur("#N/A"), None],
                    [2469.0, None],
                    [None, None],
                    [0.0, None],
                    [1.5, None],
                    [None, None],
                ],
                2,
            )
        },
        {},
    )


def test_une_formule_jamais_calculee_n_est_pas_une_cellule_vide(tmp_path: Path) -> None:
    classeur = openpyxl.Workbook()
    feuille = classeur.active
    assert feuille is not None
    for rangee in (["A", "B"], ["=1+1", "x"], [None, "#REF!"]):
        feuille.append(rangee)
    feuille.add_table(Table(displayName="T", ref="A1:B3"))
    classeur.save(tmp_path / "c.xlsx")

    assert lire(tmp_path / "c.xlsx").tables["T"].lignes == [
        [CelluleErreur(""), "x"],
        [None, CelluleErreur("#REF!")],
    ]


def test_le_calendrier_1904_donne_les_memes_dates(tmp_path: Path) -> None:
    classeur = xlsxwriter.Workbook(tmp_path / "c.xlsx", {"date_1904": True})
    feuille = classeur.add_worksheet()
    feuille.write_datetime(
        1, 0, datetime.combine(date(2026, 2, 3), time()), classeur.add_format({"num_format": "dd/mm/yyyy"})
    )
    feuille.add_table(0, 0, 1, 0, {"name": "T", "columns": [{"header": "A"}]})
    classeur.close()

    assert lire(tmp_path / "c.xlsx").tables["T"].lignes == [[date(2026, 2, 3)]]


def test_la_ligne_de_total_et_l_absence_d_en_tete_ne_sont_pas_des_donnees(tmp_path: Path) -> None:
    classeur = xlsxwriter.Workbook(tmp_path / "c.xlsx")
    feuille = classeur.add_worksheet("F")
    colonnes = [{"header": "A", "total_string": "Total"}]
    feuille.add_table(0, 0, 3, 0, {"name": "T", "total_row": True, "columns": colonnes, "data": [[1], [2]]})
    feuille.add_table(5, 0, 6, 0, {"name": "U", "header_row": False, "data": [["x"], ["y"]]})
    classeur.close()

    assert lire(tmp_path / "c.xlsx").tables == {
        "T": Donnees("T", "F", ("A",), [[1.0], [2.0]], 2),
        "U": Donnees("U", "F", ("Column1",), [["x"], ["y"]], 6),
    }


def test_un_classeur_reenregistre_par_openpyxl_ou_libreoffice_se_lit_pareil(tmp_path: Path) -> None:
    origine = riche(tmp_path / "riche.xlsx")
    attendu = lire(origine)
    assert attendu.proprietes == {"Service": "Comptabilité"}
    assert attendu.tables["T"].colonnes == LABELS
    assert attendu.tables["T"].lignes[0] == [
        "C001", "F1", date(2025, 12, 10), 100.5, 10.0, "à échoir", 201.0,
    ]  # fmt: skip

    par_libreoffice = lire(libreoffice(origine, "xlsx", tmp_path))
    assert par_libreoffice == attendu

    par_openpyxl_reenregistre(origine, tmp_path / "refait.xlsx")
    assert b"/xl/tables/" in parties(tmp_path / "refait.xlsx")["xl/worksheets/_rels/sheet1.xml.rels"]
    par_openpyxl = lire(tmp_path / "refait.xlsx").tables["T"]
    assert [ligne[:-1] for ligne in par_openpyxl.lignes] == [
        ligne[:-1] for ligne in attendu.tables["T"].lignes
    ]
    assert [ligne[-1] for ligne in par_openpyxl.lignes] == [
        CelluleErreur("")
    ] * 3  # its formulas lost their values


def test_une_table_qui_deborde_de_ce_qui_est_ecrit_a_des_lignes_vides(tmp_path: Path) -> None:
    contenu = lire(simple(tmp_path / "c.xlsx", []))
    assert contenu.tables["T"] == Donnees("T", "Feuille", ("A", "B", "C"), [[None, None, None]], 4)
