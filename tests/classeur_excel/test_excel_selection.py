"""The rows that the user selected, however he did."""

import pytest
import xlwings

from cas_excel import live, page
from faux_excel import coulisses, neuf, table
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.selection import Selection

TOUTE = 1_048_576


def factures() -> xlwings.Book:
    feuille = page(
        "tblFactures", [[f"C{i}", f"F{i}"] for i in range(1, 7)], ("Code client", "N° facture"), coin=(4, 2)
    )
    autre = table("MesNotes", "Factures", ("A",), [["x"]], coin=(4, 9))
    feuille.tables += autre.tables
    return neuf(feuille, page("tblClients", [["C1"]], ("Code client",)))


@pytest.mark.parametrize(
    ("zones", "lignes"),
    [
        ([(6, 2, 6, 2)], (6,)),
        ([(9, 2, 9, 3), (5, 3, 6, 3)], (5, 6, 9)),
        ([(5, 2, 7, 2), (6, 3, 8, 3)], (5, 6, 7, 8)),
        ([(1, 3, TOUTE, 3)], (5, 6, 7, 8, 9, 10)),
        ([(8, 1, TOUTE, 16_384)], ()),
        ([(1, 1, TOUTE, 16_384)], (5, 6, 7, 8, 9, 10)),
        ([(10, 1, 12, 3)], (10,)),
        ([(4, 2, 4, 3)], ()),
    ],
)
def test_les_lignes_choisies_sont_celles_du_tableau(
    zones: list[tuple[int, int, int, int]], lignes: tuple[int, ...]
) -> None:
    book = factures()
    coulisses(book).selection = ("Factures", zones)
    if lignes or zones[0][0] == 4:
        assert live(book).selection() == Selection("tblFactures", lignes)
    else:
        assert live(book).selection() == Selection("tblFactures", (8, 9, 10))


def test_les_lignes_masquees_par_le_filtre_ne_sont_pas_choisies() -> None:
    book = factures()
    scene = coulisses(book)
    scene.feuille("Factures").masquees = {6, 7, 10}
    scene.selection = ("Factures", [(1, 2, TOUTE, 2)])
    assert live(book).selection() == Selection("tblFactures", (5, 8, 9))


def test_une_cellule_que_le_filtre_vient_de_masquer_ne_choisit_rien() -> None:
    book = factures()
    scene = coulisses(book)
    scene.feuille("Factures").masquees = {6, 7, 8}
    scene.selection = ("Factures", [(6, 2, 8, 2)])
    assert live(book).selection() == Selection("tblFactures", ())


def test_une_feuille_protegee_ne_dit_ses_lignes_masquees_qu_en_bloc() -> None:
    book = factures()
    scene = coulisses(book)
    feuille = scene.feuille("Factures")
    feuille.protegee, feuille.masquees = True, {6}
    scene.selection = ("Factures", [(8, 2, 9, 2)])
    assert live(book).selection() == Selection("tblFactures", (8, 9))
    scene.selection = ("Factures", [(5, 2, 9, 2)])
    with pytest.raises(RefusError, match="ôtez la protection et les filtres"):
        live(book).selection()


def test_sans_fenetre_rien_n_est_choisi() -> None:
    book = factures()
    coulisses(book).sans_fenetre = True
    assert live(book).selection() == Selection()


@pytest.mark.parametrize(
    "selection",
    [
        None,
        ("Factures", [(30, 2, 31, 2)]),
        ("Factures", [(5, 9, 5, 9)]),
    ],
)
def test_un_graphique_ou_une_cellule_hors_des_tableaux_n_est_pas_une_selection(
    selection: tuple[str, list[tuple[int, int, int, int]]] | None,
) -> None:
    book = factures()
    coulisses(book).selection = selection
    assert live(book).selection() == Selection()


def test_la_selection_d_un_autre_classeur_n_est_pas_la_notre() -> None:
    book = factures()
    scene = coulisses(book)
    autre = coulisses(factures()).livre
    autre.chemin = "/classeurs/Autre.xlsx"
    scene.livres.append(autre)
    scene.actif, scene.selection = autre.chemin, ("Factures", [(6, 2, 6, 2)])
    assert live(book).selection() == Selection()
