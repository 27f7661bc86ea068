"""Pending drafts: kept while they are true, withdrawn and made anew when they are not."""

from typing import Any

import pytest

from recit import (
    DERNIERE,
    STANDARD,
    avoir,
    brouillons,
    client,
    contexte,
    demeure,
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
    sans_texte,
)
from relance_xl.core.entites import Etape, Evenement
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Retrait, Texte
from relance_xl.usecases.lignes_du_journal import brouillon

F1 = facture("F1", 100, "01/10/2026")
F2 = facture("F2", 50, "18/11/2026")
LE_20 = "20/11/2026"
EN_ATTENTE = brouillons(LE_20, F1, F2)
CHANGE = "le solde, le destinataire ou le texte a changé"


def retire(raison: str, identifiant: str = "C001-261120-R2") -> tuple[Retrait, ...]:
    return (Retrait(identifiant, f"Relances/{identifiant}.eml", raison),)


def test_une_seconde_fois_le_meme_jour_n_ajoute_rien() -> None:
    jour = plan(LE_20, F1, F2, journal=EN_ATTENTE)
    assert (jour.relances, jour.retraits, jour.propositions) == ((), (), ())
    assert ecartees_de(jour) == [("F1", "brouillon_en_attente", ""), ("F2", "non_echue", "23/11/2026")]


@pytest.mark.parametrize("jour", ["21/11/2026", "30/11/2026", "20/12/2026", "20/11/2027"])
def test_le_temps_qui_passe_ne_retire_pas_un_brouillon(jour: str) -> None:
    apres = plan(jour, F1, F2, journal=EN_ATTENTE)
    assert (apres.relances, apres.retraits) == ((), ())


def test_une_nouvelle_facture_du_meme_client_non_plus() -> None:
    apres = plan("25/11/2026", F1, F2, facture("F3", 70, "01/11/2026"), journal=EN_ATTENTE)
    assert (apres.relances, apres.retraits) == ((), ())
    assert [e[:2] for e in ecartees_de(apres)] == [(n, "brouillon_en_attente") for n in ("F1", "F2", "F3")]


def test_la_fin_d_un_litige_partiel_non_plus() -> None:
    conteste = F1._replace(blocage="litige", montant_conteste=euros(40), bloquee_jusqu_au=le("22/11/2026"))
    journal = brouillons(LE_20, conteste)
    assert plan("25/11/2026", conteste, journal=journal).retraits == ()


def test_une_facture_payee_retire_le_brouillon_et_le_reste_est_prepare_de_nouveau() -> None:
    deux = (F1, facture("F2", 50, "01/11/2026"))
    journal = brouillons(LE_20, *deux)
    jour = plan("21/11/2026", *deux, journal=journal, reglements=[reglement(100, "21/11/2026", "F1")])
    assert jour.retraits == retire("la facture F1 est soldée")
    assert parties_de(jour) == [("C001", "1re relance", "50.00", [("F2", 2, True)])]


def test_prepare_de_nouveau_le_meme_jour_il_porte_un_autre_identifiant() -> None:
    jour = plan(LE_20, F1, F2, journal=EN_ATTENTE, reglements=[reglement(10, LE_20, "F1")])
    assert jour.retraits == retire(CHANGE)
    assert [(r.identifiant, r.total_du) for r in jour.relances] == [("C001-261120-R2-V2", euros(140))]


def test_une_facture_payee_qui_etait_seulement_listee_retire_aussi() -> None:
    jour = plan("21/11/2026", F1, F2, journal=EN_ATTENTE, reglements=[reglement(50, "21/11/2026", "F2")])
    assert jour.retraits == retire("la facture F2 est soldée")
    assert parties_de(jour) == [("C001", "1re relance", "100.00", [("F1", 2, True)])]


def test_une_facture_bloquee_retire_le_brouillon_avec_sa_raison() -> None:
    bloquee = F1._replace(blocage="litige", motif="casse")
    jour = plan("21/11/2026", bloquee, F2, journal=EN_ATTENTE)
    assert jour.retraits == retire("facture F1 : bloquée : litige (casse), jusqu'à ce que vous la débloquiez")
    assert (parties_de(jour), ecartees_de(jour)) == (
        [],
        [("F1", "litige", ""), ("F2", "non_echue", "23/11/2026")],
    )


def test_une_promesse_retire_le_brouillon() -> None:
    jour = plan("21/11/2026", F1, F2, journal=EN_ATTENTE, promesses=[promesse("30/11/2026", "F1")])
    assert jour.retraits == retire("facture F1 : paiement promis pour le 30/11/2026")


