"""What remains due on each invoice, and what each client has in credit."""

from recit import (
    avoir,
    client,
    contexte,
    credits_du,
    ecartees_de,
    euros,
    facture,
    le,
    lieux,
    parties_de,
    plan,
    reglement,
    restes,
)
from relance_xl.core.dossier import Douteux

F1 = facture("F1", 100, "01/10/2026")


def test_un_acompte_laisse_le_reste_et_la_relance_ne_reclame_que_lui() -> None:
    recus = [reglement(30, "05/10/2026", "F1"), reglement("20.50", "08/10/2026", "F1")]
    assert restes("20/11/2026", F1, reglements=recus) == [("F1", 1, "50.50", "49.50")]
    assert parties_de(plan("20/11/2026", F1, reglements=recus)) == [
        ("C001", "1re relance", "49.50", [("F1", 2, True)])
    ]


def test_une_facture_soldee_n_est_plus_nulle_part() -> None:
    jour = plan("20/11/2026", F1, reglements=[reglement(100, "20/11/2026", "F1")])
    assert (parties_de(jour), ecartees_de(jour), jour.anomalies) == ([], [], ())


def test_un_reglement_solde_les_echeances_les_plus_anciennes_d_abord_quel_que_soit_l_ordre_des_lignes() -> (
    None
):
    echeances = (
        facture("F1", 100, "30/11/2026", n=3),
        facture("F1", 100, "30/09/2026", n=1),
        facture("F1", 100, "31/10/2026", n=2),
    )
    assert restes("20/11/2026", *echeances, reglements=[reglement(150, "05/10/2026", "F1")]) == [
        ("F1", 3, "0.00", "100.00"),
        ("F1", 1, "100.00", "0.00"),
        ("F1", 2, "50.00", "50.00"),
    ]


def test_un_rejet_annule_le_reglement_et_rouvre_l_echeance_la_plus_tardive() -> None:
    echeances = (facture("F1", 100, "30/09/2026"), facture("F1", 100, "31/10/2026", n=2))
    recus = [reglement(200, "05/10/2026", "F1"), reglement(-80, "20/10/2026", "F1")]
    assert restes("20/11/2026", *echeances, reglements=recus) == [
        ("F1", 1, "100.00", "0.00"),
        ("F1", 2, "20.00", "80.00"),
    ]
    avant = restes("19/10/2026", *echeances, reglements=recus)
    assert avant == [("F1", 1, "100.00", "0.00"), ("F1", 2, "100.00", "0.00")]


def test_un_rejet_date_avant_son_reglement_l_annule_aussi() -> None:
    recus = [reglement(-100, "04/10/2026", "F1"), reglement(100, "05/10/2026", "F1")]
    assert restes("20/11/2026", F1, reglements=recus) == [("F1", 1, "0.00", "100.00")]
    plus = [*recus, reglement(130, "06/10/2026", "F1")]
    assert restes("20/11/2026", F1, reglements=plus) == [("F1", 1, "100.00", "0.00")]
    assert credits_du("20/11/2026", F1, reglements=plus) == [("C001", "EUR", "trop-perçu", "F1", "30.00")]


def test_un_rejet_le_jour_du_reglement_l_annule() -> None:
    recus = [reglement(-100, "05/10/2026", "F1"), reglement(100, "05/10/2026", "F1")]
    assert restes("20/11/2026", F1, reglements=recus) == [("F1", 1, "0.00", "100.00")]


def test_un_trop_percu_est_un_credit_du_client_deduit_de_son_message() -> None:
    autre = facture("F2", 80, "05/10/2026")
    recus = [reglement(130, "05/10/2026", "F1")]
    assert credits_du("20/11/2026", F1, autre, reglements=recus) == [
        ("C001", "EUR", "trop-perçu", "F1", "30.00")
    ]
    jour = plan("20/11/2026", F1, autre, reglements=recus)
    assert parties_de(jour) == [("C001", "1re relance", "50.00", [("F2", 2, True)])]
    assert [(c.nature, c.numero, c.date, c.montant) for c in jour.relances[0].credits] == [
        ("trop-perçu", "F1", le("05/10/2026"), euros(30))
    ]


