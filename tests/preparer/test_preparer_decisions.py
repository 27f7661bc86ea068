"""What the user changes in the row of a draft; what he typed in Relances du jour and cannot be read."""

from pathlib import Path

import pytest

from atelier import Atelier, instant
from matin import LUNDI, SAMEDI, VENDREDI, apercu, corriger, deux_clients, evenements, lancer, lignes
from relance_xl.usecases.preparer import preparer

CORRIGE = "corrigée par vous dans Relances du jour"


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    return deux_clients(Atelier(tmp_path))


def test_corriger_l_adresse_d_un_brouillon_le_refait(atelier: Atelier) -> None:
    lancer(atelier)
    corriger(atelier, 0, {"Destinataire": "daf@alpha.example"})
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert [(r.identifiant, r.raison) for r in faite.retraits] == [("C001-261120-R2", CORRIGE)]
    assert [(r.relance.identifiant, r.relance.destinataires) for r in faite.relances] == [
        ("C001-261120-R2-V2", ("daf@alpha.example",))
    ]
    assert lancer(atelier) == []
    corriger(atelier, 0, {"Destinataire": "compta@c001.example"})
    assert lancer(atelier) == [("C001-261120-R2-V3", "e-mail", ("compta@c001.example",))]
    corriger(atelier, 0, {"Destinataire": None})
    assert lancer(atelier) == []


def test_corriger_de_travers_l_adresse_d_un_brouillon_le_retire(atelier: Atelier) -> None:
    lancer(atelier)
    corriger(atelier, 0, {"Destinataire": "daf.alpha"})
    for _ in range(2):
        faite = preparer(atelier.outils(), instant(VENDREDI))
        assert faite.relances == ()
        assert [(a.ligne, a.colonne, a.valeur) for a in faite.anomalies] == [(6, "Destinataire", "daf.alpha")]
    assert lignes(atelier)[0] == ("C001", "aperçu", "e-mail", "daf.alpha")
    assert atelier.fichiers() == ["2026-11-20/C002-261120-R2_Bravo.eml"]


def test_changer_le_canal_d_un_brouillon_le_refait(atelier: Atelier) -> None:
    lancer(atelier)
    corriger(atelier, 0, {"Canal": "courrier"})
    assert [m[:2] for m in lancer(atelier)] == [("C001-261120-R2-V2", "courrier")]
    assert lancer(atelier) == []


def test_decocher_un_brouillon_le_retire_et_l_ecarte(atelier: Atelier) -> None:
    lancer(atelier)
    corriger(atelier, 0, {"Envoyer": "non"})
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert [(r.identifiant, r.raison) for r in faite.retraits] == [
        ("C001-261120-R2", "décochée par vous dans Relances du jour")
    ]
    assert next((e.facture.numero_facture, e.motif) for e in faite.ecartees) == ("F1", "decoche")
    assert lignes(atelier, "Envoyer", "Code client", "État", "Fichier")[0] == ("non", "C001", "aperçu", None)
    assert atelier.fichiers() == ["2026-11-20/C002-261120-R2_Bravo.eml"]
    assert lancer(atelier, LUNDI) == []
    corriger(atelier, 0, {"Envoyer": "oui"})
    assert lancer(atelier, LUNDI) == [("C001-261123-R2", "e-mail", ("compta@c001.example",))]


def test_reporter_un_brouillon_le_retire_jusqu_au_jour_dit(atelier: Atelier) -> None:
    lancer(atelier)
    corriger(atelier, 0, {"Reporter au": LUNDI, "Destinataire": "daf@alpha.example"})
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert [r.raison for r in faite.retraits] == ["reportée par vous au 23/11/2026"]
    assert next((e.facture.numero_facture, e.motif, e.prochaine_date) for e in faite.ecartees) == (
        "F1",
        "reporte",
        LUNDI,
    )
    assert lignes(atelier, "Reporter au", "État", "Destinataire")[0] == (LUNDI, "aperçu", "daf@alpha.example")
    assert lancer(atelier, SAMEDI) == []
    assert lancer(atelier, LUNDI) == [("C001-261123-R2", "e-mail", ("daf@alpha.example",))]


def test_l_apercu_ne_retire_pas_un_brouillon_decoche(atelier: Atelier) -> None:
    lancer(atelier)
    corriger(atelier, 0, {"Envoyer": "non"})
    apercu(atelier)
    assert [e[0] for e in evenements(atelier)] == ["brouillon", "brouillon"]
    lancer(atelier)
    assert lignes(atelier, "Envoyer", "Code client", "État") == [
        ("non", "C001", "aperçu"),
        ("oui", "C002", "brouillon"),
    ]


@pytest.mark.parametrize(("label", "valeur"), [("Reporter au", "31/02/2026"), ("Envoyer", "peut-être")])
def test_une_decision_illisible_retient_le_client_tant_qu_elle_n_est_pas_corrigee(
    atelier: Atelier, label: str, valeur: str
) -> None:
    apercu(atelier)
    corriger(atelier, 1, {label: valeur, "Observation": "vu M. Bravo"})
    for jour in (VENDREDI, SAMEDI):
        apercu(atelier, jour)
        faite = preparer(atelier.outils(), instant(jour))
        assert [(e.facture.numero_facture, e.motif) for e in faite.ecartees][-1] == ("F2", "anomalie")
        assert [(a.feuille, a.ligne, a.colonne, a.valeur) for a in faite.anomalies] == [
            ("Relances du jour", 7, label, valeur)
        ]
        assert lignes(atelier, "Code client", "Observation")[1] == ("C002", "vu M. Bravo")
    corriger(atelier, 1, {label: LUNDI if label == "Reporter au" else "non"})
    assert lancer(atelier, SAMEDI) == []
    attendu = [("C002-261123-R2", "e-mail", ("compta@c002.example",))] if label == "Reporter au" else []
    assert lancer(atelier, LUNDI) == attendu


def test_une_date_illisible_sur_un_brouillon_le_retire_et_vaut_une_fois_corrigee(atelier: Atelier) -> None:
    lancer(atelier)
    corriger(atelier, 0, {"Reporter au": "31/02/2026"})
    assert lancer(atelier) == []
    assert evenements(atelier)[-1][:2] == ("annulée", "C001-261120-R2")
    corriger(atelier, 0, {"Reporter au": LUNDI})
    assert lancer(atelier) == []
    assert lignes(atelier, "Code client", "État", "Reporter au")[0] == ("C001", "aperçu", LUNDI)
    assert lancer(atelier, LUNDI) == [("C001-261123-R2", "e-mail", ("compta@c001.example",))]


def test_une_date_tapee_en_texte_est_comprise(atelier: Atelier) -> None:
    apercu(atelier)
    corriger(atelier, 1, {"Reporter au": "23/11/2026"})
    assert [m[0] for m in lancer(atelier)] == ["C001-261120-R2"]
    assert lignes(atelier, "Code client", "Reporter au")[1] == ("C002", LUNDI)
