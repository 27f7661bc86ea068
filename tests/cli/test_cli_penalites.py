"""`penalites`: the figures of the law, slice by slice."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Lancer = Callable[..., tuple[int, str, str]]
BASE = ("penalites", "--montant", "10000", "--echeance", "2026-06-20", "--au", "10/07/2026")


def calcul(lancer: Lancer, *arguments: str) -> Any:
    code, sortie, erreur = lancer(*arguments, "--json")
    assert (code, erreur) == (0, "")
    return json.loads(sortie)


def tranche(du: str, au: str, jours: int, base: str, taux: str, interets: str) -> dict[str, Any]:
    return {"du": du, "au": au, "jours": jours, "base": base, "taux": taux, "interets": interets}


def test_ten_thousand_euros_over_the_change_of_semester(lancer: Lancer) -> None:
    assert calcul(lancer, *BASE) == {
        "jours": 20,
        "tranches": [
            tranche("2026-06-21", "2026-06-30", 10, "10000.00", "12.15", "33.29"),
            tranche("2026-07-01", "2026-07-10", 10, "10000.00", "12.40", "33.97"),
        ],
        "interets": "67.26",
        "indemnite": "40.00",
        "total": "10107.26",
    }


def test_a_payment_reduces_the_base_from_the_day_after_it(lancer: Lancer) -> None:
    assert calcul(lancer, *BASE, "--reglement", "2026-06-25:4000", "--reglement", "01/08/2026:1 000,00") == {
        "jours": 20,
        "tranches": [
            tranche("2026-06-21", "2026-06-25", 5, "10000.00", "12.15", "16.64"),
            tranche("2026-06-26", "2026-06-30", 5, "6000.00", "12.15", "9.99"),
            tranche("2026-07-01", "2026-07-10", 10, "6000.00", "12.40", "20.38"),
        ],
        "interets": "47.01",
        "indemnite": "40.00",
        "total": "6087.01",
    }


def test_a_contract_rate_is_not_sliced(lancer: Lancer) -> None:
    assert calcul(lancer, *BASE, "--taux", "15") == {
        "jours": 20,
        "tranches": [tranche("2026-06-21", "2026-07-10", 20, "10000.00", "15.00", "82.19")],
        "interets": "82.19",
        "indemnite": "40.00",
        "total": "10122.19",
    }


def test_a_public_buyer_keeps_the_rate_of_the_first_day(lancer: Lancer) -> None:
    assert calcul(lancer, *BASE, "--categorie", "public")["tranches"] == [
        tranche("2026-06-21", "2026-07-10", 20, "10000.00", "10.15", "55.62")
    ]


def test_a_consumer_owes_from_the_mise_en_demeure_and_no_indemnity(lancer: Lancer) -> None:
    assert calcul(lancer, *BASE, "--categorie", "particulier", "--mise-en-demeure", "2026-06-30") == {
        "jours": 10,
        "tranches": [tranche("2026-07-01", "2026-07-10", 10, "10000.00", "2.75", "7.53")],
        "interets": "7.53",
        "indemnite": "0.00",
        "total": "10007.53",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        (*BASE, "--au", "2026-06-20"),
        (*BASE, "--au", "2026-01-01"),
        (*BASE, "--categorie", "particulier"),
    ],
)
def test_not_late_or_not_yet_owed_gives_zeros(lancer: Lancer, arguments: tuple[str, ...]) -> None:
    assert calcul(lancer, *arguments) == {
        "jours": 0,
        "tranches": [],
        "interets": "0.00",
        "indemnite": "0.00",
        "total": "10000.00",
    }


def test_a_semester_without_rate_is_refused(lancer: Lancer) -> None:
    assert lancer(*BASE, "--echeance", "2014-01-01") == (
        2,
        "",
        "Le taux du semestre qui commence le 01/01/2014 n'est pas connu : donnez le vôtre avec --taux.\n",
    )


def test_an_accountant_reads_it_in_french(lancer: Lancer) -> None:
    code, sortie, erreur = lancer(*BASE)
    assert (code, erreur) == (0, "")
    assert sortie.replace("\u202f", " ").replace("\xa0", " ") == (
        "  Du          Au          Jours         Base     Taux  Intérêts\n"
        "  21/06/2026  30/06/2026     10  10 000,00 €  12,15 %   33,29 €\n"
        "  01/07/2026  10/07/2026     10  10 000,00 €  12,40 %   33,97 €\n"
        "Intérêts : 67,26 €\n"
        "Indemnité forfaitaire : 40,00 €\n"
        "Total avec le reste dû (10 000,00 €) : 10 107,26 €\n"
    )
