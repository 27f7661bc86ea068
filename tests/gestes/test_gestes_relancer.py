"""« Relancer », « Mise en demeure », « Annuler des brouillons »: the selected rows, and they alone."""

from decimal import Decimal

import pytest

from atelier import fiche, piece
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
    mots,
    relances,
)
from recit import le
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.gestes.annuler_les_brouillons import annuler_les_brouillons
from relance_xl.usecases.gestes.litige import litige
from relance_xl.usecases.gestes.mise_en_demeure import mise_en_demeure
from relance_xl.usecases.gestes.relancer import relancer
from relance_xl.usecases.selection import Selection


def en_attente(un_bureau: Bureau) -> list[str]:
    """The rows of Relances du jour: identifier and state."""
    identifiants = un_bureau.colonne("tblRelances", "Identifiant")
    etats = un_bureau.colonne("tblRelances", "État")
    return [f"{i} {e}" for i, e in zip(identifiants, etats, strict=True) if i]


def test_seul_le_message_des_lignes_choisies_est_prepare() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(relancer, factures(F3, F4))
    assert phrases == [
        (
            "« Première relance » préparée pour Martin (C002) (e-mail, 500,00 €) : "
            "Relances/2026-11-20/C002-261120-R2_Martin.eml."
        ),
        "F4 ne part pas : échéance le 15/12/2026 ; « Rappel avant échéance » à partir du 08/12/2026.",
    ]
    assert [(e["Événement"], e["N° facture"], e["Identifiant"]) for e in un_bureau.journal()] == [
        ("brouillon", "F3", "C002-261120-R2")
    ]
    assert list(un_bureau.depot.publies) == ["Relances/2026-11-20/C002-261120-R2_Martin.eml"]
    assert len(un_bureau.classeur.ecritures) == 1
    un_bureau.faire(relancer, clients(HOTEL))
    assert en_attente(un_bureau) == ["C001-261120-R2 brouillon", "C002-261120-R2 brouillon"]


def test_ce_qui_ne_part_pas_dit_pourquoi_et_jusqu_a_quand() -> None:
    un_bureau = bureau()
    un_bureau.faire(litige, factures(F3), "", "Non livré")
    un_bureau.preparer()
    phrases = un_bureau.faire(relancer, factures(F1, F3))
    assert phrases == [
        "F1 ne part pas : le brouillon C001-261120-R2 du 20/11/2026 attend d'être confirmé ou annulé.",
        "F3 ne part pas : bloquée : litige (Non livré), jusqu'à ce que vous la débloquiez.",
    ]
    un_bureau.confirmer("C001-261120-R2")
    phrases = un_bureau.faire(relancer, relances(2), jour=le("23/11/2026"))
    assert phrases == [
        "F1 ne part pas : délai accordé jusqu'au 27/11/2026 ; « Deuxième relance » à partir du 28/11/2026.",
        "F2 ne part pas : relancée le 20/11/2026, prochain message possible le 27/11/2026.",
    ]


def test_une_selection_soldee_ne_se_relance_pas() -> None:
    with pytest.raises(RefusError) as refus:
        bureau().faire(relancer, factures(7))
    assert str(refus.value) == "La facture F5 est soldée : il n'y a plus rien à payer."


def test_une_mise_en_demeure_nomme_ce_qu_elle_saute_et_ce_qu_elle_reclame() -> None:
    un_bureau = bureau()
    assert un_bureau.faire(mise_en_demeure, factures(F1), False) == ABANDON
    assert un_bureau.questions == [
        (
            "Mise en demeure de Hôtel du Nord (C001) pour la facture F1 : 1 278,75 € à réclamer, dont 4,19 € "
            "d'intérêts et 40,00 € d'indemnité.\n"
            "Étapes du scénario sautées : « Première relance », « Deuxième relance », « Appel téléphonique "
            "» et « Dernière relance ».\n"
            "Préparer cette lettre ?"
        )
    ]
    assert un_bureau.classeur.ecritures == []
    phrases = un_bureau.faire(mise_en_demeure, factures(F1), True)
    assert phrases == [
        (
            "Mise en demeure C001-261120-R6 préparée "
            "(Relances/2026-11-20/C001-261120-R6_Hotel-du-Nord.docx) : imprimez-la, postez-la, "
            "puis confirmez l'envoi."
        )
    ]
    (evenement,) = un_bureau.journal()
    assert {
        label: evenement[label]
        for label in ("N° facture", "Ordre", "Canal", "Événement", "Montant", "Pénalités", "Indemnité")
    } == {
        "N° facture": "F1",
        "Ordre": 6,
        "Canal": "recommandé",
        "Événement": "brouillon",
        "Montant": Decimal("1234.56"),
        "Pénalités": Decimal("4.19"),
        "Indemnité": Decimal("40.00"),
    }


def test_une_mise_en_demeure_dit_ce_que_chaque_facture_saute_et_celle_deja_partie() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    un_bureau.confirmer("C001-261120-R2")
    samedi = le("28/11/2026")
    un_bureau.faire(mise_en_demeure, factures(F1, F2), False, jour=samedi)
    (question,) = un_bureau.questions
    assert question.splitlines()[1:] == [
        "Étapes du scénario sautées : « Deuxième relance », « Appel téléphonique » et « Dernière relance ».",
        "F2 n'a jamais été relancée : les étapes suivantes sont sautées.",
        "Préparer cette lettre ?",
    ]
    un_bureau.faire(mise_en_demeure, factures(F1), True, jour=samedi)
    un_bureau.confirmer("C001-261128-R6", jour=samedi, recommande="1A 001")
    un_bureau.faire(mise_en_demeure, factures(F1), False, jour=le("15/12/2026"))
    (question,) = un_bureau.questions
    assert question.splitlines()[1:] == [
        "F1 a déjà fait l'objet d'une mise en demeure le 28/11/2026.",
        "Préparer cette lettre ?",
    ]


