"""Row actions in a live Excel (in memory): rows that do not touch each other, written in one go."""

from pathlib import Path

import xlwings

from atelier import Atelier, fiche, piece
from faux_excel import coulisses, ouvrir
from gestes.bureau import VENDREDI, Boites, instant, mots
from recit import le
from relance_xl import assembly
from relance_xl.adapters.classeur_excel import ClasseurExcel
from relance_xl.schema.tables import FACTURES, JOURNAL, PROMESSES
from relance_xl.usecases.gestes.litige import litige
from relance_xl.usecases.gestes.promesse import promesse
from relance_xl.usecases.gestes.saisies import Geste


def en_excel(tmp_path: Path) -> xlwings.Book:
    """Menuiserie Duval's workbook, open: three invoices of the Hôtel du Nord, late."""
    atelier = Atelier(tmp_path)
    atelier.remplir(
        [fiche("C001", "Hôtel du Nord")],
        [piece("C001", numero, "500", le("10/11/2026")) for numero in ("F1", "F2", "F3")],
    )
    return ouvrir(atelier.chemin)


def cliquer(book: xlwings.Book, geste: Geste, rangs: tuple[int, ...], *reponses: str | bool) -> list[str]:
    """Select rows of Factures (the first one is 0), click, answer."""
    excel = ClasseurExcel(book)
    donnees = excel.lire().tables[FACTURES.nom]
    zones = [(donnees.premiere_ligne + rang, 2, donnees.premiere_ligne + rang, 2) for rang in rangs]
    coulisses(book).selection = (donnees.feuille, zones)
    coulisses(book).feuille_active = donnees.feuille
    rendu = geste(assembly.outils(excel), instant(VENDREDI), excel.selection(), Boites(*reponses))
    return [mots(phrase) for phrase in rendu.phrases]


def lignes(book: xlwings.Book, table: str, *labels: str) -> list[tuple[object, ...]]:
    donnees = ClasseurExcel(book).lire().tables[table]
    places = [donnees.colonnes.index(label) for label in labels]
    return [tuple(ligne[p] for p in places) for ligne in donnees.lignes if any(ligne)]


def test_deux_factures_eparses_contestees_la_troisieme_promise(tmp_path: Path) -> None:
    book = en_excel(tmp_path)
    assert cliquer(book, litige, (0, 2), "Non conforme") == [
        "Les factures F1 et F3 en litige (1 000,00 €) : plus de relance jusqu'à ce que vous leviez le litige."
    ]
    cliquer(book, promesse, (1,), "promesse", "30/11/2026", "", "Mme Roy")
    assert lignes(book, FACTURES.nom, "N° facture", "Blocage", "Motif", "Pourquoi") == [
        (
            "F1",
            "litige",
            "Non conforme",
            "Bloquée : litige (Non conforme), jusqu'à ce que vous la débloquiez.",
        ),
        ("F2", None, None, "Paiement promis pour le 30/11/2026."),
        (
            "F3",
            "litige",
            "Non conforme",
            "Bloquée : litige (Non conforme), jusqu'à ce que vous la débloquiez.",
        ),
    ]
    assert lignes(book, PROMESSES.nom, "N° facture", "Date promise", "Interlocuteur", "État") == [
        ("F2", le("30/11/2026"), "Mme Roy", "en cours")
    ]
    assert lignes(book, JOURNAL.nom, "N°", "N° facture", "Événement", "Auteur") == [
        (1.0, "F1", "litige", "Anne"),
        (2.0, "F3", "litige", "Anne"),
        (3.0, "F2", "promesse", "Anne"),
    ]
