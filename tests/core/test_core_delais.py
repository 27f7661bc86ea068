"""From the terms agreed with a client to the due date of his invoice."""

from datetime import date

import pytest

from relance_xl.core.delais import PAR_DEFAUT, Delai, delai_de, echeance


@pytest.mark.parametrize(
    ("texte", "delai"),
    [
        ("30", Delai(30)),
        ("60 jours", Delai(60)),
        ("30j nets", Delai(30)),
        ("30 jours date de facture", Delai(30)),
        ("45 FDM", Delai(45, "apres")),
        ("45 jours fin de mois", Delai(45, "apres")),
        ("45\u00a0F.D.M.", Delai(45, "apres")),
        ("fin de mois", Delai(0, "apres")),
        ("FDM 45", Delai(45, "avant")),
        ("fin de mois + 45 jours", Delai(45, "avant")),
        ("30 FDM le 10", Delai(30, "apres", 10)),
        ("30 jours fin de mois, le 15", Delai(30, "apres", 15)),
        ("à réception", Delai(0)),
        ("A\u0300 RE\u0301CEPTION", Delai(0)),
        ("comptant", Delai(0)),
    ],
)
def test_un_delai_est_compris(texte: str, delai: Delai) -> None:
    assert delai_de(texte) == delai


@pytest.mark.parametrize(
    "texte", ["", "bientôt", "400", "30 FDM le 32", "30 FDM le 0", "FDM 999", "-30", "2 mois"]
)
def test_un_delai_obscur_n_est_pas_devine(texte: str) -> None:
    assert delai_de(texte) is None


@pytest.mark.parametrize(
    ("facture", "texte", "attendue"),
    [
        (date(2026, 11, 3), "30", date(2026, 12, 3)),
        (date(2026, 11, 3), "comptant", date(2026, 11, 3)),
        (date(2025, 2, 15), "45 FDM", date(2025, 4, 30)),
        (date(2025, 2, 15), "FDM 45", date(2025, 4, 14)),
        (date(2026, 1, 15), "30 FDM le 10", date(2026, 3, 10)),
        (date(2025, 12, 20), "30 FDM le 31", date(2026, 2, 28)),
        (date(2026, 12, 1), "fin de mois", date(2026, 12, 31)),
    ],
)
def test_l_echeance_d_une_facture(facture: date, texte: str, attendue: date) -> None:
    assert echeance(facture, delai_de(texte) or PAR_DEFAUT) == attendue
