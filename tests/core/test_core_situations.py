"""The computed columns, as the accountant reads them after a run."""

from typing import Any

import pytest

from recit import (
    APPEL,
    DEMEURE,
    DERNIERE,
    avoir,
    brouillons,
    client,
    contexte,
    envoyee,
    etape,
    euros,
    evenement,
    facture,
    le,
    promesse,
    reglement,
    sans_texte,
)
from relance_xl.core.entites import Facture
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Situation
from relance_xl.core.situations import SituationClient, situations, situations_des_clients

JOUR = "20/11/2026"
F1 = facture("F1", 1000, "01/10/2026")


def colonnes(jour: str, *factures: Facture, **parties: Any) -> tuple[Situation, ...]:
    present = contexte(jour, *factures, **parties)
    return situations(present, planifier(present, sans_texte))


def fiche(jour: str, *factures: Facture, **parties: Any) -> SituationClient:
    return situations_des_clients(contexte(jour, *factures, **parties))[0]


def pourquoi(jour: str, *factures: Facture, **parties: Any) -> str:
    return colonnes(jour, *factures, **parties)[0].pourquoi


def test_une_facture_relancee_ce_jour() -> None:
    assert colonnes(JOUR, F1, reglements=[reglement(100, "20/11/2026", "F1")]) == (
        Situation(
            F1,
            regle=euros(100),
            reste_du=euros(900),
            retard=50,
            prochaine_etape="1re relance",
            prochaine_date=None,
            penalites=euros("16.99"),
            indemnite=euros(40),
            prescription_le=le("01/09/2031"),
            pourquoi="Le brouillon C001-261120-R2 du 20/11/2026 attend d'être confirmé ou annulé.",
        ),
    )


def test_le_lendemain_le_pourquoi_du_brouillon_est_le_meme() -> None:
    journal = brouillons(JOUR, F1)
    assert pourquoi("21/11/2026", F1, journal=journal) == pourquoi(JOUR, F1)


def test_une_facture_qui_attend_son_etape() -> None:
    deja = [envoyee("F1", APPEL, "18/10/2026"), envoyee("F1", DERNIERE, "01/11/2026")]
    [une] = colonnes("10/11/2026", F1, journal=deja)
    assert (une.derniere_etape, une.relancee_le, une.prochaine_etape, une.prochaine_date) == (
        "Dernière relance",
        le("01/11/2026"),
        "Mise en demeure",
        le("15/11/2026"),
    )
    assert une.pourquoi == (
        "« Dernière relance » le 01/11/2026 ; « Mise en demeure » à partir du 15/11/2026."
    )


def test_une_facture_non_echue() -> None:
    [une] = colonnes("01/09/2026", F1)
    assert (une.retard, une.penalites, une.indemnite) == (0, None, None)
    assert (une.prochaine_etape, une.prochaine_date) == ("Rappel", le("24/09/2026"))
    assert une.pourquoi == "Échéance le 01/10/2026 ; « Rappel » à partir du 24/09/2026."


def test_une_facture_soldee_et_ses_avoirs() -> None:
    lignes = colonnes(
        JOUR,
        F1,
        avoir("A1", 400, "05/10/2026", sur="F1"),
        avoir("A2", 50, "05/10/2026"),
        reglements=[reglement(600, "10/10/2026", "F1")],
        journal=[envoyee("F1", 2, "06/10/2026")],
    )
    assert [(s.facture.numero_facture, s.regle, s.reste_du, s.retard, s.pourquoi) for s in lignes] == [
        ("F1", euros(1000), euros(0), None, "Soldée."),
        ("A1", euros(-400), euros(0), None, "Avoir imputé."),
        ("A2", euros(0), euros(-50), None, "Avoir à affecter : 50,00\u00a0€."),
    ]
    assert (lignes[0].derniere_etape, lignes[0].relancee_le) == ("1re relance", le("06/10/2026"))


def test_une_facture_retenue_dit_pourquoi_et_jusqu_a_quand() -> None:
    [une] = colonnes(JOUR, F1, promesses=[promesse("30/11/2026", "F1")])
    assert (une.pourquoi, une.prochaine_date) == ("Paiement promis pour le 30/11/2026.", le("01/12/2026"))


def test_une_facture_listee_sans_bouger_dit_ce_qu_elle_attend() -> None:
    deux = (facture("F1", 100, "15/11/2026"), facture("F2", 50, "18/11/2026"))
    assert [s.pourquoi for s in colonnes(JOUR, *deux)] == [
        "Le brouillon C001-261120-R2 du 20/11/2026 attend d'être confirmé ou annulé.",
        "Échéance le 18/11/2026 ; « 1re relance » à partir du 23/11/2026.",
    ]


def test_quand_la_date_du_plan_n_a_pas_de_message_la_prochaine_etape_est_a_preparer() -> None:
    present = contexte(JOUR, F1, facture("F2", 50, "01/10/2026", blocage="litige"))
    vide = planifier(present, sans_texte)._replace(relances=(), ecartees=())
    assert [s.pourquoi for s in situations(present, vide)] == [
        "« 1re relance » à préparer.",
        "Bloquée : litige, jusqu'à ce que vous la débloquiez.",
    ]


def test_un_client_inconnu_n_a_ni_penalites_ni_prescription() -> None:
    [une] = colonnes(JOUR, F1, clients=())
    assert (une.penalites, une.indemnite, une.prescription_le, une.prochaine_etape) == (None, None, None, "")


