"""A claim handed over: its invoices are blocked on demand, in the workbook and in the Journal."""

import pytest

from atelier import Atelier, instant
from dossier.histoire import FICHIER, JOUR, constituer, entrees, tableur, texte
from recit import le
from relance_xl.core.anomalie import RefusError
from relance_xl.core.empreinte import verifier_chaine
from relance_xl.schema.tables import FACTURES, PROPRIETE_JOURNAL
from relance_xl.usecases.dossier import Demande
from relance_xl.usecases.dossier_compte_rendu import compte_rendu
from relance_xl.usecases.preparer import preparer

CEDER = Demande(blocage="cédée")


def blocages(atelier: Atelier) -> list[tuple[object, ...]]:
    return atelier.table(FACTURES.nom, "N° facture", "Blocage")


def test_the_open_invoices_are_blocked_the_disputed_one_left_as_it_is(histoire: Atelier) -> None:
    fait = constituer(histoire, demande=CEDER)
    assert blocages(histoire) == [("F1", "cédée"), ("F2", "cédée"), ("F3", "litige"), ("F9", None)]
    assert [f.numero_facture for f in fait.bloquees] == ["F1", "F2"]
    ajoutees = histoire.dossier().journal[32:]
    assert [(e.evenement, e.numero_facture, e.date_effet, str(e.montant), e.detail) for e in ajoutees] == [
        ("blocage", "F1", JOUR, "1000.00", "cédée : Dossier_C001_2026-11-22.zip"),
        ("blocage", "F2", JOUR, "500.00", "cédée : Dossier_C001_2026-11-22.zip"),
    ]
    temoin = histoire.outils().classeur.lire().proprietes[PROPRIETE_JOURNAL]
    assert verifier_chaine(histoire.dossier().journal, temoin) == ()


def test_the_dossier_handed_over_still_counts_the_claim_and_has_its_own_block(histoire: Atelier) -> None:
    constituer(histoire, demande=CEDER)
    contenu = entrees(histoire)
    assert "Total à la date du dossier 1 315,83 €" in texte(contenu["1 Fiche de synthèse.pdf"])
    assert "Solde du compte 1 800,00 €" in texte(contenu["2 Relevé de compte.pdf"])
    creances = tableur(contenu["9 Créances.csv"])
    assert [(x["N° facture"], x["Situation"], x["Blocage"]) for x in creances] == [
        ("F1", "échue", "cédée"),
        ("F3", "contestée", "litige"),
        ("F2", "à échoir", "cédée"),
    ]
    journal = tableur(contenu["8 Journal.csv"])
    assert [(x["N°"], x["Événement"], x["Vérification"]) for x in journal[-2:]] == [
        ("33", "blocage", "conforme"),
        ("34", "blocage", "conforme"),
    ]
    assert "Lignes vérifiées 34 (tout le Journal)" in texte(contenu["8 Journal.pdf"])


def test_asked_twice_it_blocks_once_and_gives_the_same_bytes(histoire: Atelier) -> None:
    constituer(histoire, demande=CEDER)
    classeur, dossier = histoire.chemin.read_bytes(), (histoire.chemin.parent / FICHIER).read_bytes()
    encore = constituer(histoire, demande=CEDER)
    assert encore.bloquees == ()
    assert histoire.chemin.read_bytes() == classeur
    assert (histoire.chemin.parent / FICHIER).read_bytes() == dossier
    assert "Aucune échéance n'était à bloquer." in compte_rendu(encore).phrases


def test_a_pending_draft_is_not_to_be_sent(histoire: Atelier) -> None:
    preparer(histoire.outils(), instant(le("08/12/2026")))
    fait = constituer(histoire, jour=le("09/12/2026"), demande=Demande("CONFIEE"))
    assert fait.a_retirer == ("C001-261208-R1",)
    assert blocages(histoire)[:2] == [("F1", "confiée"), ("F2", "confiée")]
    phrase = "N'envoyez pas le brouillon C001-261208-R1 : la prochaine préparation le retirera."
    assert phrase in compte_rendu(fait).phrases
    contenu = entrees(histoire, "Relances/Dossiers/Dossier_C001_2026-12-09.zip")
    assert not [nom for nom in contenu if "261208" in nom]
    assert "• Message C001-261208-R1 : préparé, envoi non confirmé" in texte(
        contenu["1 Fiche de synthèse.pdf"]
    )


def test_a_workbook_open_in_excel_is_read_but_not_blocked(histoire: Atelier) -> None:
    verrou = histoire.chemin.parent / "~$Relance.xlsm"
    verrou.write_bytes(b"Anne")
    assert constituer(histoire).bloquees == ()
    (histoire.chemin.parent / FICHIER).unlink()
    with pytest.raises(RefusError):
        constituer(histoire, demande=CEDER)
    assert [f for f in histoire.fichiers() if f.startswith("Dossiers")] == []


def test_another_block_is_refused(histoire: Atelier) -> None:
    with pytest.raises(RefusError, match="écrivez « cédée » ou « confiée »"):
        constituer(histoire, demande=Demande("litige"))
