"""The rates of each semester, as their sources give them (data/taux_bce.csv, data/taux_legal.csv)."""

import re
from datetime import date
from decimal import Decimal

import pytest

from relance_xl.core.taux import BCE_PLUS_8, BCE_PLUS_10, PLANCHER, bareme_de, taux_du_jour
from relance_xl.schema.taux import TAUX

# Semester, BCE + 10, BCE + 8, 3 × légal: the columns of the two files that the program must find again.
ATTENDUS = re.findall(
    r"\S+",
    """
2015-S1 10.05  8.05  2.79    2015-S2 10.05  8.05  2.97    2016-S1 10.05  8.05  3.03
2016-S2 10.00  8.00  2.79    2017-S1 10.00  8.00  2.70    2017-S2 10.00  8.00  2.70
2018-S1 10.00  8.00  2.67    2018-S2 10.00  8.00  2.64    2019-S1 10.00  8.00  2.58
2019-S2 10.00  8.00  2.61    2020-S1 10.00  8.00  2.61    2020-S2 10.00  8.00  2.52
2021-S1 10.00  8.00  2.37    2021-S2 10.00  8.00  2.28    2022-S1 10.00  8.00  2.28
2022-S2 10.00  8.00  2.31    2023-S1 12.50 10.50  6.18    2023-S2 14.00 12.00 12.66
2024-S1 14.50 12.50 15.21    2024-S2 14.25 12.25 14.76    2025-S1 13.15 11.15 11.13
2025-S2 12.15 10.15  8.28    2026-S1 12.15 10.15  7.86    2026-S2 12.40 10.40  8.25
""",
)
SEMESTRES = [tuple(ATTENDUS[rang : rang + 4]) for rang in range(0, len(ATTENDUS), 4)]


@pytest.mark.parametrize(("semestre", "professionnel", "public", "plancher"), SEMESTRES)
def test_les_taux_de_chaque_semestre(semestre: str, professionnel: str, public: str, plancher: str) -> None:
    annee, numero = int(semestre[:4]), int(semestre[-1])
    bareme = bareme_de(TAUX)
    bornes = [(1, 1), (6, 30)] if numero == 1 else [(7, 1), (12, 31)]
    for mois, jour in bornes:
        le = date(annee, mois, jour)
        trouves = [taux_du_jour(formule, le, bareme) for formule in (BCE_PLUS_10, BCE_PLUS_8, PLANCHER)]
        assert trouves == [Decimal(professionnel), Decimal(public), Decimal(plancher)]


def test_aucun_autre_semestre_n_est_livre() -> None:
    assert len(TAUX) == len(SEMESTRES) == 24
