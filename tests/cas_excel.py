"""Workbooks open in the fake Excel, as the tests of the live adapter tell them."""

import copy
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlwings

from atelier import Atelier, fiche, instant, piece
from faux_excel import Coulisses, Feuille, coulisses, ouvrir, table
from faux_excel.livre import Book
from relance_xl import assembly
from relance_xl.adapters.classeur_excel import ClasseurExcel
from relance_xl.adapters.pieces import PiecesDuClasseur
from relance_xl.core.entites import Parametres
from relance_xl.documents.redaction import Redacteur
from relance_xl.schema.contenu import Contenu
from relance_xl.schema.tables import PAR_NOM
from relance_xl.usecases.outils import Outils
from relance_xl.usecases.preparer import preparer
from relance_xl.usecases.resultats import Preparation

JOUR = date(2026, 11, 20)
FORMATS = {"Code client": "@", "N° facture": "@", "Date": "dd/mm/yyyy", "Montant": "#,##0.00", "Fichier": "@"}


def sans_attendre(_secondes: float) -> None:
    """No test sleeps."""


def live(book: xlwings.Book) -> ClasseurExcel:
    return ClasseurExcel(book, sans_attendre)


def lignes(book: xlwings.Book, nom: str) -> Sequence[Sequence[Any]]:
    """The rows of a table, as the adapter reads them."""
    return live(book).lire().tables[nom].lignes


def page(nom: str, lignes: Sequence[Sequence[Any]], labels: Sequence[str], **en_plus: Any) -> Feuille:
    """A sheet with one table of the schema, cut to `labels`."""
    return table(nom, PAR_NOM[nom].feuille, labels, lignes, formats=FORMATS, **en_plus)


class AtelierLive:
    """A real workbook, open in the fake Excel; `copie()` opens it anew as it was saved."""

    def __init__(self, dossier: Path, nombre: int = 0) -> None:
        atelier = Atelier(dossier)
        clients = max(1, nombre // 10)
        if nombre:
            atelier.remplir(
                [fiche(f"C{i:04}", f"Client {i}") for i in range(clients)],
                [
                    piece(f"C{i % clients:04}", f"F{i:05}", "100.50", date(2026, 9, 1 + i % 28))
                    for i in range(nombre)
                ],
            )
        else:
            atelier.remplir(
                [fiche("01000", "Les Fils de Müller"), fiche("C2", "SARL =A1")],
                [
                    piece("01000", "1/2", "100.50", date(2026, 10, 1)),
                    piece("C2", "1E5", "50", date(2026, 9, 1)),
                    piece("C2", "=A1", "70", date(2026, 12, 15)),
                ],
            )
        self.atelier = atelier
        self._modele = coulisses(ouvrir(atelier.chemin))
        self._modeles = assembly.modeles(assembly.ouvrir(atelier.chemin))

    def copie(self) -> xlwings.Book:
        scene = copy.deepcopy(self._modele)
        return xlwings.Book(impl=Book(scene, scene.livre))

    def outils(self, book: xlwings.Book) -> Outils:
        ferme = assembly.outils(assembly.ouvrir(self.atelier.chemin))
        return ferme._replace(classeur=live(book), redacteur=self._redacteur)

    def preparer(self, book: xlwings.Book) -> Preparation:
        return preparer(self.outils(book), instant(JOUR))

    def _redacteur(self, parametres: Parametres, partages: frozenset[str]) -> Redacteur:
        return Redacteur(parametres, self._modeles, PiecesDuClasseur(self.atelier.chemin), partages)


def reglages(scene: Coulisses) -> tuple[bool, str, bool, bool]:
    """What a run must put back: screen, calculation, events, alerts."""
    return scene.ecran, scene.calcul, scene.evenements, scene.alertes


def sans_positions(contenu: Contenu) -> dict[str, Any]:
    """The tables' cells and the properties."""
    return {**{nom: t.lignes for nom, t in contenu.tables.items()}, "propriétés": dict(contenu.proprietes)}