def test_un_rejet_reprend_d_abord_le_trop_percu() -> None:
    recus = [reglement(130, "05/10/2026", "F1"), reglement(-50, "10/10/2026", "F1")]
    assert restes("20/11/2026", F1, reglements=recus) == [("F1", 1, "80.00", "20.00")]
    assert credits_du("20/11/2026", F1, reglements=recus) == []


def test_un_avoir_lie_diminue_la_facture_a_sa_date() -> None:
    lie = avoir("A1", 40, "10/11/2026", sur="F1")
    assert restes("20/11/2026", F1, lie) == [("F1", 1, "40.00", "60.00")]
    assert restes("10/11/2026", F1, lie) == [("F1", 1, "40.00", "60.00")]
    assert restes("09/11/2026", F1, lie) == [("F1", 1, "0.00", "100.00")]
    assert credits_du("20/11/2026", F1, lie) == []


def test_un_avoir_lie_plus_grand_que_la_facture_laisse_un_trop_percu() -> None:
    lie = avoir("A1", 140, "10/11/2026", sur="F1")
    assert restes("20/11/2026", F1, lie) == [("F1", 1, "100.00", "0.00")]
    assert credits_du("20/11/2026", F1, lie) == [("C001", "EUR", "trop-perçu", "F1", "40.00")]


def test_un_avoir_lie_puis_rembourse_ne_laisse_pas_de_credit() -> None:
    lie = avoir("A1", 100, "10/11/2026", sur="F1")
    recus = [reglement(100, "05/10/2026", "F1"), reglement(-100, "12/11/2026", "A1")]
    assert restes("20/11/2026", F1, lie, reglements=recus) == [("F1", 1, "100.00", "0.00")]
    assert credits_du("20/11/2026", F1, lie, reglements=recus) == []


def test_un_avoir_non_lie_est_un_credit_a_partir_de_sa_date() -> None:
    libre = avoir("A1", 40, "10/11/2026")
    assert restes("20/11/2026", F1, libre) == [("F1", 1, "0.00", "100.00")]
    assert credits_du("20/11/2026", F1, libre) == [("C001", "EUR", "avoir", "A1", "40.00")]
    assert credits_du("09/11/2026", F1, libre) == []
    assert parties_de(plan("20/11/2026", F1, libre))[0][2] == "60.00"


def test_un_avoir_libre_en_partie_rembourse_n_est_un_credit_que_pour_le_reste() -> None:
    libre, rendu = avoir("A1", 40, "10/11/2026"), [reglement(-15, "12/11/2026", "A1")]
    assert credits_du("20/11/2026", F1, libre, reglements=rendu) == [("C001", "EUR", "avoir", "A1", "25.00")]
    tout = [*rendu, reglement(-25, "13/11/2026", "A1")]
    assert credits_du("20/11/2026", F1, libre, reglements=tout) == []


def test_un_reglement_en_dollars_sur_un_avoir_en_euros_ne_le_rembourse_pas() -> None:
    libre = avoir("A1", 40, "10/11/2026")
    rendu = [reglement(15, "12/11/2026", "A1", devise="USD")]
    assert credits_du("20/11/2026", F1, libre, reglements=rendu) == [
        ("C001", "EUR", "avoir", "A1", "40.00"),
        ("C001", "USD", "règlement non affecté", "", "15.00"),
    ]


def test_un_remboursement_ne_compte_qu_une_fois_quand_deux_avoirs_ont_le_meme_numero() -> None:
    deux = (avoir("A1", 40, "10/11/2026"), avoir("A1", 60, "10/11/2026"))
    rendu = [reglement(-50, "12/11/2026", "A1")]
    for ordre in (deux, deux[::-1]):
        assert credits_du("20/11/2026", F1, *ordre, reglements=rendu) == [
            ("C001", "EUR", "avoir", "A1", "10.00"),
            ("C001", "EUR", "avoir", "A1", "40.00"),
        ]


