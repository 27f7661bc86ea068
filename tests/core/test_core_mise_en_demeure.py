"""The mise en demeure of one invoice, asked for by the accountant whatever its step."""

from typing import Any

import pytest

from recit import (
    DERNIERE,
    STANDARD,
    TAUX,
    avoir,
    brouillons,
    client,
    contexte,
    demeure,
    ecartees_de,
    envoyee,
    etape,
    euros,
    facture,
    le,
    lieux,
    plan,
    promesse,
    reglement,
    sans_texte,
)
from relance_xl.core.anomalie import RefusError
from relance_xl.core.entites import Facture
from relance_xl.core.relance import Retrait
from relance_xl.usecases.lignes_du_journal import brouillon

JOUR = "20/11/2026"
F1 = facture("F1", 1000, "01/10/2026")


def refus(*factures: Facture, jour: str = JOUR, numero: str | tuple[str, ...] = "F1", **parties: Any) -> str:
    with pytest.raises(RefusError) as erreur:
        demeure(jour, numero, *factures, **parties)
    return str(erreur.value)


def test_la_lettre_part_tout_de_suite_et_dit_les_etapes_sautees() -> None:
    jour = demeure(JOUR, "F1", F1, facture("F2", 50, "01/10/2026"))
    [lettre] = jour.relances
    assert (lettre.identifiant, lettre.etape.etape, lettre.canal, lettre.date_limite) == (
        "C001-261120-R6",
        "Mise en demeure",
        "recommandé",
        le("01/12/2026"),
    )
    assert [(x.facture.numero_facture, x.ordre, x.avance) for x in lettre.lignes] == [("F1", 6, True)]
    assert (lettre.total_du, lettre.interets, lettre.indemnites, lettre.reclame) == (
        euros(1000),
        euros("16.99"),
        euros(40),
        euros("1056.99"),
    )
    assert lettre.etapes_sautees == ("1re relance", "2e relance", "Appel", "Dernière relance")
    assert (jour.ecartees, jour.propositions, jour.retraits, jour.anomalies) == ((), (), (), ())


def test_les_etapes_faites_ne_sont_pas_sautees_et_l_intervalle_ne_retient_pas() -> None:
    deja = [envoyee("F1", 2, "10/11/2026"), envoyee("F1", 3, "19/11/2026")]
    [lettre] = demeure(JOUR, "F1", F1, journal=deja).relances
    assert lettre.etapes_sautees == ("Appel", "Dernière relance")


def test_toutes_les_echeances_en_retard_de_la_facture() -> None:
    echeances = (F1, facture("F1", 500, "15/10/2026", n=2), facture("F1", 500, "30/11/2026", n=3))
    [lettre] = demeure(JOUR, "F1", *echeances).relances
    assert [x.facture.numero_echeance for x in lettre.lignes] == [1, 2]
    assert (lettre.total_du, lettre.indemnites) == (euros(1500), euros(40))


def test_elle_va_au_debiteur_jamais_au_payeur() -> None:
    clients = (client("C001", code_payeur="P001"), client("P001"))
    [lettre] = demeure(JOUR, "F1", F1, clients=clients).relances
    assert lettre.client.code_client == "C001"


def test_sans_mise_en_demeure_au_scenario_elle_vient_apres_la_derniere_etape() -> None:
    [lettre] = demeure(JOUR, "F1", F1, etapes=(etape(1, "Relance", 5), etape(2, "Appel", 10))).relances
    assert (lettre.etape.ordre, lettre.canal, lettre.nature, lettre.date_limite) == (
        3,
        "recommandé",
        "mise en demeure",
        le("01/12/2026"),
    )


def test_un_autre_client_au_meme_numero_demande_de_preciser() -> None:
    autre = facture("F1", 70, "01/10/2026", "C002")
    assert refus(F1, autre) == (
        "Plusieurs clients ont une facture F1 (C001, C002) : précisez le client avec --client."
    )
    [lettre] = demeure(JOUR, "F1", F1, autre, code="C002").relances
    assert (lettre.client.code_client, lettre.total_du) == ("C002", euros(70))


