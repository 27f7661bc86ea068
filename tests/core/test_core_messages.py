"""What goes together in one message, to whom, and what it claims."""

import pytest

from recit import (
    APPEL,
    DERNIERE,
    DEUXIEME,
    STANDARD,
    TAUX,
    avoir,
    client,
    ecartees_de,
    envoyee,
    etape,
    euros,
    facture,
    le,
    lieux,
    parametres,
    parties_de,
    plan,
    promesse,
    reglement,
)
from relance_xl.core.entites import Choix, Contact
from relance_xl.core.relance import EtapeFaite, Plan

JOUR = "20/11/2026"


def relancee(numero: str, ordre: int, code: str = "C001", du: str = "01/11/2026") -> object:
    return envoyee(numero, ordre, du, code_client=code)


def test_un_seul_message_par_client_au_plus_haut_niveau_chaque_facture_au_sien() -> None:
    jour = plan(
        JOUR,
        facture("F1", 100, "01/10/2026"),
        facture("F2", 50, "05/11/2026"),
        facture("F3", 30, "18/11/2026"),
        journal=[relancee("F1", 2)],
    )
    assert parties_de(jour) == [
        ("C001", "2e relance", "180.00", [("F1", 3, True), ("F2", 2, True), ("F3", 0, False)])
    ]
    assert ecartees_de(jour) == []


def test_une_facture_deja_relancee_qui_ne_bouge_pas_garde_son_niveau() -> None:
    jour = plan(
        JOUR,
        facture("F1", 100, "25/10/2026"),
        facture("F2", 50, "05/11/2026"),
        journal=[relancee("F1", DEUXIEME, du="12/11/2026")],
        etapes=(*STANDARD[:3], etape(4, "Appel", 20, "téléphone", intervalle=30)),
    )
    assert parties_de(jour) == [("C001", "1re relance", "150.00", [("F1", 3, False), ("F2", 2, True)])]
    assert [x.etape for x in jour.relances[0].lignes] == ["2e relance", "1re relance"]


def test_une_facture_qui_echoit_ce_jour_n_est_pas_encore_listee() -> None:
    sans_rappel = STANDARD[1:]
    jour = plan(JOUR, facture("F1", 100, "01/11/2026"), facture("F2", 50, JOUR), etapes=sans_rappel)
    assert parties_de(jour) == [("C001", "1re relance", "100.00", [("F1", 2, True)])]
    assert ecartees_de(jour) == [("F2", "non_echue", "25/11/2026")]


def test_le_rappel_est_joint_a_part_sans_etre_reclame() -> None:
    jour = plan(JOUR, facture("F1", 100, "01/11/2026"), facture("F2", 50, "25/11/2026"))
    assert parties_de(jour) == [("C001", "1re relance", "100.00", [("F1", 2, True), ("F2", 1, True)])]
    assert [(x.preventive, x.reclame) for x in jour.relances[0].lignes] == [
        (False, euros(100)),
        (True, euros(0)),
    ]


def test_un_message_de_seuls_rappels_demande_leur_montant() -> None:
    jour = plan(JOUR, facture("F1", 100, "24/11/2026"), facture("F2", 50, "25/11/2026"))
    assert parties_de(jour) == [("C001", "Rappel", "150.00", [("F1", 1, True), ("F2", 1, True)])]
    assert [(r.nature, r.texte) for r in jour.relances] == [("préventive", "preventive")]


def test_la_mise_en_demeure_ne_reclame_que_ses_factures_les_autres_pour_memoire() -> None:
    jour = plan(
        JOUR,
        facture("F1", 100, "01/09/2026"),
        facture("F2", 50, "05/11/2026"),
        facture("F3", 30, "25/11/2026"),
        journal=[relancee("F1", DERNIERE)],
    )
    [message] = jour.relances
    assert (message.etape.etape, message.total_du) == ("Mise en demeure", euros(100))
    assert [
        (x.facture.numero_facture, x.ordre, x.avance, x.pour_memoire, x.reclame) for x in message.lignes
    ] == [("F1", 6, True, False, euros(100)), ("F2", 0, False, True, euros(0))]
    assert ecartees_de(jour) == [("F3", "intervalle", "")]
    assert jour.ecartees[0].detail == "une mise en demeure part ce jour au même client"


