"""« Retour de recommandé », « Note »: what the postman brought back, what one wants to remember."""

from decimal import Decimal

import pytest

from gestes.bureau import (
    ABANDON,
    ANNULE,
    AV1,
    F1,
    F2,
    F3,
    HOTEL,
    MARTIN,
    Bureau,
    bureau,
    clients,
    factures,
    relances,
)
from recit import le
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.gestes.mise_en_demeure import mise_en_demeure
from relance_xl.usecases.gestes.note import note
from relance_xl.usecases.gestes.retour_recommande import retour_recommande

LETTRE = {
    "Lot": "L261120-1",
    "Code client": "C001",
    "N° facture": "F1",
    "Échéance n°": 1,
    "Date d'échéance": le("10/11/2026"),
    "Ordre": 6,
    "Étape": "Mise en demeure",
    "Canal": "recommandé",
    "Destinataire": "Hôtel du Nord",
    "Montant": Decimal("1234.56"),
    "Pénalités": Decimal("4.19"),
    "Indemnité": Decimal("40.00"),
    "Date limite": le("01/12/2026"),
    "Pièce": "Relances/2026-11-20/C001-261120-R6_Hotel-du-Nord.docx",
    "N° recommandé": "1A 234",
    "Identifiant": "C001-261120-R6",
}


def postee() -> Bureau:
    """The mise en demeure of F1, posted on Friday 20 November 2026."""
    un_bureau = bureau()
    un_bureau.faire(mise_en_demeure, factures(F1), True)
    un_bureau.confirmer("C001-261120-R6", recommande="1A 234")
    return un_bureau


def test_l_avis_signe_fait_courir_le_delai() -> None:
    un_bureau = postee()
    phrases = un_bureau.faire(
        retour_recommande,
        factures(F1),
        "Reçu (avis signé)",
        "19/11/2026",
        "24/11/2026",
        jour=le("25/11/2026"),
    )
    assert un_bureau.questions == [
        "Recommandé C001-261120-R6 posté le 20/11/2026, n° 1A 234 (F1) :",
        "Reçu (avis signé) : à quelle date ? [25/11/2026]",
        (
            "La lettre est partie le 20/11/2026 : la date ne peut pas être antérieure.\n\n"
            "Reçu (avis signé) : à quelle date ? [19/11/2026]"
        ),
    ]
    assert phrases == ["Recommandé C001-261120-R6 reçu le 24/11/2026 : les délais courent de ce jour."]
    assert un_bureau.journal(3) == [
        {
            **LETTRE,
            "N°": 3,
            "Événement": "reçue",
            "Date d'effet": le("24/11/2026"),
            "Date limite": le("02/12/2026"),
        }
    ]
    with pytest.raises(RefusError, match="Aucun recommandé posté n'attend de retour pour la sélection"):
        un_bureau.faire(retour_recommande, factures(F1))


@pytest.mark.parametrize(
    ("issue", "conseil"),
    [
        ("Non réclamé", "La lettre reste valable : gardez l'enveloppe retournée avec le dossier."),
        ("Refusé", "La lettre reste valable : gardez l'enveloppe retournée avec le dossier."),
        (
            "Destinataire inconnu",
            "Cherchez la nouvelle adresse, corrigez la fiche dans Clients, puis renvoyez la lettre.",
        ),
    ],
)
def test_une_lettre_retournee_garde_son_motif_et_fait_courir_le_delai_si_elle_est_valable(
    issue: str, conseil: str
) -> None:
    un_bureau = postee()
    phrases = un_bureau.faire(retour_recommande, relances(2), issue, "26/11/2026", jour=le("27/11/2026"))
    assert phrases == [
        f"Recommandé C001-261120-R6 retourné le 26/11/2026 : {issue[0].lower()}{issue[1:]}.",
        conseil,
    ]
    retour = {**LETTRE, "N°": 3, "Événement": "retournée", "Date d'effet": le("26/11/2026")}
    valable = {**retour, "Date limite": le("04/12/2026"), "Détail": issue}
    inconnu = {**retour, "Détail": f"{issue} · 1 rue Haute, 07000 Privas"}
    del inconnu["Date limite"]
    assert un_bureau.journal(3) == [inconnu if issue == "Destinataire inconnu" else valable]


