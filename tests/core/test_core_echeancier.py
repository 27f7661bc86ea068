"""What remains of a schedule, and what each instalment settles."""

from typing import Any

import pytest

from recit import avoir, contexte, euros, facture, le, promesse, reglement
from relance_xl.core.annexes import Echeancier
from relance_xl.core.anomalie import RefusError
from relance_xl.core.echeancier import Convenu, echeancier_convenu
from relance_xl.core.entites import Facture, Promesse

JOUR = "20/11/2026"
Factures = tuple[Facture, ...]
F1, F2 = facture("F1", 1000, "01/09/2026"), facture("F2", 500, "15/09/2026")


def mensualite(pour: str, montant: str | int | None = None, numero: str = "", **champs: object) -> Promesse:
    champs = {"type": "échéancier", "note_le": le("18/11/2026"), "interlocuteur": "Mme Roy", **champs}
    return promesse(pour, numero, montant, **champs)


def versements(echeancier: Echeancier) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    return [
        (
            f"{v.date:%d/%m/%Y}",
            str(v.montant),
            [(i.facture.numero_facture, str(i.montant)) for i in v.imputations],
            str(v.reste),
        )
        for v in echeancier.versements
    ]


def convenu(*promesses: Promesse, numero: str = "", factures: Factures = (F1, F2), **parties: Any) -> Convenu:
    return echeancier_convenu(contexte(JOUR, *factures, promesses=promesses, **parties), "C001", numero)


def refus(*promesses: Promesse, numero: str = "", factures: Factures = (F1, F2)) -> str:
    with pytest.raises(RefusError) as attrape:
        convenu(*promesses, numero=numero, factures=factures)
    return str(attrape.value)


def test_trois_mensualites_sur_tout_le_compte_soldent_d_abord_la_plus_ancienne() -> None:
    obtenu = convenu(
        mensualite("05/12/2026", 600), mensualite("05/02/2027", 300), mensualite("05/01/2027", 600)
    )
    assert versements(obtenu.echeancier) == [
        ("05/12/2026", "600.00", [("F1", "600.00")], "900.00"),
        ("05/01/2027", "600.00", [("F1", "400.00"), ("F2", "200.00")], "300.00"),
        ("05/02/2027", "300.00", [("F2", "300.00")], "0.00"),
    ]
    assert obtenu.echeancier[1:] == (euros(1500), le("18/11/2026"), "Mme Roy")
    assert (obtenu.numero, obtenu.devise) == ("", "EUR")
    assert [p.facture for p in obtenu.positions] == [F1, F2]


def test_ce_qui_est_paye_n_est_plus_a_echelonner_et_un_montant_vide_est_le_solde() -> None:
    obtenu = convenu(
        mensualite("19/11/2026", 600, "F1"),
        mensualite("05/12/2026", 100, "F1"),
        mensualite("05/01/2027", None, "F1"),
        numero="F1",
        reglements=[reglement(600, "19/11/2026", "F1")],
    )
    assert versements(obtenu.echeancier) == [
        ("05/12/2026", "100.00", [("F1", "100.00")], "300.00"),
        ("05/01/2027", "300.00", [("F1", "300.00")], "0.00"),
    ]
    assert str(obtenu.echeancier.total) == "400.00"


def test_l_avoir_du_client_vient_d_abord_en_deduction_de_tout_le_compte() -> None:
    obtenu = convenu(
        mensualite("05/12/2026", 700),
        mensualite("05/01/2027", 700),
        factures=(F1, F2, avoir("A1", 100, "01/11/2026")),
    )
    assert versements(obtenu.echeancier) == [
        ("05/12/2026", "700.00", [("F1", "700.00")], "700.00"),
        ("05/01/2027", "700.00", [("F1", "200.00"), ("F2", "500.00")], "0.00"),
    ]


