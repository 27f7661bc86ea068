"""Promises: running, kept, broken, and what the next message says of them."""

from typing import Any

from recit import (
    avoir,
    contexte,
    ecartees_de,
    envoyee,
    facture,
    le,
    parties_de,
    plan,
    promesse,
    reglement,
)
from relance_xl.core.entites import Facture, Promesse

F1 = facture("F1", 100, "01/10/2026")


def etats(jour: str, *factures: Facture, **parties: Any) -> list[str]:
    return [s.etat for s in contexte(jour, *factures, **parties).promesses_suivies]


def citee(jour: str, *factures: Facture, **parties: Any) -> list[Promesse | None]:
    return [x.promesse_rompue for r in plan(jour, *factures, **parties).relances for x in r.lignes]


def test_en_cours_jusqu_a_son_jour_compris_puis_rompue() -> None:
    promis = [promesse("15/11/2026", "F1")]
    assert [etats(jour, F1, promesses=promis) for jour in ("14/11/2026", "15/11/2026", "16/11/2026")] == [
        ["en cours"],
        ["en cours"],
        ["rompue"],
    ]


def test_tenue_quand_la_facture_est_payee_le_jour_dit_ou_avant() -> None:
    promis = [promesse("15/11/2026", "F1")]
    assert etats("20/11/2026", F1, promesses=promis, reglements=[reglement(100, "15/11/2026", "F1")]) == [
        "tenue"
    ]
    assert etats("20/11/2026", F1, promesses=promis, reglements=[reglement(100, "16/11/2026", "F1")]) == [
        "rompue"
    ]
    assert etats("10/11/2026", F1, promesses=promis, reglements=[reglement(100, "05/11/2026", "F1")]) == [
        "tenue"
    ]


def test_tenue_a_la_tolerance_pres() -> None:
    promis = [promesse("15/11/2026", "F1")]
    assert etats("20/11/2026", F1, promesses=promis, reglements=[reglement("99.01", "15/11/2026", "F1")]) == [
        "tenue"
    ]
    assert etats("20/11/2026", F1, promesses=promis, reglements=[reglement(99, "15/11/2026", "F1")]) == [
        "rompue"
    ]


def test_un_avoir_du_lendemain_ne_tient_pas_la_promesse() -> None:
    promis = [promesse("15/11/2026", "F1")]
    assert etats("20/11/2026", F1, avoir("A1", 100, "15/11/2026", "F1"), promesses=promis) == ["tenue"]
    assert etats("20/11/2026", F1, avoir("A1", 100, "16/11/2026", "F1"), promesses=promis) == ["rompue"]


def test_un_montant_promis_compte_ce_qui_est_paye_depuis_la_promesse() -> None:
    promis = [promesse("15/11/2026", "F1", 40, note_le=le("05/11/2026"))]
    avant, apres = reglement(40, "04/11/2026", "F1"), reglement(40, "05/11/2026", "F1")
    assert etats("20/11/2026", F1, promesses=promis, reglements=[avant]) == ["rompue"]
    assert etats("20/11/2026", F1, promesses=promis, reglements=[apres]) == ["tenue"]
    jour = plan("20/11/2026", F1, promesses=promis, reglements=[apres])
    assert parties_de(jour) == [("C001", "1re relance", "60.00", [("F1", 2, True)])]


def test_un_nouvel_echeancier_remplace_ce_qui_restait_du_precedent() -> None:
    ancien = [
        promesse(jour, "F1", 50, type="échéancier", note_le=le("01/10/2026"))
        for jour in ("01/11/2026", "01/12/2026")
    ]
    nouveau = [
        promesse(jour, "F1", 50, type="échéancier", note_le=le("15/11/2026"))
        for jour in ("15/12/2026", "15/01/2027")
    ]
    promis = (*ancien, *nouveau)
    assert etats("20/11/2026", F1, promesses=promis) == ["rompue", "", "en cours", "en cours"]
    assert etats("10/12/2026", F1, promesses=promis) == ["rompue", "", "en cours", "en cours"]
    assert ecartees_de(plan("10/12/2026", F1, promesses=promis)) == [("F1", "echeancier", "16/01/2027")]
    assert etats("20/11/2026", F1, promesses=ancien) == ["rompue", "en cours"]


def test_une_promesse_sur_une_echeance_ne_tient_que_celle_la() -> None:
    echeances = (F1, facture("F1", 50, "15/10/2026", n=2))
    promis = [promesse("30/11/2026", "F1", numero_echeance=2)]
    assert ecartees_de(plan("20/11/2026", *echeances, promesses=promis)) == [("F1", "promesse", "01/12/2026")]
    toute = [promesse("30/11/2026", "F1")]
    assert len(plan("20/11/2026", *echeances, promesses=toute).ecartees) == 2


