"""Identifiers and lots: readable, safe in file names, never used twice."""

import pytest

from recit import client, facture, le, plan
from relance_xl.core.identifiants import en_code, identifiant, inedit, lot, sans_date

JOUR = le("20/11/2026")


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("C001", "C001"),
        ("Müller & Fils", "MULLER-FILS"),
        ("../../etc", "ETC"),
        ("=cmd|' /C'", "CMD-C"),
        ("😀", "X"),
        ("", "X"),
        ("a" * 300, "A" * 24),
        ("a" * 23 + "-b", "A" * 23),
    ],
)
def test_un_code_client_devient_un_nom_de_fichier_sur(texte: str, code: str) -> None:
    assert en_code(texte) == code


def test_l_identifiant_dit_le_client_le_jour_l_etape_et_la_devise_quand_elle_n_est_pas_l_euro() -> None:
    assert identifiant("C001", JOUR, 4, "EUR") == "C001-261120-R4"
    assert identifiant("C001", JOUR, 4, "USD") == "C001-261120-R4-USD"
    assert identifiant("C001", JOUR, 4, "EUR", "F/12") == "C001-261120-R4-F-12"


def test_un_identifiant_pris_donne_le_suivant() -> None:
    assert inedit("A", ()) == "A"
    assert inedit("A", {"A", "A-V2"}) == "A-V3"


def test_d_un_jour_a_l_autre_on_retrouve_le_meme_message() -> None:
    demain = identifiant("C001", le("21/11/2026"), 4, "USD")
    assert sans_date(demain) == sans_date(inedit(identifiant("C001", JOUR, 4, "USD"), {demain}))
    assert sans_date("C001-261120-R4-V2") == "C001-R4"
    assert sans_date("C001-261120-R4") != sans_date("C001-261120-R5")


def test_le_lot_du_jour_prend_le_premier_numero_libre() -> None:
    assert lot(JOUR, ()) == "L261120-1"
    assert lot(JOUR, {"L261120-1", "L261120-2"}) == "L261120-3"


def test_deux_codes_qui_se_ressemblent_ont_deux_identifiants() -> None:
    jour = plan(
        "20/11/2026",
        facture("F1", 100, "01/10/2026", "C 1"),
        facture("F2", 100, "01/10/2026", "C-1"),
        clients=(client("C 1", email="a@c.example"), client("C-1", email="b@c.example")),
    )
    assert [(r.client.code_client, r.identifiant) for r in jour.relances] == [
        ("C 1", "C-1-261120-R2"),
        ("C-1", "C-1-261120-R2-V2"),
    ]
