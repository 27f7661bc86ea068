"""Whom to thank, and for which invoices."""

from collections.abc import Mapping, Sequence

from recit import PREMIERE, PREVENIR, avoir, client, contexte, envoyee, evenement, facture, le, reglement
from relance_xl.core.annexes import Soldee
from relance_xl.core.remerciement import soldees_d_un_client, soldees_recentes

JOUR = "20/11/2026"
Soldees = dict[tuple[str, str], list[tuple[str, str]]]
F1 = facture("F1", 100, "01/10/2026")
RELANCEE = envoyee("F1", PREMIERE, "10/10/2026")
PAYEE = reglement(100, "15/11/2026", "F1")


def soldees(
    trouvees: Mapping[tuple[str, str], Sequence[Soldee]],
) -> Soldees:
    return {
        compte: [(s.facture.numero_facture, f"{s.le:%d/%m/%Y}") for s in siennes]
        for compte, siennes in trouvees.items()
    }


def de_c001(*factures: object, **parties: object) -> Soldees:
    return soldees(soldees_d_un_client(contexte(JOUR, *factures, **parties), "C001"))  # type: ignore[arg-type]


def test_la_facture_relancee_puis_payee_vaut_un_merci() -> None:
    assert de_c001(F1, journal=[RELANCEE], reglements=[PAYEE]) == {("C001", "EUR"): [("F1", "15/11/2026")]}


def test_une_facture_payee_sans_relance_n_en_demande_pas() -> None:
    assert de_c001(F1, reglements=[PAYEE]) == {}
    apres = envoyee("F1", PREMIERE, "16/11/2026")
    assert de_c001(F1, journal=[apres], reglements=[PAYEE]) == {}
    rappel = envoyee("F1", PREVENIR, "24/09/2026")
    assert de_c001(F1, journal=[rappel], reglements=[PAYEE]) == {}


def test_ni_une_facture_ouverte_ni_une_facture_soldee_par_un_avoir() -> None:
    assert de_c001(F1, journal=[RELANCEE], reglements=[reglement(99, "15/11/2026", "F1")]) == {}
    assert de_c001(F1, avoir("A1", 100, "15/11/2026", sur="F1"), journal=[RELANCEE]) == {}


def test_on_ne_remercie_qu_une_fois_sauf_paiement_rejete_puis_refait() -> None:
    merci = evenement("remerciement", "F1", None, "16/11/2026")
    assert de_c001(F1, journal=[RELANCEE, merci], reglements=[PAYEE]) == {}
    refait = [PAYEE, reglement(-100, "17/11/2026", "F1"), reglement(100, "18/11/2026", "F1")]
    assert de_c001(F1, journal=[RELANCEE, merci], reglements=refait) == {
        ("C001", "EUR"): [("F1", "18/11/2026")]
    }


def test_le_meme_jour_on_peut_refaire_le_dernier_remerciement() -> None:
    factures = F1, facture("F2", 50, "05/10/2026")
    journal = [envoyee(n, PREMIERE, "12/10/2026") for n in ("F1", "F2")]
    merci = [evenement("remerciement", "F1", None, JOUR, identifiant="C001-261120-MERCI")]
    f2 = reglement(50, JOUR, "F2")
    refait = de_c001(*factures, journal=[*journal, *merci], reglements=[PAYEE])
    assert refait == {("C001", "EUR"): [("F1", "15/11/2026")]}
    nouveau = de_c001(*factures, journal=[*journal, *merci], reglements=[PAYEE, f2])
    assert nouveau == {("C001", "EUR"): [("F2", JOUR)]}
    merci.append(evenement("remerciement", "F2", None, JOUR, identifiant="C001-261120-MERCI-V2"))
    dernier = de_c001(*factures, journal=[*journal, *merci], reglements=[PAYEE, f2])
    assert dernier == {("C001", "EUR"): [("F2", JOUR)]}


def test_par_devise_et_dans_l_ordre_des_reglements() -> None:
    factures = F1, facture("F2", 50, "05/10/2026"), facture("F3", 70, "05/10/2026", devise="USD")
    journal = [envoyee(n, PREMIERE, "12/10/2026") for n in ("F1", "F2", "F3")]
    payees = [PAYEE, reglement(50, "13/11/2026", "F2"), reglement(70, "14/11/2026", "F3", devise="USD")]
    assert de_c001(*factures, journal=journal, reglements=payees) == {
        ("C001", "EUR"): [("F2", "13/11/2026"), ("F1", "15/11/2026")],
        ("C001", "USD"): [("F3", "14/11/2026")],
    }


def test_tous_les_clients_qui_viennent_de_payer() -> None:
    codes = ("C001", "C002", "C003", "C004")
    journal = [envoyee("F1", PREMIERE, "10/10/2026", code_client=code) for code in codes]
    ouvert = contexte(
        JOUR,
        *(facture("F1", 100, "01/10/2026", code) for code in codes),
        clients=(
            client("C001"),
            client("C002"),
            client("C003", procedure_collective_le=le("18/11/2026")),
        ),
        journal=journal,
        reglements=[
            reglement(100, {"C002": "20/10/2026"}.get(code, "15/11/2026"), "F1", code) for code in codes
        ],
    )
    assert soldees(soldees_recentes(ouvert)) == {("C001", "EUR"): [("F1", "15/11/2026")]}
    assert soldees(soldees_d_un_client(ouvert, "C002")) == {("C002", "EUR"): [("F1", "20/10/2026")]}
