"""Statements, schedules and thanks: to whom, by what channel, about what."""

import pytest

from recit import (
    PREMIERE,
    avoir,
    client,
    contexte,
    envoyee,
    euros,
    facture,
    le,
    parametres,
    promesse,
    reglement,
)
from relance_xl.core.anomalie import RefusError
from relance_xl.core.courriers_de_compte import Courriers, lettre_d_echeancier, releves, remerciements
from relance_xl.core.dossier import Douteux

JOUR = "20/11/2026"
F1, F2 = facture("F1", 100, "01/10/2026"), facture("F2", 50, "10/12/2026")


def envois(courriers: Courriers) -> list[tuple[str, str, str, tuple[str, ...], str, str]]:
    return [
        (r.identifiant, r.texte, r.canal, r.destinataires, str(r.reclame), r.devise)
        for r in courriers.relances
    ]


def test_le_releve_part_par_courriel_au_debiteur_lui_meme() -> None:
    ouvert = contexte(
        JOUR,
        F1,
        F2,
        facture("F3", 80, "01/10/2026", blocage="litige"),
        avoir("A1", 30, "01/11/2026"),
        facture("F9", 70, "01/10/2026", "C002"),
        clients=(client(code_payeur="C002", copie_a="dg@c001.example"), client("C002")),
    )
    courriers = releves(ouvert, "C001")
    assert envois(courriers) == [
        ("C001-261120-RELEVE", "releve", "e-mail", ("compta@c001.example",), "70.00", "EUR")
    ]
    (relance,) = courriers.relances
    assert relance.releve
    assert [x.facture.numero_facture for x in relance.releve.lignes] == ["F1", "F3", "F2"]
    assert (relance.lignes, relance.copie, relance.etape.etape) == (
        (),
        ("dg@c001.example",),
        "Relevé de compte",
    )
    assert courriers.anomalies == ()


def test_un_releve_par_devise_par_courrier_quand_on_le_demande_ou_sans_adresse() -> None:
    factures = F1, facture("F2", 50, "01/10/2026", devise="USD"), avoir("A1", 10, "01/10/2026")
    attendus = [
        ("C001-261120-RELEVE", "releve", "courrier", ("compta@c001.example",), "90.00", "EUR"),
        ("C001-261120-RELEVE-USD", "releve", "courrier", ("compta@c001.example",), "50.00", "USD"),
    ]
    assert envois(releves(contexte(JOUR, *factures), "C001", par_courrier=True)) == attendus
    sans = releves(contexte(JOUR, F1, clients=(client(email="", adresse=""),)), "C001")
    assert envois(sans) == [("C001-261120-RELEVE", "releve", "courrier", (), "100.00", "EUR")]
    assert [a[3:5] for a in sans.anomalies] == [("Adresse", "")]


def test_un_compte_sans_rien_d_ouvert_ou_inconnu_n_a_pas_de_releve() -> None:
    paye = contexte(JOUR, F1, reglements=[reglement(100, "15/11/2026", "F1")])
    with pytest.raises(RefusError, match=r"^Rien n'est ouvert au compte de Société C001 \(C001\)"):
        releves(paye, "C001")
    with pytest.raises(RefusError, match=r"^Le client C9 n'est pas dans la feuille Clients"):
        releves(paye, "C9")


def test_un_compte_mal_lu_n_est_ecrit_a_personne() -> None:
    illisible = "est illisible ou en double"
    for ouvert in (
        contexte(JOUR, F1, douteux=Douteux(factures=frozenset({("C001", "F7")}))),
        contexte(JOUR, F1, douteux=Douteux(clients=frozenset({"C001"}))),
        contexte(JOUR, F1, F1),
        contexte(JOUR, F1, facture("F1", 5, "01/11/2026", n=2, devise="USD")),
    ):
        with pytest.raises(RefusError, match=illisible):
            releves(ouvert, "C001")
    autre = contexte(JOUR, F1, douteux=Douteux(factures=frozenset({("C002", "F7")})))
    assert len(releves(autre, "C001").relances) == 1