def test_un_versement_de_plus_que_les_soldes_n_invente_rien() -> None:
    obtenu = convenu(mensualite("05/12/2026", 1600))
    assert versements(obtenu.echeancier) == [
        ("05/12/2026", "1600.00", [("F1", "1000.00"), ("F2", "500.00")], "0.00")
    ]


def test_une_facture_qu_aucun_versement_n_atteint_n_est_pas_reconnue() -> None:
    obtenu = convenu(mensualite("05/12/2026", 250), mensualite("05/01/2027", 250))
    assert [v[2:] for v in versements(obtenu.echeancier)] == [
        ([("F1", "250.00")], "1250.00"),
        ([("F1", "250.00")], "1000.00"),
    ]
    assert [p.facture for p in obtenu.positions] == [F1]


def test_la_facture_emise_apres_l_accord_n_en_fait_pas_partie() -> None:
    apres = facture("F3", 90, "19/12/2026")
    obtenu = convenu(mensualite("05/01/2027"), factures=(F1, F2, apres))
    assert [p.facture for p in obtenu.positions] == [F1, F2]
    sans_date = mensualite("05/01/2027", note_le=None)
    assert [p.facture for p in convenu(sans_date, factures=(F1, apres)).positions] == [F1, apres]


def test_le_dernier_echeancier_note_remplace_le_precedent() -> None:
    obtenu = convenu(
        mensualite("05/12/2026", 750, note_le=le("01/11/2026")),
        mensualite("05/01/2027", 750, note_le=le("01/11/2026")),
        mensualite("15/12/2026", 1500),
    )
    assert [v[:2] for v in versements(obtenu.echeancier)] == [("15/12/2026", "1500.00")]


def test_une_seule_echeance_de_la_facture() -> None:
    deux = facture("F1", 400, "15/10/2026", n=2)
    obtenu = convenu(mensualite("05/12/2026", 200, "F1", numero_echeance=2), factures=(F1, deux))
    assert [p.facture for p in obtenu.positions] == [deux]
    assert [v[2:] for v in versements(obtenu.echeancier)] == [([("F1", "200.00")], "200.00")]


def test_sans_echeancier_on_dit_ou_le_noter() -> None:
    ou = "notez-le d'abord (bouton Promesse ou échéancier, ou feuille Promesses)."
    assert refus() == f"Aucun échéancier n'est en cours sur le compte pour le client C001 : {ou}"
    assert refus(promesse("05/12/2026", "F1")) == refus()
    passe = mensualite("01/11/2026", 100, note_le=le("01/10/2026"))
    assert refus(passe) == refus()
    assert (
        refus(mensualite("05/12/2026", 100), numero="F2")
        == f"Aucun échéancier n'est en cours sur la facture F2 pour le client C001 : {ou}"
    )


def test_plusieurs_echeanciers_demandent_la_facture() -> None:
    deux = mensualite("05/12/2026", 100, "F1"), mensualite("05/12/2026", 100)
    assert refus(*deux) == (
        "Le client C001 a plusieurs échéanciers en cours (facture F1, tout le compte) : précisez la facture."
    )
    assert convenu(*deux, numero="F1").numero == "F1"


def test_un_echeancier_rompu_ne_s_ecrit_plus() -> None:
    assert refus(mensualite("19/11/2026", 100), mensualite("19/12/2026", 100)) == (
        "L'échéancier sur le compte est rompu : le versement du 19/11/2026 n'a pas été tenu. Convenez-en un "
        "nouveau avec le client avant de le lui écrire."
    )


def test_plus_rien_a_echelonner_ou_plusieurs_devises() -> None:
    assert refus(mensualite("05/12/2026", 10, "F9")) == (
        "Rien ne reste dû sur la facture F9 : il n'y a plus rien à échelonner."
    )
    en_dollars = facture("F3", 90, "01/10/2026", devise="USD")
    assert refus(mensualite("05/12/2026", 100), factures=(F1, en_dollars)) == (
        "Ce compte est en plusieurs devises (EUR, USD) : un échéancier est dans une seule. Notez-en un par "
        "facture."
    )
