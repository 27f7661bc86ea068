"""Text stays text: « 01000 », « =A1 », « 1/2 »."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cas_excel import lignes, live, page
from faux_excel import coulisses, neuf
from faux_excel.saisie import saisir
from relance_xl.adapters.classeur_excel.textes import reinterprete
from relance_xl.schema.contenu import Changements

PIEGES = (
    *(
        "01000",
        "=A1",
        "=1+1",
        "1/2",
        "01/02/2026",
        "2026-11",
        "+33 4 75 00 00 00",
        "-3",
        "@nom",
        "1E5",
        "1,5",
    ),
    *("VRAI", "faux", "mars 2026", "1er mars 2026", "12:30", "100 €", "15 %", "'cité", "#N/A", "1 234,50"),
)
ORDINAIRES = (
    *("F2026-001", "C001", "SARL Müller & Fils", "Relancée le 14/11, sans réponse", "compta@duval.example"),
    *("Relances/2026-11-20/C001.eml", "oui", "à échoir", "2 rue Basse", "BCE+10", "n° 12 du 3 mars, soldé"),
)


@pytest.mark.parametrize("texte", PIEGES)
def test_un_texte_que_l_excel_relirait_est_reconnu(texte: str) -> None:
    assert reinterprete(texte)


@pytest.mark.parametrize("texte", ORDINAIRES)
def test_un_texte_ordinaire_ne_change_pas_le_format_de_sa_colonne(texte: str) -> None:
    assert not reinterprete(texte)
    assert saisir(texte, "General").valeur == texte


@given(st.text(st.sampled_from("0123456789 /-:,.+=@'€%E#vraifuxmsjn")))
def test_tout_ce_que_l_excel_relit_est_reconnu(texte: str) -> None:
    if saisir(texte, "General").valeur not in {texte, None}:
        assert reinterprete(texte)


@pytest.mark.parametrize("texte", PIEGES)
@pytest.mark.parametrize("nombre", ["General", "@"])
def test_un_texte_ecrit_reste_ce_texte(texte: str, nombre: str) -> None:
    feuille = page("tblClients", [["C1", None], ["C2", "ancien"]], ("Code client", "Commentaire"))
    feuille.formats |= {(2, 2): nombre, (3, 2): nombre}
    book = neuf(feuille)
    classeur = live(book)
    classeur.lire()
    classeur.ecrire(
        Changements(
            {"tblClients": {"Commentaire": {0: texte}}},
            {"tblClients": [{"Code client": texte, "Commentaire": texte}]},
        )
    )
    assert lignes(book, "tblClients") == [["C1", texte], ["C2", "ancien"], [texte, texte]]
    assert coulisses(book).feuille("Clients").formules == {}


def test_le_format_d_une_colonne_de_textes_ordinaires_n_est_pas_touche() -> None:
    feuille = page("tblClients", [["C1", "a"], ["C2", "b"]], ("Code client", "Commentaire"))
    avant = dict(feuille.formats)
    book = neuf(feuille)
    classeur = live(book)
    classeur.lire()
    classeur.ecrire(Changements({"tblClients": {"Commentaire": dict(enumerate(ORDINAIRES[:2]))}}))
    assert coulisses(book).feuille("Clients").formats == avant


def test_un_texte_trop_long_pour_un_bloc_s_ecrit_seul_et_entier() -> None:
    book = neuf(page("tblClients", [["C1", None], ["C2", None]], ("Code client", "Commentaire")))
    long, trop_long = "é" * 9000, "x" * 40_000
    classeur = live(book)
    classeur.lire()
    classeur.ecrire(Changements({"tblClients": {"Commentaire": {0: long, 1: trop_long}}}))
    assert lignes(book, "tblClients") == [["C1", long], ["C2", "x" * 32_767]]
