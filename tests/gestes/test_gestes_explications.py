"""« Pourquoi ? », « Historique »: the workbook told in plain French, without writing anything."""

import pytest

from atelier import Rangee, fiche, piece
from gestes.bureau import (
    AV1,
    F1,
    F2,
    F3,
    F4,
    HOTEL,
    MARTIN,
    PROPOSE,
    Bureau,
    bureau,
    clients,
    factures,
    relances,
)
from recit import le
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.gestes.appel_joint import appel_joint
from relance_xl.usecases.gestes.historique import historique
from relance_xl.usecases.gestes.litige import litige
from relance_xl.usecases.gestes.mise_en_demeure import mise_en_demeure
from relance_xl.usecases.gestes.note import note
from relance_xl.usecases.gestes.pourquoi import pourquoi
from relance_xl.usecases.gestes.promesse import promesse
from relance_xl.usecases.gestes.reglement import reglement
from relance_xl.usecases.gestes.retour_recommande import retour_recommande


def en_lecture_seule(un_bureau: Bureau) -> Bureau:
    """The same workbook, open by someone else."""
    un_bureau.classeur.ouvert_ailleurs = True
    un_bureau.classeur.ecritures.clear()
    return un_bureau


PRESCRITE = (
    "Prescription de {} : le {}, soit 5 ans entre commerçants (article L110-4 du Code de commerce), comptés "
    "de la date de la facture, faute de connaître celle de la prestation ; un transport de marchandises se "
    "prescrit par 1 an (article L133-6)."
)


def test_une_facture_qui_part_aujourd_hui() -> None:
    un_bureau = en_lecture_seule(bureau())
    assert un_bureau.faire(pourquoi, factures(F1)) == [
        "Facture F1 du 11/10/2026, Hôtel du Nord (C001), échéance le 10/11/2026.",
        "Montant : 1 234,56 € TTC ; reste dû : 1 234,56 €, en retard de 10 jours.",
        "Aucune relance n'est encore partie.",
        "Prochaine étape : « Première relance ».",
        "Rien ne la retient : « Première relance » est à préparer aujourd'hui (e-mail).",
        "Intérêts de retard à ce jour : 4,19 € et 40,00 € d'indemnité.",
        (
            "Prescription : le 11/10/2031, soit 5 ans entre commerçants (article L110-4 du Code de "
            "commerce), comptés de la date de la facture, faute de connaître celle de la prestation ; un "
            "transport de marchandises se prescrit par 1 an (article L133-6)."
        ),
    ]
    assert un_bureau.classeur.ecritures == []


def test_une_facture_relancee_payee_en_partie_et_contestee() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    un_bureau.confirmer("C001-261120-R2")
    un_bureau.faire(reglement, factures(F1), "23/11/2026", "200", "chèque", jour=le("24/11/2026"))
    un_bureau.faire(litige, factures(F1), "34,56", "Une porte rayée", jour=le("24/11/2026"))
    assert un_bureau.faire(pourquoi, factures(F1), jour=le("24/11/2026")) == [
        "Facture F1 du 11/10/2026, Hôtel du Nord (C001), échéance le 10/11/2026.",
        "Montant : 1 234,56 € TTC ; reste dû : 1 034,56 €, en retard de 14 jours.",
        "Réglé : 200,00 € le 23/11/2026.",
        "Déjà fait : « Première relance » (e-mail) le 20/11/2026.",
        "Prochaine étape : « Deuxième relance », à partir du 28/11/2026.",
        "Aujourd'hui : délai accordé jusqu'au 27/11/2026 ; « Deuxième relance » à partir du 28/11/2026.",
        "Part contestée : 34,56 € (Une porte rayée).",
        "Intérêts de retard à ce jour : 5,64 € et 40,00 € d'indemnité.",
        (
            "Prescription : le 11/10/2031, soit 5 ans entre commerçants (article L110-4 du Code de "
            "commerce), comptés de la date de la facture, faute de connaître celle de la prestation ; un "
            "transport de marchandises se prescrit par 1 an (article L133-6)."
        ),
    ]


