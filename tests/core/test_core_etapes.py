"""The next step of an invoice, as an accountant expects it morning after morning."""

from recit import (
    DEMEURE,
    DERNIERE,
    STANDARD,
    client,
    ecartees_de,
    envoyee,
    etape,
    evenement,
    facture,
    le,
    parties_de,
    plan,
)
from relance_xl.core.scenarios import Scenario


def test_une_facture_en_retard_de_cinq_jours_recoit_sa_premiere_relance() -> None:
    jour = plan("06/10/2026", facture("F1", 100, "01/10/2026"))
    assert parties_de(jour) == [("C001", "1re relance", "100.00", [("F1", 2, True)])]
    assert ecartees_de(jour) == []


def test_la_veille_elle_attend() -> None:
    jour = plan("05/10/2026", facture("F1", 100, "01/10/2026"))
    assert parties_de(jour) == []
    assert ecartees_de(jour) == [("F1", "non_echue", "06/10/2026")]
    assert jour.ecartees[0].detail == "échéance le 01/10/2026 ; « 1re relance » à partir du 06/10/2026"


def test_le_rappel_part_de_j_moins_7_au_jour_de_l_echeance_et_ne_bloque_rien_s_il_est_manque() -> None:
    une = facture("F1", 100, "01/12/2026")
    assert ecartees_de(plan("23/11/2026", une)) == [("F1", "non_echue", "24/11/2026")]
    for jour in ("24/11/2026", "01/12/2026"):
        assert parties_de(plan(jour, une)) == [("C001", "Rappel", "100.00", [("F1", 1, True)])]
    assert ecartees_de(plan("02/12/2026", une)) == [("F1", "non_echue", "06/12/2026")]
    assert parties_de(plan("06/12/2026", une)) == [("C001", "1re relance", "100.00", [("F1", 2, True)])]


def test_de_deux_rappels_ouverts_le_plus_tardif() -> None:
    etapes = (etape(1, "J-10", -10), etape(2, "J-3", -3), etape(3, "Relance", 5))
    une = facture("F1", 100, "10/12/2026")
    assert parties_de(plan("08/12/2026", une, etapes=etapes))[0][1] == "J-3"
    deja = [envoyee("F1", 1, "30/11/2026", etape="J-10")]
    assert ecartees_de(plan("05/12/2026", une, etapes=etapes, journal=deja)) == [
        ("F1", "non_echue", "07/12/2026")
    ]
    fini = [*deja, envoyee("F1", 2, "07/12/2026", etape="J-3")]
    assert ecartees_de(plan("09/12/2026", une, etapes=etapes, journal=fini)) == [
        ("F1", "non_echue", "15/12/2026")
    ]


def test_un_client_preleve_ne_recoit_pas_de_rappel() -> None:
    preleve = client(mode_de_reglement="prélèvement")
    jour = plan("28/11/2026", facture("F1", 100, "01/12/2026"), clients=(preleve,))
    assert ecartees_de(jour) == [("F1", "non_echue", "06/12/2026")]


def test_une_facture_tres_en_retard_commence_par_la_premiere_etape() -> None:
    jour = plan("20/11/2026", facture("F1", 100, "01/03/2026"))
    assert parties_de(jour) == [("C001", "1re relance", "100.00", [("F1", 2, True)])]


def test_un_jour_manque_ne_perd_pas_la_relance() -> None:
    une, deja = facture("F1", 100, "01/10/2026"), [envoyee("F1", 2, "06/10/2026")]
    assert ecartees_de(plan("15/10/2026", une, journal=deja)) == [("F1", "non_echue", "16/10/2026")]
    for jour in ("16/10/2026", "17/10/2026", "31/10/2026"):
        assert parties_de(plan(jour, une, journal=deja)) == [
            ("C001", "2e relance", "100.00", [("F1", 3, True)])
        ]


def test_l_intervalle_d_une_etape_compte_depuis_l_envoi_de_la_precedente() -> None:
    une, deja = facture("F1", 100, "01/10/2026"), [envoyee("F1", 2, "28/10/2026")]
    jour = plan("03/11/2026", une, journal=deja)
    assert ecartees_de(jour) == [("F1", "non_echue", "04/11/2026")]
    assert parties_de(plan("04/11/2026", une, journal=deja))[0][1] == "2e relance"


def test_trois_clics_le_meme_jour_ne_montent_pas_de_trois_niveaux() -> None:
    une = facture("F1", 100, "01/09/2026")
    premier = plan("20/11/2026", une)
    assert parties_de(premier)[0][1] == "1re relance"
    parti = [envoyee("F1", 2, "20/11/2026")]
    deuxieme = plan("20/11/2026", une, journal=parti)
    assert parties_de(deuxieme) == []
    assert ecartees_de(deuxieme) == [("F1", "non_echue", "27/11/2026")]


def test_le_message_suivant_attend_sept_jours_et_dit_pourquoi() -> None:
    deja = [envoyee("F1", 2, "14/11/2026")]
    jour = plan("20/11/2026", facture("F1", 80, "01/10/2026"), facture("F2", 20, "15/10/2026"), journal=deja)
    assert parties_de(jour) == []
    assert ecartees_de(jour) == [("F1", "non_echue", "21/11/2026"), ("F2", "intervalle", "21/11/2026")]
    assert jour.ecartees[1].detail == "relancée le 14/11/2026, prochain message possible le 21/11/2026"
    apres = plan("21/11/2026", facture("F1", 80, "01/10/2026"), facture("F2", 20, "15/10/2026"), journal=deja)
    assert parties_de(apres) == [("C001", "2e relance", "100.00", [("F1", 3, True), ("F2", 2, True)])]