def test_une_facture_inconnue() -> None:
    assert refus(F1, numero="F9") == "La facture F9 n'est pas dans le classeur : vérifiez son numéro."
    assert refus(F1, code="C002") == (
        "La facture F1 du client C002 n'est pas dans le classeur : vérifiez son numéro."
    )


def test_rien_a_reclamer() -> None:
    assert refus(F1, reglements=[reglement(1000, "05/10/2026", "F1")]) == (
        "La facture F1 est soldée : il n'y a rien à réclamer."
    )
    assert refus(facture("F1", 100, JOUR)) == (
        "La facture F1 n'est pas échue (échéance le 20/11/2026) : pas de mise en demeure possible."
    )


def test_une_facture_retenue_est_refusee_avec_sa_raison() -> None:
    assert refus(F1._replace(blocage="litige")) == (
        "Pas de mise en demeure pour la facture F1 : bloquée : litige, jusqu'à ce que vous la débloquiez."
    )
    assert refus(F1, promesses=[promesse("30/11/2026", "F1")]) == (
        "Pas de mise en demeure pour la facture F1 : paiement promis pour le 30/11/2026."
    )
    assert refus(F1, clients=(client(categorie=""),)) == (
        "Pas de mise en demeure pour la facture F1 : mise en demeure impossible tant que la catégorie du "
        "client n'est pas précisée (professionnel, particulier ou public)."
    )
    assert refus(F1, avoir("A1", 20, "01/11/2026")) == (
        "Pas de mise en demeure pour la facture F1 : un avoir ou un règlement non affecté attend : "
        "affectez-le avant la mise en demeure."
    )
    assert refus(F1, taux=TAUX[:-1]) == (
        "Pas de mise en demeure pour la facture F1 : cette étape réclame des pénalités et le taux du "
        "semestre manque dans la feuille Taux."
    )


def test_plusieurs_factures_du_client_en_une_lettre() -> None:
    autres = (facture("F2", 50, "15/10/2026"), facture("F3", 30, "20/10/2026"))
    jour = demeure(JOUR, ("F1", "F2"), F1, *autres)
    [lettre] = jour.relances
    assert [(x.facture.numero_facture, x.ordre, x.avance) for x in lettre.lignes] == [
        ("F1", 6, True),
        ("F2", 6, True),
    ]
    assert (lettre.identifiant, lettre.total_du, lettre.indemnites) == (
        "C001-261120-R6",
        euros(1050),
        euros(80),
    )
    assert jour.ecartees == ()


def test_toutes_les_factures_en_retard_du_client() -> None:
    autres = (
        facture("F2", 50, "15/10/2026"),
        facture("F3", 30, "20/12/2026"),
        facture("F4", 10, "01/10/2026", "C002"),
    )
    [lettre] = demeure(JOUR, (), F1, *autres, code="C001").relances
    assert [x.facture.numero_facture for x in lettre.lignes] == ["F1", "F2"]
    rien = "Le client C003 n'a pas de facture en retard : il n'y a rien à réclamer."
    assert refus(F1, numero=(), code="C003") == rien
    assert refus(F1, numero=()) == "Indiquez une facture, ou le client à mettre en demeure."


def test_de_plusieurs_factures_celles_qui_sont_retenues_sont_ecartees_avec_leur_raison() -> None:
    autres = (
        facture("F2", 50, "15/10/2026")._replace(blocage="litige"),
        facture("F3", 30, "20/12/2026"),
        facture("F4", 10, "01/10/2026"),
    )
    paye = [reglement(10, "05/10/2026", "F4")]
    jour = demeure(JOUR, ("F1", "F2", "F3", "F4"), F1, *autres, reglements=paye)
    assert [x.facture.numero_facture for x in jour.relances[0].lignes] == ["F1"]
    assert [(e.facture.numero_facture, *e[1:3]) for e in jour.ecartees] == [
        ("F2", "litige", "bloquée : litige, jusqu'à ce que vous la débloquiez"),
        ("F3", "non_echue", "pas échue : échéance le 20/12/2026"),
        ("F4", "soldee", "soldée : il n'y a rien à réclamer"),
    ]
    assert refus(*autres, numero=("F2", "F3")) == (
        "Pas de mise en demeure pour ces factures : F2 (bloquée : litige, jusqu'à ce que vous la "
        "débloquiez), F3 (pas échue : échéance le 20/12/2026)."
    )


