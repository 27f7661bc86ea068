"""What an accountant finds in a new workbook, read by another program than the one that wrote it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from accueil import POUR_COMMENCER
from relance_xl.schema.listes import EVENEMENTS
from relance_xl.schema.parametres import PARAMETRES
from relance_xl.schema.scenarios import SCENARIOS
from relance_xl.schema.tables import PROPRIETE_JOURNAL, PROPRIETE_VERSION, TABLES, VERSION
from relance_xl.schema.taux import TAUX


@pytest.fixture(scope="module")
def classeur(livre: Path) -> Iterator[openpyxl.Workbook]:
    ouvert = openpyxl.load_workbook(livre)
    yield ouvert
    ouvert.close()


def _lignes(feuille: Worksheet, nom: str) -> list[tuple[object, ...]]:
    return [tuple(c.value for c in ligne) for ligne in feuille[feuille.tables[nom].ref]]


def test_une_feuille_d_accueil_puis_une_par_table(classeur: openpyxl.Workbook) -> None:
    assert classeur.sheetnames == ["Accueil", *(table.feuille for table in TABLES)]
    assert [list(feuille.tables) for feuille in classeur] == [[], *([table.nom] for table in TABLES)]


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.nom)
def test_les_colonnes_sont_celles_du_schema(classeur: openpyxl.Workbook, table: object) -> None:
    assert table in TABLES
    declaree = TABLES[TABLES.index(table)]
    posee = classeur[declaree.feuille].tables[declaree.nom]

    assert [c.name for c in posee.tableColumns] == [c.label for c in declaree.colonnes]
    assert posee.totalsRowCount is None
    assert [c.name for c in posee.tableColumns if c.calculatedColumnFormula] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.nom)
def test_rien_sous_une_table_et_aucune_formule_dedans(classeur: openpyxl.Workbook, table: object) -> None:
    assert table in TABLES
    declaree = TABLES[TABLES.index(table)]
    feuille = classeur[declaree.feuille]
    derniere = int(feuille.tables[declaree.nom].ref.split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))

    assert feuille.max_row == derniere
    assert [c.coordinate for ligne in feuille.iter_rows() for c in ligne if c.data_type == "f"] == []


def test_les_tables_de_l_utilisateur_ont_une_ligne_vide(classeur: openpyxl.Workbook) -> None:
    remplies = {"tblScenarios", "tblTaux", "tblParametres"}

    for table in TABLES:
        if table.nom not in remplies:
            _, *lignes = _lignes(classeur[table.feuille], table.nom)
            assert lignes == [(None,) * len(table.colonnes)], table.nom


def test_chaque_parametre_a_sa_ligne_et_sa_description(classeur: openpyxl.Workbook) -> None:
    _, *lignes = _lignes(classeur["Paramètres"], "tblParametres")

    attendues = [
        (p.label, float(p.defaut) if isinstance(p.defaut, Decimal) else p.defaut or None, p.description)
        for p in PARAMETRES
    ]
    assert lignes == attendues


def test_les_scenarios_par_defaut(classeur: openpyxl.Workbook) -> None:
    _, *lignes = _lignes(classeur["Scénarios"], "tblScenarios")

    assert lignes == [
        (*(v if v != "" else None for v in etape[1:-1]), "oui" if etape.validation else "non")
        for etape in SCENARIOS
    ]


def test_les_taux_de_2015_a_2026(classeur: openpyxl.Workbook) -> None:
    _, *lignes = _lignes(classeur["Taux"], "tblTaux")

    assert [(d.date(), str(bce), str(legal), source) for d, bce, legal, source in lignes] == [  # type: ignore[attr-defined]  # a datetime
        (t.debut, str(float(t.taux_bce)), str(float(t.taux_legal)), t.source) for t in TAUX
    ]


def test_la_version_et_le_journal_vide_sont_des_proprietes(classeur: openpyxl.Workbook) -> None:
    # the stubs of openpyxl do not know the custom properties
    proprietes = {p.name: p.value for p in classeur.custom_doc_props}  # type: ignore[attr-defined]

    assert proprietes == {PROPRIETE_VERSION: str(VERSION), PROPRIETE_JOURNAL: "0:"}


def test_accueil_parle_d_abord_du_ruban(classeur: openpyxl.Workbook) -> None:
    accueil = classeur["Accueil"]
    textes = [str(c.value) for ligne in accueil.iter_rows() for c in ligne if isinstance(c.value, str)]

    assert [t for t in textes if "relance-xl" in t] == []  # not a word of the command line
    boutons = ("Importer", "Aperçu du jour", "Préparer relances du jour", "Confirmer les envois", "Litige")
    assert [b for b in boutons if not any(b in p for p in POUR_COMMENCER)] == []
    assert [p for p in POUR_COMMENCER if p not in textes] == []


def test_la_derniere_action_a_sa_case_nommee(classeur: openpyxl.Workbook) -> None:
    assert list(classeur.defined_names["RelanceXL_DerniereAction"].destinations) == [("Accueil", "$B$5")]
    accueil = classeur["Accueil"]
    case = accueil["B5"]

    assert (
        case.value == "Aucune action pour l'instant : commencez par l'onglet Relance, en haut de la fenêtre."
    )
    assert case.alignment.wrap_text
    assert "B5:F5" in [str(plage) for plage in accueil.merged_cells.ranges]
    assert accueil.row_dimensions[5].height == 84  # five lines of results


def test_un_code_reste_du_texte_une_date_reste_une_date(classeur: openpyxl.Workbook) -> None:
    clients, factures = classeur["Clients"], classeur["Factures"]

    assert clients["A6"].number_format == "@"
    assert clients.column_dimensions["A"].number_format == "@"
    assert factures["D6"].number_format == "dd/mm/yyyy"
    assert factures["F6"].number_format == "#,##0.00"


def test_les_colonnes_de_moindre_usage_sont_repliees(classeur: openpyxl.Workbook) -> None:
    for table in TABLES:
        dimensions = classeur[table.feuille].column_dimensions
        for dimension in dimensions.values():
            assert dimension.hidden is (dimension.outlineLevel == 1)
        cachees = sum((d.max or 0) - (d.min or 0) + 1 for d in dimensions.values() if d.hidden)
        assert cachees == sum(c.pliee for c in table.colonnes), table.nom


def test_l_entete_reste_en_vue_et_se_repete_a_l_impression(classeur: openpyxl.Workbook) -> None:
    for table in TABLES:
        feuille = classeur[table.feuille]
        assert feuille.freeze_panes is not None
        assert str(feuille.freeze_panes).endswith("6")
        assert feuille.print_title_rows == "$5:$5"
        assert (feuille.page_setup.orientation, feuille.page_setup.fitToHeight) == ("landscape", 0)


def test_les_listes_deroulantes_sont_celles_du_schema(classeur: openpyxl.Workbook) -> None:
    blocages = next(
        v for v in classeur["Factures"].data_validations.dataValidation if str(v.sqref) == "S6:S1048576"
    )

    assert blocages.formula1 == (
        '"litige,suspendue,procédure collective,cédée,confiée,contentieux,irrécouvrable"'
    )
    assert blocages.error == (
        "Cette colonne n'accepte que : litige, suspendue, procédure collective, cédée, confiée, contentieux, "
        "irrécouvrable."
    )
    assert "import" in EVENEMENTS  # the word that Accueil looks for in the Journal
