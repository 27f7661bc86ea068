"""« Litige », « Suspendre ou reprendre »: what is put aside stays aside, and comes back."""

from decimal import Decimal

import pytest

from gestes.bureau import (
    ABANDON,
    F1,
    F2,
    F3,
    F4,
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
from relance_xl.schema.tables import FACTURES
from relance_xl.usecases.gestes.litige import litige
from relance_xl.usecases.gestes.suspendre import suspendre

VENDREDI = le("20/11/2026")


def poser(un_bureau: Bureau, ligne: int, label: str, valeur: str) -> None:
    """Do what the user does when he types in a cell of Factures."""
    table = un_bureau.classeur.tables[FACTURES.nom]
    table.lignes[ligne - 2][table.colonnes.index(label)] = valeur  # type: ignore[index]


def motif_de(un_bureau: Bureau, numero: str, jour: str = "20/11/2026") -> str:
    """Why the next preparation leaves an invoice aside, "" when it drafts it."""
    faite = un_bureau.preparer(le(jour))
    motifs = {e.facture.numero_facture: e.motif for e in faite.ecartees}
    return motifs.get(numero, "")


def test_une_facture_contestee_en_partie_est_relancee_pour_le_reste() -> None:
    un_bureau = bureau()
    avant = un_bureau.photo()
    phrases = un_bureau.faire(litige, factures(F1), "234,56", "Deux portes rayées")
    assert phrases == ["La facture F1 contestée à hauteur de 234,56 € : le reste (1 000,00 €) est relancé."]
    assert un_bureau.questions == [
        "Montant contesté de F1 (vide : la totalité, 1 234,56 €) ?",
        "Motif du litige pour la facture F1 ?",
    ]
    assert un_bureau.changes(avant) == [
        ("tblFactures", F1, "Blocage", "litige"),
        ("tblFactures", F1, "Motif", "Deux portes rayées"),
        ("tblFactures", F1, "Montant contesté", 234.56),
    ]
    assert un_bureau.journal() == [
        {
            "N°": 1,
            "Code client": "C001",
            "N° facture": "F1",
            "Échéance n°": 1,
            "Date d'échéance": le("10/11/2026"),
            "Événement": "litige",
            "Date d'effet": VENDREDI,
            "Montant": Decimal("234.56"),
            "Détail": "Deux portes rayées",
        }
    ]
    relance = un_bureau.preparer().relances[0].relance
    assert [(x.facture.numero_facture, str(x.reclame)) for x in relance.lignes] == [
        ("F1", "1000.00"),
        ("F2", "100.00"),
    ]


def test_contestee_en_entier_elle_attend_que_le_litige_soit_leve() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(litige, factures(F1, F3), "Marchandise non conforme")
    assert phrases == [
        "Les factures F1 et F3 en litige (1 734,56 €) : plus de relance jusqu'à ce que vous leviez le litige."
    ]
    assert un_bureau.questions == ["Motif du litige pour les factures F1 et F3 ?"]
    assert motif_de(un_bureau, "F1") == "litige"
    avant = un_bureau.photo()
    phrases = un_bureau.faire(litige, factures(F1), "Lever le litige", jour=le("25/11/2026"))
    assert un_bureau.questions == [
        "La facture F1 : déjà en litige (Marchandise non conforme). Que faire ?",
    ]
    assert phrases == [
        "Litige levé pour la facture F1.",
        "F1 : « Première relance » à la prochaine préparation.",
    ]
    assert un_bureau.changes(avant) == [
        ("tblFactures", F1, "Blocage", None),
        ("tblFactures", F1, "Motif", None),
    ]
    assert un_bureau.journal(3) == [
        {
            "N°": 3,
            "Code client": "C001",
            "N° facture": "F1",
            "Échéance n°": 1,
            "Date d'échéance": le("10/11/2026"),
            "Événement": "déblocage",
            "Date d'effet": le("25/11/2026"),
            "Montant": Decimal("1234.56"),
            "Détail": "litige levé : Marchandise non conforme",
        }
    ]
    assert motif_de(un_bureau, "F1", "25/11/2026") == ""


def test_le_litige_retire_le_brouillon_qui_attend() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    phrases = un_bureau.faire(litige, factures(F1), "", "Non livré")
    assert phrases[1:] == [
        (
            "N'envoyez pas le brouillon C001-261120-R2 (facture F1 : bloquée : litige (Non livré), jusqu'à "
            "ce que vous la débloquiez) : la prochaine préparation le retirera."
        ),
    ]
    assert un_bureau.depot.publies.keys() == {
        "Relances/2026-11-20/C001-261120-R2_Hotel-du-Nord.eml",
        "Relances/2026-11-20/C002-261120-R2_Martin.eml",
    }
    un_bureau.preparer()
    assert un_bureau.depot.publies.keys() == {"Relances/2026-11-20/C002-261120-R2_Martin.eml"}


def test_un_litige_se_corrige() -> None:
    un_bureau = bureau()
    un_bureau.faire(litige, factures(F1), "234,56", "Deux portes rayées")
    avant = un_bureau.photo()
    un_bureau.faire(
        litige, factures(F1), "Modifier le montant contesté ou le motif", "500", "Trois portes rayées"
    )
    assert un_bureau.changes(avant) == [
        ("tblFactures", F1, "Motif", "Trois portes rayées"),
        ("tblFactures", F1, "Montant contesté", 500.0),
    ]


def test_tout_un_compte_en_litige_est_confirme() -> None:
    un_bureau = bureau()
    assert un_bureau.faire(litige, clients(MARTIN), False) == ABANDON
    assert un_bureau.questions == ["Mettre en litige la facture F3 de Martin (C002) (500,00 €) ?"]
    assert un_bureau.classeur.ecritures == []


def test_une_facture_au_contentieux_ne_passe_pas_en_litige() -> None:
    un_bureau = bureau()
    poser(un_bureau, F1, "Blocage", "contentieux")
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(litige, factures(F1, F2))
    assert str(refus.value) == "F1 est bloquée (contentieux) : changez d'abord ce blocage, puis recommencez."


def test_sans_colonne_blocage_on_le_dit() -> None:
    un_bureau = bureau()
    table = un_bureau.classeur.tables[FACTURES.nom]
    labels = tuple("Autre" if label == "Blocage" else label for label in table.colonnes)
    un_bureau.classeur.tables[FACTURES.nom] = type(table)(
        table.nom, table.feuille, labels, table.lignes, table.premiere_ligne
    )
    with pytest.raises(RefusError, match="La colonne « Blocage » manque dans la table tblFactures"):
        un_bureau.faire(litige, factures(F1))


def test_des_factures_suspendues_neuf_jours_puis_reprises() -> None:
    un_bureau = bureau()
    avant = un_bureau.photo()
    phrases = un_bureau.faire(suspendre, factures(F1, F2), "29/11/2026", "Bon de livraison à retrouver")
    assert phrases == ["Les factures F1 et F2 suspendues jusqu'au 29/11/2026 inclus."]
    assert un_bureau.changes(avant) == [
        ("tblFactures", ligne, label, valeur)
        for ligne in (F1, F2)
        for label, valeur in (
            ("Blocage", "suspendue"),
            ("Bloquée jusqu'au", le("29/11/2026")),
            ("Motif", "Bon de livraison à retrouver"),
        )
    ]
    assert un_bureau.journal(2) == [
        {
            "N°": 2,
            "Code client": "C001",
            "N° facture": "F2",
            "Échéance n°": 1,
            "Date d'échéance": le("18/11/2026"),
            "Événement": "blocage",
            "Date d'effet": VENDREDI,
            "Montant": Decimal("100.00"),
            "Date limite": le("29/11/2026"),
            "Détail": "suspendue jusqu'au 29/11/2026 inclus : Bon de livraison à retrouver",
        }
    ]
    assert motif_de(un_bureau, "F1", "29/11/2026") == "suspendue"
    phrases = un_bureau.faire(suspendre, factures(F1), "Reprendre les relances", jour=le("29/11/2026"))
    assert phrases == [
        "Reprise des relances de la facture F1.",
        "F1 : « Première relance » à la prochaine préparation.",
    ]
    assert [ligne["Événement"] for ligne in un_bureau.journal(3)][-1] == "déblocage"
    assert un_bureau.colonne("tblFactures", "Blocage")[:2] == [None, "suspendue"]


def test_suspendue_jusqu_a_nouvel_ordre() -> None:
    un_bureau = bureau()
    assert un_bureau.faire(suspendre, factures(F1), "19/11/2026", "", "") == [
        "La facture F1 suspendue jusqu'à nouvel ordre."
    ]
    assert un_bureau.questions[1].startswith("Le 19/11/2026 est déjà passé.")
    assert motif_de(un_bureau, "F1", "20/11/2027") == "suspendue"


def test_un_message_designe_ses_factures_et_les_autres_se_suspendent_a_part() -> None:
    un_bureau = bureau()
    un_bureau.faire(suspendre, factures(F4), "", "")
    un_bureau.preparer()
    un_bureau.faire(suspendre, relances(2), "30/11/2026", "")
    assert un_bureau.colonne("tblFactures", "Bloquée jusqu'au")[:4] == [
        le("30/11/2026"),
        le("30/11/2026"),
        None,
        None,
    ]
    un_bureau.faire(suspendre, factures(F1, F3), "Suspendre les autres", "", "Voir le commercial")
    assert un_bureau.colonne("tblFactures", "Blocage")[:4] == ["suspendue"] * 4


def test_un_client_suspendu_jusqu_au_15_decembre_puis_repris() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    avant = un_bureau.photo()
    phrases = un_bureau.faire(suspendre, clients(HOTEL), "", "15/12/2026", "Fermeture annuelle")
    assert un_bureau.questions[1] == (
        "Tapez une date, par exemple 30/11/2026.\n\n"
        "Suspendre les relances de Hôtel du Nord (C001) jusqu'à quelle date incluse ?"
    )
    assert phrases == [
        "Relances suspendues jusqu'au 15/12/2026 inclus : Hôtel du Nord (C001).",
        (
            "N'envoyez pas le brouillon C001-261120-R2 (facture F1 : client C001 suspendu jusqu'au "
            "15/12/2026 inclus (Fermeture annuelle)) : la prochaine préparation le retirera."
        ),
    ]
    assert un_bureau.changes(avant) == [
        ("tblClients", HOTEL, "Suspendu jusqu'au", le("15/12/2026")),
        ("tblClients", HOTEL, "Motif de suspension", "Fermeture annuelle"),
    ]
    assert un_bureau.journal(3) == [
        {
            "N°": 3,
            "Code client": "C001",
            "Événement": "blocage",
            "Date d'effet": VENDREDI,
            "Date limite": le("15/12/2026"),
            "Détail": "client suspendu jusqu'au 15/12/2026 inclus : Fermeture annuelle",
        }
    ]
    avant = un_bureau.photo()
    phrases = un_bureau.faire(suspendre, clients(HOTEL), "Reprendre les relances")
    assert phrases == ["Reprise des relances : Hôtel du Nord (C001)."]
    assert un_bureau.changes(avant) == [
        ("tblClients", HOTEL, "Suspendu jusqu'au", None),
        ("tblClients", HOTEL, "Motif de suspension", None),
    ]
    assert un_bureau.journal(4) == [
        {
            "N°": 4,
            "Code client": "C001",
            "Événement": "déblocage",
            "Date d'effet": VENDREDI,
            "Détail": "reprise des relances",
        }
    ]


def test_une_facture_en_litige_ne_se_suspend_pas() -> None:
    un_bureau = bureau()
    poser(un_bureau, F1, "Blocage", "litige")
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(suspendre, factures(F1))
    assert str(refus.value) == "F1 est bloquée (litige) : levez d'abord ce blocage, puis recommencez."
