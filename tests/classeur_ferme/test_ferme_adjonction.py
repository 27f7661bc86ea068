"""An older workbook brought up: missing columns on the right of their table, missing tables on new sheets."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from fabrique_ferme import parties, riche, simple
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.colonnes import Colonne, Table, Type
from relance_xl.schema.contenu import Valeur
from relance_xl.schema.tables import JOURNAL, TAUX
from validateur import erreurs_de_validation

NEUVES = (Colonne("Prochaine étape", "prochaine_etape"), Colonne("Pourquoi ?", "pourquoi", Type.TEXTE))


def test_les_colonnes_manquantes_viennent_a_droite_et_les_tables_sur_leur_feuille(tmp_path: Path) -> None:
    chemin = riche(tmp_path / "c.xlsx")
    avant = parties(chemin)
    classeur = ClasseurFerme(chemin)
    contenu = classeur.lire()
    taux: dict[str, Valeur] = {
        "Début": date(2026, 1, 1),
        "Taux BCE": Decimal("2.15"),
        "Source": "Banque de France",
    }
    classeur.adjoindre({TAUX: [taux], JOURNAL: []}, {"T": NEUVES})
    adjoint = classeur.lire()

    assert adjoint.tables["T"].colonnes == (*contenu.tables["T"].colonnes, "Prochaine étape", "Pourquoi ?")
    assert [ligne[:-2] for ligne in adjoint.tables["T"].lignes] == contenu.tables["T"].lignes
    assert [ligne[-2:] for ligne in adjoint.tables["T"].lignes] == [[None, None]] * 3
    assert adjoint.tables["tblTaux"].lignes == [[date(2026, 1, 1), 2.15, None, "Banque de France"]]
    assert adjoint.tables["tblTaux"].feuille == "Taux"
    assert adjoint.tables["tblJournal"].colonnes == tuple(colonne.label for colonne in JOURNAL.colonnes)
    assert adjoint.tables["tblJournal"].lignes == [[None] * len(JOURNAL.colonnes)]
    assert erreurs_de_validation(chemin) == []
    apres = parties(chemin)
    assert {n for n in avant if avant[n] != apres[n]} == {
        "[Content_Types].xml",
        "docProps/app.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/tables/table1.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    }


def test_la_ligne_d_en_tete_imite_sa_voisine(tmp_path: Path) -> None:
    classeur = xlsxwriter.Workbook(tmp_path / "c.xlsx")
    feuille = classeur.add_worksheet("F")
    gras = classeur.add_format({"bold": True})
    feuille.add_table(0, 0, 1, 0, {"name": "T", "columns": [{"header": "A", "header_format": gras}]})
    classeur.close()
    ClasseurFerme(tmp_path / "c.xlsx").adjoindre({}, {"T": NEUVES})
    relu = openpyxl.load_workbook(tmp_path / "c.xlsx")["F"]
    assert [(c.value, c.font.b) for c in relu[1]] == [
        ("A", True),
        ("Prochaine étape", True),
        ("Pourquoi ?", True),
    ]
    assert (relu.tables["T"].ref, relu.tables["T"].autoFilter.ref) == ("A1:C2", "A1:C2")
    assert [c.id for c in relu.tables["T"].tableColumns] == [1, 2, 3]


def test_ce_qui_est_a_droite_n_est_jamais_ecrase(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", [["x"]])
    classeur = openpyxl.load_workbook(chemin)
    classeur["Feuille"]["F4"] = "ma note"
    classeur.save(chemin)
    ClasseurFerme(chemin).adjoindre({}, {"T": NEUVES[:1]})
    avant = chemin.read_bytes()
    with pytest.raises(RefusError) as refus:
        ClasseurFerme(chemin).adjoindre({}, {"T": NEUVES[1:]})
    assert str(refus.value) == (
        "Feuille « Feuille », cellule F4 : la place manque à droite du tableau T ; "
        "déplacez ce qui s'y trouve, puis recommencez."
    )
    with pytest.raises(RefusError) as refus:
        ClasseurFerme(chemin).adjoindre({Table("tblX", "feuille", NEUVES): []}, {})
    assert str(refus.value) == (
        "Une feuille s'appelle déjà « feuille » sans le tableau tblX : renommez-la, puis recommencez."
    )
    assert chemin.read_bytes() == avant
