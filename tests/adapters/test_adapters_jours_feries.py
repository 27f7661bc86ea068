"""The French public holidays, and a bar that stays silent when nobody looks."""

from datetime import date, timedelta

import pytest

from relance_xl.adapters.jours_feries import Feries
from relance_xl.adapters.progression import Barre


def test_the_holidays_of_a_year_are_those_of_the_code_du_travail() -> None:
    feries = Feries()
    annee = (date(2026, 1, 1) + timedelta(days=rang) for rang in range(365))
    assert [jour for jour in annee if jour in feries] == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 14),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


def test_a_job_that_nobody_watches_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Barre().suivre(iter("abc"), 3, "Rédaction")) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")
