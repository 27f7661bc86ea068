"""What is written to a client about his account, from the selected rows."""

from decimal import Decimal

import pytest

from gestes.bureau import (
    ABANDON,
    ANNULE,
    F1,
    F2,
    F3,
    HOTEL,
    MARTIN,
    PROPOSE,
    Bureau,
    bureau,
    clients,
    factures,
    mots,
)
from recit import le
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.gestes.lettre_d_echeancier import ECRIRE, SIGNEE, lettre_d_echeancier
from relance_xl.usecases.gestes.promesse import promesse
from relance_xl.usecases.gestes.releve import releve
from relance_xl.usecases.gestes.remercier import remercier
from relance_xl.usecases.selection import Selection

DOSSIER = "Relances/2026-11-20"
AILLEURS = Selection("", ())


def notes(un_bureau: Bureau) -> list[tuple[str, str, str, str]]:
    return [
        (e["Événement"], e.get("N° facture", ""), e["Identifiant"], mots(e.get("Détail", "")))
        for e in un_bureau.journal()
        if e.get("Identifiant")
    ]


def test_le_releve_de_l_hotel_par_e_mail_puis_par_courrier() -> None:
    un_bureau = bureau()
    avant = un_bureau.photo()
    piece = f"{DOSSIER}/C001-261120-RELEVE_Hotel-du-Nord.eml"
    assert un_bureau.faire(releve, factures(F1), "e-mail") == [
        f"1 relevé de compte (1 e-mail), à relire puis à envoyer : {piece}."
    ]
    assert un_bureau.questions == ["Relevé de compte à Hôtel du Nord (C001), par :"]
    dit = "relevé de compte : 3 échéances ouvertes, solde 1 484,56 €"
    assert notes(un_bureau) == [("note", "", "C001-261120-RELEVE", dit)]
    assert un_bureau.changes(avant) == []
    assert list(un_bureau.depot.publies) == [piece]
    un_bureau.faire(releve, clients(HOTEL), "courrier")
    assert [n[2] for n in notes(un_bureau)] == ["C001-261120-RELEVE", "C001-261120-RELEVE-V2"]


def test_un_releve_est_d_un_seul_client_et_peut_s_abandonner() -> None:
    un_bureau = bureau()
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(releve, factures(F1, F3))
    assert str(refus.value) == (
        "Un relevé de compte concerne un seul client : sélectionnez les lignes d'un seul client."
    )
    assert un_bureau.faire(releve, clients(HOTEL), ANNULE) == ABANDON
    assert (un_bureau.classeur.ecritures, un_bureau.depot.prepares) == ([], {})


def test_l_echeancier_note_propose_sa_lettre() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(
        promesse, factures(F2), "échéancier", "", "2", "05/12/2026", PROPOSE, True, "courrier"
    )
    assert un_bureau.questions[-2:] == [
        "Rédiger maintenant la lettre que le client doit signer ?",
        "Lettre d'échéancier à Hôtel du Nord (C001), par :",
    ]
    piece = f"{DOSSIER}/C001-261120-ECHEANCIER-F2_Hotel-du-Nord.docx"
    assert phrases == [
        "Échéancier noté (F2) : 2 mensualités de 50,00 €, du 05/12/2026 au 05/01/2027.",
        f"1 lettre d'échéancier (1 lettre), à relire puis à envoyer : {piece}.",
    ]
    dit = "lettre d'échéancier : 2 versements, 100,00 € reconnus à signer"
    assert notes(un_bureau) == [("note", "F2", "C001-261120-ECHEANCIER-F2", dit)]


def test_l_echeancier_reste_note_quand_sa_lettre_est_abandonnee() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(promesse, factures(F2), "échéancier", "", "2", "05/12/2026", "", True, ANNULE)
    assert phrases[1:] == ["La lettre n'a pas été rédigée."]
    assert un_bureau.colonne("tblPromesses", "N° facture") == ["F2", "F2"]
    assert un_bureau.depot.publies == {}