def test_la_mise_en_demeure_dit_sa_date_limite_un_jour_ouvre() -> None:
    jour = plan(JOUR, facture("F1", 100, "01/09/2026"), journal=[relancee("F1", DERNIERE)])
    # Friday 20 November + 3 days of delivery + 8 granted = Tuesday 1 December.
    assert jour.relances[0].date_limite == le("01/12/2026")
    ferie = plan(
        JOUR, facture("F1", 100, "01/09/2026"), journal=[relancee("F1", DERNIERE)], feries={le("01/12/2026")}
    )
    assert ferie.relances[0].date_limite == le("02/12/2026")
    assert plan(JOUR, facture("F1", 100, "01/10/2026")).relances[0].date_limite is None


def test_le_delai_accorde_par_un_courriel_compte_de_son_envoi() -> None:
    etapes = (etape(1, "Relance", 5, delai_accorde=8), etape(2, "Dernière relance", 6))
    une = facture("F1", 100, "01/10/2026")
    # Friday 20 November + 8 = Saturday 28, moved to Monday 30.
    assert plan(JOUR, une, etapes=etapes).relances[0].date_limite == le("30/11/2026")
    partie = [envoyee("F1", 1, JOUR)]
    assert ecartees_de(plan("30/11/2026", une, etapes=etapes, journal=partie)) == [
        ("F1", "delai_en_cours", "01/12/2026")
    ]
    assert parties_de(plan("01/12/2026", une, etapes=etapes, journal=partie))[0][1] == "Dernière relance"


@pytest.mark.parametrize(
    ("deja", "texte"),
    [
        (None, "premiere_relance"),
        (2, "relance"),
        (3, "relance"),
        (4, "derniere_relance"),
        (5, "mise_en_demeure"),
    ],
)
def test_le_texte_d_un_modele_vide_depend_de_la_nature_et_du_rang(deja: int | None, texte: str) -> None:
    journal = [relancee("F1", deja)] if deja else []
    assert [r.texte for r in plan(JOUR, facture("F1", 100, "01/09/2026"), journal=journal).relances] == [
        texte
    ]


def test_les_clients_d_un_meme_payeur_un_message_au_payeur_un_bloc_par_client() -> None:
    clients = (client("C001", code_payeur="P001"), client("C002", code_payeur="P001"), client("P001"))
    jour = plan(
        JOUR,
        facture("F1", 100, "01/10/2026", "C001"),
        facture("F2", 50, "01/11/2026", "C002"),
        facture("F3", 30, "01/11/2026", "P001"),
        clients=clients,
        reglements=[reglement(10, "15/11/2026", code="P001"), reglement(5, "15/11/2026", code="C002")],
    )
    assert parties_de(jour) == [
        ("P001", "1re relance", "165.00", [("F1", 2, True), ("F2", 2, True), ("F3", 2, True)])
    ]
    message = jour.relances[0]
    assert [x.client.code_client for x in message.lignes] == ["C001", "C002", "P001"]
    assert [(c.client.code_client, c.montant) for c in message.credits] == [
        ("C002", euros(5)),
        ("P001", euros(10)),
    ]
    assert message.destinataires == ("compta@p001.example",)


def test_la_mise_en_demeure_va_toujours_au_debiteur_lui_meme() -> None:
    clients = (client("C001", code_payeur="P001"), client("C002", code_payeur="P001"), client("P001"))
    jour = plan(
        JOUR,
        facture("F1", 100, "01/09/2026", "C001"),
        facture("F2", 50, "01/11/2026", "C002"),
        facture("F4", 20, "01/11/2026", "C001"),
        clients=clients,
        journal=[relancee("F1", DERNIERE)],
    )
    assert [(p[0], p[1], p[3]) for p in parties_de(jour)] == [
        ("C001", "Mise en demeure", [("F1", 6, True), ("F4", 0, False)]),
        ("P001", "1re relance", [("F2", 2, True)]),
    ]


def test_un_payeur_mis_en_demeure_ne_recoit_pas_le_meme_jour_la_relance_de_ses_filiales() -> None:
    clients = (client("C001", code_payeur="P001"), client("P001"))
    jour = plan(
        JOUR,
        facture("F1", 50, "01/11/2026", "C001"),
        facture("F2", 100, "01/09/2026", "P001"),
        clients=clients,
        journal=[relancee("F2", DERNIERE, "P001")],
    )
    assert [(p[0], p[1], p[3]) for p in parties_de(jour)] == [("P001", "Mise en demeure", [("F2", 6, True)])]
    assert ecartees_de(jour) == [("F1", "intervalle", "")]