def test_un_avoir_sur_une_facture_inconnue_est_un_credit_et_une_anomalie() -> None:
    perdu = avoir("A1", 40, "10/11/2026", sur="F9")._replace(ligne=7)
    jour = plan("20/11/2026", F1, perdu)
    assert parties_de(jour)[0][2] == "60.00"
    assert lieux(jour.anomalies) == [("à vérifier", "Factures", 7, "Avoir sur facture", "F9")]
    assert jour.anomalies[0].message == (
        "Le client C001 n'a pas de facture F9 en EUR : l'avoir A1 est compté comme un crédit du client. "
        "Corrigez le numéro, ou videz-le."
    )


def test_un_avoir_d_une_autre_devise_ne_diminue_pas_la_facture() -> None:
    dollars = avoir("A1", 40, "10/11/2026", sur="F1")._replace(devise="USD")
    assert restes("20/11/2026", F1, dollars) == [("F1", 1, "0.00", "100.00")]
    assert credits_du("20/11/2026", F1, dollars) == [("C001", "USD", "avoir", "A1", "40.00")]


def test_un_reglement_sans_numero_est_un_credit_du_client() -> None:
    recu = [reglement(25, "15/11/2026", reference="VIR 12")]
    assert credits_du("20/11/2026", F1, reglements=recu) == [
        ("C001", "EUR", "règlement non affecté", "VIR 12", "25.00")
    ]
    jour = plan("20/11/2026", F1, reglements=recu)
    assert (parties_de(jour)[0][2], jour.anomalies) == ("75.00", ())


def test_un_reglement_sans_numero_rejete_ne_laisse_pas_de_credit() -> None:
    recus = [
        reglement(25, "10/11/2026", reference="UN"),
        reglement(40, "12/11/2026", reference="DEUX"),
        reglement(-50, "15/11/2026"),
    ]
    assert credits_du("20/11/2026", F1, reglements=recus) == [
        ("C001", "EUR", "règlement non affecté", "UN", "15.00")
    ]
    seul = [reglement(-50, "15/11/2026")]
    assert parties_de(plan("20/11/2026", F1, reglements=seul))[0][2] == "100.00"


def test_un_reglement_sur_un_numero_inconnu_est_un_credit_avec_une_anomalie() -> None:
    jour = plan("20/11/2026", F1, reglements=[reglement(25, "15/11/2026", "F9")])
    assert parties_de(jour)[0][2] == "75.00"
    assert lieux(jour.anomalies) == [("à vérifier", "Règlements", 3, "N° facture", "F9")]
    assert jour.anomalies[0].message == (
        "Le client C001 n'a pas de facture F9 en EUR : ce règlement du 15/11/2026 est compté comme un crédit "
        "du client. Corrigez le numéro, ou videz-le."
    )


def test_le_meme_numero_chez_un_autre_client_ne_recoit_pas_le_reglement() -> None:
    autre = facture("F1", 70, "01/10/2026", "C002")
    assert restes("20/11/2026", F1, autre, reglements=[reglement(70, "05/10/2026", "F1", "C002")]) == [
        ("F1", 1, "0.00", "100.00"),
        ("F1", 1, "70.00", "0.00"),
    ]


def test_un_reglement_d_une_autre_devise_ne_solde_pas_la_facture() -> None:
    jour = plan("20/11/2026", F1, reglements=[reglement(100, "05/10/2026", "F1", devise="USD")])
    assert parties_de(jour)[0][2] == "100.00"
    assert lieux(jour.anomalies) == [("à vérifier", "Règlements", 3, "N° facture", "F1")]


def test_un_credit_en_dollars_ne_diminue_pas_un_message_en_euros() -> None:
    dollars = facture("F2", 60, "01/10/2026", devise="USD")
    jour = plan("20/11/2026", F1, dollars, reglements=[reglement(25, "15/11/2026", devise="USD")])
    assert sorted((r.devise, r.reclame) for r in jour.relances) == [("EUR", euros(100)), ("USD", euros(35))]


