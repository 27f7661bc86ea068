"""A morning, click by click: all that the accountant sees, in order."""

from datetime import date

from atelier import Atelier
from faux_bureau import Bureau
from relance_xl.schema.tables import ANOMALIES, FACTURES, RELANCES

FAITS = "3 messages préparés : 1 e-mail, 2 lettres ; 1\u202f934,06\xa0€ réclamés."
OU = "À relire dans Relances/2026-11-20."


def test_apercu_then_preparer(bureau: Bureau, atelier: Atelier) -> None:
    prevus = "3 messages prévus : 1 e-mail, 2 lettres ; 1\u202f934,06\xa0€ à réclamer."
    suite = "Décochez, reportez ou corrigez ce qu'il faut, puis cliquez sur « Préparer relances du jour »."
    assert bureau.cliquer("apercu") == 0
    assert bureau.excel.vu == [
        "barre : Relance XL : lecture du classeur…",
        "barre : Relance XL : écriture dans le classeur…",
        f"accueil : 20/11/2026 à 08:30 : {prevus} {suite}",
        "feuille : Relances du jour",
        "barre : à Excel",
        f"boîte : {prevus}\n\n{suite}",
    ]
    assert atelier.fichiers() == []
    assert bureau.cliquer("preparer") == 0
    assert bureau.excel.vu == [
        "barre : Relance XL : lecture du classeur…",
        "barre : Relance XL : Rédaction des messages 1/3…",
        "barre : Relance XL : écriture dans le classeur…",
        f"accueil : 20/11/2026 à 08:30 : {FAITS} {OU}",
        "feuille : Relances du jour",
        "barre : à Excel",
        f"boîte : {FAITS}\n\n{OU}",
    ]
    assert bureau.cliquer("preparer") == 0
    assert bureau.excel.vu[-1] == (
        "boîte : Aucun nouveau message à préparer aujourd'hui : 3 échéances attendent dans des brouillons "
        "à confirmer."
    )


def test_one_unticked_one_unreadable(bureau: Bureau, atelier: Atelier) -> None:
    bureau.cliquer("apercu")
    atelier.changer(RELANCES.nom, "Envoyer", 0, valeur=False)
    atelier.changer(FACTURES.nom, "Date d'échéance", 0, "31/02/2026")
    assert bureau.cliquer("preparer") == 0
    assert bureau.excel.vu[-1] == (
        "alerte : 1 message préparé : 1 lettre ; 600,00\xa0€ réclamés.\n\n"
        "À relire dans Relances/2026-11-20.\n\n"
        "1 anomalie bloquante : voyez Anomalies."
    )


def test_verifier_fills_the_sheet(bureau: Bureau, atelier: Atelier) -> None:
    assert bureau.cliquer("verifier") == 0
    assert bureau.excel.vu[-2:] == [
        "barre : à Excel",
        "boîte : Rien à signaler : lignes, journal et totaux sont en ordre.",
    ]
    atelier.changer(FACTURES.nom, "Date d'échéance", 0, "31/02/2026")
    assert bureau.cliquer("verifier") == 0
    assert bureau.excel.vu == [
        "barre : Relance XL : lecture du classeur…",
        "barre : Relance XL : écriture dans le classeur…",
        "accueil : 20/11/2026 à 08:30 : 1 anomalie bloquante : voyez Anomalies.",
        "feuille : Anomalies",
        "barre : à Excel",
        "alerte : 1 anomalie bloquante : voyez Anomalies.",
    ]
    assert atelier.table(ANOMALIES.nom, "Gravité", "Feuille", "Ligne", "Colonne", "Valeur") == [
        ("bloquante", "Factures", 6.0, "Date d'échéance", "31/02/2026")
    ]
    atelier.changer(FACTURES.nom, "Date d'échéance", 0, date(2026, 11, 1))
    bureau.cliquer("verifier")
    assert atelier.table(ANOMALIES.nom, "Message") == []


def test_a_row_action(bureau: Bureau, atelier: Atelier) -> None:
    bureau.selectionner(FACTURES.nom, 0)
    assert bureau.cliquer("note", "Madame Roux rappelle lundi") == 0
    assert [vu.partition(" : ")[0] for vu in bureau.excel.vu] == [
        *("barre", "saisie", "barre", "accueil", "barre", "boîte")
    ]
    assert [e.detail for e in atelier.dossier().journal] == ["Madame Roux rappelle lundi"]
    bureau.selectionner("")
    assert bureau.cliquer("note") == 2
    assert bureau.excel.vu[-1].startswith("alerte : Sélectionnez")
