"""Why an invoice is held, until when, in the words its row shows."""

import pytest

from recit import (
    APPEL,
    DERNIERE,
    STANDARD,
    TAUX,
    avoir,
    brouillons,
    client,
    ecartees_de,
    envoyee,
    etape,
    euros,
    evenement,
    facture,
    le,
    parametres,
    parties_de,
    plan,
    promesse,
    reglement,
)
from relance_xl.core.dossier import Douteux
from relance_xl.core.entites import Choix, Facture
from relance_xl.core.relance import Ecartee, Plan

JOUR = "20/11/2026"
F1 = facture("F1", 100, "01/10/2026")
EN_DEMEURE = [envoyee("F1", DERNIERE, "01/11/2026")]


def seule(un_plan: Plan) -> tuple[str, str, str]:
    """The only item set aside: (reason, words, next date)."""
    [une] = un_plan.ecartees
    return (une.motif, une.detail, f"{une.prochaine_date:%d/%m/%Y}" if une.prochaine_date else "")


def blocage(quoi: str, **champs: object) -> Facture:
    return F1._replace(blocage=quoi, **champs)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quoi", "motif"),
    [
        ("litige", "litige"),
        ("suspendue", "suspendue"),
        ("procédure collective", "procedure_collective"),
        ("cédée", "cedee"),
        ("confiée", "confiee"),
        ("contentieux", "contentieux"),
        ("irrécouvrable", "irrecouvrable"),
    ],
)
def test_une_facture_bloquee_ne_bouge_pas_avant_qu_on_la_leve(quoi: str, motif: str) -> None:
    jour = plan(JOUR, blocage(quoi))
    assert parties_de(jour) == []
    assert seule(jour) == (motif, f"bloquée : {quoi}, jusqu'à ce que vous la débloquiez", "")


def test_un_blocage_date_tient_ce_jour_compris() -> None:
    bloquee = blocage("litige", motif="casse", bloquee_jusqu_au=le(JOUR))
    assert seule(plan(JOUR, bloquee)) == (
        "litige",
        "bloquée : litige (casse), jusqu'au 20/11/2026 inclus",
        "21/11/2026",
    )
    assert parties_de(plan("21/11/2026", bloquee))[0][1] == "1re relance"


def test_un_montant_conteste_n_est_pas_reclame_le_reste_l_est() -> None:
    bloquee = blocage("litige", montant_conteste=euros(30))
    jour = plan(JOUR, bloquee)
    assert parties_de(jour) == [("C001", "1re relance", "70.00", [("F1", 2, True)])]
    ligne = jour.relances[0].lignes[0]
    assert (ligne.reste_du, ligne.conteste, ligne.reclame) == (euros(100), euros(30), euros(70))


def test_un_litige_leve_reclame_de_nouveau_tout() -> None:
    finie = blocage("litige", montant_conteste=euros(30), bloquee_jusqu_au=le("19/11/2026"))
    assert parties_de(plan(JOUR, finie))[0][2] == "100.00"


def test_quand_il_ne_reste_que_la_part_contestee_la_facture_est_bloquee() -> None:
    bloquee = blocage("litige", montant_conteste=euros(30))
    paye = [reglement("69.50", "05/10/2026", "F1")]
    assert seule(plan(JOUR, bloquee, reglements=paye))[0] == "litige"


@pytest.mark.parametrize("statut", ["Rejetée", "Refusée", "Suspendue", "En litige"])
def test_une_facture_refusee_par_la_plateforme_attend(statut: str) -> None:
    assert seule(plan(JOUR, F1._replace(statut_plateforme=statut))) == (
        "plateforme",
        f"facture « {statut} » sur la plateforme : corrigez-la ou redéposez-la, puis changez son statut",
        "",
    )


@pytest.mark.parametrize("statut", ["Déposée", "Encaissée", ""])
def test_les_autres_statuts_ne_retiennent_rien(statut: str) -> None:
    assert parties_de(plan(JOUR, F1._replace(statut_plateforme=statut)))[0][1] == "1re relance"


