"""« Relancer » the selected invoices: their messages alone, complete; nothing of the others moves."""

from typing import Any

from recit import (
    DERNIERE,
    avoir,
    brouillons,
    client,
    contexte,
    ecartees_de,
    envoyee,
    facture,
    lieux,
    parametres,
    parties_de,
    reglement,
    sans_texte,
)
from relance_xl.core.entites import Facture
from relance_xl.core.historique import CleItem
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Plan

JOUR = "20/11/2026"
F1 = facture("F1", 100, "01/10/2026")
F2 = facture("F2", 50, "18/11/2026")
F3 = facture("F3", 300, "01/10/2026", "C002")


def choisir(*cles: CleItem, parmi: tuple[Facture, ...] = (F1, F2, F3), **parties: Any) -> Plan:
    return planifier(contexte(JOUR, *parmi, **parties), sans_texte, frozenset(cles))


def test_le_message_du_client_part_entier_et_celui_des_autres_pas() -> None:
    jour = choisir(("C001", "F2", 1))
    assert parties_de(jour) == [("C001", "1re relance", "150.00", [("F1", 2, True), ("F2", 0, False)])]
    assert (jour.ecartees, jour.propositions, jour.retraits) == ((), (), ())


def test_une_facture_que_rien_ne_relance_dit_pourquoi() -> None:
    non_echue = facture("F4", 80, "15/12/2026", "C002")
    jour = choisir(("C002", "F4", 1), parmi=(F1, F2, F3, non_echue))
    assert (parties_de(jour), ecartees_de(jour)) == ([], [("F4", "non_echue", "08/12/2026")])


def test_une_facture_inconnue_ne_choisit_rien() -> None:
    assert choisir(("C009", "F9", 1)).relances == ()


def test_une_relance_a_valider_ne_se_propose_que_si_elle_est_choisie() -> None:
    seuil = parametres(seuil_de_validation=10)
    assert [
        p.relance.client.code_client for p in choisir(("C002", "F3", 1), parametres=seuil).propositions
    ] == ["C002"]


def test_les_brouillons_des_autres_ne_sont_pas_retires() -> None:
    journal = brouillons(JOUR, F1, F3)
    change = (client("C001", email="autre@c001.example"), client("C002", email="autre@c002.example"))
    jour = choisir(("C002", "F3", 1), journal=journal, clients=change)
    assert [r.identifiant for r in jour.retraits] == ["C002-261120-R2"]
    assert [r.identifiant for r in jour.relances] == ["C002-261120-R2-V2"]


def test_le_brouillon_perime_du_meme_compte_est_refait_avec_la_facture_choisie() -> None:
    payeur = (client("C001", code_payeur="P001"), client("C002", code_payeur="P001"), client("P001"))
    journal = brouillons(JOUR, F1, clients=payeur)
    paye = [reglement(100, JOUR, "F1")]
    jour = choisir(("C002", "F3", 1), journal=journal, clients=payeur, reglements=paye)
    assert [r.identifiant for r in jour.retraits] == ["P001-261120-R2"]
    assert parties_de(jour)[0][:3] == ("P001", "1re relance", "350.00")


def test_le_maximum_du_jour_ne_se_compte_que_sur_les_choisies() -> None:
    ancienne = facture("F0", 900, "01/08/2026", "C000")
    maximum = parametres(relances_maximum_par_jour=1)
    jour = choisir(("C002", "F3", 1), parmi=(ancienne, F1, F3), parametres=maximum)
    assert [p[0] for p in parties_de(jour)] == ["C002"]


def test_une_mise_en_demeure_qui_la_cite_pour_memoire_part_aussi() -> None:
    deja = [envoyee("F1", DERNIERE, "01/10/2026")]
    jour = choisir(("C001", "F2", 1), parmi=(facture("F1", 100, "01/08/2026"), F2), journal=deja)
    assert parties_de(jour) == [("C001", "Mise en demeure", "143.77", [("F1", 6, True), ("F2", 0, False)])]


def test_ce_qui_est_a_verifier_ailleurs_reste_dit() -> None:
    clients = (client("C001"), client("C002", email="mauvais"))
    jour = choisir(("C001", "F1", 1), clients=clients)
    assert lieux(jour.anomalies) == [("bloquante", "Clients", 2, "E-mail", "mauvais")]
    assert ecartees_de(jour) == [("F3", "anomalie", "")]


def test_un_credit_qui_couvre_tout_retient_comme_d_habitude() -> None:
    jour = choisir(("C001", "F1", 1), parmi=(F1, avoir("A1", 200, "01/11/2026")))
    assert (jour.relances, ecartees_de(jour)) == ((), [("F1", "credit", "")])
