"""An old follow-up sheet comes in: nobody at a mise en demeure gets a first reminder."""

from datetime import date
from decimal import Decimal

import pytest

from cas_import import Bureau, comptes, phrases
from faux_classeur import Rangee
from relance_xl.core.entites import Etape
from relance_xl.core.scenarios import Scenario
from relance_xl.schema.contenu import Cellule
from relance_xl.schema.scenarios import SCENARIOS
from relance_xl.usecases.import_reprise import niveau_de

_COLONNES = ("Code client", "N° facture", "Échéance n°", "Ordre", "Événement", "Date d'effet", "Détail")
_REPRIS = "reprise de suivi.csv"
CLIENT: Rangee = {"Code client": "C1", "Nom ou raison sociale": "Martin SARL"}


def _facture(numero: str, echeance: int | None = None) -> Rangee:
    return {
        "Code client": "C1",
        "N° facture": numero,
        "Échéance n°": echeance,
        "Date facture": date(2026, 8, 1),
        "Date d'échéance": date(2026, 9, 1),
        "Montant TTC": Decimal("100.00"),
    }


def _reprises(bureau: Bureau) -> list[tuple[Cellule, ...]]:
    return [ligne for ligne in bureau.lignes("tblJournal", *_COLONNES) if ligne[4] == "reprise"]


def test_les_niveaux_atteints_deviennent_des_reprises_une_fois() -> None:
    bureau = Bureau(
        clients=[CLIENT], factures=[_facture("F1"), _facture("F2"), _facture("F3"), _facture("F4")]
    )
    suivi = (
        "Client;Facture;Niveau atteint;Dernière relance\n"
        "C1;F1;Mise en demeure;02/11/2026\n"
        "C1;F2;2;15/10/2026\n"
        "C1;F3;2e relance;16/10/2026\n"
        "C1;F4;aucun;\n"
    )
    resultat = bureau.importer(suivi, nom="suivi.csv")
    assert (resultat.format, comptes(resultat), resultat.anomalies) == ("reprise", (4, 3, 0, 1, 0), ())
    assert _reprises(bureau) == [
        ("C1", "F1", 1, 6, "reprise", date(2026, 11, 2), _REPRIS),
        ("C1", "F2", 1, 2, "reprise", date(2026, 10, 15), _REPRIS),
        ("C1", "F3", 1, 3, "reprise", date(2026, 10, 16), _REPRIS),
    ]
    encore = bureau.importer(suivi, nom="suivi.csv")
    assert (encore.lot, comptes(encore), bureau.ecritures) == ("", (4, 0, 0, 4, 0), 1)


def test_chaque_echeance_d_une_facture_est_reprise() -> None:
    bureau = Bureau(clients=[CLIENT], factures=[_facture("F1", 1), _facture("F1", 2)])
    bureau.importer("Client;Facture;Niveau atteint;Dernière relance\nC1;F1;3;02/11/2026\n", nom="suivi.csv")
    assert [ligne[:4] for ligne in _reprises(bureau)] == [("C1", "F1", 1, 3), ("C1", "F1", 2, 3)]


def test_ce_qui_ne_se_reprend_pas_est_dit() -> None:
    bureau = Bureau(clients=[CLIENT], factures=[_facture("F1")])
    resultat = bureau.importer(
        "Client;Facture;Niveau atteint;Dernière relance\n"
        "C1;F9;2;02/11/2026\n"
        "C1;F1;huissier;02/11/2026\n"
        "C1;F1;2;\n"
        "C1;F1;2;30/11/2026\n"
        "C1;F1;2;hier\n",
        nom="suivi.csv",
    )
    assert (resultat.lot, comptes(resultat)) == ("", (5, 0, 0, 0, 5))
    assert phrases(resultat) == [
        (2, "N° facture", "F9"),
        (3, "Niveau atteint", "huissier"),
        (4, "Dernière relance", ""),
        (5, "Dernière relance", "30/11/2026"),
        (6, "Dernière relance", "hier"),
    ]


def test_une_feuille_qui_tient_aussi_les_factures_apporte_les_deux() -> None:
    bureau = Bureau(clients=[CLIENT])
    suivi = (
        "Code client;N° facture;Date facture;Échéance;Montant;Niveau atteint;Dernière relance\n"
        "C1;F1;01/08/2026;01/09/2026;120,00;Première relance;10/09/2026\n"
        "C1;F2;01/08/2026;01/09/2026;cent;Première relance;10/09/2026\n"
    )
    resultat = bureau.importer(suivi, nom="suivi.csv")
    assert comptes(resultat) == (2, 2, 0, 0, 1)
    assert bureau.lignes("tblFactures", "N° facture", "Montant TTC") == [("F1", 120.0)]
    assert [ligne[:4] for ligne in _reprises(bureau)] == [("C1", "F1", 1, 2)]
    assert comptes(bureau.importer(suivi, nom="suivi.csv")) == (2, 0, 0, 1, 1)


def _standard() -> Scenario:
    return Scenario("Standard", [e for e in SCENARIOS if e.scenario == "Standard"])


@pytest.mark.parametrize(
    ("texte", "ordre"),
    [
        ("1", 1),
        ("niveau 3", 3),
        ("Rappel avant échéance", 1),
        ("préventive", 1),
        ("PREMIÈRE RELANCE", 2),
        ("1re relance", 2),
        ("R1", 2),
        ("relance n° 2", 3),
        ("deuxième relance", 3),
        ("Troisième relance", 5),
        ("dernière relance", 5),
        ("mise en demeure", 6),
        ("MED", 6),
        ("7", None),
        ("9e relance", None),
        ("grande relance", None),
        ("huissier", None),
    ],
)
def test_un_niveau_se_dit_de_plusieurs_facons(texte: str, ordre: int | None) -> None:
    etape = niveau_de(texte, _standard())
    assert (etape.ordre if etape else None) == ordre


def test_un_scenario_sans_etape_n_a_aucun_niveau() -> None:
    vide = Scenario("Vide", ())
    assert [niveau_de(t, vide) for t in ("préventive", "dernière relance", "MED", "1re relance")] == [
        None
    ] * 4


def test_un_appel_ne_compte_pas_parmi_les_relances_numerotees() -> None:
    appel = Etape(0, "S", 1, "Appel", "relance", 3, canal="téléphone")
    ecrit = Etape(0, "S", 2, "Lettre", "relance", 9, canal="courrier")
    assert niveau_de("1re relance", Scenario("S", [appel, ecrit])) == ecrit._replace(penalites="non")