def test_un_client_suspendu_attend_ce_jour_compris() -> None:
    suspendu = client(suspendu_jusqu_au=le(JOUR), motif_de_suspension="congés")
    assert seule(plan(JOUR, F1, clients=(suspendu,))) == (
        "client_suspendu",
        "client C001 suspendu jusqu'au 20/11/2026 inclus (congés)",
        "21/11/2026",
    )
    assert parties_de(plan("21/11/2026", F1, clients=(suspendu,)))[0][1] == "1re relance"


def test_un_payeur_suspendu_retient_ceux_pour_qui_il_paie() -> None:
    clients = (client("C001", code_payeur="P001"), client("P001", suspendu_jusqu_au=le("30/11/2026")))
    assert seule(plan(JOUR, F1, clients=clients)) == (
        "client_suspendu",
        "client P001 suspendu jusqu'au 30/11/2026 inclus",
        "01/12/2026",
    )


def test_la_procedure_collective_retient_les_factures_d_avant_elle_seulement() -> None:
    debiteur = client(procedure_collective_le=le("15/10/2026"))
    avant = facture("F1", 100, "01/11/2026", date_facture=le("14/10/2026"))
    depuis = facture("F2", 100, "01/11/2026", date_facture=le("15/10/2026"))
    jour = plan(JOUR, avant, depuis, clients=(debiteur,))
    assert parties_de(jour) == [("C001", "1re relance", "100.00", [("F2", 2, True)])]
    assert seule(jour) == (
        "procedure_collective",
        (
            "procédure collective ouverte le 15/10/2026, facture antérieure : créance à déclarer, "
            "plus de relance"
        ),
        "",
    )


def test_une_promesse_retient_jusqu_a_son_jour_compris() -> None:
    promis = [promesse(JOUR, "F1")]
    assert seule(plan(JOUR, F1, promesses=promis)) == (
        "promesse",
        "paiement promis pour le 20/11/2026",
        "21/11/2026",
    )
    assert parties_de(plan("21/11/2026", F1, promesses=promis))[0][1] == "1re relance"


def test_un_echeancier_retient_jusqu_a_sa_derniere_echeance() -> None:
    accord = [
        promesse("25/11/2026", "F1", 50, type="échéancier"),
        promesse("25/12/2026", "F1", 50, type="échéancier"),
    ]
    assert seule(plan(JOUR, F1, promesses=accord)) == (
        "echeancier",
        "échéancier en cours, dernière échéance le 25/12/2026",
        "26/12/2026",
    )


def test_un_petit_reste_est_sous_la_tolerance() -> None:
    assert seule(plan(JOUR, facture("F1", "0.99", "01/10/2026"))) == (
        "tolerance",
        "le reste dû est sous la tolérance",
        "",
    )
    assert parties_de(plan(JOUR, facture("F1", 1, "01/10/2026")))[0][2] == "1.00"


def test_un_ecart_avec_la_comptabilite_retient_tout_le_client() -> None:
    suivi = client(solde_comptable=euros("1130.50"))
    assert seule(plan(JOUR, F1, clients=(suivi,))) == (
        "ecart_comptable",
        (
            "le solde comptable diffère de 1\u202f030,50\u00a0€ du total des factures : corrigez, "
            "ou recopiez cet écart dans « Écart accepté »"
        ),
        "",
    )
    accepte = suivi._replace(ecart_accepte=euros("1030.50"))
    assert parties_de(plan(JOUR, F1, clients=(accepte,)))[0][1] == "1re relance"
    juste = suivi._replace(solde_comptable=euros(100))
    assert parties_de(plan(JOUR, F1, clients=(juste,)))[0][1] == "1re relance"


def test_une_mise_en_demeure_attend_la_categorie() -> None:
    sans = client(categorie="")
    assert seule(plan(JOUR, F1, clients=(sans,), journal=EN_DEMEURE)) == (
        "categorie",
        (
            "mise en demeure impossible tant que la catégorie du client n'est pas précisée (professionnel, "
            "particulier ou public)"
        ),
        "",
    )
    assert parties_de(plan(JOUR, F1, clients=(sans,)))[0][1:3] == ("1re relance", "100.00")