def test_une_promesse_sur_tout_le_compte_retient_toutes_les_factures_de_ce_client_seul() -> None:
    factures = (F1, facture("F2", 50, "15/10/2026"), facture("F3", 70, "15/10/2026", "C002"))
    jour = plan("20/11/2026", *factures, promesses=[promesse("30/11/2026")])
    assert ecartees_de(jour) == [("F1", "promesse", "01/12/2026"), ("F2", "promesse", "01/12/2026")]
    assert [p[0] for p in parties_de(jour)] == ["C002"]


def test_la_promesse_de_tout_payer_vise_ce_qui_etait_du_a_sa_date() -> None:
    depuis = facture("F2", 50, "10/12/2026", date_facture=le("10/11/2026"))
    paye = [reglement(100, "14/11/2026", "F1")]
    promis = [promesse("15/11/2026")]
    assert etats("20/11/2026", F1, depuis, promesses=promis, reglements=paye) == ["tenue"]
    assert etats("20/11/2026", F1, depuis, promesses=promis) == ["rompue"]
    assert etats("20/11/2026", depuis, promesses=promis) == ["rompue"]


def test_une_promesse_sans_facture_connue_n_est_pas_tenue() -> None:
    assert etats(
        "20/11/2026", F1, promesses=[promesse("15/11/2026", "F9"), promesse("25/11/2026", "F9")]
    ) == [
        "rompue",
        "en cours",
    ]


def test_le_message_suivant_cite_la_promesse_rompue_une_seule_fois() -> None:
    promis = promesse("10/11/2026", "F1", 100, interlocuteur="Mme Roy")
    deja = [envoyee("F1", 2, "06/11/2026")]
    assert citee("20/11/2026", F1, promesses=[promis], journal=deja) == [promis]
    encore = [*deja, envoyee("F1", 3, "20/11/2026")]
    assert citee("27/11/2026", F1, promesses=[promis], journal=encore) == [None]


def test_de_deux_promesses_rompues_la_derniere_est_citee() -> None:
    deux = [promesse("10/11/2026", "F1"), promesse("05/11/2026", "F1")]
    assert citee("20/11/2026", F1, promesses=deux) == [deux[0]]


def test_une_promesse_ancienne_sur_le_compte_ne_se_cite_pas_pour_une_facture_d_apres() -> None:
    ancienne = [promesse("15/08/2026")]
    vieille = facture("F0", 70, "01/08/2026")
    assert citee("20/11/2026", vieille, F1, promesses=ancienne) == [ancienne[0], None]


def test_une_nouvelle_promesse_retient_de_nouveau() -> None:
    promis = [promesse("10/11/2026", "F1"), promesse("25/11/2026", "F1")]
    assert ecartees_de(plan("20/11/2026", F1, promesses=promis)) == [("F1", "promesse", "26/11/2026")]


ACCORD = [
    promesse("15/10/2026", "F1", 30, type="échéancier", note_le=le("05/10/2026")),
    promesse("15/11/2026", "F1", 30, type="échéancier", note_le=le("05/10/2026")),
    promesse("15/12/2026", "F1", 40, type="échéancier", note_le=le("05/10/2026")),
]


def test_un_echeancier_respecte_retient_jusqu_au_bout() -> None:
    payes = [reglement(30, "14/10/2026", "F1"), reglement(30, "15/11/2026", "F1")]
    assert etats("20/11/2026", F1, promesses=ACCORD, reglements=payes) == ["tenue", "tenue", "en cours"]
    assert ecartees_de(plan("20/11/2026", F1, promesses=ACCORD, reglements=payes)) == [
        ("F1", "echeancier", "16/12/2026")
    ]


def test_un_echeancier_paye_d_avance_est_tenu() -> None:
    payes = [reglement(60, "14/10/2026", "F1")]
    assert etats("20/11/2026", F1, promesses=ACCORD, reglements=payes) == ["tenue", "tenue", "en cours"]


def test_une_echeance_manquee_denonce_l_echeancier_et_les_relances_reprennent() -> None:
    payes = [reglement(30, "14/10/2026", "F1")]
    jour = plan("20/11/2026", F1, promesses=ACCORD, reglements=payes)
    assert etats("20/11/2026", F1, promesses=ACCORD, reglements=payes) == ["tenue", "rompue", "en cours"]
    assert parties_de(jour) == [("C001", "1re relance", "70.00", [("F1", 2, True)])]
    assert jour.relances[0].lignes[0].promesse_rompue == ACCORD[1]


def test_un_echeancier_sans_montant_demande_tout_a_chaque_date() -> None:
    tout = [promesse("15/10/2026", "F1", type="échéancier"), promesse("15/11/2026", "F1", type="échéancier")]
    assert etats("20/11/2026", F1, promesses=tout, reglements=[reglement(100, "20/10/2026", "F1")]) == [
        "rompue",
        "tenue",
    ]


def test_une_promesse_rompue_ne_denonce_pas_l_echeancier() -> None:
    promis = [promesse("10/11/2026", "F1", 10), *ACCORD[2:]]
    assert ecartees_de(plan("20/11/2026", F1, promesses=promis)) == [("F1", "echeancier", "16/12/2026")]