def test_le_payeur_relance_pour_l_un_n_est_pas_relance_pour_l_autre_avant_sept_jours() -> None:
    clients = (client("C001", code_payeur="P001"), client("C002", code_payeur="P001"), client("P001"))
    partie = [relancee("F1", 2, du="18/11/2026")]
    autre = facture("F2", 50, "01/11/2026", "C002")
    jour = plan(JOUR, autre, clients=clients, journal=partie)
    assert ecartees_de(jour) == [("F2", "intervalle", "25/11/2026")]
    assert parties_de(plan("25/11/2026", autre, clients=clients, journal=partie))[0][0] == "P001"


def test_la_mise_en_demeure_d_une_filiale_ne_retarde_pas_le_message_du_payeur_sur_l_autre() -> None:
    clients = (client("C001", code_payeur="P001"), client("C002", code_payeur="P001"), client("P001"))
    partie = [envoyee("F1", 6, "18/11/2026")]
    jour = plan(JOUR, facture("F2", 50, "01/11/2026", "C002"), clients=clients, journal=partie)
    assert parties_de(jour) == [("P001", "1re relance", "50.00", [("F2", 2, True)])]


def test_deux_devises_deux_messages_sans_additionner_les_quarante_euros() -> None:
    deja = [relancee(n, APPEL) for n in ("F1", "F2")]
    jour = plan(
        JOUR,
        facture("F1", 1000, "01/10/2026"),
        facture("F2", 1000, "01/10/2026", devise="USD"),
        journal=deja,
    )
    # 1 000 × 12.40 % × 50 / 365 = 16.99 (16.986…)
    assert [
        (r.identifiant, r.devise, r.total_du, r.interets, r.indemnites, r.total, r.reclame)
        for r in jour.relances
    ] == [
        (
            "C001-261120-R5",
            "EUR",
            *map(euros, ("1000", "16.99", "40", "1056.99", "1056.99")),
        ),
        (
            "C001-261120-R5-USD",
            "USD",
            *map(euros, ("1000", "16.99", "40", "1016.99", "1016.99")),
        ),
    ]


def test_les_penalites_ne_sont_reclamees_qu_a_l_etape_qui_les_reclame_mais_toujours_calculees() -> None:
    jour = plan(JOUR, facture("F1", 1000, "01/10/2026"))
    [message] = jour.relances
    assert (message.interets, message.indemnites, message.total, message.reclame) == (
        euros("16.99"),
        euros(40),
        euros("1056.99"),
        euros(1000),
    )


def test_un_client_a_qui_on_ne_reclame_pas_les_penalites() -> None:
    jour = plan(
        JOUR,
        facture("F1", 1000, "01/10/2026"),
        clients=(client(reclamer_les_penalites=False),),
        journal=[relancee("F1", APPEL)],
    )
    [message] = jour.relances
    assert (message.penalites_reclamees, message.total, message.reclame) == (
        False,
        euros("1056.99"),
        euros(1000),
    )


def test_chez_un_payeur_seuls_les_debiteurs_qui_le_doivent_paient_des_penalites() -> None:
    clients = (
        client("C001", code_payeur="P001"),
        client("C002", code_payeur="P001", reclamer_les_penalites=False),
        client("P001"),
    )
    jour = plan(
        JOUR,
        facture("F1", 1000, "01/10/2026", "C001"),
        facture("F2", 1000, "01/10/2026", "C002"),
        clients=clients,
        journal=[relancee("F1", APPEL), relancee("F2", APPEL, "C002")],
    )
    [message] = jour.relances
    assert (message.total_du, message.reclame) == (euros(2000), euros("2056.99"))


def test_l_indemnite_une_fois_par_facture_sur_toutes_ses_echeances() -> None:
    jour = plan(
        JOUR,
        facture("F1", 100, "01/10/2026", n=1),
        facture("F1", 100, "15/10/2026", n=2),
        facture("F2", 100, "15/10/2026"),
    )
    [message] = jour.relances
    assert [x.indemnite for x in message.lignes] == [euros(40), euros(0), euros(40)]
    assert message.indemnites == euros(80)


def test_le_taux_manquant_laisse_partir_sans_penalites_et_le_dit() -> None:
    jour = plan(JOUR, facture("F1", 100, "01/10/2026"), taux=TAUX[:-1])
    [message] = jour.relances
    assert (message.taux_manquant, message.interets, message.indemnites) == (True, euros(0), euros(40))
    assert lieux(jour.anomalies) == [("à vérifier", "Taux", None, "Début", "01/07/2026")]