def test_un_avoir_non_lie_retient_la_mise_en_demeure() -> None:
    jour = plan(JOUR, F1, avoir("A1", 20, "01/11/2026"), journal=EN_DEMEURE)
    assert seule(jour) == (
        "credit_a_affecter",
        "un avoir ou un règlement non affecté attend : affectez-le avant la mise en demeure",
        "",
    )


def test_une_etape_qui_reclame_des_penalites_attend_le_taux_du_semestre() -> None:
    deja = [envoyee("F1", APPEL, "10/11/2026")]
    ancien = tuple(t for t in TAUX if t.debut < le("01/07/2026"))
    jour = plan(JOUR, F1, journal=deja, taux=ancien)
    assert seule(jour) == (
        "taux_manquant",
        "cette étape réclame des pénalités et le taux du semestre manque dans la feuille Taux",
        "",
    )
    for fixe in (
        client(taux_de_penalites="12 %"),
        client(reclamer_les_penalites=False),
        client(categorie=""),
    ):
        partie = plan(JOUR, F1, journal=deja, taux=ancien, clients=(fixe,))
        assert parties_de(partie)[0][1] == "Dernière relance"


def test_un_brouillon_en_attente_retient_les_autres_factures_du_client_dans_sa_devise() -> None:
    attend = brouillons(JOUR, F1)
    autres = (F1, facture("F2", 50, "01/11/2026"), facture("F3", 70, "01/11/2026", devise="USD"))
    jour = plan("23/11/2026", *autres, journal=attend)
    assert [(r.devise, r.reclame) for r in jour.relances] == [("USD", euros(70))]
    assert ecartees_de(jour) == [("F1", "brouillon_en_attente", ""), ("F2", "brouillon_en_attente", "")]
    assert jour.ecartees[1].detail == (
        "le brouillon C001-261120-R2 du 20/11/2026 attend d'être confirmé ou annulé"
    )


def test_les_credits_qui_couvrent_le_message_le_rendent_inutile() -> None:
    for credit in (100, 150):
        jour = plan(JOUR, F1, reglements=[reglement(credit, "15/11/2026")])
        assert seule(jour) == (
            "credit",
            f"les crédits du client ({credit},00\u00a0€) couvrent ce qui serait réclamé",
            "",
        )
    assert parties_de(plan(JOUR, F1, reglements=[reglement("99.99", "15/11/2026")]))[0][2] == "0.01"


def test_le_parametre_bloquer_veut_les_credits_affectes_d_abord() -> None:
    jour = plan(
        JOUR,
        F1,
        reglements=[reglement(25, "15/11/2026")],
        parametres=parametres(credit_non_affecte="bloquer"),
    )
    assert seule(jour) == (
        "credit_a_affecter",
        "25,00\u00a0€ de crédits non affectés : affectez-les d'abord",
        "",
    )


def test_sous_le_montant_minimum_de_l_etape_le_message_ne_part_pas() -> None:
    etapes = (etape(2, "Courrier", 5, "courrier", montant_minimum=euros(100)),)
    assert parties_de(plan(JOUR, F1, etapes=etapes))[0][2] == "100.00"
    assert seule(plan(JOUR, facture("F1", "99.99", "01/10/2026"), etapes=etapes)) == (
        "montant_minimum",
        "99,99\u00a0€ : moins que le montant minimum de cette étape",
        "",
    )


def test_une_etape_a_valider_attend_le_oui() -> None:
    etapes = (etape(2, "Courrier", 5, "courrier", validation=True),)
    jour = plan(JOUR, F1, etapes=etapes)
    assert seule(jour) == (
        "a_valider",
        "100,00\u00a0€ à valider : mettez « oui » dans Relances du jour, colonne Envoyer",
        "",
    )
    assert [(p.relance.identifiant, p.motif, p.choix) for p in jour.propositions] == [
        ("C001-261120-R2", "a_valider", None)
    ]