def test_une_facture_promise_et_un_avoir_impute() -> None:
    un_bureau = bureau()
    un_bureau.faire(promesse, factures(F3), "promesse", "30/11/2026", "", "M. Martin")
    lignes = un_bureau.faire(pourquoi, factures(F3))
    assert lignes[3:5] == [
        "Prochaine étape : « Première relance », à partir du 01/12/2026.",
        "Aujourd'hui : paiement promis pour le 30/11/2026.",
    ]
    assert un_bureau.faire(pourquoi, factures(F4, AV1)) == [
        "Facture F4 du 15/11/2026, Hôtel du Nord (C001), échéance le 15/12/2026.",
        "Montant : 200,00 € TTC ; reste dû : 150,00 €, pas encore échue.",
        "Avoirs : 50,00 € le 01/11/2026.",
        "Aucune relance n'est encore partie.",
        "Prochaine étape : « Rappel avant échéance », à partir du 08/12/2026.",
        "Aujourd'hui : échéance le 15/12/2026 ; « Rappel avant échéance » à partir du 08/12/2026.",
        (
            "Prescription : le 15/11/2031, soit 5 ans entre commerçants (article L110-4 du Code de "
            "commerce), comptés de la date de la facture, faute de connaître celle de la prestation ; un "
            "transport de marchandises se prescrit par 1 an (article L133-6)."
        ),
        "Avoir AV1 de 50,00 € : imputé.",
    ]


def test_un_particulier_sans_mise_en_demeure_ne_doit_pas_d_interets() -> None:
    un_bureau = Bureau(
        [fiche("C001", "Mme Perrin", Catégorie="particulier")], [piece("C001", "F1", "100", le("10/11/2026"))]
    )
    assert un_bureau.faire(pourquoi, factures(2))[-2:] == [
        (
            "Intérêts de retard à ce jour : aucun (un particulier n'en doit qu'après réception d'une mise en "
            "demeure)."
        ),
        (
            "Prescription : le 11/10/2028, soit 2 ans contre un consommateur (article L218-2 du Code de la "
            "consommation), comptés de la date de la facture, faute de connaître celle de la prestation."
        ),
    ]


def test_un_client_ou_un_message_se_disent_en_bref() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    attend = "Aujourd'hui : le brouillon C001-261120-R2 du 20/11/2026 attend d'être confirmé ou annulé."
    f1, f2 = (
        f"F1 : 1 234,56 € dus depuis 10 jours. {attend}",
        (
            "F2 : 100,00 € dus depuis 2 jours. Aujourd'hui : échéance le 18/11/2026 ; « Première relance » "
            "à partir du 23/11/2026."
        ),
    )
    f4 = (
        "F4 : 150,00 € dus, échéance le 15/12/2026. Aujourd'hui : échéance le 15/12/2026 ; « Rappel avant "
        "échéance » à partir du 08/12/2026."
    )
    assert un_bureau.faire(pourquoi, clients(HOTEL)) == [f1, f2, f4]
    assert un_bureau.faire(pourquoi, relances(2)) == [f1, f2]
    assert un_bureau.faire(pourquoi, factures(F1, F2, 7)) == [f1, f2, "F5 : soldée."]


def test_vingt_factures_se_disent_sans_deborder() -> None:
    un_bureau = Bureau(
        [fiche("C001", "Hôtel du Nord")],
        [piece("C001", f"F{n:02}", "10", le("10/11/2026")) for n in range(1, 21)],
    )
    lignes = un_bureau.faire(pourquoi, clients(HOTEL))
    assert (len(lignes), lignes[0][:3], lignes[-1]) == (16, "F01", "… et 5 autres.")