def test_regroupement_par_etape_un_message_par_niveau_les_credits_une_seule_fois() -> None:
    jour = plan(
        JOUR,
        facture("F1", 100, "01/10/2026"),
        facture("F2", 50, "05/11/2026"),
        facture("F3", 30, "18/11/2026"),
        journal=[relancee("F1", 2)],
        reglements=[reglement(20, "15/11/2026")],
        parametres=parametres(regroupement="étape"),
    )
    assert parties_de(jour) == [
        ("C001", "2e relance", "80.00", [("F1", 3, True)]),
        ("C001", "1re relance", "50.00", [("F2", 2, True)]),
    ]
    assert ecartees_de(jour) == [("F3", "non_echue", "23/11/2026")]


def test_regroupement_par_etape_chez_un_payeur_chacun_garde_ses_credits() -> None:
    clients = (client("C001", code_payeur="P001"), client("C002", code_payeur="P001"), client("P001"))
    jour = plan(
        JOUR,
        facture("F1", 100, "01/09/2026", "C001"),
        facture("F2", 50, "05/11/2026", "C002"),
        clients=clients,
        journal=[relancee("F1", DERNIERE)],
        reglements=[reglement(20, "15/11/2026", code="C002")],
        parametres=parametres(regroupement="étape"),
    )
    assert [(p[0], p[1]) for p in parties_de(jour)] == [("C001", "Mise en demeure"), ("P001", "1re relance")]
    assert jour.relances[1].reclame == euros(30)


def test_les_quarante_euros_une_fois_par_facture_meme_en_deux_messages() -> None:
    jour = plan(
        JOUR,
        facture("F1", 100, "01/10/2026", n=1),
        facture("F1", 100, "05/11/2026", n=2),
        journal=[relancee("F1", 2)],
        parametres=parametres(regroupement="étape"),
    )
    assert [(r.etape.etape, r.indemnites) for r in jour.relances] == [
        ("2e relance", euros(40)),
        ("1re relance", euros(0)),
    ]


def test_regroupement_par_facture_un_message_et_un_identifiant_par_facture() -> None:
    jour = plan(
        JOUR,
        facture("F1", 100, "01/11/2026", n=1),
        facture("F1", 100, "02/11/2026", n=2),
        facture("F2", 50, "05/11/2026"),
        facture("F3", 50, "01/09/2026"),
        journal=[relancee("F3", DERNIERE)],
        parametres=parametres(regroupement="facture"),
    )
    assert [(r.identifiant, len(r.lignes)) for r in jour.relances] == [
        ("C001-261120-R6-F3", 1),
        ("C001-261120-R2-F1", 2),
        ("C001-261120-R2-F2", 1),
    ]


def test_le_oui_de_l_utilisateur_laisse_partir_la_relance_a_valider() -> None:
    etapes = (etape(2, "Courrier", 5, "courrier", validation=True),)
    une = facture("F1", 100, "01/10/2026")

    def avec(etat: str, *, envoyer: bool | None) -> Plan:
        choix = Choix(
            2, envoyer, None, None, "C001", "", "", "", "", "", "", None, None, None, "", etat,
            "C001-261119-R2", "",
        )  # fmt: skip
        return plan(JOUR, une, etapes=etapes, choix=(choix,))

    assert parties_de(avec("à valider", envoyer=True)) == [("C001", "Courrier", "100.00", [("F1", 2, True)])]
    assert [p.motif for p in avec("à valider", envoyer=None).propositions] == ["a_valider"]
    assert [p.motif for p in avec("à valider", envoyer=False).propositions] == ["decoche"]
    assert [p.motif for p in avec("aperçu", envoyer=True).propositions] == ["a_valider"]


def test_l_etape_ecrit_aux_contacts_de_ses_roles_sinon_au_client() -> None:
    contacts = (
        Contact(2, "C001", "Anne", "Comptabilité", "anne@c.example; compta@c.example"),
        Contact(3, "C001", "Bruno", "direction", "bruno@c.example"),
        Contact(4, "C001", "Chloé", "achats", "chloe@c.example"),
        Contact(5, "C001", "Denis", "direction"),
        Contact(6, "C002", "Eve", "direction", "eve@d.example"),
    )

    def a_qui(roles: str) -> tuple[str, ...]:
        etapes = (etape(2, "Relance", 5, destinataires=roles),)
        jour = plan(JOUR, facture("F1", 100, "01/10/2026"), etapes=etapes, contacts=contacts)
        return jour.relances[0].destinataires

    assert a_qui("comptabilité ; direction") == ("anne@c.example", "compta@c.example", "bruno@c.example")
    assert a_qui("siège") == ("compta@c001.example",)
    assert a_qui("") == ("compta@c001.example",)