def test_au_seuil_de_validation_aussi() -> None:
    seuil = parametres(seuil_de_validation=euros(100))
    assert seule(plan(JOUR, F1, parametres=seuil))[0] == "a_valider"
    assert parties_de(plan(JOUR, facture("F1", "99.99", "01/10/2026"), parametres=seuil)) != []


def test_au_dela_du_maximum_du_jour_les_moins_graves_attendent() -> None:
    factures = (
        facture("F1", 100, "10/11/2026", "C001"),
        facture("F2", 100, "01/10/2026", "C002"),
        facture("F3", 100, "01/09/2026", "C003"),
    )
    jour = plan(
        JOUR,
        *factures,
        parametres=parametres(relances_maximum_par_jour=2),
        journal=[envoyee("F2", DERNIERE, "01/11/2026", code_client="C002")],
    )
    assert [p[0] for p in parties_de(jour)] == ["C002", "C003"]
    assert seule(jour) == ("plafond", "le maximum de 2 relances par jour est atteint", "")


def test_le_maximum_compte_les_messages_deja_prepares_ce_jour_meme_confirmes() -> None:
    deux = (facture("F1", 100, "10/11/2026"), facture("F2", 100, "10/11/2026", "C002"))
    maximum = parametres(relances_maximum_par_jour=1)

    def du_jour(*apres: str) -> list[tuple[str, str]]:
        journal = [evenement(quoi, "F2", 2, JOUR, code_client="C002", identifiant="X") for quoi in apres]
        return [e[:2] for e in ecartees_de(plan(JOUR, *deux, parametres=maximum, journal=journal))]

    assert du_jour("brouillon", "envoyée") == [("F1", "plafond"), ("F2", "non_echue")]
    assert du_jour("brouillon", "annulée") == [("F2", "plafond")]
    assert du_jour("brouillon", "échec") == [("F2", "plafond")]


def choix(**champs: object) -> Choix:
    vide = Choix(2, None, None, None, "C001", "", "", "", "", "", "", None, None, None, "", "aperçu", "", "")
    return vide._replace(identifiant="C001-261118-R2", **champs)  # type: ignore[arg-type]


def test_une_ligne_decochee_ne_part_pas() -> None:
    jour = plan(JOUR, F1, choix=(choix(envoyer=False),))
    assert seule(jour) == (
        "decoche",
        "décochée par vous dans Relances du jour : remettez « oui » pour l'envoyer",
        "",
    )
    assert [p.motif for p in jour.propositions] == ["decoche"]
    assert parties_de(plan(JOUR, F1, choix=(choix(envoyer=True),)))[0][1] == "1re relance"


def test_une_ligne_reportee_part_le_jour_dit() -> None:
    reporte = (choix(reporter_au=le("25/11/2026")),)
    assert seule(plan(JOUR, F1, choix=reporte)) == (
        "reporte",
        "reportée par vous au 25/11/2026",
        "25/11/2026",
    )
    assert parties_de(plan("25/11/2026", F1, choix=reporte))[0][1] == "1re relance"


def test_le_choix_d_un_autre_client_ou_d_une_autre_etape_ne_compte_pas() -> None:
    autres = (
        choix(envoyer=False, code_client="C002"),
        choix(envoyer=False)._replace(identifiant="C001-261118-R3"),
        choix(envoyer=False, etat="envoyée"),
    )
    assert parties_de(plan(JOUR, F1, choix=autres))[0][1] == "1re relance"


def test_un_client_inconnu_est_une_anomalie() -> None:
    jour = plan(JOUR, F1, clients=())
    assert seule(jour) == (
        "anomalie",
        "le client ou le scénario de cette facture est inconnu : voyez Anomalies",
        "",
    )
    assert jour.anomalies[0][:5] == ("bloquante", "Factures", 2, "Code client", "C001")
    assert jour.anomalies[0].message == (
        "Le client C001 n'est pas dans la feuille Clients : la facture F1 n'est pas relancée. Ajoutez ce "
        "client, ou corrigez le code."
    )


