"""The schema and the core speak the same words: one notion, one name, from the cell to the rule."""

from typing import get_args

import pytest

import surbrillances
import textes
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.core import entites
from relance_xl.core.entites import Parametres
from relance_xl.core.relance import Situation
from relance_xl.schema import listes, scenarios, tables
from relance_xl.schema.colonnes import Table
from relance_xl.schema.parametres import PARAMETRES, Groupe
from relance_xl.schema.taux import TAUX
from relance_xl.usecases.modeles import verifier_modeles


@pytest.mark.parametrize(
    ("table", "champs"),
    [
        (tables.CLIENTS, entites.Client._fields),
        (tables.FACTURES, entites.Facture._fields),
        (tables.REGLEMENTS, entites.Reglement._fields),
        (tables.PROMESSES, entites.Promesse._fields),
        (tables.CONTACTS, entites.Contact._fields),
        (tables.SCENARIOS, entites.Etape._fields),
        (tables.TAUX, entites.Taux._fields),
        (tables.JOURNAL, entites.Evenement._fields),
        (tables.RELANCES, entites.Choix._fields),
    ],
    ids=lambda v: v.nom if isinstance(v, Table) else "",
)
def test_une_entite_a_les_colonnes_de_sa_table(table: Table, champs: tuple[str, ...]) -> None:
    assert champs == ("ligne", *(c.attribut for c in table.colonnes if not c.calculee))


def test_les_colonnes_calculees_de_factures_sont_celles_d_une_situation() -> None:
    calculees = tuple(c.attribut for c in tables.FACTURES.colonnes if c.calculee)

    assert Situation._fields == ("facture", *calculees)


def test_les_parametres_sont_ceux_du_contrat_dans_son_ordre() -> None:
    assert [p.label for p in PARAMETRES] == [
        *("Raison sociale", "Forme juridique", "Capital", "Adresse", "Code postal", "Ville", "SIREN"),
        *("Ville du RCS", "N° TVA", "IBAN", "BIC", "Téléphone", "E-mail", "Signataire"),
        *("Fonction du signataire", "Image de signature", "Logo", "Conditions de paiement"),
        *("Lien de paiement", "Mandataire", "Adresse du mandataire", "Mandat"),
        *("Taux de pénalités", "Imputation", "Base de calcul", "Crédit non affecté"),
        *("Tolérance", "Intervalle minimum client", "Relances maximum par jour", "Seuil de validation"),
        *("Délai d'acheminement", "Validité d'un brouillon", "Taille maximum des pièces"),
        *("Regroupement", "Messagerie", "Boîte Outlook", "Lettres en PDF"),
    ]
    assert tuple(p.attribut for p in PARAMETRES) == Parametres._fields
    assert [p.label for p in PARAMETRES if p.liste and str(p.defaut) not in p.liste] == []
    assert {p.groupe for p in PARAMETRES} == set(get_args(Groupe))


def test_le_creancier_est_a_renseigner() -> None:
    assert [(p.label, p.defaut) for p in PARAMETRES if p.groupe == "créancier" and p.defaut] == []


def test_libelles_et_attributs_sont_uniques() -> None:
    for table in tables.TABLES:
        assert len({c.label.lower() for c in table.colonnes}) == len(table.colonnes)
        assert len(table.par_attribut) == len(table.colonnes)


def test_le_scenario_standard() -> None:
    assert [
        (e.ordre, e.jours, e.canal, e.nature) for e in scenarios.SCENARIOS if e.scenario == "Standard"
    ] == [
        (1, -7, "e-mail", "préventive"),
        (2, 5, "e-mail", "relance"),
        (3, 15, "e-mail", "relance"),
        (4, 20, "téléphone", "relance"),
        (5, 30, "e-mail", "relance"),
        (6, 45, "recommandé", "mise en demeure"),
    ]


def test_les_scenarios_sont_bien_formes() -> None:
    assert (
        *("Standard", "Grand compte", "Bon payeur", "Nouveau client", "Mauvais payeur", "En difficulté"),
        "Public",
    ) == scenarios.NOMS
    for nom in scenarios.NOMS:
        etapes = [e for e in scenarios.SCENARIOS if e.scenario == nom]
        assert [e.ordre for e in etapes] == list(range(1, len(etapes) + 1))
        assert sorted(e.jours for e in etapes) == [e.jours for e in etapes]
        premiere = next(i for i, e in enumerate(etapes) if e.nature != "préventive")
        assert [e.intervalle for e in etapes] == [7 if i > premiere else 0 for i in range(len(etapes))]
    for etape in scenarios.SCENARIOS:
        assert etape.nature in listes.NATURES_D_ETAPE
        assert etape.canal in listes.CANAUX
        assert etape.penalites in listes.PENALITES
        assert (etape.nature == "mise en demeure") <= (etape.penalites == "réclamées")


def test_chaque_etape_livree_a_son_modele() -> None:
    assert verifier_modeles(ModelesSurDisque(None), etapes=scenarios.SCENARIOS) == ()


def test_un_taux_par_semestre_sans_trou() -> None:
    debuts = [(annee, mois) for annee in range(2015, 2027) for mois in (1, 7)]

    assert [(t.debut.year, t.debut.month, t.debut.day) for t in TAUX] == [(*d, 1) for d in debuts]


def test_chaque_table_a_sa_presentation_et_ses_couleurs() -> None:
    noms = {table.nom for table in tables.TABLES}

    assert set(textes.PRESENTATIONS) == noms
    assert set(surbrillances.REGLES) == noms
    connus = {(t.nom, c.attribut) for t in tables.TABLES for c in t.colonnes}
    cites = {(nom, a) for nom, regles in surbrillances.REGLES.items() for r in regles for a in r.colonnes}
    assert cites - connus == set()
