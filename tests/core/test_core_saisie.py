"""What accountants and their programs write, and what is understood of it."""

from datetime import date
from decimal import Decimal

import pytest

from relance_xl.core.saisie import (
    cle_de_label,
    cle_sans_accents,
    date_de,
    decimal_de,
    devise_de,
    entier_de,
    espaces_simples,
    langue_de,
    montant_de,
    oui_non_de,
    taux_de,
)


@pytest.mark.parametrize(
    ("texte", "montant"),
    [
        ("1 234,56 €", "1234.56"),
        ("1\u202f234,56\u00a0€", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1'234.50", "1234.50"),
        ("1’234,50", "1234.50"),
        ("1234.56", "1234.56"),
        ("(123,45)", "-123.45"),
        ("-12,00", "-12.00"),
        ("− 12,00", "-12.00"),
        ("12,00-", "-12.00"),
        ("+7", "7.00"),
        ("EUR 12", "12.00"),
        ("12,", "12.00"),
        (",50", "0.50"),
        ("0000000074,70", "74.70"),
        ("69,6000", "69.60"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567", "1234567.00"),
        ("1 234 567", "1234567.00"),
        ("1234.5600000000001", "1234.56"),
    ],
)
def test_un_montant_est_compris(texte: str, montant: str) -> None:
    assert montant_de(texte) == Decimal(montant)


@pytest.mark.parametrize(
    "texte",
    [
        "",
        " ",
        "€",
        "abc",
        "1,234",
        "1.234",
        "12 34",
        "1,23.456",
        "1.234.56",
        "12,3456",
        "--3",
        "1.2345,00",
        "1e5",
        "12345678901234",
        "1,2,3",
        "٣",
        ",",
        "NaN",
        "12,5%",
    ],
)
def test_un_montant_douteux_n_est_pas_devine(texte: str) -> None:
    assert montant_de(texte) is None


def test_un_decimal_garde_ses_decimales() -> None:
    assert decimal_de("0,125") == Decimal("0.125")
    assert decimal_de("12,3456") == Decimal("12.3456")


@pytest.mark.parametrize(
    ("texte", "taux"),
    [
        ("2,15 %", "2.15"),
        ("12.125", "12.125"),
        ("-0,5", "-0.5"),
        ("10", "10"),
        ("dix", None),
        ("2,15 % an", None),
    ],
)
def test_un_taux(texte: str, taux: str | None) -> None:
    assert taux_de(texte) == (None if taux is None else Decimal(taux))


@pytest.mark.parametrize(
    ("texte", "entier"),
    [
        ("30", 30),
        (" -7", -7),
        ("− 7", -7),
        ("+5", 5),
        ("1 000", 1000),
        ("30,00", 30),
        ("30,5", None),
        ("x", None),
    ],
)
def test_un_entier(texte: str, entier: int | None) -> None:
    assert entier_de(texte) == entier


@pytest.mark.parametrize(
    ("texte", "valeur"),
    [
        ("oui", True),
        (" OUI ", True),
        ("x", True),
        ("Vrai", True),
        ("1", True),
        ("non", False),
        ("N", False),
        ("faux", False),
        ("peut-être", None),
        ("", None),
    ],
)
def test_oui_ou_non(texte: str, valeur: bool | None) -> None:
    assert oui_non_de(texte) is valeur


@pytest.mark.parametrize(
    "texte",
    [
        "31/12/2026",
        "31/12/26",
        "31.12.2026",
        "31-12-2026",
        "31 12 2026",
        "2026-12-31",
        "2026/12/31",
        "20261231",
        "2026-12-31T00:00:00",
        "31/12/2026 08:30",
        "31 décembre 2026",
        "31 déc. 2026",
        "31\xa0DÉCEMBRE 2026",
    ],
)
def test_le_31_decembre_2026(texte: str) -> None:
    assert date_de(texte) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("texte", "jour"),
    [("1er janvier 2026", date(2026, 1, 1)), ("1/2/99", date(1999, 2, 1)), ("29/02/2024", date(2024, 2, 29))],
)
def test_d_autres_jours(texte: str, jour: date) -> None:
    assert date_de(texte) == jour


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "12/31/2026",
        "31/02/2026",
        "29/02/2026",
        "1/1/0026",
        "01/01/1850",
        "3 brumaire 2020",
        "46022",
        "hier",
    ],
)
def test_ce_qui_n_est_pas_une_date(texte: str) -> None:
    assert date_de(texte) is None


@pytest.mark.parametrize(
    ("texte", "devise"),
    [("EUR", "EUR"), (" eur ", "EUR"), ("€", "EUR"), ("Euros", "EUR"), ("usd", "USD"), ("CHF", "CHF")],
)
def test_une_devise_n_a_qu_un_code(texte: str, devise: str) -> None:
    assert devise_de(texte) == devise


@pytest.mark.parametrize("texte", ["", "francs", "E", "12", "EU R"])
def test_ce_qui_n_est_pas_une_devise(texte: str) -> None:
    assert devise_de(texte) is None


@pytest.mark.parametrize(("texte", "langue"), [("fr", "fr"), (" EN ", "en"), ("de", "de")])
def test_une_langue_est_un_code_de_deux_lettres(texte: str, langue: str) -> None:
    assert langue_de(texte) == langue


@pytest.mark.parametrize("texte", ["", "anglais", "f", "é1", "e-n"])
def test_ce_qui_n_est_pas_une_langue(texte: str) -> None:
    assert langue_de(texte) is None


def test_un_label_est_reconnu_malgre_son_apostrophe_ses_espaces_et_ses_accents_decomposes() -> None:
    assert cle_de_label(" Date\u00a0d’échéance ") == cle_de_label("date d'e\u0301che\u0301ance")
    assert cle_de_label("Échéance") != cle_de_label("Echeance")
    assert cle_sans_accents("Échéance n°") == "echeance n°"


def test_les_espaces_se_reduisent() -> None:
    assert espaces_simples("  VE \u00a0 0123\t") == "VE 0123"
