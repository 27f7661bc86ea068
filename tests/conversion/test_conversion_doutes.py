"""What is held when a row cannot be read: never a reminder built on half the story."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.dossier import Douteux
from relance_xl.schema.contenu import Cellule, Contenu

Fabrique = Callable[..., Contenu]
JOUR = date(2026, 10, 1)


def facture(client: str, numero: str, **autres: Cellule) -> dict[str, Cellule]:
    return {
        "Code client": client,
        "N° facture": numero,
        "Date facture": JOUR,
        "Date d'échéance": JOUR,
        "Montant TTC": 100.0,
        **autres,
    }


def client(code: str, **autres: Cellule) -> dict[str, Cellule]:
    return {"Code client": code, "Nom ou raison sociale": f"Société {code}", **autres}


def douteux(lu: Contenu) -> Douteux:
    return lire_dossier(lu)[0].douteux


def test_a_bad_avoir_holds_the_invoice_it_corrects(contenu: Fabrique) -> None:
    avoir = facture("C1", "A1") | {"Montant TTC": "-?", "Avoir sur facture": "F1"}
    assert douteux(contenu(tblFactures=[facture("C1", "F1"), avoir])) == Douteux(
        factures=frozenset({("C1", "A1"), ("C1", "F1")})
    )


@pytest.mark.parametrize(
    ("table", "ligne", "attendu"),
    [
        (
            "tblReglements",
            {"Code client": "C1", "N° facture": "F1"},
            Douteux(factures=frozenset({("C1", "F1")})),
        ),
        ("tblReglements", {"Code client": "C1"}, Douteux(clients=frozenset({"C1"}))),
        ("tblReglements", {"N° facture": "F1"}, Douteux(factures=frozenset({("C1", "F1"), ("C2", "F1")}))),
        (
            "tblPromesses",
            {"Code client": "C1", "N° facture": "F1"},
            Douteux(factures=frozenset({("C1", "F1")})),
        ),
        ("tblPromesses", {"Code client": "C1"}, Douteux(clients=frozenset({"C1"}))),
        (
            "tblJournal",
            {"N°": 1.0, "Code client": "C1", "N° facture": "F1", "Événement": "partie"},
            Douteux(factures=frozenset({("C1", "F1")})),
        ),
        ("tblRelances", {"Code client": "C1", "Envoyer": "on verra"}, Douteux(clients=frozenset({"C1"}))),
        ("tblClients", client("C9", Catégorie="artisan"), Douteux(clients=frozenset({"C9"}))),
    ],
)
def test_a_bad_row_holds_what_it_is_about(
    contenu: Fabrique, table: str, ligne: dict[str, Cellule], attendu: Douteux
) -> None:
    factures = [facture("C1", "F1"), facture("C2", "F1"), facture("C2", "F2")]
    assert douteux(contenu(**{"tblFactures": factures, table: [ligne]})) == attendu


def test_a_bad_step_holds_those_who_follow_its_scenario(contenu: Fabrique) -> None:
    lu = contenu(
        tblClients=[client("C1"), client("C2", Scénario="doux")],
        tblFactures=[facture("C1", "F1"), facture("C1", "F2", Scénario="Doux"), facture("C2", "F3")],
        tblScenarios=[
            {"Scénario": "Doux", "Ordre": 1.0, "Étape": "Appel", "Jours": "cinq", "Canal": "téléphone"}
        ],
    )
    assert douteux(lu) == Douteux(frozenset({"C2"}), frozenset({("C1", "F2")}))


def test_a_client_on_two_rows_is_held_and_both_rows_are_told(contenu: Fabrique) -> None:
    dossier, anomalies = lire_dossier(contenu(tblClients=[client("C1"), client("C2"), client("C1")]))
    message = (
        "Ce code client figure sur plusieurs lignes : gardez-en une seule. En attendant, ce client n'est pas "
        "relancé."
    )
    assert anomalies == (
        Anomalie("bloquante", "Clients", 5, "Code client", "C1", message),
        Anomalie("bloquante", "Clients", 7, "Code client", "C1", message),
    )
    assert [(c.ligne, c.code_client) for c in dossier.clients] == [(5, "C1"), (6, "C2")]
    assert dossier.douteux == Douteux(clients=frozenset({"C1"}))


def test_a_journal_row_typed_by_hand_counts_even_without_number_stamp_or_amount(contenu: Fabrique) -> None:
    ligne = {
        "Code client": "C1",
        "N° facture": "F1",
        "Ordre": 2.0,
        "Événement": "Envoyée",
        "Date d'effet": date(2026, 11, 14),
        "Montant": "environ 100",
    }
    dossier, anomalies = lire_dossier(contenu(tblJournal=[ligne]))
    (evenement,) = dossier.journal
    assert (evenement.numero, evenement.ordre, evenement.evenement, evenement.montant) == (
        0,
        2,
        "envoyée",
        None,
    )
    assert [(a.gravite, a.colonne, a.valeur) for a in anomalies] == [("à vérifier", "Montant", "environ 100")]
    assert dossier.douteux == Douteux()


def test_a_client_s_rate_typed_in_percent_stays_the_rate_he_sees(contenu: Fabrique) -> None:
    taux: tuple[Cellule, ...] = (0.15, 15.0, "BCE+10")
    lignes = [client(f"C{rang}") | {"Taux de pénalités": valeur} for rang, valeur in enumerate(taux)]
    dossier, anomalies = lire_dossier(contenu(tblClients=lignes))
    assert anomalies == ()
    assert [c.taux_de_penalites for c in dossier.clients] == ["15 %", "15 %", "BCE+10"]


def test_a_rate_typed_with_its_percent_sign_is_asked_again(contenu: Fabrique) -> None:
    taux = {"Début": date(2026, 7, 1), "Taux BCE": 0.024, "Taux légal (autres cas)": 2.76}
    dossier, anomalies = lire_dossier(contenu(tblTaux=[taux]))
    assert dossier.taux == ()
    assert anomalies == (
        Anomalie(
            "bloquante",
            "Taux",
            5,
            "Taux BCE",
            "0,024",
            "Un taux en % par an est attendu, par exemple 2,15 pour 2,15 %. "
            "En attendant, ce semestre n'a pas de taux.",
        ),
    )


def test_amounts_of_a_year_add_up_to_the_cent(contenu: Fabrique) -> None:
    factures = [facture("C1", f"F{rang}") | {"Montant TTC": 0.1} for rang in range(1000)]
    dossier, _ = lire_dossier(contenu(tblFactures=factures))
    assert sum(f.montant_ttc for f in dossier.factures) == Decimal("100.00")