def test_l_historique_d_un_client_disparu_ne_gene_personne() -> None:
    ailleurs = [envoyee("F9", 2, "19/11/2026", code_client="C009")]
    assert parties_de(plan(JOUR, F1, journal=ailleurs)) == [
        ("C001", "1re relance", "100.00", [("F1", 2, True)])
    ]


def test_un_client_dont_la_ligne_est_illisible_attend_sans_seconde_anomalie() -> None:
    doute = Douteux(clients=frozenset({"C001"}))
    illisible = plan(JOUR, F1, clients=(), douteux=doute)
    assert seule(illisible) == (
        "anomalie",
        "une ligne de cette facture n'a pas pu être lue : voyez Anomalies",
        "",
    )
    assert illisible.anomalies == ()
    assert seule(plan(JOUR, F1, douteux=doute)) == (
        "anomalie",
        "une ligne de ce client (fiche, règlement ou promesse) n'a pas pu être lue : voyez Anomalies",
        "",
    )


def test_une_facture_dont_une_ligne_est_illisible_attend() -> None:
    doute = Douteux(factures=frozenset({("C001", "F1")}))
    assert seule(plan(JOUR, F1, douteux=doute))[:2] == (
        "anomalie",
        "une ligne de cette facture n'a pas pu être lue : voyez Anomalies",
    )


def test_un_scenario_inconnu_est_une_anomalie_du_client_ou_de_la_facture() -> None:
    perdu = plan(JOUR, F1, clients=(client(scenario="Perdu"),))
    assert seule(perdu)[0] == "anomalie"
    assert [(a.gravite, a.feuille, a.colonne, a.valeur, a.message) for a in perdu.anomalies] == [
        (
            "bloquante",
            "Clients",
            "Scénario",
            "Perdu",
            "Il n'y a pas de scénario « Perdu » dans la feuille Scénarios : corrigez le nom, ou ajoutez-le.",
        )
    ]
    perdue = plan(JOUR, F1._replace(scenario="Perdue"))
    assert seule(perdue)[0] == "anomalie"
    assert [a[1:5] for a in perdue.anomalies] == [("Factures", 2, "Scénario", "Perdue")]


def test_deux_lignes_de_meme_cle_attendent_toutes_les_deux() -> None:
    jour = plan(JOUR, F1, facture("F1", 120, "15/10/2026", ligne=3), facture("F2", 50, "15/10/2026"))
    assert parties_de(jour) == [("C001", "1re relance", "50.00", [("F2", 2, True)])]
    assert ecartees_de(jour) == [("F1", "anomalie", ""), ("F1", "anomalie", "")]
    assert jour.ecartees[0].detail == "cette facture figure sur plusieurs lignes : voyez Anomalies"
    assert [a[:5] for a in jour.anomalies] == [
        ("bloquante", "Factures", 2, "N° facture", "F1"),
        ("bloquante", "Factures", 3, "N° facture", "F1"),
    ]


def test_des_echeances_en_plusieurs_devises_attendent_toutes() -> None:
    deux = (F1, facture("F1", 50, "15/10/2026", n=2, devise="USD", ligne=3))
    recus = [reglement(100, "05/10/2026", "F1", devise="USD")]
    jour = plan(JOUR, *deux, reglements=recus)
    assert ecartees_de(jour) == [("F1", "anomalie", "")]
    assert jour.ecartees[0].detail == ("cette facture a des échéances en plusieurs devises : voyez Anomalies")
    assert [a[:5] for a in jour.anomalies] == [
        ("bloquante", "Factures", 2, "Devise", "EUR"),
        ("bloquante", "Factures", 3, "Devise", "USD"),
    ]


def test_un_payeur_inconnu_est_a_verifier_le_client_est_relance_lui_meme() -> None:
    jour = plan(JOUR, F1, clients=(client(code_payeur="P9"),))
    assert parties_de(jour)[0][0] == "C001"
    assert [a[:5] for a in jour.anomalies] == [("à vérifier", "Clients", 2, "Code payeur", "P9")]