def test_l_historique_d_un_client() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    un_bureau.confirmer("C001-261120-R2")
    un_bureau.faire(note, factures(F1), "Duplicata envoyé")
    un_bureau.faire(appel_joint, factures(F1), PROPOSE, "Paie lundi", jour=le("23/11/2026"))
    un_bureau.faire(promesse, factures(F1), "promesse", "30/11/2026", "1000", "", jour=le("23/11/2026"))
    un_bureau.faire(reglement, clients(HOTEL), PROPOSE, "50", "chèque", jour=le("24/11/2026"))
    en_lecture_seule(un_bureau)
    assert un_bureau.faire(historique, factures(F2), jour=le("25/11/2026")) == [
        "Hôtel du Nord (C001), au 25/11/2026 :",
        "3 échéances à payer : 1 484,56 €, dont 1 334,56 € en retard (le plus ancien : 15 jours).",
        "En sa faveur (avoirs, règlements non affectés, trop-perçus) : 50,00 €.",
        PRESCRITE.format("F1", "11/10/2031"),
        "Promesse : 1 000,00 € sur F1 pour le 30/11/2026, en cours.",
        "Au Journal :",
        "20/11/2026 : « Première relance » : préparation par e-mail (F1, 1 234,56 €).",
        "20/11/2026 : « Première relance » : envoi par e-mail à compta@c001.example (F1, 1 234,56 €).",
        "20/11/2026 : note (F1) — Duplicata envoyé.",
        "23/11/2026 : appel avec Mme Roy (F1, 1 234,56 €) — Paie lundi.",
        "23/11/2026 : promesse (F1, 1 000,00 €) — paiement promis pour le 30/11/2026.",
        "24/11/2026 : règlement reçu (50,00 €) — chèque.",
    ]
    assert un_bureau.classeur.ecritures == []


def test_un_long_historique_dit_combien_d_evenements_precedent() -> None:
    un_bureau = bureau()
    for jour in range(1, 19):
        un_bureau.faire(note, clients(MARTIN), f"Note {jour}", jour=le(f"{jour:02}/12/2026"))
    lignes = un_bureau.faire(historique, clients(MARTIN), jour=le("20/12/2026"))
    assert lignes[2] == PRESCRITE.format("F3", "13/10/2031")
    assert lignes[3] == "Au Journal (et 3 événements avant) :"
    assert lignes[4:] == [f"{jour:02}/12/2026 : note — Note {jour}." for jour in range(4, 19)]


def test_un_client_sans_histoire() -> None:
    un_bureau = Bureau([fiche("C001", "Hôtel du Nord")], [])
    assert un_bureau.faire(historique, clients(HOTEL)) == [
        "Hôtel du Nord (C001), au 20/11/2026 :",
        "Rien n'est dû.",
        "Rien au Journal.",
    ]
    assert un_bureau.faire(pourquoi, clients(HOTEL)) == ["Rien n'est à payer : il n'y a rien à relancer."]


def test_l_historique_dit_qui_paie_et_ce_qui_retient_tout_le_compte() -> None:
    suspendu: Rangee = {"Suspendu jusqu'au": le("15/12/2026"), "Motif de suspension": "Accord du gérant"}
    un_bureau = Bureau(
        [
            fiche("C001", "Hôtel du Nord", **{"Code payeur": "C009"}, **suspendu),
            fiche("C009", "Groupe Boréal", **{"Procédure collective le": le("16/11/2026")}),
        ],
        [piece("C001", "F1", "1234.56", le("10/11/2026"))],
    )
    assert un_bureau.faire(historique, clients(2))[2:] == [
        "C'est Groupe Boréal (C009) qui paie et reçoit ses relances.",
        "Relances suspendues jusqu'au 15/12/2026 inclus (Accord du gérant).",
        PRESCRITE.format("F1", "11/10/2031"),
        "Rien au Journal.",
    ]
    assert un_bureau.faire(historique, clients(3))[1:] == [
        "Rien n'est dû.",
        "Paie aussi pour Hôtel du Nord (C001) (1 234,56 € à payer) : voyez leur historique.",
        "Procédure collective ouverte le 16/11/2026.",
        "Rien au Journal.",
    ]


