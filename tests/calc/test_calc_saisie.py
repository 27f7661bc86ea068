"""What Excel makes of a written text, said without an application: the live tests rest on it."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from calc.saisie import FORMAT_DATE, FORMAT_LOGIQUE, Entree, Saisie, instant, saisir, serie


@pytest.mark.parametrize(
    ("ecrit", "garde"),
    [
        ("0123", Saisie(123.0)),
        ("07000", Saisie(7000.0)),
        ("1e5", Saisie(100000.0)),
        ("12,5", Saisie(125.0)),  # the comma separates thousands
        ("01/02/2024", Saisie(serie(date(2024, 1, 2)), format=FORMAT_DATE)),  # an American's 2 January
        ("31/12/2024", Saisie(serie(date(2024, 12, 31)), format=FORMAT_DATE)),
        ("1/2", Saisie(serie(date(2026, 1, 2)), format=FORMAT_DATE)),
        ("31/02/2024", Saisie("31/02/2024")),
        ("=A1", Saisie("=A1", formule=True)),
        ("=", Saisie("=")),
        ("TRUE", Saisie(1.0, format=FORMAT_LOGIQUE)),
        ("15 %", Saisie(0.15, format="0.00%")),
        ("12:30", Saisie(12.5 / 24, format="hh:mm:ss")),
        ("'07000", Saisie("07000")),
        ("#N/A", Saisie("=NA()", formule=True)),
        ("F-2026-001", Saisie("F-2026-001")),
        ("04 75 00 00 00", Saisie("04 75 00 00 00")),
        ("Dupont & Fils", Saisie("Dupont & Fils")),
        (None, Saisie("")),
        (date(2026, 11, 20), Saisie(46346.0, format=FORMAT_DATE)),
        (Decimal("1234.56"), Saisie(1234.56)),
    ],
)
def test_une_cellule_ordinaire_interprete_ce_qu_on_y_ecrit(ecrit: Entree, garde: Saisie) -> None:
    assert saisir(ecrit, texte=False) == garde


@pytest.mark.parametrize("ecrit", ["0123", "07000", "01/02/2024", "1/2", "=A1", "15 %", "TRUE", "#N/A"])
def test_une_cellule_de_texte_garde_ce_qu_on_y_ecrit(ecrit: str) -> None:
    assert saisir(ecrit, texte=True) == Saisie(ecrit)


def test_une_cellule_de_texte_fait_un_texte_d_un_nombre() -> None:
    assert saisir(7000, texte=True) == Saisie("7000")
    assert saisir(Decimal("0.5"), texte=True) == Saisie("0,5")
    assert saisir(date(2026, 11, 20), texte=True) == Saisie("20/11/2026")


def test_un_instant_revient_a_la_seconde() -> None:
    matin = datetime(2026, 11, 20, 8, 30, 1)  # noqa: DTZ001  a cell knows no time zone
    assert instant(serie(matin)) == matin
    assert instant(46346.0) == datetime(2026, 11, 20)  # noqa: DTZ001  idem
