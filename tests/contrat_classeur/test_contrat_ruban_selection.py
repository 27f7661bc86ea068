"""The ribbon on live Relance.xlsm, from Book.caller() to the Journal: the actions on selected rows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from contrat_classeur.cas_ruban import COURRIEL, DOSSIER, F101, F102, F103, RECOMMANDE, a_8_h_30, evenement
from contrat_classeur.ruban_vif import VENDREDI, BureauVif, Effet, Ligne

Bureau = Callable[[str], BureauVif]
CLIENTS, FACTURES, RELANCES = "tblClients", "tblFactures", "tblRelances"


def test_relancer_la_facture_choisie(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(FACTURES, 0)
    effet = poste.cliquer("relancer")
    piece = f"{DOSSIER}/C001-261120-R2-V2_Boulangerie-Fournil.eml"
    refait: Ligne = {"Identifiant": "C001-261120-R2-V2", "Lot": "L261120-2", "Pièce": piece}
    assert effet.journal == [evenement("brouillon", COURRIEL, **refait)]
    attend = "Le brouillon C001-261120-R2-V2 du 20/11/2026 attend d'être confirmé ou annulé."
    assert effet.de_la_table(FACTURES) == {(FACTURES, 6, "Pourquoi"): attend}
    assert poste.colonnes(RELANCES, "Identifiant", "État") == [
        ("C001-261120-R2", "annulée"),
        ("C001-261120-R2-V2", "brouillon"),
        ("C002-261120-R1", "annulée"),
        ("C003-261120-R1", "annulée"),
    ]
    faite = "« Première relance » préparée pour Boulangerie Fournil (C001) (e-mail, 1\u202f234,56\xa0€)"
    dit = f"{faite} : {piece}."
    assert effet[3:] == (dit, a_8_h_30(dit), "Factures")
    assert (Path(poste.livre.fullname).parent / piece).is_file()


def test_mise_en_demeure_de_la_facture_choisie(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(FACTURES, 1)
    effet = poste.cliquer("mise_en_demeure", "yes")
    piece = f"{DOSSIER}/C002-261120-R2_Hotel-du-Nord.docx"
    assert effet.journal == [
        {
            **F102,
            "Événement": "brouillon",
            "Lot": "L261120-2",
            "Ordre": 2.0,
            "Étape": "Mise en demeure",
            "Canal": "recommandé",
            "Destinataire": "Hôtel <du> Nord",
            "Montant": 600.0,
            "Pénalités": 4.28,
            "Indemnité": 40.0,
            "Date limite": date(2026, 12, 1),
            "Pièce": piece,
            "Identifiant": "C002-261120-R2",
        }
    ]
    attend = "Le brouillon C002-261120-R2 du 20/11/2026 attend d'être confirmé ou annulé."
    assert effet.de_la_table(FACTURES) == {(FACTURES, 7, "Pourquoi"): attend}
    assert poste.colonnes(RELANCES, "Identifiant", "Canal", "Réclamé", "État") == [
        ("C001-261120-R2", "e-mail", 1234.56, "annulée"),
        ("C002-261120-R1", "courrier", 600.0, "annulée"),
        ("C002-261120-R2", "recommandé", 644.28, "brouillon"),
        ("C003-261120-R1", "recommandé", 141.19, "annulée"),
    ]
    dit = (
        f"Mise en demeure C002-261120-R2 préparée ({piece}) : imprimez-la, postez-la, puis confirmez l'envoi."
    )
    assert effet[3:] == (dit, a_8_h_30(dit), "Factures")
    assert (Path(poste.livre.fullname).parent / piece).is_file()


def test_appel_joint(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(FACTURES, 0)
    dit = "Appel noté pour Boulangerie Fournil (C001). Il ne fait avancer aucune étape."
    appel: Ligne = {
        "Canal": "téléphone",
        "Destinataire": "Boulangerie Fournil",
        "Interlocuteur": "Mme Roux",
        "Montant": 1234.56,
        "Identifiant": "C001-261120-APPEL",
        "Détail": "Paiera lundi",
    }
    assert poste.cliquer("appel_joint", "Mme Roux", "Paiera lundi") == Effet(
        0,
        [evenement("appel", F101, **appel)],
        {
            (FACTURES, 6, "Pourquoi"): "Relancée le 20/11/2026, prochain message possible le 27/11/2026.",
            (FACTURES, 6, "Prochaine date"): date(2026, 11, 27),
        },
        dit,
        a_8_h_30(dit),
        "Factures",
    )


def test_appel_sans_reponse_depuis_clients(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(CLIENTS, 1)
    dit = "Appel sans réponse noté pour Hôtel <du> Nord (C002)."
    appel: Ligne = {
        "Canal": "téléphone",
        "Destinataire": "Hôtel <du> Nord",
        "Montant": 600.0,
        "Détail": "répondeur",
    }
    assert poste.cliquer("appel_sans_reponse", "répondeur") == Effet(
        0, [evenement("appel sans réponse", F102, **appel)], {}, dit, a_8_h_30(dit), "Clients"
    )


def test_promesse(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(FACTURES, 0)
    le = date(2026, 11, 25)
    dit = "Promesse notée : 1\u202f234,56\xa0€ pour le 25/11/2026 (F101)."
    promesse: Ligne = {
        "Date limite": le,
        "Détail": "paiement promis pour le 25/11/2026",
        "Interlocuteur": "Mme Roux",
        "Montant": 1234.56,
    }
    rangee: Ligne = {
        "Code client": "C001",
        "N° facture": "F101",
        "Échéance n°": 1.0,
        "Type": "promesse",
        "Date promise": le,
        "Noté le": VENDREDI,
        "Interlocuteur": "Mme Roux",
        "État": "en cours",
    }
    assert poste.cliquer("promesse", "1", "25/11/2026", "", "Mme Roux") == Effet(
        0,
        [evenement("promesse", F101, **promesse)],
        {
            (FACTURES, 6, "Pourquoi"): "Paiement promis pour le 25/11/2026.",
            (FACTURES, 6, "Prochaine date"): date(2026, 11, 26),
            **{("tblPromesses", 6, label): cellule for label, cellule in rangee.items()},
        },
        dit,
        a_8_h_30(dit),
        "Factures",
    )


def test_litige_sur_une_part(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(FACTURES, 1)
    dit = "La facture 0102 contestée à hauteur de 200,00\xa0€ : le reste (400,00\xa0€) est relancé."
    assert poste.cliquer("litige", "200,00", "Porte rayée") == Effet(
        0,
        [evenement("litige", F102, Montant=200.0, Détail="Porte rayée")],
        {
            (FACTURES, 7, "Blocage"): "litige",
            (FACTURES, 7, "Montant contesté"): 200.0,
            (FACTURES, 7, "Motif"): "Porte rayée",
            (FACTURES, 7, "Pénalités"): 2.85,
        },
        dit,
        a_8_h_30(dit),
        "Factures",
    )


def test_suspendre_un_client(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(CLIENTS, 0)
    dit = "Relances suspendues jusqu'au 15/12/2026 inclus : Boulangerie Fournil (C001)."
    le = date(2026, 12, 15)
    assert poste.cliquer("suspendre", "15/12/2026", "Accord du gérant") == Effet(
        0,
        [
            {
                "Code client": "C001",
                "Événement": "blocage",
                "Date d'effet": VENDREDI,
                "Date limite": le,
                "Détail": "client suspendu jusqu'au 15/12/2026 inclus : Accord du gérant",
            }
        ],
        {
            (CLIENTS, 6, "Suspendu jusqu'au"): le,
            (CLIENTS, 6, "Motif de suspension"): "Accord du gérant",
            (FACTURES, 6, "Pourquoi"): "Client C001 suspendu jusqu'au 15/12/2026 inclus (Accord du gérant).",
            (FACTURES, 6, "Prochaine date"): date(2026, 12, 16),
        },
        dit,
        a_8_h_30(dit),
        "Clients",
    )


def test_reglement_recu_avec_un_trop_percu(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(FACTURES, 1)
    effet = poste.cliquer("reglement", "20/11/2026", "850,00", "1")
    assert effet.journal == [evenement("règlement", F102, Montant=850.0, Détail="virement")]
    vides = ("Indemnité", "Prescription le", "Prochaine étape", "Pénalités", "Retard (j)")
    rangee: Ligne = {
        "Date": VENDREDI,
        "Code client": "C002",
        "N° facture": "0102",
        "Montant": 850.0,
        "Devise": "EUR",
        "Nature": "principal",
        "Mode": "virement",
        "Origine": "saisi",
    }
    assert effet.cellules == {
        (CLIENTS, 7, "Retard moyen (j)"): 21.0,
        (CLIENTS, 7, "Scénario conseillé"): "Standard",
        **{(FACTURES, 7, label): None for label in vides},
        (FACTURES, 7, "Pourquoi"): "Soldée.",
        (FACTURES, 7, "Reste dû"): 0.0,
        (FACTURES, 7, "Réglé"): 600.0,
        **{("tblReglements", 6, label): cellule for label, cellule in rangee.items()},
    }
    phrases = (
        "Règlement de 850,00\xa0€ (virement) du 20/11/2026 noté pour Hôtel <du> Nord (C002) (0102).",
        "0102 : soldée.",
        "Trop-perçu de 250,00\xa0€ : il devient un crédit du client.",
    )
    assert effet[3:] == ("\n\n".join(phrases), a_8_h_30(" ".join(phrases)), "Factures")


def test_note_sur_deux_lignes_separees(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(FACTURES, 0, 2)
    dit = "2 notes au Journal : F101 et F103."
    assert poste.cliquer("note", "=rappeler le 1/2") == Effet(
        0,
        [evenement("note", item, Détail="=rappeler le 1/2") for item in (F101, F103)],
        {},
        dit,
        a_8_h_30(dit),
        "Factures",
    )


def test_une_saisie_abandonnee_ne_change_rien(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(FACTURES, 0)
    effet = poste.cliquer("note", False)
    assert (effet.code, effet.journal, effet.cellules, effet.feuille) == (0, [], {}, "Factures")


def test_retour_de_recommande(bureau: Bureau) -> None:
    poste = bureau("poste")
    poste.choisir(FACTURES, 2)
    dit = "Recommandé C003-261120-R1 reçu le 23/11/2026 : les délais courent de ce jour."
    effet = poste.cliquer("retour_recommande", "1", "23/11/2026", jour=date(2026, 11, 26))
    recue: Ligne = {
        "N° recommandé": "1A001",
        "Date d'effet": date(2026, 11, 23),
        "Date limite": date(2026, 12, 1),
    }
    assert effet.journal == [evenement("reçue", RECOMMANDE, **recue)]
    assert effet.de_la_table(RELANCES) == {}
    assert effet[3:] == (dit, a_8_h_30(dit), "Factures")


POURQUOI = (
    "Facture 1/4 du 19/10/2026, =Martin (C004), échéance le 18/11/2026.\n"
    "Montant : 250,00\xa0€ TTC ; reste dû : 250,00\xa0€, en retard de 2 jours.\n"
    "Aucune relance n'est encore partie.\n"
    "Prochaine étape : « Première relance », à partir du 23/11/2026.\n"
    "Aujourd'hui : échéance le 18/11/2026 ; « Première relance » à partir du 23/11/2026.\n"
    "Intérêts de retard à ce jour : 0,17\xa0€ et 40,00\xa0€ d'indemnité.\n"
    "Prescription : le 19/10/2031, soit 5 ans entre commerçants (article L110-4 du Code de commerce), "
    "comptés de la date de la facture, faute de connaître celle de la prestation ; un transport de "
    "marchandises se prescrit par 1 an (article L133-6)."
)
HISTORIQUE = (
    "Boulangerie Fournil (C001), au 20/11/2026 :\n"
    "1 échéance à payer : 1\u202f234,56\xa0€, dont 1\u202f234,56\xa0€ en retard "
    "(le plus ancien : 10 jours).\n"
    "Prescription de F101 : le 11/10/2031, soit 5 ans entre commerçants (article L110-4 du Code de "
    "commerce), comptés de la date de la facture, faute de connaître celle de la prestation ; un transport "
    "de marchandises se prescrit par 1 an (article L133-6).\n"
    "Au Journal :\n"
    "20/11/2026 : « Première relance » : préparation par e-mail (F101, 1\u202f234,56\xa0€)."
)


def test_pourquoi_et_historique_disent_sans_rien_ecrire(bureau: Bureau) -> None:
    poste = bureau("pret")
    poste.choisir(FACTURES, 3)
    assert poste.cliquer("pourquoi")[:4] == (0, [], {}, POURQUOI)
    poste.choisir(CLIENTS, 0)
    assert poste.cliquer("historique")[:4] == (0, [], {}, HISTORIQUE)