def test_les_quarante_euros_sur_la_plus_ancienne_echeance_seule() -> None:
    echeances = (
        facture("F1", 100, "31/10/2026", n=2),
        facture("F1", 100, "30/09/2026", n=1),
        facture("F1", 100, "31/12/2026", n=3),
        facture("F2", 100, "31/10/2026"),
    )
    assert [s.indemnite for s in colonnes(JOUR, *echeances)] == [None, euros(40), None, euros(40)]


def test_la_part_contestee_est_hors_des_penalites() -> None:
    conteste = F1._replace(blocage="litige", montant_conteste=euros(1000))
    assert [(s.reste_du, s.penalites) for s in colonnes(JOUR, conteste)] == [(euros(1000), None)]


def test_la_procedure_collective_arrete_les_penalites_ce_jour_la() -> None:
    # 1 000 × 12.40 % × 10 / 365 = 3.397…
    debiteur = client(procedure_collective_le=le("11/10/2026"))
    assert colonnes(JOUR, F1, clients=(debiteur,))[0].penalites == euros("3.40")
    apres = F1._replace(date_facture=le("12/10/2026"))
    assert colonnes(JOUR, apres, clients=(debiteur,))[0].penalites == euros("16.99")


@pytest.mark.parametrize(
    ("categorie", "limite"),
    [("professionnel", "01/09/2031"), ("particulier", "01/09/2028"), ("public", "31/12/2030")],
)
def test_la_prescription_part_de_la_facture(categorie: str, limite: str) -> None:
    [une] = colonnes(JOUR, F1, clients=(client(categorie=categorie),))
    assert une.prescription_le == le(limite)


def test_la_prescription_est_inconnue_sans_categorie() -> None:
    assert colonnes(JOUR, F1, clients=(client(categorie=""),))[0].prescription_le is None


def test_une_relance_ne_l_interrompt_que_contre_un_debiteur_public() -> None:
    def limite(categorie: str, *journal: object) -> object:
        [une] = colonnes("20/02/2027", F1, clients=(client(categorie=categorie),), journal=journal)
        return une.prescription_le

    ecrite = envoyee("F1", 2, "10/01/2027")
    appel = evenement("appel", "F1", APPEL, "10/01/2027")
    assert limite("professionnel", ecrite) == le("01/09/2031")
    assert limite("public", ecrite) == le("31/12/2031")
    assert limite("public", appel) == le("31/12/2030")


def test_une_reconnaissance_de_dette_la_fait_repartir() -> None:
    reconnue = [evenement("reconnaissance", "F1", None, "29/02/2028")]
    assert colonnes("01/03/2028", F1, journal=reconnue)[0].prescription_le == le("28/02/2033")
    avant = [evenement("reconnaissance", "F1", None, "01/08/2026")]
    assert colonnes(JOUR, F1, journal=avant)[0].prescription_le == le("01/09/2031")


def test_une_mise_en_demeure_hors_sequence_reste_la_derniere_etape() -> None:
    deja = [envoyee("F1", DEMEURE, "05/11/2026"), envoyee("F1", 2, "10/11/2026")]
    [une] = colonnes(JOUR, F1, journal=deja, etapes=(etape(2, "Relance", 5), etape(6, "MED", 45)))
    assert (une.derniere_etape, une.pourquoi) == (
        "Mise en demeure",
        "Toutes les étapes du scénario sont faites : décidez de la suite (contentieux, abandon…).",
    )


def test_le_retard_moyen_compte_les_factures_payees() -> None:
    payees = (F1, facture("F2", 100, "01/10/2026"), facture("F3", 100, "01/10/2026"))
    recus = [reglement(1000, "11/10/2026", "F1"), reglement(100, "21/10/2026", "F2")]
    assert fiche(JOUR, *payees, reglements=recus) == SituationClient(client(), None, 15, "Standard")


@pytest.mark.parametrize(
    ("paye_le", "moyen", "conseil"),
    [
        ("25/09/2026", -6, "Bon payeur"),
        ("06/10/2026", 5, "Bon payeur"),
        ("07/10/2026", 6, "Standard"),
        ("30/10/2026", 29, "Standard"),
        ("31/10/2026", 30, "Mauvais payeur"),
    ],
)
def test_le_scenario_conseille_suit_le_retard_moyen(paye_le: str, moyen: int, conseil: str) -> None:
    une = fiche(JOUR, F1, reglements=[reglement(1000, paye_le, "F1")])
    assert (une.retard_moyen, une.scenario_conseille) == (moyen, conseil)


def test_un_reglement_rejete_ne_compte_pas_comme_paye() -> None:
    recus = [reglement(1000, "06/10/2026", "F1"), reglement(-1000, "10/10/2026", "F1")]
    assert fiche(JOUR, F1, reglements=recus) == SituationClient(client(), None, None, "Nouveau client")


def test_les_autres_conseils() -> None:
    assert fiche(JOUR, F1).scenario_conseille == "Nouveau client"
    assert fiche(JOUR, F1, clients=(client(categorie="public"),)).scenario_conseille == "Public"
    accord = [promesse("30/11/2026", "F1", type="échéancier")]
    assert fiche(JOUR, F1, promesses=accord).scenario_conseille == "En difficulté"
    failli = client(procedure_collective_le=le(JOUR))
    assert fiche(JOUR, F1, clients=(failli,)).scenario_conseille == "En difficulté"
    assert fiche(JOUR, clients=(client(),)) == SituationClient(client(), None, None, "")


def test_l_ecart_avec_la_comptabilite() -> None:
    suivi = client(solde_comptable=euros(1200))
    lignes = (F1, facture("F2", 500, "01/10/2026", devise="USD"))
    recus = [reglement(50, "10/11/2026"), reglement(100, "10/11/2026", "F1")]
    assert fiche(JOUR, *lignes, clients=(suivi,), reglements=recus).ecart == euros(350)
