"""The rates of each semester, 2015–2026: the one place they are written (default rows of `tblTaux`)."""

from datetime import date
from decimal import Decimal

from relance_xl.core.entites import Taux

_BCE = "BCE, principales opérations de refinancement"
_SECONDAIRE = "source secondaire, à vérifier au Journal officiel"

_JANVIER, _JUILLET = 1, 7

# Each semester: the ECB rate in force on its first day (C. com. L441-10, II), then the taux de
# l'intérêt légal « autres cas » (C. mon. fin. L313-2), in % a year, and what a reader may check.
_SEMESTRES = (
    (2015, _JANVIER, "0.05", "0.93", ""),
    (2015, _JUILLET, "0.05", "0.99", ""),
    (2016, _JANVIER, "0.05", "1.01", ""),
    (2016, _JUILLET, "0.00", "0.93", "0,00 annoncé le 10/03/2016"),
    (2017, _JANVIER, "0.00", "0.90", ""),
    (2017, _JUILLET, "0.00", "0.90", ""),
    (2018, _JANVIER, "0.00", "0.89", ""),
    (2018, _JUILLET, "0.00", "0.88", ""),
    (2019, _JANVIER, "0.00", "0.86", ""),
    (2019, _JUILLET, "0.00", "0.87", ""),
    (2020, _JANVIER, "0.00", "0.87", ""),
    (2020, _JUILLET, "0.00", "0.84", ""),
    (2021, _JANVIER, "0.00", "0.79", ""),
    (2021, _JUILLET, "0.00", "0.76", ""),
    (2022, _JANVIER, "0.00", "0.76", ""),
    (2022, _JUILLET, "0.00", "0.77", "0,50 à compter du 27/07/2022 seulement"),
    (2023, _JANVIER, "2.50", "2.06", "2,50 depuis le 21/12/2022"),
    (2023, _JUILLET, "4.00", "4.22", "4,00 depuis le 21/06/2023 ; 4,25 à compter du 02/08/2023 seulement"),
    (2024, _JANVIER, "4.50", "5.07", "4,50 depuis le 20/09/2023"),
    (2024, _JUILLET, "4.25", "4.92", ""),
    (2025, _JANVIER, "3.15", "3.71", "3,15 depuis le 18/12/2024"),
    (2025, _JUILLET, "2.15", "2.76", "arrêté ECOT2516925A pour le taux légal"),
    (2026, _JANVIER, "2.15", "2.62", "arrêté du 15/12/2025 pour le taux légal"),
    (2026, _JUILLET, "2.40", "2.75", f"2,40 depuis le 17/06/2026 ; taux légal : {_SECONDAIRE}"),
)


def _taux(annee: int, mois: int, bce: str, legal: str, note: str) -> Taux:
    source = f"{_BCE} ; {note}" if note else f"{_BCE} ; arrêté semestriel du taux légal"
    return Taux(0, date(annee, mois, 1), Decimal(bce), Decimal(legal), source)


TAUX = tuple(_taux(*semestre) for semestre in _SEMESTRES)
"""Oldest first; `ligne` is 0: these are no rows of a workbook yet."""