def test_un_reglement_date_d_apres_demain_est_en_main_la_facture_attend_ce_jour_la() -> None:
    recu = [reglement(100, "22/11/2026", "F1")]
    veille = plan("20/11/2026", F1, reglements=recu)
    assert ecartees_de(veille) == [("F1", "reglement_attendu", "22/11/2026")]
    assert veille.ecartees[0].detail == "règlement enregistré au 22/11/2026, attendu à cette date"
    assert ecartees_de(plan("22/11/2026", F1, reglements=recu)) == []


def test_un_reglement_a_venir_sans_numero_n_est_pas_encore_un_credit() -> None:
    recu = [reglement(100, "22/11/2026")]
    assert credits_du("20/11/2026", F1, reglements=recu) == []
    assert parties_de(plan("20/11/2026", F1, reglements=recu))[0][2] == "100.00"


def test_un_acompte_en_main_ne_retient_rien_mais_deux_le_font_jusqu_au_second() -> None:
    un = [reglement(40, "22/11/2026", "F1")]
    assert parties_de(plan("20/11/2026", F1, reglements=un))[0][2] == "100.00"
    deux = [*un, reglement(60, "25/11/2026", "F1")]
    assert ecartees_de(plan("20/11/2026", F1, reglements=deux)) == [("F1", "reglement_attendu", "25/11/2026")]
    rejete = [*deux, reglement(-10, "26/11/2026", "F1")]
    assert parties_de(plan("20/11/2026", F1, reglements=rejete))[0][2] == "100.00"


def test_un_avoir_a_venir_est_en_main_lui_aussi() -> None:
    jour = plan("20/11/2026", F1, avoir("A1", 100, "30/11/2026", sur="F1"))
    assert ecartees_de(jour) == [("F1", "reglement_attendu", "30/11/2026")]


def test_un_reglement_de_penalites_ne_touche_pas_le_principal() -> None:
    recus = [
        reglement(5, "05/11/2026", "F1", nature="pénalités"),
        reglement(40, "05/11/2026", "F1", nature="indemnité"),
    ]
    assert restes("20/11/2026", F1, reglements=recus) == [("F1", 1, "0.00", "100.00")]
    ligne = plan("20/11/2026", F1, reglements=recus).relances[0].lignes[0]
    assert (ligne.interets, ligne.indemnite) == (euros(0), euros(0))


def test_l_indemnite_payee_ne_revient_pas_sur_la_deuxieme_echeance() -> None:
    deuxieme = facture("F1", 100, "31/10/2026", n=2)
    payee = [reglement(40, "05/11/2026", "F1", nature="indemnité")]
    assert plan("20/11/2026", F1, deuxieme).relances[0].indemnites == euros(40)
    assert plan("20/11/2026", F1, deuxieme, reglements=payee).relances[0].indemnites == euros(0)


def test_des_penalites_payees_sans_facture_connue_sont_un_credit_avec_une_anomalie() -> None:
    jour = plan("20/11/2026", F1, reglements=[reglement(5, "05/11/2026", "F9", nature="pénalités")])
    assert parties_de(jour)[0][2] == "95.00"
    assert lieux(jour.anomalies) == [("à vérifier", "Règlements", 3, "N° facture", "F9")]


def test_une_facture_illisible_garde_ses_reglements_et_ses_avoirs_pour_elle() -> None:
    douteux = Douteux(factures=frozenset({("C001", "F9")}))
    jour = plan(
        "20/11/2026",
        F1,
        avoir("A1", 40, "10/11/2026", sur="F9"),
        reglements=[reglement(25, "15/11/2026", "F9")],
        douteux=douteux,
    )
    assert (parties_de(jour)[0][2], jour.anomalies) == ("100.00", ())


def test_le_solde_comptable_se_compare_au_total_des_factures_moins_les_credits() -> None:
    suivi = client(solde_comptable=euros(75))
    recu = [reglement(25, "15/11/2026")]
    present = contexte("20/11/2026", F1, clients=(suivi,), reglements=recu)
    assert present.ecart(suivi) == euros(0)
    assert present.ecart(client()) is None


def test_une_facture_a_zero_n_est_ni_relancee_ni_ecartee() -> None:
    jour = plan("20/11/2026", facture("F1", 0, "01/10/2026"))
    assert (parties_de(jour), ecartees_de(jour)) == ([], [])
