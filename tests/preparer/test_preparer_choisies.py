"""Messages asked for by hand: the selected invoices, a mise en demeure of several; a run cut in Excel."""

from datetime import date
from pathlib import Path

import pytest

from atelier import Atelier, instant, piece
from matin import LUNDI, VENDREDI, apercu, corriger, deux_clients, evenements, lancer, lignes, payer
from relance_xl.schema.contenu import Changements
from relance_xl.schema.tables import FACTURES, PROPRIETE_JOURNAL
from relance_xl.usecases.preparer import mettre_en_demeure, preparer
from relance_xl.usecases.verifier import verifier

F1, F2 = ("C001", "F1", 1), ("C002", "F2", 1)


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    return deux_clients(Atelier(tmp_path))


def test_relancer_une_facture_laisse_le_reste_de_la_feuille(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example", "Observation": "demain"})
    faite = preparer(atelier.outils(), instant(LUNDI), seulement=frozenset({F2}))
    assert [r.relance.identifiant for r in faite.relances] == ["C002-261123-R2"]
    assert evenements(atelier) == [("brouillon", "C002-261123-R2", "e-mail", "compta@c002.example")]
    assert lignes(atelier, "Identifiant", "État", "Destinataire", "Observation") == [
        ("C001-261120-R2", "aperçu", "daf@alpha.example", "demain"),
        ("C002-261123-R2", "brouillon", "compta@c002.example", None),
    ]
    assert atelier.table(FACTURES.nom, "N° facture", "Pourquoi") == [
        ("F1", "« Première relance » à préparer."),
        ("F2", "Le brouillon C002-261123-R2 du 23/11/2026 attend d'être confirmé ou annulé."),
    ]
    assert lancer(atelier, LUNDI) == [("C001-261123-R2", "e-mail", ("daf@alpha.example",))]


def test_relancer_une_facture_en_apercu_ne_montre_qu_elle(atelier: Atelier) -> None:
    faite = preparer(atelier.outils(), instant(VENDREDI), apercu=True, seulement=frozenset({F1}))
    assert [r.relance.identifiant for r in faite.relances] == ["C001-261120-R2"]
    assert lignes(atelier, "Code client", "État") == [("C001", "aperçu")]


def test_relancer_une_facture_decochee_ne_passe_pas_outre(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 0, {"Envoyer": "non"})
    faite = preparer(atelier.outils(), instant(VENDREDI), seulement=frozenset({F1}))
    assert [(e.facture.numero_facture, e.motif) for e in faite.ecartees] == [("F1", "decoche")]
    assert lignes(atelier, "Code client", "Envoyer", "État") == [
        ("C001", "non", "aperçu"),
        ("C002", "oui", "aperçu"),
    ]


def test_les_brouillons_perimes_des_autres_attendent_leur_tour(atelier: Atelier) -> None:
    lancer(atelier)
    payer(atelier, "40.00")
    preparer(atelier.outils(), instant(VENDREDI), seulement=frozenset({F2}))
    assert [e[0] for e in evenements(atelier)] == ["brouillon", "brouillon"]
    assert [m[0] for m in lancer(atelier)] == ["C001-261120-R2-V2"]


def test_une_mise_en_demeure_de_plusieurs_factures(atelier: Atelier) -> None:
    atelier.remplir(
        [],
        [
            piece("C001", "F3", "60.00", date(2026, 11, 1)),
            piece("C001", "F4", "30.00", date(2026, 11, 2), Blocage="litige"),
        ],
    )
    faite = mettre_en_demeure(atelier.outils(), instant(VENDREDI), ["F1", "F3", "F4"], "C001")
    assert [[x.facture.numero_facture for x in r.relance.lignes] for r in faite.relances] == [["F3", "F1"]]
    assert [(e.facture.numero_facture, e.motif) for e in faite.ecartees] == [("F4", "litige")]
    assert [ligne[:4] for ligne in atelier.journal()] == [
        ("brouillon", "F3", 6, "C001-261120-R6"),
        ("brouillon", "F1", 6, "C001-261120-R6"),
    ]


def test_une_mise_en_demeure_garde_le_brouillon_decoche_qu_elle_retire(atelier: Atelier) -> None:
    atelier.remplir([], [piece("C001", "F3", "60.00", date(2026, 11, 19))])
    lancer(atelier)
    corriger(atelier, 0, {"Envoyer": "non"})
    faite = mettre_en_demeure(atelier.outils(), instant(VENDREDI), "F1", None)
    assert [r.identifiant for r in faite.retraits] == ["C001-261120-R2"]
    assert lignes(atelier, "Envoyer", "Identifiant", "État") == [
        ("non", "C001-261120-R2", "aperçu"),
        ("oui", "C001-261120-R6", "brouillon"),
        ("oui", "C002-261120-R2", "brouillon"),
    ]


def test_un_matin_coupe_entre_le_journal_et_la_propriete_se_repare_sans_alarme(atelier: Atelier) -> None:
    lancer(atelier)
    classeur = atelier.outils().classeur
    juste = classeur.lire().proprietes[PROPRIETE_JOURNAL]
    classeur.ecrire(Changements(proprietes={PROPRIETE_JOURNAL: "0:"}))
    assert verifier(atelier.outils().classeur, VENDREDI, ()) == ()
    assert preparer(atelier.outils(), instant(VENDREDI)).anomalies == ()
    assert atelier.outils().classeur.lire().proprietes[PROPRIETE_JOURNAL] == juste