def test_sans_adresse_le_courriel_est_prepare_sans_destinataire_et_c_est_dit() -> None:
    jour = plan(JOUR, facture("F1", 100, "01/10/2026"), clients=(client(email=""),))
    assert jour.relances[0].destinataires == ()
    assert lieux(jour.anomalies) == [("à vérifier", "Clients", 2, "E-mail", "")]


def test_une_adresse_invalide_retient_le_message() -> None:
    faux = client(email="compta@c.example; pas une adresse")
    jour = plan(JOUR, facture("F1", 100, "01/10/2026"), clients=(faux,))
    assert (parties_de(jour), ecartees_de(jour)) == ([], [("F1", "anomalie", "")])
    assert jour.ecartees[0].detail == "l'adresse e-mail du client n'est pas valable : voyez Anomalies"
    assert lieux(jour.anomalies) == [("bloquante", "Clients", 2, "E-mail", "pas une adresse")]


def test_l_adresse_invalide_d_un_contact_se_corrige_dans_contacts() -> None:
    contacts = (Contact(9, "C001", "Anne", "comptabilité", "anne@@c"),)
    etapes = (etape(2, "Relance", 5, destinataires="comptabilité"),)
    jour = plan(JOUR, facture("F1", 100, "01/10/2026"), etapes=etapes, contacts=contacts)
    assert lieux(jour.anomalies) == [("bloquante", "Contacts", 9, "E-mail", "anne@@c")]


def test_une_copie_invalide_n_empeche_pas_le_message() -> None:
    copie = client(copie_a="bon@c.example, mauvais")
    jour = plan(JOUR, facture("F1", 100, "01/10/2026"), clients=(copie,))
    assert jour.relances[0].copie == ("bon@c.example",)
    assert lieux(jour.anomalies) == [("à vérifier", "Clients", 2, "Copie à", "mauvais")]


def test_un_courrier_part_meme_avec_une_adresse_electronique_invalide() -> None:
    jour = plan(
        JOUR,
        facture("F1", 100, "01/10/2026"),
        clients=(client(email="mauvais"),),
        etapes=(etape(2, "Courrier", 5, "courrier"),),
    )
    assert parties_de(jour)[0][1] == "Courrier"
    assert lieux(jour.anomalies) == [("à vérifier", "Clients", 2, "E-mail", "mauvais")]


@pytest.mark.parametrize(
    ("cellule", "adresses"),
    [
        ("Anne <anne@c.example>", ("anne@c.example",)),
        ("a@c.example\nb@c.example, a@c.example", ("a@c.example", "b@c.example")),
    ],
)
def test_les_adresses_comme_on_les_ecrit(cellule: str, adresses: tuple[str, ...]) -> None:
    jour = plan(JOUR, facture("F1", 100, "01/10/2026"), clients=(client(email=cellule),))
    assert jour.relances[0].destinataires == adresses


@pytest.mark.parametrize(
    "cellule", ["a..b@c.example", "a@c", "a@c.example\tBcc", "<a@c.example>x", "a b@c.fr"]
)
def test_ce_qui_n_est_pas_une_adresse(cellule: str) -> None:
    jour = plan(JOUR, facture("F1", 100, "01/10/2026"), clients=(client(email=cellule),))
    assert ecartees_de(jour) == [("F1", "anomalie", "")]


def test_le_message_cite_les_relances_deja_faites() -> None:
    jour = plan(JOUR, facture("F1", 100, "01/10/2026"), journal=[relancee("F1", 2), relancee("F1", 3)])
    assert jour.relances[0].lignes[0].historique == (
        EtapeFaite(le("01/11/2026"), 2, "1re relance", "e-mail"),
        EtapeFaite(le("01/11/2026"), 3, "2e relance", "e-mail"),
    )


def test_une_facture_retenue_n_est_pas_dans_le_message() -> None:
    jour = plan(
        JOUR,
        facture("F1", 100, "01/10/2026"),
        facture("F2", 50, "01/10/2026", blocage="litige"),
        facture("F3", 50, "01/10/2026"),
        promesses=[promesse("30/11/2026", "F3")],
    )
    assert parties_de(jour) == [("C001", "1re relance", "100.00", [("F1", 2, True)])]


def test_un_avoir_non_lie_est_montre_et_deduit_jamais_de_la_base_des_interets() -> None:
    jour = plan(JOUR, facture("F1", 1000, "01/10/2026"), avoir("A1", 400, "02/10/2026"))
    [message] = jour.relances
    assert (message.total_du, message.interets) == (euros(600), euros("16.99"))
    assert [(c.nature, c.numero, c.montant) for c in message.credits] == [("avoir", "A1", euros(400))]