def test_tout_ce_qu_un_client_doit_en_retard_en_une_lettre_sauf_le_litige() -> None:
    un_bureau = bureau()
    un_bureau.faire(litige, factures(F2), "", "Non livré")
    phrases = un_bureau.faire(mise_en_demeure, clients(HOTEL), True)
    assert "Laissée de côté : F2 (bloquée : litige (Non livré), jusqu'à ce que vous la débloquiez)." in (
        un_bureau.questions[0].split("\n")
    )
    assert phrases[1:] == [
        "Laissée de côté : F2 (bloquée : litige (Non livré), jusqu'à ce que vous la débloquiez)."
    ]
    assert [e["N° facture"] for e in un_bureau.journal(2)] == ["F1"]


@pytest.mark.parametrize(
    ("selection", "phrase"),
    [
        (
            factures(F1, F3),
            "Une mise en demeure concerne un seul client : sélectionnez les lignes d'un seul client.",
        ),
        (
            factures(F4),
            "La facture F4 n'est pas échue (échéance le 15/12/2026) : pas de mise en demeure possible.",
        ),
    ],
    ids=["deux clients", "pas échue"],
)
def test_une_mise_en_demeure_impossible_le_dit(selection: Selection, phrase: str) -> None:
    un_bureau = bureau()
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(mise_en_demeure, selection)
    assert mots(str(refus.value)) == phrase
    assert un_bureau.classeur.ecritures == []


def test_annuler_les_brouillons_d_un_client() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    assert un_bureau.faire(annuler_les_brouillons, clients(MARTIN), True) == [
        "1 brouillon annulé : C002-261120-R2."
    ]
    assert un_bureau.questions == [
        (
            "Annuler 1 brouillon de la sélection (C002-261120-R2) ? Les relances reviendront à la prochaine "
            "préparation ; ses fichiers seront supprimés."
        )
    ]
    assert en_attente(un_bureau) == ["C001-261120-R2 brouillon", "C002-261120-R2 annulée"]
    assert list(un_bureau.depot.publies) == ["Relances/2026-11-20/C001-261120-R2_Hotel-du-Nord.eml"]
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(annuler_les_brouillons, relances(3))
    assert str(refus.value) == (
        "Aucun brouillon n'attend pour la sélection : ce qui est parti ou déjà annulé ne s'annule plus."
    )


def test_annuler_tout_le_lot_du_jour_quand_rien_n_est_selectionne() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    ailleurs = Selection("tblParametres", (2,))
    assert un_bureau.faire(annuler_les_brouillons, ailleurs, False) == ABANDON
    assert un_bureau.faire(annuler_les_brouillons, ailleurs, True) == [
        "2 brouillons annulés : C001-261120-R2 et C002-261120-R2."
    ]
    assert un_bureau.depot.publies == {}
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(annuler_les_brouillons, ailleurs)
    assert str(refus.value) == (
        "Aucun brouillon du 20/11/2026 n'attend : sélectionnez ceux à annuler dans Relances du jour, puis "
        "recommencez."
    )


def test_annuler_le_brouillon_qui_cite_la_facture_choisie_meme_sans_l_avancer() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    assert un_bureau.faire(annuler_les_brouillons, factures(F2), True) == [
        "1 brouillon annulé : C001-261120-R2."
    ]
    with pytest.raises(RefusError, match="Aucun brouillon n'attend pour la sélection"):
        un_bureau.faire(annuler_les_brouillons, factures(F4))


def test_un_brouillon_perime_du_client_choisi_est_refait() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    un_bureau.faire(litige, factures(F1), "234,56", "Deux portes rayées")
    phrases = un_bureau.faire(relancer, factures(F1))
    assert phrases == [
        (
            "« Première relance » préparée pour Hôtel du Nord (C001) (e-mail, 1 100,00 €) : "
            "Relances/2026-11-20/C001-261120-R2-V2_Hotel-du-Nord.eml."
        ),
        "Brouillon C001-261120-R2 retiré : le solde, le destinataire ou le texte a changé.",
    ]


def test_vingt_factures_qui_ne_partent_pas_se_disent_sans_deborder() -> None:
    un_bureau = Bureau(
        [fiche("C001", "Hôtel du Nord")],
        [piece("C001", f"F{n:02}", "10", le("10/12/2026")) for n in range(1, 21)],
    )
    phrases = un_bureau.faire(relancer, clients(HOTEL))
    assert (len(phrases), phrases[-1]) == (13, "… et 8 autres : voyez la colonne Pourquoi.")


def test_une_mise_en_demeure_en_francs_suisses_dit_les_40_euros_a_part() -> None:
    un_bureau = Bureau(
        [fiche("C001", "Hôtel du Léman")],
        [piece("C001", "F1", "1000", le("10/11/2026"), Devise="CHF")],
    )
    un_bureau.faire(mise_en_demeure, factures(F1), False)
    assert un_bureau.questions[0].split("\n")[0] == (
        "Mise en demeure de Hôtel du Léman (C001) pour la facture F1 : 1 003,40 CHF à réclamer, avec "
        "3,40 CHF d'intérêts et 40,00 € d'indemnité."
    )