def test_une_date_a_venir_est_refusee_et_renoncer_n_ecrit_rien() -> None:
    un_bureau = postee()
    ecritures = len(un_bureau.classeur.ecritures)
    assert un_bureau.faire(retour_recommande, clients(HOTEL), "Refusé", "21/11/2026", ANNULE) == ABANDON
    assert un_bureau.questions[-1].startswith("Le 21/11/2026 n'est pas encore venu.")
    assert len(un_bureau.classeur.ecritures) == ecritures


def test_une_lettre_pas_encore_postee_se_confirme_d_abord() -> None:
    un_bureau = bureau()
    un_bureau.faire(mise_en_demeure, factures(F1), True)
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(retour_recommande, factures(F1))
    assert str(refus.value) == (
        "Le recommandé C001-261120-R6 n'est pas encore noté comme posté : confirmez d'abord son envoi "
        "(Confirmer les envois), puis recommencez."
    )


def test_de_deux_recommandes_on_choisit_lequel() -> None:
    un_bureau = postee()
    un_bureau.faire(mise_en_demeure, factures(F3), True)
    un_bureau.confirmer("C002-261120-R6", recommande="1A 235")
    martin = "C002-261120-R6 posté le 20/11/2026, n° 1A 235 (F3)"
    un_bureau.faire(retour_recommande, clients(HOTEL, MARTIN), martin, "Refusé", "20/11/2026")
    assert un_bureau.questions[0] == "De quel recommandé s'agit-il ?"
    assert un_bureau.journal(5)[0]["Identifiant"] == "C002-261120-R6"


def test_une_note_par_facture_choisie_avoir_compris() -> None:
    un_bureau = bureau()
    avant = un_bureau.photo()
    assert un_bureau.faire(note, factures(F2, AV1), "", "Duplicata  envoyé") == [
        "2 notes au Journal : F2 et AV1."
    ]
    assert un_bureau.questions == ["Note sur F2 et AV1 ?", "La note est vide.\n\nNote sur F2 et AV1 ?"]
    commun = {"Code client": "C001", "Échéance n°": 1, "Événement": "note", "Date d'effet": le("20/11/2026")}
    assert un_bureau.journal() == [
        {
            **commun,
            "N°": 1,
            "N° facture": "F2",
            "Date d'échéance": le("18/11/2026"),
            "Détail": "Duplicata envoyé",
        },
        {
            **commun,
            "N°": 2,
            "N° facture": "AV1",
            "Date d'échéance": le("01/12/2026"),
            "Détail": "Duplicata envoyé",
        },
    ]
    assert un_bureau.changes(avant) == []


def test_une_note_sur_un_client_ou_sur_un_message() -> None:
    un_bureau = bureau()
    un_bureau.faire(note, clients(MARTIN), "Changement de comptable")
    assert un_bureau.journal() == [
        {
            "N°": 1,
            "Code client": "C002",
            "Événement": "note",
            "Date d'effet": le("20/11/2026"),
            "Détail": "Changement de comptable",
        }
    ]
    un_bureau.preparer()
    un_bureau.faire(note, relances(3), "Vu avec le commercial")
    assert un_bureau.journal(4) == [
        {
            "N°": 4,
            "Code client": "C002",
            "N° facture": "F3",
            "Échéance n°": 1,
            "Date d'échéance": le("12/11/2026"),
            "Étape": "Première relance",
            "Canal": "e-mail",
            "Événement": "note",
            "Date d'effet": le("20/11/2026"),
            "Identifiant": "C002-261120-R2",
            "Détail": "Vu avec le commercial",
        }
    ]
    assert un_bureau.preparer().retraits == ()
    assert un_bureau.faire(note, factures(F1), ANNULE) == ABANDON