def test_la_lettre_revient_signee_et_la_prescription_se_recompte() -> None:
    un_bureau = bureau()
    un_bureau.faire(promesse, factures(F2), "échéancier", "", "2", "05/12/2026", "Mme Roy", False)
    phrases = un_bureau.faire(
        lettre_d_echeancier, factures(F2), SIGNEE, "24/11/2026", PROPOSE, jour=le("25/11/2026")
    )
    assert phrases == [
        (
            "Reconnaissance de dette signée le 24/11/2026, notée au Journal pour la facture F2 : gardez "
            "l'original."
        ),
        "La date de prescription affichée est calculée à partir de ce jour (C. civ. 2240).",
    ]
    assert un_bureau.questions[1:] == [
        "Reconnaissance de dette signée le ? [25/11/2026]",
        "Signée par qui ? [Mme Roy]",
    ]
    assert un_bureau.journal(2) == [
        {
            "N°": 2,
            "Code client": "C001",
            "N° facture": "F2",
            "Échéance n°": 1,
            "Date d'échéance": le("18/11/2026"),
            "Événement": "reconnaissance",
            "Date d'effet": le("24/11/2026"),
            "Interlocuteur": "Mme Roy",
            "Montant": Decimal("100.00"),
            "Détail": "échéancier signé par le client",
        }
    ]
    assert un_bureau.colonne("tblFactures", "Prescription le")[1] == le("24/11/2031")


def test_de_deux_echeanciers_celui_de_la_facture_choisie() -> None:
    un_bureau = bureau()
    for ligne in (F1, F2):
        un_bureau.faire(promesse, factures(ligne), "échéancier", "", "2", "05/12/2026", "", False)
    un_bureau.faire(lettre_d_echeancier, factures(F2), ECRIRE, "e-mail")
    assert [n[2] for n in notes(un_bureau)] == ["C001-261120-ECHEANCIER-F2"]
    un_bureau.faire(lettre_d_echeancier, clients(HOTEL), "F1", ECRIRE, "e-mail")
    assert [n[2] for n in notes(un_bureau)][1:] == ["C001-261120-ECHEANCIER-F1"]


def paye() -> Bureau:
    """Martin was reminded of F3 on the 20th, and paid it on the 24th."""
    return bureau(
        reglements=[
            {
                "Date": le("24/11/2026"),
                "Code client": "C002",
                "N° facture": "F3",
                "Montant": Decimal("500.00"),
            }
        ],
        journal=[
            {
                "N°": 1,
                "Code client": "C002",
                "N° facture": "F3",
                "Échéance n°": 1,
                "Ordre": 2,
                "Étape": "Première relance",
                "Canal": "e-mail",
                "Événement": "envoyée",
                "Date d'effet": le("20/11/2026"),
                "Identifiant": "C002-261120-R2",
            }
        ],
    )


@pytest.mark.parametrize(
    ("selection", "reponses"), [(clients(HOTEL, MARTIN), ()), (AILLEURS, (True,))], ids=["choisis", "tous"]
)
def test_on_remercie_ceux_qui_ont_paye(selection: Selection, reponses: tuple[bool, ...]) -> None:
    un_bureau = paye()
    phrases = un_bureau.faire(remercier, selection, *reponses, jour=le("25/11/2026"))
    piece = "Relances/2026-11-25/C002-261125-MERCI_Martin.eml"
    assert phrases == [f"1 remerciement (1 e-mail), à relire puis à envoyer : {piece}."]
    dossier = un_bureau.dossier()
    merci = [(e.evenement, e.numero_facture, e.detail) for e in dossier.journal[1:]]
    assert merci == [("remerciement", "F3", "soldée le 24/11/2026")]


def test_personne_a_remercier() -> None:
    un_bureau = bureau()
    assert un_bureau.faire(remercier, AILLEURS, False) == ABANDON
    assert un_bureau.faire(remercier, AILLEURS, True) == ["Aucun remerciement à faire."]
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(remercier, clients(HOTEL))
    assert str(refus.value) == (
        "Aucune facture relancée n'a été soldée depuis le dernier remerciement : Hôtel du Nord (C001)."
    )
