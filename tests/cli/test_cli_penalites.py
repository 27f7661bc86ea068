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


def lu(lancer: Lancer, *arguments: str) -> str:
    """What a terminal shows, with plain spaces."""
    code, sortie, erreur = lancer(*arguments)
    assert (code, erreur) == (0, "")
    return sortie.replace("\u202f", " ").replace("\xa0", " ")


FORMULE = (
    "- Intérêts : base TTC × taux × jours / 365, du lendemain de l'échéance (20/06/2026) au 10/07/2026 "
    "inclus ; chaque tranche est arrondie au centime le plus proche, puis les tranches s'additionnent, sans "
    "intérêts sur les intérêts.\n"
)
QUARANTE = (
    "- Indemnité forfaitaire pour frais de recouvrement : 40,00 € par facture en retard, une seule fois, "
    "hors de la base des intérêts (article {}).\n"
    "- Ni les intérêts ni l'indemnité ne sont soumis à la TVA.\n"
)


def test_an_accountant_reads_it_in_french_with_each_rule_and_its_article(lancer: Lancer) -> None:
    assert lu(lancer, *BASE, "--date-facture", "2026-05-20") == (
        "  Du          Au          Jours         Base     Taux  Intérêts\n"
        "  21/06/2026  30/06/2026     10  10 000,00 €  12,15 %   33,29 €\n"
        "  01/07/2026  10/07/2026     10  10 000,00 €  12,40 %   33,97 €\n"
        "Intérêts : 67,26 €\n"
        "Indemnité forfaitaire : 40,00 €\n"
        "Total avec le reste dû (10 000,00 €) : 10 107,26 €\n"
        "\n"
        f"{FORMULE}"
        "- Taux : BCE + 10 points, sauf autre taux au contrat (article L441-10 du Code de commerce) ; celui "
        "en vigueur le 1er janvier vaut pour le premier semestre, celui du 1er juillet pour le second.\n"
        "- 12,15 % = taux BCE 2,15 % au 1er janvier 2026 + 10 points.\n"
        "- 12,40 % = taux BCE 2,40 % au 1er juillet 2026 + 10 points.\n"
        f"{QUARANTE.format('D441-5 du Code de commerce')}"
        "- Prescription : le 20/05/2031, soit 5 ans entre commerçants (article L110-4 du Code de commerce), "
        "comptés de la date de la facture, faute de connaître celle de la prestation ; un transport de "
        "marchandises se prescrit par 1 an (article L133-6).\n"
        "- Les relances et la mise en demeure ne "
        "l'interrompent pas ; une reconnaissance de dette, une action en justice ou un acte d'exécution, oui "
        "(articles 2240, 2241 et 2244 du Code civil). Date calculée, à vérifier.\n"
    )


def test_a_rate_under_the_floor_is_said_and_applied(lancer: Lancer) -> None:
    # 3 × 2.62 = 7.86 in the first half of 2026, 3 × 2.75 = 8.25 in the second.
    assert lu(lancer, *BASE, "--taux", "8").split("\n\n")[1] == (
        f"{FORMULE}"
        "- Taux : 8,00 % par an, celui que vous avez demandé, le même chaque semestre.\n"
        "- Attention : ce taux est inférieur à trois fois le taux légal (8,25 % au 2e semestre 2026), "
        "minimum de l'article L441-10 du Code de commerce. Il est appliqué tel quel : vérifiez-le.\n"
        f"{QUARANTE.format('D441-5 du Code de commerce')}"
    )


def test_a_public_buyer_s_rate_asked_for_is_applied_beside_what_the_law_says(lancer: Lancer) -> None:
    options = ("--categorie", "public", "--taux", "15", "--mise-en-demeure", "2026-06-25")
    assert lu(lancer, *BASE, *options).split("\n\n")[1] == (
        f"{FORMULE}"
        "- Taux : 15,00 % par an, celui que vous avez demandé ; la loi prévoit : BCE + 8 points (article "
        "R2192-31 du Code de la commande publique), celui du semestre où commencent les intérêts, gardé "
        "ensuite.\n"
        f"{QUARANTE.format('D2192-35 du Code de la commande publique')}"
        "- --mise-en-demeure ne change rien ici : les intérêts courent du lendemain de l'échéance.\n"
    )


def test_a_consumer_s_calculation_names_neither_the_forty_euros_nor_their_article(lancer: Lancer) -> None:
    assert lu(lancer, *BASE, "--categorie", "particulier") == (
        "Intérêts : 0,00 €\n"
        "Total avec le reste dû (10 000,00 €) : 10 000,00 €\n"
        "\n"
        "- Date de réception à renseigner : un particulier ne doit d'intérêts que du lendemain de la "
        "réception d'une mise en demeure (articles 1231-6 et 1344-1 du Code civil).\n"
        "- Donnez cette date avec --mise-en-demeure.\n"
    )


def test_avoirs_bases_and_imputation_are_options(lancer: Lancer) -> None:
    options = ("--avoir", "2026-06-26:1000", "--reglement", "2026-06-30:4000", "--imputation", "légale")
    # 5 days on 10 000 and 5 on 9 000: 16.64 + 14.98; 4 000 pay these 31.62, so 5 031.62 bear interest.
    assert calcul(lancer, *BASE, *options) == {
        "jours": 20,
        "tranches": [
            tranche("2026-06-21", "2026-06-25", 5, "10000.00", "12.15", "16.64"),
            tranche("2026-06-26", "2026-06-30", 5, "9000.00", "12.15", "14.98"),
            tranche("2026-07-01", "2026-07-10", 10, "5031.62", "12.40", "17.09"),
        ],
        "interets": "48.71",
        "indemnite": "40.00",
        "total": "5088.71",
    }
    assert (
        calcul(lancer, *BASE, "--au", "2028-01-10", "--base", "366", "--taux", "10")["interets"] == "1558.83"
    )


def test_what_was_paid_beyond_the_invoice_is_said(lancer: Lancer) -> None:
    texte = lu(lancer, *BASE, "--reglement", "2026-06-25:10100")
    assert "Total avec le reste dû (-100,00 €) : -43,36 €\n" in texte
    assert texte.endswith("- Le client a payé 100,00 € de trop : ils sont déduits du total.\n")


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        (("--montant", "-5"), "« -5 » est négatif : donnez le montant TTC de la facture."),
        (("--avoir", "2026-06-26:-5"), "« 2026-06-26:-5 » : donnez le montant de l'avoir sans signe."),
        (("--base", "360"), "« 360 » n'est pas une base de calcul : 365, 366."),
        (("--imputation", "libre"), "« libre » n'est pas une imputation : comptable, légale."),
    ],
)
def test_an_impossible_argument_is_a_sentence(
    lancer: Lancer, arguments: tuple[str, ...], phrase: str
) -> None:
    code, sortie, erreur = lancer(*BASE, *arguments)
    assert (code, sortie) == (2, "")
    assert erreur.endswith(f"{phrase}\n")
