"""Reading the open workbook: the same values as the closed file, whatever Excel gives."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from atelier import instant
from cas_excel import JOUR, AtelierLive, live, page
from fabrique_ferme import riche
from faux_excel import coulisses, neuf, ouvrir, table
from faux_excel.saisie import Erreur
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import CelluleErreur, Contenu, Donnees
from relance_xl.usecases.preparer import preparer


def test_le_classeur_ouvert_se_lit_comme_le_classeur_ferme(tmp_path: Path) -> None:
    atelier = AtelierLive(tmp_path).atelier
    preparer(atelier.outils(), instant(JOUR))
    for chemin in (atelier.chemin, riche(tmp_path / "riche.xlsx")):
        assert live(ouvrir(chemin)).lire() == ClasseurFerme(chemin).lire()


def test_chaque_sorte_de_cellule_est_lue_pour_ce_qu_elle_est() -> None:
    cellules = [
        "07000",
        " 01/02/2026 ",
        1234.5,
        date(2026, 11, 21),
        datetime(2026, 11, 21, 8, 30, 15),  # noqa: DTZ001
        True,
        "#N/A",
        Erreur(-2146826238, "#CALC!"),  # xlwings leaves its number
        (12.0, "=6*2"),
        ("", '=""'),
        None,
    ]
    feuille = table("T", "F", ("N°\nfacture", "B"), [[cellule, None] for cellule in cellules], coin=(3, 2))
    for rang, (valeur, nombre) in enumerate([(19.9, "#,##0.00 €"), (0.5, "hh:mm"), (0.0, "dd/mm/yyyy")]):
        feuille.valeurs[15 + rang, 2], feuille.formats[15 + rang, 2] = valeur, nombre
    feuille.tables[0].zone = (3, 2, 17, 3)

    assert live(neuf(feuille, proprietes={"RelanceXL.Schema": 1.0, "Service": "Compta"})).lire() == Contenu(
        {
            "T": Donnees(
                "T",
                "F",
                ("N°\nfacture", "B"),
                [
                    ["07000", None],
                    [" 01/02/2026 ", None],
                    [1234.5, None],
                    [date(2026, 11, 21), None],
                    [datetime(2026, 11, 21, 8, 30, 15), None],  # noqa: DTZ001
                    [True, None],
                    [CelluleErreur("#N/A"), None],
                    [CelluleErreur("#CALC!"), None],
                    [12.0, None],
                    [None, None],
                    [None, None],
                    [19.9, None],
                    [0.5, None],
                    [0.0, None],
                ],
                4,
            )
        },
        {"RelanceXL.Schema": "1", "Service": "Compta"},
    )


def test_la_ligne_de_total_n_est_pas_une_ligne_et_une_table_filtree_se_lit_entiere() -> None:
    feuille = table("T", "F", ("A", "B"), [["x", 1], ["y", 2]], totaux=["Total", (3.0, "=SUBTOTAL(109,[B])")])
    feuille.masquees, feuille.tables[0].filtre = {2}, True
    assert live(neuf(feuille)).lire().tables == {
        "T": Donnees("T", "F", ("A", "B"), [["x", 1.0], ["y", 2.0]], 2)
    }


def test_un_en_tete_masque_est_un_refus_qui_le_nomme() -> None:
    feuille = page("tblClients", [["C1"]], ("Code client",))
    feuille.tables[0].entetes = False
    with pytest.raises(
        RefusError, match=r"Le tableau tblClients \(feuille Clients\) a sa ligne d'en-tête masquée"
    ):
        live(neuf(feuille)).lire()


def test_une_table_etrangere_sans_en_tete_se_lit_sous_les_noms_d_excel() -> None:
    feuille = table("Autre", "F", ("A", "B"), [["x", 1]])
    feuille.tables[0].entetes = False
    assert live(neuf(feuille)).lire().tables["Autre"] == Donnees(
        "Autre", "F", ("Colonne1", "Colonne2"), [["A", "B"], ["x", 1.0]], 1
    )


def test_une_colonne_sans_titre_est_un_refus_qui_dit_ou() -> None:
    feuille = table("tblClients", "Clients", ("Code client", ""), [["C1", None]], coin=(4, 1))
    with pytest.raises(RefusError, match=r"feuille Clients, ligne 4\) a une colonne sans titre"):
        live(neuf(feuille)).lire()


def test_une_table_vide_a_une_ligne_blanche() -> None:
    assert live(neuf(table("T", "F", ("A",), []))).lire().tables["T"].lignes == [[None]]


def test_une_seule_cellule_se_lit_aussi(tmp_path: Path) -> None:
    classeur = xlsxwriter.Workbook(tmp_path / "c.xlsx")
    feuille = classeur.add_worksheet("F")
    feuille.add_table(0, 0, 1, 0, {"name": "T", "columns": [{"header": "A"}], "data": [["01000"]]})
    classeur.close()
    book = ouvrir(tmp_path / "c.xlsx")
    assert live(book).lire().tables["T"] == Donnees("T", "F", ("A",), [["01000"]], 2)
    assert coulisses(book).par_nom["Range.Value"] == 1