@pytest.mark.parametrize(
    "change",
    [
        {"email": "autre@c001.example"},
        {"nom": "Société Renommée"},
        {"copie_a": "chef@c001.example"},
        {"categorie": "particulier"},
        {"reclamer_les_penalites": False},
        {"taux_de_penalites": "15 %"},
        {"adresse": "9 rue Neuve"},
        {"contact": "M. Roux"},
    ],
)
def test_un_destinataire_ou_une_fiche_qui_change_retire_le_brouillon(change: dict[str, Any]) -> None:
    jour = plan("21/11/2026", F1, F2, journal=EN_ATTENTE, clients=(client(**change),))
    assert (jour.retraits, len(jour.relances)) == (retire(CHANGE), 1)


@pytest.mark.parametrize("change", [{"commentaire": "vu"}, {"charge_de_relance": "Léa"}, {"telephone": "06"}])
def test_ce_que_le_message_ne_dit_pas_peut_changer(change: dict[str, Any]) -> None:
    assert plan("21/11/2026", F1, F2, journal=EN_ATTENTE, clients=(client(**change),)).retraits == ()


@pytest.mark.parametrize(
    "change",
    [
        {"montant_ttc": euros(110)},
        {"date_echeance": le("02/10/2026")},
        {"objet": "Travaux"},
        {"numero_depot": "CPP-77"},
        {"fichier": "F1.pdf"},
    ],
)
def test_une_facture_corrigee_retire_le_brouillon(change: dict[str, Any]) -> None:
    jour = plan("21/11/2026", F1._replace(**change), F2, journal=EN_ATTENTE)
    assert (jour.retraits, len(jour.relances)) == (retire(CHANGE), 1)


def test_un_credit_de_plus_retire_le_brouillon() -> None:
    jour = plan("21/11/2026", F1, F2, avoir("A1", 30, "21/11/2026"), journal=EN_ATTENTE)
    assert jour.retraits == retire(CHANGE)
    assert parties_de(jour)[0][2] == "120.00"


def test_un_parametre_du_creancier_ou_un_taux_qui_change_retire_le_brouillon() -> None:
    for change in ({"iban": "FR7610278000000000000000185"}, {"taux_de_penalites": "BCE+12"}):
        jour = plan("21/11/2026", F1, F2, journal=EN_ATTENTE, parametres=parametres(**change))
        assert jour.retraits == retire(CHANGE)
    assert plan("21/11/2026", F1, F2, journal=EN_ATTENTE, parametres=parametres(tolerance=2)).retraits == ()


def test_un_modele_qui_change_retire_le_brouillon() -> None:
    def autre_texte(_e: Etape, _t: Texte, _c: str, _l: str) -> str:
        return "un autre texte"

    present = contexte("21/11/2026", F1, F2, journal=EN_ATTENTE)
    assert planifier(present, autre_texte).retraits == retire(CHANGE)


def test_une_facture_supprimee_ou_une_etape_disparue_retire_le_brouillon() -> None:
    assert plan("21/11/2026", F2, journal=EN_ATTENTE).retraits == retire(
        "la facture F1 n'est plus dans le classeur"
    )
    courtes = (etape(9, "Relance unique", 40),)
    assert plan("21/11/2026", F1, F2, journal=EN_ATTENTE, etapes=courtes).retraits == retire(
        "l'étape n'existe plus dans le scénario"
    )


def test_un_client_disparu_retire_son_brouillon() -> None:
    jour = plan("21/11/2026", F1, F2, journal=EN_ATTENTE, clients=())
    assert jour.retraits == retire(
        "facture F1 : le client ou le scénario de cette facture est inconnu : voyez Anomalies"
    )


def test_un_scenario_inconnu_retire_le_brouillon() -> None:
    jour = plan("21/11/2026", F1, F2, journal=EN_ATTENTE, clients=(client(scenario="Perdu"),))
    assert jour.retraits == retire("l'étape n'existe plus dans le scénario")


@pytest.mark.parametrize("detail", ["", "{", "[]", '{"sceau": "x"}'])
def test_un_brouillon_sans_sceau_lisible_est_refait(detail: str) -> None:
    efface = [e._replace(detail=detail) for e in EN_ATTENTE]
    assert plan("21/11/2026", F1, F2, journal=efface).retraits == retire(CHANGE)


def suivi(*apres: str) -> list[Evenement]:
    return [*EN_ATTENTE, *(e._replace(evenement=quoi) for quoi in apres for e in EN_ATTENTE)]


def test_confirme_annule_ou_echoue_il_n_est_plus_en_attente() -> None:
    assert ecartees_de(plan("21/11/2026", F1, F2, journal=suivi("envoyée")))[0][:2] == ("F1", "non_echue")
    for fin in ("annulée", "échec"):
        jour = plan("21/11/2026", F1, F2, journal=suivi(fin))
        assert [r.identifiant for r in jour.relances] == ["C001-261121-R2"]
        assert jour.retraits == ()
    le_jour_meme = plan(LE_20, F1, F2, journal=suivi("annulée"))
    assert [r.identifiant for r in le_jour_meme.relances] == ["C001-261120-R2-V2"]


