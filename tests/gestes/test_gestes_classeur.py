"""A few row actions in a row, on the real workbook: what they write is read back by the next ones."""

from pathlib import Path

import pytest

from atelier import Atelier, fiche, instant, piece
from gestes.bureau import PROPOSE, Boites, mots
from recit import le
from relance_xl.core.empreinte import verifier_chaine
from relance_xl.schema.contenu import Changements
from relance_xl.schema.tables import (
    CLIENTS,
    FACTURES,
    JOURNAL,
    PROMESSES,
    PROPRIETE_JOURNAL,
    REGLEMENTS,
    RELANCES,
)
from relance_xl.usecases.gestes.appel_sans_reponse import appel_sans_reponse
from relance_xl.usecases.gestes.litige import litige
from relance_xl.usecases.gestes.mise_en_demeure import mise_en_demeure
from relance_xl.usecases.gestes.pourquoi import pourquoi
from relance_xl.usecases.gestes.promesse import promesse
from relance_xl.usecases.gestes.reglement import reglement
from relance_xl.usecases.gestes.relancer import relancer
from relance_xl.usecases.gestes.saisies import Geste
from relance_xl.usecases.gestes.suspendre import suspendre
from relance_xl.usecases.selection import Selection

VENDREDI = le("20/11/2026")


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    atelier = Atelier(tmp_path)
    atelier.remplir(
        [fiche("C001", "Hôtel <du> Nord & Fils"), fiche("C002", "=Martin"), fiche("C003", "Martinez")],
        [
            piece("C001", "01000", "1234.56", le("10/11/2026")),
            piece("C001", "F2", "100.00", le("18/11/2026")),
            piece("C002", "F3", "500.00", le("12/11/2026")),
            piece("C003", "F4", "200.00", le("15/11/2026")),
        ],
    )
    return atelier


def faire(
    atelier: Atelier, geste: Geste, table: str, rangs: tuple[int, ...], *reponses: str | bool | None
) -> list[str]:
    """Select rows of a table (the first one is 0), click, answer."""
    outils = atelier.outils()
    premiere = outils.classeur.lire().tables[table].premiere_ligne
    boites = Boites(*reponses)
    rendu = geste(outils, instant(VENDREDI), Selection(table, tuple(premiere + r for r in rangs)), boites)
    assert boites.reponses == []
    return [mots(phrase) for phrase in rendu.phrases]


def test_une_matinee_au_telephone(atelier: Atelier) -> None:
    faire(atelier, relancer, FACTURES.nom, (0, 2))
    assert atelier.fichiers() == [
        "2026-11-20/C001-261120-R2_Hotel-du-Nord-Fils.eml",
        "2026-11-20/C002-261120-R2_Martin.eml",
    ]
    faire(atelier, appel_sans_reponse, RELANCES.nom, (0,), "=Répondeur")
    faire(atelier, promesse, FACTURES.nom, (0,), "promesse", "30/11/2026", "1 000,00", "Mme Roy")
    faire(atelier, litige, FACTURES.nom, (2,), "", "1/2")
    faire(atelier, suspendre, CLIENTS.nom, (2,), "30/11/2026", "Congés")
    phrases = faire(atelier, reglement, FACTURES.nom, (1,), PROPOSE, PROPOSE, "virement")
    assert phrases[:2] == [
        "Règlement de 100,00 € (virement) du 20/11/2026 noté pour Hôtel <du> Nord & Fils (C001) (F2).",
        "F2 : soldée.",
    ]
    assert atelier.table(
        JOURNAL.nom, "Code client", "N° facture", "Événement", "Montant", "Interlocuteur", "Détail"
    )[2:] == [
        ("C001", "01000", "appel sans réponse", 1234.56, None, "=Répondeur"),
        ("C001", "F2", "appel sans réponse", 100.0, None, "=Répondeur"),
        ("C001", "01000", "promesse", 1000.0, "Mme Roy", "paiement promis pour le 30/11/2026"),
        ("C002", "F3", "litige", 500.0, None, "1/2"),
        ("C003", None, "blocage", None, None, "client suspendu jusqu'au 30/11/2026 inclus : Congés"),
        ("C001", "F2", "règlement", 100.0, None, "virement"),
    ]
    assert atelier.table(PROMESSES.nom, "Code client", "N° facture", "Montant promis", "État") == [
        ("C001", "01000", 1000.0, "en cours")
    ]
    assert atelier.table(REGLEMENTS.nom, "N° facture", "Montant", "Mode") == [("F2", 100.0, "virement")]
    assert atelier.table(FACTURES.nom, "Blocage", "Motif", "Reste dû", "Pourquoi") == [
        (None, None, 1234.56, "Paiement promis pour le 30/11/2026."),
        (None, None, 0.0, "Soldée."),
        ("litige", "1/2", 500.0, "Bloquée : litige (1/2), jusqu'à ce que vous la débloquiez."),
        (None, None, 200.0, "Client C003 suspendu jusqu'au 30/11/2026 inclus (Congés)."),
    ]
    contenu = atelier.outils().classeur.lire()
    assert verifier_chaine(atelier.dossier().journal, contenu.proprietes[PROPRIETE_JOURNAL]) == ()


def test_une_lettre_et_son_explication(atelier: Atelier) -> None:
    faire(atelier, mise_en_demeure, CLIENTS.nom, (1,), True)
    assert atelier.fichiers() == ["2026-11-20/C002-261120-R6_Martin.docx"]
    assert atelier.journal() == [
        ("brouillon", "F3", 6, "C002-261120-R6", "C002-261120-R6_Martin.docx"),
    ]
    lignes = faire(atelier, pourquoi, FACTURES.nom, (2,))
    assert (
        lignes[4]
        == "Aujourd'hui : le brouillon C002-261120-R6 du 20/11/2026 attend d'être confirmé ou annulé."
    )


def test_les_autres_cellules_de_la_ligne_restent(atelier: Atelier) -> None:
    """What the user typed in other cells of the row is left as it was."""
    classeur = atelier.outils().classeur
    classeur.lire()
    classeur.ecrire(Changements(colonnes={FACTURES.nom: {"Commentaire": {2: "à revoir"}}}))
    faire(atelier, litige, FACTURES.nom, (2,), "100", "Rayures")
    faire(atelier, litige, FACTURES.nom, (2,), "Lever le litige")
    assert atelier.table(FACTURES.nom, "Commentaire", "Blocage", "Motif", "Montant contesté") == [
        ("à revoir", None, None, None)
    ]
