"""The ribbon on live Relance.xlsm: what is written to a client or gathered about him, down to the Journal."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from contrat_classeur.cas_ruban import DOSSIER, F101, a_8_h_30, evenement
from contrat_classeur.ruban_vif import VENDREDI, BureauVif, Effet, Ligne

Bureau = Callable[[str], BureauVif]
CLIENTS, FACTURES = "tblClients", "tblFactures"


def test_releve_de_compte(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(CLIENTS, 0)
    piece = f"{DOSSIER}/C001-261120-RELEVE_Boulangerie-Fournil.eml"
    dit = f"1 relevé de compte (1 e-mail), à relire puis à envoyer : {piece}."
    note: Ligne = {
        "Code client": "C001",
        "Étape": "Relevé de compte",
        "Canal": "e-mail",
        "Événement": "note",
        "Date d'effet": VENDREDI,
        "Destinataire": "compta@c001.example",
        "Montant": 1234.56,
        "Pièce": piece,
        "Identifiant": "C001-261120-RELEVE",
        "Détail": "relevé de compte : 1 échéance ouverte, solde 1\u202f234,56\xa0€",
    }
    assert poste.cliquer("releve", "1") == Effet(0, [note], {}, dit, a_8_h_30(dit), "Clients")
    assert (Path(poste.livre.fullname).parent / piece).is_file()


def test_echeancier_sa_lettre_puis_son_retour_signe(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(FACTURES, 0)
    effet = poste.cliquer("promesse", "2", "", "2", "05/12/2026", "Mme Roux", "yes", "1")
    piece = f"{DOSSIER}/C001-261120-ECHEANCIER-F101_Boulangerie-Fournil.eml"
    assert [ligne["Événement"] for ligne in effet.journal] == ["promesse", "note"]
    assert effet.journal[1] == {
        "Code client": "C001",
        "N° facture": "F101",
        "Étape": "Échéancier",
        "Canal": "e-mail",
        "Événement": "note",
        "Date d'effet": VENDREDI,
        "Destinataire": "compta@c001.example",
        "Montant": 1234.56,
        "Date limite": date(2027, 1, 5),
        "Pièce": piece,
        "Identifiant": "C001-261120-ECHEANCIER-F101",
        "Détail": "lettre d'échéancier : 2 versements, 1\u202f234,56\xa0€ reconnus à signer",
    }
    assert effet.dit.endswith(f"1 lettre d'échéancier (1 e-mail), à relire puis à envoyer : {piece}.")
    signee = poste.cliquer("lettre_d_echeancier", "2", "19/11/2026", "Mme Roux")
    assert signee.journal == [
        {
            **F101,
            "Événement": "reconnaissance",
            "Date d'effet": date(2026, 11, 19),
            "Interlocuteur": "Mme Roux",
            "Montant": 1234.56,
            "Détail": "échéancier signé par le client",
        }
    ]
    assert signee.cellules == {(FACTURES, 6, "Prescription le"): date(2031, 11, 19)}


def test_remercier_celui_qui_a_paye(bureau: Bureau) -> None:
    poste = bureau("poste")
    poste.choisir(FACTURES, 0)
    poste.cliquer("reglement", "20/11/2026", "1234,56", "1")
    piece = f"{DOSSIER}/C001-261120-MERCI_Boulangerie-Fournil.eml"
    dit = f"1 remerciement (1 e-mail), à relire puis à envoyer : {piece}."
    merci: Ligne = {
        "Étape": "Remerciement",
        "Canal": "e-mail",
        "Destinataire": "compta@c001.example",
        "Montant": 1234.56,
        "Pièce": piece,
        "Identifiant": "C001-261120-MERCI",
        "Détail": "soldée le 20/11/2026",
    }
    attendu = Effet(0, [evenement("remerciement", F101, **merci)], {}, dit, a_8_h_30(dit), "Factures")
    assert poste.cliquer("remercier") == attendu


def test_dossier_du_client(bureau: Bureau) -> None:
    poste = bureau("poste")
    poste.choisir(CLIENTS, 2)
    effet = poste.cliquer("dossier", "1")
    assert effet[:3] == (0, [], {})
    fichier = "Relances/Dossiers/Dossier_C003_2026-11-20.zip"
    assert effet.dit.startswith("Dossier de Garage Müller & Fils (C003) : ")
    assert fichier in effet.dit
    assert (Path(poste.livre.fullname).parent / fichier).is_file()


def test_calcul_de_penalites_de_la_facture_choisie(bureau: Bureau) -> None:
    poste = bureau("calme")
    poste.choisir(FACTURES, 2)
    effet = poste.cliquer("calcul_de_penalites")
    assert (effet.code, effet.journal, effet.feuille) == (0, [], "Calcul de pénalités")
    assert {table for table, _, _ in effet.cellules} == {"tblCalcul"}
    assert "141,19" in effet.dit