def test_le_brouillon_d_un_payeur_suit_chacun_de_ses_clients() -> None:
    clients = (client("C001", code_payeur="P001"), client("C002", code_payeur="P001"), client("P001"))
    deux = (F1, facture("F2", 50, "01/11/2026", "C002"))
    journal = brouillons(LE_20, *deux, clients=clients)
    assert [(e.code_client, e.identifiant) for e in journal] == [
        ("C001", "P001-261120-R2"),
        ("C002", "P001-261120-R2"),
    ]
    tout = {"clients": clients, "journal": journal}
    assert plan("25/11/2026", *deux, facture("F3", 9, "01/11/2026", "P001"), **tout).relances == ()
    autre = (clients[0], client("C002", code_payeur="P001", nom="Renommée"), clients[2])
    assert plan("25/11/2026", *deux, clients=autre, journal=journal).retraits == retire(
        CHANGE, "P001-261120-R2"
    )
    avance = plan("25/11/2026", *deux, **tout, reglements=[reglement(5, LE_20, code="P001")])
    assert avance.retraits == retire(CHANGE, "P001-261120-R2")


@pytest.mark.parametrize("rangs", [(0, 1), (1, 0)])
def test_de_deux_scenarios_au_meme_rang_le_plus_vieil_impaye_donne_le_texte(rangs: tuple[int, int]) -> None:
    etapes = (*STANDARD, etape(2, "Relance ferme", 3, scenario="Ferme", delai_accorde=5))
    deux = (facture("F1", 100, "01/11/2026"), facture("F2", 50, "02/10/2026", scenario="Ferme"))
    factures = [deux[rang] for rang in rangs]
    journal = brouillons(LE_20, *factures, etapes=etapes)
    assert [(e.numero_facture, e.etape) for e in journal] == [("F2", "Relance ferme"), ("F1", "1re relance")]
    assert [r.etape.etape for r in plan(LE_20, *factures, etapes=etapes).relances] == ["Relance ferme"]
    encore = plan(LE_20, *factures, etapes=etapes, journal=journal)
    assert (encore.relances, encore.retraits) == ((), ())


def test_le_brouillon_d_une_mise_en_demeure_n_occupe_que_le_debiteur() -> None:
    clients = (client("C001", code_payeur="P001"), client("C002", code_payeur="P001"), client("P001"))
    deux = (facture("F1", 100, "01/09/2026"), facture("F2", 50, "20/11/2026", "C002"))
    deja = [envoyee("F1", DERNIERE, "01/11/2026")]
    journal = [*deja, *brouillons(LE_20, *deux, clients=clients, journal=deja, etapes=STANDARD[1:])]
    apres = plan("25/11/2026", *deux, clients=clients, journal=journal)
    assert apres.retraits == ()
    assert parties_de(apres) == [("P001", "1re relance", "50.00", [("F2", 2, True)])]


def test_le_payeur_n_est_pas_relance_de_ce_dont_son_debiteur_va_etre_mis_en_demeure() -> None:
    """The letter asked for by hand on F1 waits: its first reminder does not go to the payer meanwhile."""
    clients = (client("C001", code_payeur="P001"), client("C002", code_payeur="P001"), client("P001"))
    trois = (
        facture("F1", 100, "10/11/2026"),
        facture("F2", 50, "10/11/2026", "C002"),
        facture("F3", 30, "10/11/2026"),
    )
    (lettre,) = demeure(LE_20, "F1", *trois, clients=clients).relances
    present = contexte(LE_20, *trois, clients=clients)
    journal = [*brouillon(lettre, "L1", "Relances/F1.docx", present, sans_texte)]
    jour = plan(LE_20, *trois, clients=clients, journal=journal)
    assert jour.retraits == ()
    assert parties_de(jour) == [("P001", "1re relance", "50.00", [("F2", 2, True)])]
    assert [(e.facture.numero_facture, e.motif) for e in jour.ecartees] == [
        ("F1", "brouillon_en_attente"),
        ("F3", "brouillon_en_attente"),
    ]


def test_une_ligne_brouillon_ajoutee_sans_identifiant_n_attend_rien() -> None:
    a_la_main = [evenement("brouillon", "F1", 2, LE_20, identifiant="")]
    jour = plan("21/11/2026", F1, journal=a_la_main)
    assert (jour.retraits, [r.identifiant for r in jour.relances]) == ((), ["C001-261121-R2"])


def test_un_brouillon_dont_la_facture_a_disparu_occupe_encore_le_compte_jusqu_a_son_retrait() -> None:
    orphelin = evenement("brouillon", "F9", 2, LE_20, identifiant="X", piece="Relances/X.eml")
    jour = plan("21/11/2026", F1, journal=[orphelin])
    assert jour.retraits == (Retrait("X", "Relances/X.eml", "la facture F9 n'est plus dans le classeur"),)
    assert parties_de(jour)[0][1] == "1re relance"
