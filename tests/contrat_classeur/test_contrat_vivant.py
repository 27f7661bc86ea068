"""What only a live application has: the user's selection, filter, formats and view, and what is saved."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlwings

from atelier import Atelier, fiche, instant, piece
from contrat_classeur.modele import Formule, Tableau, ecrire
from relance_xl import assembly
from relance_xl.adapters.classeur_excel import ClasseurExcel
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.schema.contenu import Changements
from relance_xl.usecases.preparer import preparer
from relance_xl.usecases.selection import Selection

if TYPE_CHECKING:
    from calc.application import App

VENDREDI = date(2026, 11, 20)


@pytest.fixture
def livre(calc: "App", tmp_path: Path) -> xlwings.Book:
    """Payments of C001 shown alone by a filter, a column computed by the user, a selection."""
    rangees = [
        (code, montant, VENDREDI, Formule(f"=B{rang}*2", montant * 2))
        for rang, (code, montant) in enumerate([("C001", 10), ("C002", 20), ("C001", 30)], start=2)
    ]
    chemin = ecrire(
        tmp_path / "c.xlsx",
        Tableau(
            "tblReglements",
            "Règlements",
            ("Code client", "Montant", "Date", "Mon double"),
            rangees,
            formats={"Montant": "euros", "Date": "date", "Mon double": "euros"},
            filtre=("Code client", "C001"),
        ),
        autour={"À moi": {"B2": "rien"}},
    )
    return xlwings.Book(impl=calc.ouvrir(chemin))


def _ajouter(livre: xlwings.Book, *rangees: dict[str, object]) -> None:
    classeur = ClasseurExcel(livre)
    classeur.lire()
    classeur.ecrire(Changements(ajouts={"tblReglements": rangees}))  # type: ignore[dict-item]  # plain values


def test_selection_filtre_et_vue_restent_ceux_de_l_utilisateur(livre: xlwings.Book) -> None:
    livre.sheets["À moi"].activate()
    livre.sheets["À moi"]["B2:C4"].select()
    _ajouter(livre, {"Code client": "C003", "Montant": Decimal("40.00"), "Date": VENDREDI})
    assert livre.app.selection == livre.sheets["À moi"]["B2:C4"]
    assert livre.sheets.active.name == "À moi"
    feuille = livre.sheets["Règlements"]
    cachees = [feuille.range((rang, 1)).rows.hidden for rang in range(2, 6)]
    assert cachees == [False, True, False, False]
    assert (livre.app.screen_updating, livre.app.calculation) == (True, "automatic")


def test_une_ligne_ajoutee_prend_les_formats_et_les_formules_de_la_derniere(livre: xlwings.Book) -> None:
    _ajouter(livre, {"Code client": "01000", "Montant": Decimal("1234.50"), "Date": VENDREDI})
    feuille = livre.sheets["Règlements"]
    assert feuille["A5:D5"].value[1::2] == [1234.5, 2469.0]
    assert feuille["A5"].value == "01000"
    assert [feuille[f"{lettre}5"].number_format for lettre in "BCD"] == ["#,##0.00", "dd/mm/yyyy", "#,##0.00"]


def test_une_selection_de_plusieurs_zones_laisse_les_lignes_cachees(livre: xlwings.Book, calc: "App") -> None:
    livre.sheets["Règlements"]["B2:C3"].select()
    assert ClasseurExcel(livre).selection() == Selection("tblReglements", (2,))
    calc.actif.choisir("Règlements", "A2", "D3:D4")
    assert ClasseurExcel(livre).selection() == Selection("tblReglements", (2, 4))
    livre.sheets["À moi"]["B2"].select()
    assert ClasseurExcel(livre).selection() == Selection()


def test_le_fichier_enregistre_se_relit_ferme_comme_il_se_lisait_ouvert(calc: "App", tmp_path: Path) -> None:
    atelier = Atelier(tmp_path)
    atelier.remplir(
        [fiche("01000", "Hôtel <du> Nord & Fils"), fiche("C002", "=Martin")],
        [piece("01000", "1/2", "1234.56", date(2026, 11, 10)), piece("C002", "F3", "500", date(2026, 9, 1))],
    )
    calc.ecrit_les_fichiers = True
    classeur = ClasseurExcel(xlwings.Book(impl=calc.ouvrir(atelier.chemin)))
    preparer(assembly.outils(classeur), instant(VENDREDI))
    ouvert = classeur.lire()
    calc.actif.close()
    ferme = ClasseurFerme(atelier.chemin).lire()
    assert ferme.tables == ouvert.tables
    assert ferme.proprietes.items() >= ouvert.proprietes.items()
    encore = preparer(assembly.outils(ClasseurFerme(atelier.chemin)), instant(VENDREDI))
    assert (encore.relances, encore.anomalies) == ((), ())