def test_de_plusieurs_clients_ou_devises_il_en_faut_plusieurs() -> None:
    autre = facture("F2", 70, "01/10/2026", "C002")
    assert refus(F1, autre, numero=("F1", "F2")) == (
        "Ces factures sont de plusieurs clients (C001, C002) : une mise en demeure par client."
    )
    dollars = facture("F2", 70, "01/10/2026", devise="USD")
    assert refus(F1, dollars, numero=("F1", "F2")) == (
        "Ces factures sont en plusieurs devises (EUR, USD) : une mise en demeure par devise."
    )
    assert refus(F1, numero=("F1", "F9"), code="C001") == (
        "La facture F9 du client C001 n'est pas dans le classeur : vérifiez son numéro."
    )


def test_un_client_ou_un_scenario_inconnu() -> None:
    phrase = (
        "Le client C001 ou son scénario est inconnu : complétez la feuille Clients avant la mise en demeure."
    )
    assert refus(F1, clients=()) == phrase
    assert refus(F1, clients=(client(scenario="Perdu"),)) == phrase


def test_un_brouillon_en_attente_est_a_confirmer_d_abord() -> None:
    journal = brouillons("16/11/2026", F1)
    assert refus(F1, journal=journal) == (
        "Pas de mise en demeure pour ce client : le brouillon C001-261116-R2 du 16/11/2026 attend d'être "
        "confirmé ou annulé."
    )
    paye = [reglement(200, "18/11/2026", "F1")]
    jour = demeure(JOUR, "F1", F1, journal=journal, reglements=paye)
    assert [r.identifiant for r in jour.retraits] == ["C001-261116-R2"]
    assert [r.total_du for r in jour.relances] == [euros(800)]


def test_une_date_trop_ancienne_est_refusee() -> None:
    assert refus(F1, jour="19/11/2026", journal=[envoyee("F1", 2, JOUR)]) == (
        "La date demandée (19/11/2026) précède la dernière relance du Journal (20/11/2026) : choisissez "
        "cette date ou une date postérieure."
    )


def test_une_seconde_mise_en_demeure_porte_un_autre_identifiant() -> None:
    deja = [envoyee("F1", DERNIERE, JOUR, identifiant="C001-261120-R6")]
    [lettre] = demeure(JOUR, "F1", F1, journal=deja).relances
    assert (lettre.identifiant, lettre.etapes_sautees) == ("C001-261120-R6-V2", ())


def test_son_brouillon_est_suivi_comme_un_autre() -> None:
    courtes = (etape(1, "Relance", 5), etape(2, "Appel", 10, intervalle=7))
    deja = [envoyee("F1", 1, "19/11/2026")]
    present = contexte(JOUR, F1, journal=deja, etapes=courtes)
    [lettre] = demeure(JOUR, "F1", F1, journal=deja, etapes=courtes).relances
    journal = [*deja, *brouillon(lettre, "L1", "Relances/lettre.docx", present, sans_texte)]
    attend = plan("27/11/2026", F1, journal=journal, etapes=courtes)
    assert (attend.retraits, ecartees_de(attend)) == ((), [("F1", "brouillon_en_attente", "")])
    paye = [reglement(200, "21/11/2026", "F1")]
    repris = plan("27/11/2026", F1, journal=journal, etapes=courtes, reglements=paye)
    assert repris.retraits == (
        Retrait("C001-261120-R3", "Relances/lettre.docx", "le solde, le destinataire ou le texte a changé"),
    )


def test_une_adresse_postale_incomplete_est_signalee() -> None:
    jour = demeure(JOUR, "F1", F1, clients=(client(ville="", email="mauvais"),), etapes=STANDARD)
    assert lieux(jour.anomalies) == [
        ("à vérifier", "Clients", 2, "E-mail", "mauvais"),
        ("à vérifier", "Clients", 2, "Ville", ""),
    ]