def test_l_historique_est_celui_d_un_seul_client() -> None:
    with pytest.raises(RefusError) as refus:
        bureau().faire(historique, factures(F1, F3))
    assert str(refus.value) == (
        "L'historique est celui d'un seul client : sélectionnez les lignes d'un seul client."
    )


def test_une_facture_citee_dans_le_message_sans_avancer_elle_meme() -> None:
    lignes = bureau().faire(pourquoi, factures(F2))
    assert lignes[3:5] == [
        "Prochaine étape : « Première relance », à partir du 23/11/2026.",
        "Aujourd'hui : citée dans le message à préparer (« Première relance »), sans avancer elle-même.",
    ]


def test_un_recommande_recu_et_un_scenario_termine() -> None:
    un_bureau = bureau()
    un_bureau.faire(mise_en_demeure, factures(F1), True)
    un_bureau.confirmer("C001-261120-R6", recommande="1A 234")
    un_bureau.faire(retour_recommande, factures(F1), "Reçu (avis signé)", "24/11/2026", jour=le("25/11/2026"))
    assert un_bureau.faire(pourquoi, factures(F1), jour=le("25/11/2026"))[2:5] == [
        "Déjà fait : « Mise en demeure » (recommandé) le 20/11/2026, reçu le 24/11/2026.",
        "Prochaine étape : aucune, le scénario est terminé.",
        (
            "Aujourd'hui : toutes les étapes du scénario sont faites : décidez de la suite (contentieux, "
            "abandon…) ; délai accordé jusqu'au 02/12/2026."
        ),
    ]


def test_un_recommande_revenu_sans_destinataire_se_refait_a_sa_nouvelle_adresse() -> None:
    un_bureau = bureau()
    un_bureau.faire(mise_en_demeure, factures(F1), True)
    un_bureau.confirmer("C001-261120-R6", recommande="1A 234")
    un_bureau.faire(
        retour_recommande, factures(F1), "Destinataire inconnu", "25/11/2026", jour=le("25/11/2026")
    )
    assert un_bureau.faire(pourquoi, factures(F1), jour=le("02/12/2026"))[2:6] == [
        "Aucune relance n'est encore partie.",
        (
            "Le recommandé C001-261120-R6 est revenu le 25/11/2026 : destinataire inconnu · 1 rue Haute, "
            "07000 Privas."
        ),
        "Prochaine étape : « Mise en demeure ».",
        (
            "Aujourd'hui : « Mise en demeure » revenue le 25/11/2026, destinataire inconnu à cette adresse : "
            "nouvelle adresse à indiquer dans Clients, la lettre sera refaite."
        ),
    ]


def test_une_lcr_attendue_et_un_taux_qui_manque() -> None:
    un_bureau = bureau()
    un_bureau.faire(reglement, factures(F3), "15/01/2027", PROPOSE, "LCR")
    lignes = un_bureau.faire(pourquoi, factures(F3), jour=le("04/01/2027"))
    assert lignes[2] == "Un règlement est attendu le 15/01/2027."
    assert lignes[-2] == "Intérêts de retard : le taux du semestre manque dans la feuille Taux."
    assert bureau().faire(pourquoi, factures(F1), jour=le("10/11/2026"))[1] == (
        "Montant : 1 234,56 € TTC ; reste dû : 1 234,56 €, due ce jour."
    )


def test_expliquer_un_jour_anterieur_a_la_derniere_relance() -> None:
    """The step was confirmed with a later date: the explanation is that of its day."""
    un_bureau = bureau()
    un_bureau.preparer()
    un_bureau.confirmer("C001-261120-R2", jour=le("23/11/2026"))
    assert un_bureau.faire(pourquoi, factures(F1))[1] == (
        "Montant : 1 234,56 € TTC ; reste dû : 1 234,56 €, en retard de 13 jours."
    )
    assert un_bureau.faire(litige, factures(F1), "", "Non livré") == [
        "La facture F1 en litige (1 234,56 €) : plus de relance jusqu'à ce que vous leviez le litige."
    ]