def test_un_rappel_preventif_ne_compte_pas_dans_l_intervalle() -> None:
    deja = [envoyee("F2", 1, "18/11/2026")]
    jour = plan("20/11/2026", facture("F1", 80, "01/11/2026"), facture("F2", 20, "25/11/2026"), journal=deja)
    assert parties_de(jour) == [("C001", "1re relance", "80.00", [("F1", 2, True)])]


def test_le_recommande_compte_de_sa_reception_et_son_delai_finit_un_jour_ouvre() -> None:
    une = facture("F1", 100, "01/09/2026")
    etapes = (*STANDARD, etape(7, "Dernier appel", 60, "téléphone"))
    poste = evenement("postée", "F1", DEMEURE, "20/11/2026", identifiant="MED")
    # Posted on Friday 20 November: 3 days of delivery + 8 granted = Tuesday 1 December, included.
    attente = plan("01/12/2026", une, etapes=etapes, journal=[poste])
    assert ecartees_de(attente) == [("F1", "delai_en_cours", "02/12/2026")]
    assert attente.ecartees[0].detail == (
        "délai accordé jusqu'au 01/12/2026 ; « Dernier appel » à partir du 02/12/2026"
    )
    assert parties_de(plan("02/12/2026", une, etapes=etapes, journal=[poste]))[0][1] == "Dernier appel"
    # Received on Friday 27 November: 8 days later is Saturday 5 December, moved to Monday 7.
    recu = evenement("reçue", "F1", DEMEURE, "27/11/2026", identifiant="MED")
    assert ecartees_de(plan("07/12/2026", une, etapes=etapes, journal=[poste, recu])) == [
        ("F1", "delai_en_cours", "08/12/2026")
    ]
    ferie = {le("07/12/2026")}
    assert ecartees_de(plan("08/12/2026", une, etapes=etapes, journal=[poste, recu], feries=ferie)) == [
        ("F1", "delai_en_cours", "09/12/2026")
    ]


def test_le_scenario_fini_demande_une_decision() -> None:
    jour = plan(
        "20/12/2026",
        facture("F1", 100, "01/09/2026"),
        facture("F2", 50, "01/12/2026"),
        journal=[evenement("postée", "F1", DEMEURE, "01/11/2026")],
    )
    assert parties_de(jour) == [("C001", "1re relance", "50.00", [("F2", 2, True)])]
    assert ecartees_de(jour) == [("F1", "scenario_termine", "")]


def test_corriger_l_echeance_ou_le_montant_garde_l_historique() -> None:
    deja = [envoyee("F1", DERNIERE, "01/11/2026", date_echeance=le("01/09/2026"))]
    jour = plan("20/11/2026", facture("F1", 120, "05/10/2026"), journal=deja)
    assert parties_de(jour)[0][1:] == ("Mise en demeure", parties_de(jour)[0][2], [("F1", 6, True)])


def test_un_brouillon_n_est_pas_une_relance_et_une_relance_annulee_ne_compte_plus() -> None:
    brouillon = evenement("brouillon", "F1", 2, "06/10/2026", identifiant="X")
    annulee = evenement("annulée", "F1", 2, "07/10/2026", identifiant="X")
    jour = plan("20/10/2026", facture("F1", 100, "01/10/2026"), journal=[brouillon, annulee])
    assert parties_de(jour) == [("C001", "1re relance", "100.00", [("F1", 2, True)])]


def test_une_reprise_evite_de_repartir_de_zero() -> None:
    deja = [evenement("reprise", "F1", DERNIERE, "01/11/2026")]
    jour = plan("20/11/2026", facture("F1", 100, "01/09/2026"), journal=deja)
    assert [r.nature for r in jour.relances] == ["mise en demeure"]
    assert [x.ordre for x in jour.relances[0].lignes] == [6]


def test_un_appel_libre_compte_pour_l_intervalle_mais_ne_monte_pas_de_niveau() -> None:
    libre = [evenement("appel", "", None, "18/11/2026", canal="téléphone")]
    jour = plan("20/11/2026", facture("F1", 100, "01/11/2026"), journal=libre)
    assert ecartees_de(jour) == [("F1", "intervalle", "25/11/2026")]
    apres = plan("25/11/2026", facture("F1", 100, "01/11/2026"), journal=libre)
    assert parties_de(apres)[0][1] == "1re relance"


def test_l_appel_sans_reponse_ne_fait_pas_avancer() -> None:
    deja = [envoyee("F1", 3, "20/10/2026"), evenement("appel sans réponse", "F1", 4, "19/11/2026")]
    jour = plan("20/11/2026", facture("F1", 100, "01/10/2026"), journal=deja)
    assert parties_de(jour) == [("C001", "Appel", "100.00", [("F1", 4, True)])]


def test_le_scenario_d_une_facture_remplace_celui_du_client() -> None:
    etapes = (*STANDARD, etape(1, "Appel d'abord", 1, "téléphone", scenario="Grand Compte"))
    jour = plan("03/10/2026", facture("F1", 100, "01/10/2026", scenario="grand compte"), etapes=etapes)
    assert parties_de(jour) == [("C001", "Appel d'abord", "100.00", [("F1", 1, True)])]


def test_une_etape_se_trouve_par_son_ordre() -> None:
    scenario = Scenario("Standard", STANDARD)
    assert [trouvee.etape if (trouvee := scenario.etape(ordre)) else None for ordre in (2, 9)] == [
        "1re relance",
        None,
    ]
