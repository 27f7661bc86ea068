"""The engine itself: what xlwings reads and writes in real Calc is what Excel would hold."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter
import xlwings

if TYPE_CHECKING:
    from calc.application import App


@pytest.fixture
def livre(calc: "App", tmp_path: Path) -> xlwings.Book:
    """A table T in B3:E7 with totals, a name, a link, an error, a boolean and a text column (A)."""
    chemin = tmp_path / "Essai.xlsx"
    fichier = xlsxwriter.Workbook(chemin)
    feuille = fichier.add_worksheet("Ventes")
    texte, date = fichier.add_format({"num_format": "@"}), fichier.add_format({"num_format": "dd/mm/yyyy"})
    colonnes = [
        {"header": "Client", "total_string": "Total"},
        {"header": "Montant", "total_function": "sum", "total_value": 60},
        {"header": "Date"},
        {"header": "Double", "formula": "=C4*2"},
    ]
    feuille.add_table(2, 1, 6, 4, {"name": "T", "total_row": True, "columns": colonnes})
    for rang, (client, montant) in enumerate([("C001", 10), ("C002", 20), ("C003", 30)], start=3):
        feuille.write(rang, 1, client, texte)
        feuille.write(rang, 2, montant)
        feuille.write_datetime(rang, 3, datetime(2026, 11, rang), date)  # noqa: DTZ001  a cell
        feuille.write_formula(rang, 4, f"=C{rang + 1}*2", None, montant * 2)
    feuille.write_url(9, 0, "https://exemple.fr/", None, "ici")
    feuille.write_boolean(10, 0, True)
    feuille.write_formula(11, 0, "=NA()", None, "#N/A")
    feuille.set_column("G:G", None, texte)
    autre = fichier.add_worksheet("Autres")
    autre.add_table(0, 0, 1, 1, {"name": "U", "columns": [{"header": "Montant"}, {"header": "Double"}]})
    autre.write(1, 0, 5)
    autre.write_formula(1, 1, "=A2*2", None, 10)
    fichier.define_name("Resultat", "=Ventes!$I$1")
    fichier.close()
    return xlwings.Book(impl=calc.ouvrir(chemin))


def _valeurs(plage: xlwings.Range | None) -> Any:
    assert plage is not None
    return plage.value


def test_une_table_se_lit_d_un_coup_avec_ses_types(livre: xlwings.Book) -> None:
    table = livre.sheets["Ventes"].tables["t"]
    assert table.range.address == "$B$3:$E$7"
    assert _valeurs(table.header_row_range) == ["Client", "Montant", "Date", "Double"]
    assert _valeurs(table.data_body_range) == [
        ["C001", 10.0, datetime(2026, 11, 3), 20.0],  # noqa: DTZ001  a cell
        ["C002", 20.0, datetime(2026, 11, 4), 40.0],  # noqa: DTZ001  a cell
        ["C003", 30.0, datetime(2026, 11, 5), 60.0],  # noqa: DTZ001  a cell
    ]
    assert _valeurs(table.totals_row_range) == ["Total", 60.0, None, None]


def test_erreurs_booleens_et_liens_se_lisent_comme_dans_excel(livre: xlwings.Book) -> None:
    feuille = livre.sheets["Ventes"]
    assert feuille["A10:A12"].options(err_to_str=True).value == ["ici", True, "#N/A"]
    assert feuille["A12"].value is None
    assert feuille["A10"].hyperlink == "https://exemple.fr/"


def test_excel_interprete_un_texte_ecrit_sauf_dans_une_cellule_de_texte(livre: xlwings.Book) -> None:
    feuille = livre.sheets["Ventes"]
    ecrits = [["0123"], ["01/02/2024"], ["=1+1"], ["1/2"], ["F-12"]]
    feuille["F1:F5"].value = ecrits
    feuille["G1:G5"].value = ecrits
    assert feuille["F1:F5"].value == [123.0, datetime(2024, 1, 2), 2.0, datetime(2026, 1, 2), "F-12"]  # noqa: DTZ001  cells
    assert feuille["G1:G5"].value == [texte for (texte,) in ecrits]
    assert [feuille[f"F{n}"].number_format for n in (1, 2)] == ["General", "dd/mm/yyyy"]
    assert feuille["G1:G5"].number_format == "@"


def test_une_table_agrandie_prolonge_ses_formules(livre: xlwings.Book) -> None:
    feuille = livre.sheets["Autres"]
    feuille.tables["U"].resize(feuille["A1:B3"])
    feuille["A3"].value = 7
    assert _valeurs(feuille.tables["U"].data_body_range) == [[5.0, 10.0], [7.0, 14.0]]


def test_une_ligne_inseree_agrandit_la_table_et_pousse_ses_totaux(livre: xlwings.Book) -> None:
    feuille = livre.sheets["Ventes"]
    feuille["B7:E7"].insert("down")
    feuille["B7:D7"].value = ["C004", 40, datetime(2026, 11, 6)]  # noqa: DTZ001  a cell
    assert feuille.tables["T"].range.address == "$B$3:$E$8"
    assert feuille["B7:E7"].value == ["C004", 40.0, datetime(2026, 11, 6), None]  # noqa: DTZ001  a cell
    assert feuille["B8"].value == "Total"


def test_une_plage_se_decoupe_comme_une_liste(livre: xlwings.Book) -> None:
    plage = livre.sheets["Ventes"].tables["T"].range
    assert (plage[1, 0].value, plage[1:3, 1].value, plage[-1, 0].address) == ("C001", [10.0, 20.0], "$B$7")


def test_noms_selection_et_enregistrement_d_une_copie(livre: xlwings.Book, calc: "App") -> None:
    livre.names["Resultat"].refers_to_range.value = "fait"
    livre.sheets["Ventes"]["C4:C5"].select()
    assert livre.app.selection == livre.sheets["Ventes"]["C4:C5"]
    calc.ecrit_les_fichiers = True
    livre.save()
    assert livre.impl.enregistrements == 1
    assert openpyxl.load_workbook(livre.fullname)["Ventes"]["I1"].value == "fait"


def test_un_lien_survit_au_texte_de_sa_cellule(livre: xlwings.Book) -> None:
    feuille = livre.sheets["Ventes"]
    feuille["A14"].add_hyperlink("Relances/F 1.pdf", "la facture")
    feuille["A14"].value = "autre texte"
    assert (feuille["A14"].value, feuille["A14"].hyperlink) == ("autre texte", "Relances/F 1.pdf")


def test_les_reponses_de_l_utilisateur_et_ce_qu_il_a_vu(livre: xlwings.Book, calc: "App") -> None:
    app = livre.app
    calc.utilisateur.repondra("yes", "12/12/2026", False)
    app.status_bar = "Lecture…"
    assert app.alert("Continuer ?", "Relance XL", "yes_no") == "yes"
    assert app.api.InputBox(Prompt="Date ?", Title="Relance XL", Default="", Type=2) == "12/12/2026"
    assert app.api.InputBox(Prompt="Montant ?") is False
    app.status_bar = False
    assert calc.utilisateur.vu == [
        ("état", "Lecture…"),
        ("alerte", "Continuer ?"),
        ("question", "Date ?"),
        ("question", "Montant ?"),
    ]


def test_book_caller_trouve_le_classeur_comme_depuis_le_ruban(
    livre: xlwings.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["ruban", "--wb=Essai.xlsx", "--from_xl=1", "--hwnd=1"])
    assert xlwings.Book.caller() == livre