def test_de_plusieurs_raisons_datees_on_montre_la_plus_durable() -> None:
    suspendu = client(suspendu_jusqu_au=le("30/11/2026"))
    bloquee = blocage("litige", bloquee_jusqu_au=le("25/11/2026"))
    promis = [promesse("10/12/2026", "F1")]
    assert seule(plan(JOUR, bloquee, clients=(suspendu,)))[::2] == ("client_suspendu", "01/12/2026")
    assert seule(plan(JOUR, bloquee, clients=(suspendu,), promesses=promis))[::2] == (
        "promesse",
        "11/12/2026",
    )


def test_une_raison_sans_fin_dure_plus_que_toute_date() -> None:
    suspendu = client(suspendu_jusqu_au=le("31/12/2026"))
    assert seule(plan(JOUR, blocage("contentieux"), clients=(suspendu,)))[0] == "contentieux"
    jamais = (etape(1, "Relance", 3000),)
    bloquee = blocage("litige", bloquee_jusqu_au=le("25/11/2026"))
    assert seule(plan(JOUR, bloquee, etapes=jamais))[0] == "non_echue"


def test_l_intervalle_et_le_report_ensemble_montrent_le_plus_tardif() -> None:
    deja = [envoyee("F2", 2, "18/11/2026")]
    factures = (F1, facture("F2", 100, "01/11/2026"))
    reporte = (choix(reporter_au=le("24/11/2026")),)
    assert ecartees_de(plan(JOUR, *factures, journal=deja, choix=reporte))[0] == (
        "F1",
        "intervalle",
        "25/11/2026",
    )
    tard = (choix(reporter_au=le("26/11/2026")),)
    assert ecartees_de(plan(JOUR, *factures, journal=deja, choix=tard))[0] == ("F1", "reporte", "26/11/2026")


def test_une_date_d_etape_ou_de_promesse_que_l_intervalle_depasse_n_est_pas_annoncee() -> None:
    deja = [envoyee("F2", 2, "18/11/2026")]
    bientot, plus_tard = facture("F1", 100, "16/11/2026"), facture("F3", 100, "10/12/2026")
    autre = facture("F2", 100, "01/11/2026", blocage="contentieux")
    promis = facture("F4", 100, "01/11/2026")
    jour = plan(
        JOUR, bientot, autre, plus_tard, promis, journal=deja, promesses=[promesse("22/11/2026", "F4")]
    )
    assert ecartees_de(jour) == [
        ("F1", "intervalle", "25/11/2026"),
        ("F2", "contentieux", ""),
        ("F3", "non_echue", "03/12/2026"),
        ("F4", "intervalle", "25/11/2026"),
    ]
    assert [e.detail for e in jour.ecartees if e.motif == "intervalle"] == [
        "relancée le 18/11/2026, prochain message possible le 25/11/2026"
    ] * 2


def test_avant_une_mise_en_demeure_l_intervalle_est_celui_du_debiteur_seul() -> None:
    payeurs = (client("C001", code_payeur="P001"), client("P001"))
    autre = facture("F9", 100, "01/10/2026", code="P001", blocage="litige")
    deja = [
        envoyee("F1", DERNIERE, "11/11/2026"),
        envoyee("F9", 2, "18/11/2026", code_client="P001"),
    ]
    une = facture("F1", 100, "07/10/2026")
    jour = plan(JOUR, une, autre, clients=payeurs, journal=deja)
    assert ecartees_de(jour)[0] == ("F1", "non_echue", "21/11/2026")


def test_une_facture_ecartee_est_complete() -> None:
    assert plan("05/10/2026", F1, etapes=STANDARD).ecartees == (
        Ecartee(
            F1,
            "non_echue",
            "échéance le 01/10/2026 ; « 1re relance » à partir du 06/10/2026",
            le("06/10/2026"),
        ),
    )