def test_l_ecart_avec_la_comptabilite_est_dit() -> None:
    ecart = releves(contexte(JOUR, F1, clients=(client(solde_comptable=euros(120)),)), "C001")
    assert [a[:5] for a in ecart.anomalies] == [("à vérifier", "Clients", 2, "Solde comptable", "120.00")]
    accepte = client(solde_comptable=euros(120), ecart_accepte=euros(20))
    assert releves(contexte(JOUR, F1, clients=(accepte,)), "C001").anomalies == ()


def test_la_lettre_d_echeancier_reconnait_ce_qui_est_echelonne() -> None:
    mensualites = [promesse(j, "F1", 40, type="échéancier") for j in ("05/12/2026", "05/01/2027")]
    ouvert = contexte(JOUR, F1, F2, promesses=mensualites, journal=[envoyee("F1", PREMIERE, "10/10/2026")])
    (relance,) = lettre_d_echeancier(ouvert, "C001").relances
    assert (relance.identifiant, relance.texte) == ("C001-261120-ECHEANCIER-F1", "echeancier")
    assert (relance.total_du, relance.reclame) == (euros(100), euros(80))
    assert relance.echeancier
    assert [v.date for v in relance.echeancier.versements] == [le("05/12/2026"), le("05/01/2027")]
    assert [(x.facture, x.reclame, x.ordre, x.avance) for x in relance.lignes] == [
        (F1, euros(100), PREMIERE, False)
    ]
    du_compte = contexte(JOUR, F1, promesses=[promesse("05/12/2026", "", None, type="échéancier")])
    assert envois(lettre_d_echeancier(du_compte, "C001", par_courrier=True)) == [
        ("C001-261120-ECHEANCIER", "echeancier", "courrier", ("compta@c001.example",), "100.00", "EUR")
    ]


def test_le_remerciement_dit_ce_qui_est_solde_et_ce_qui_reste() -> None:
    ouvert = contexte(
        JOUR,
        F1,
        F2,
        facture("F1", 60, "01/09/2026", "C002"),
        journal=[
            envoyee("F1", PREMIERE, "10/10/2026"),
            envoyee("F1", PREMIERE, "10/09/2026", code_client="C002"),
        ],
        reglements=[reglement(100, "15/11/2026", "F1"), reglement(60, "01/10/2026", "F1", "C002")],
    )
    (relance,) = remerciements(ouvert).relances
    assert envois(Courriers((relance,), ())) == [
        ("C001-261120-MERCI", "remerciement", "e-mail", ("compta@c001.example",), "0.00", "EUR")
    ]
    assert [(s.facture, s.le) for s in relance.soldees] == [(F1, le("15/11/2026"))]
    assert relance.releve
    assert [x.facture for x in relance.releve.lignes] == [F2]
    assert [r.identifiant for r in remerciements(ouvert, ["C002"]).relances] == ["C002-261120-MERCI"]


def test_on_ne_remercie_pas_de_soi_meme_un_client_au_compte_mal_lu() -> None:
    ouvert = contexte(
        JOUR,
        F1,
        journal=[envoyee("F1", PREMIERE, "10/10/2026")],
        reglements=[reglement(100, "15/11/2026", "F1")],
        douteux=Douteux(factures=frozenset({("C001", "F7")})),
    )
    assert remerciements(ouvert) == Courriers((), ())


def test_sans_facture_relancee_puis_payee_pas_de_merci() -> None:
    ouvert = contexte(JOUR, F1, parametres=parametres(iban=""))
    assert remerciements(ouvert) == Courriers((), ())
    with pytest.raises(RefusError, match=r"^Aucune facture relancée .* : Société C001 \(C001\)\.$"):
        remerciements(ouvert, ["C001"])
    assert [a.message for a in releves(ouvert, "C001").anomalies] == [
        "Le paramètre « IBAN » est vide : les documents montrent « [IBAN à renseigner] »."
    ]
