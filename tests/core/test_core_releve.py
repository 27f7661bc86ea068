"""A client's account on a day, and the statement that goes with a mise en demeure."""

from recit import avoir, client, contexte, demeure, euros, facture, le, plan, reglement
from relance_xl.core.annexes import Releve
from relance_xl.core.releve import releve_de

JOUR = "20/11/2026"


def lignes(releve: Releve | None) -> list[tuple[str, str, str, int, str]]:
    assert releve
    return [
        (x.facture.numero_facture, str(x.regle), str(x.reste_du), x.retard, x.situation)
        for x in releve.lignes
    ]


def totaux(releve: Releve) -> tuple[str, str, str, str]:
    return str(releve.echu), str(releve.a_echoir), str(releve.total_credits), str(releve.solde)


def test_le_releve_liste_tout_ce_qui_reste_ouvert_du_plus_ancien_au_plus_recent() -> None:
    releve = releve_de(
        contexte(
            JOUR,
            facture("F3", 300, "15/12/2026"),
            facture("F1", 100, "01/10/2026"),
            facture("F2", 200, JOUR),
            facture("F0", 80, "01/09/2026"),
            avoir("A1", 30, "10/11/2026"),
            reglements=[reglement(40, "05/11/2026", "F1"), reglement(80, "05/11/2026", "F0")],
        ),
        "C001",
        "EUR",
    )
    assert lignes(releve) == [
        ("F1", "40.00", "60.00", 50, "échue"),
        ("F2", "0.00", "200.00", 0, "à échoir"),
        ("F3", "0.00", "300.00", -25, "à échoir"),
    ]
    assert [(c.nature, c.numero, c.montant) for c in releve.credits] == [("avoir", "A1", euros(30))]
    assert totaux(releve) == ("60.00", "500.00", "30.00", "530.00")
    assert (releve.date, releve.devise) == (le(JOUR), "EUR")


def test_ce_qui_est_conteste_ou_suspendu_est_dit_et_compte() -> None:
    releve = releve_de(
        contexte(
            JOUR,
            facture("F1", 100, "01/10/2026", blocage="litige", montant_conteste=euros(20)),
            facture("F2", 100, "02/10/2026", blocage="suspendue", bloquee_jusqu_au=le(JOUR)),
            facture("F3", 100, "03/10/2026", blocage="litige", bloquee_jusqu_au=le("19/11/2026")),
            facture("F4", 100, "04/10/2026", statut_plateforme="En litige"),
            facture("F5", 100, "05/10/2026", statut_plateforme="Rejetée"),
            facture("F6", 100, "06/10/2026", blocage="contentieux"),
        ),
        "C001",
        "EUR",
    )
    assert [(x[0], x[4]) for x in lignes(releve)] == [
        ("F1", "contestée"),
        ("F2", "suspendue"),
        ("F3", "échue"),
        ("F4", "contestée"),
        ("F5", "suspendue"),
        ("F6", "suspendue"),
    ]
    assert totaux(releve) == ("600.00", "0.00", "0.00", "600.00")


def test_une_facture_cedee_se_paie_au_factor_et_n_est_plus_au_releve() -> None:
    releve = releve_de(
        contexte(JOUR, facture("F1", 100, "01/10/2026", blocage="cédée"), facture("F2", 50, "01/10/2026")),
        "C001",
        "EUR",
    )
    assert lignes(releve) == [("F2", "0.00", "50.00", 50, "échue")]


def test_ni_une_autre_devise_ni_les_factures_d_un_client_paye_par_celui_ci() -> None:
    ouvert = contexte(
        JOUR,
        facture("F1", 100, "01/10/2026"),
        facture("F2", 50, "01/10/2026", devise="USD"),
        facture("F3", 70, "01/10/2026", "C002"),
        clients=(client(), client("C002", code_payeur="C001")),
    )
    assert lignes(releve_de(ouvert, "C001", "EUR")) == [("F1", "0.00", "100.00", 50, "échue")]
    assert lignes(releve_de(ouvert, "C001", "USD")) == [("F2", "0.00", "50.00", 50, "échue")]
    assert lignes(releve_de(ouvert, "C002", "EUR")) == [("F3", "0.00", "70.00", 50, "échue")]


def test_une_mise_en_demeure_porte_le_releve_de_tout_le_compte() -> None:
    lettre = demeure(JOUR, "F1", facture("F1", 100, "01/09/2026"), facture("F2", 50, "10/12/2026")).relances[
        0
    ]
    assert lignes(lettre.releve) == [
        ("F1", "0.00", "100.00", 80, "échue"),
        ("F2", "0.00", "50.00", -20, "à échoir"),
    ]


def test_une_relance_ordinaire_ne_porte_pas_de_releve() -> None:
    assert [r.releve for r in plan(JOUR, facture("F1", 100, "01/11/2026")).relances] == [None]
