"""The four workbooks that must behave as one: in memory, closed, in an Excel of our own, in a live Calc."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import openpyxl
import xlwings
from openpyxl.utils.cell import coordinate_to_tuple

import faux_excel
from faux_classeur import FauxClasseur
from relance_xl.adapters.classeur_excel import ClasseurExcel
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.schema.contenu import Contenu
from relance_xl.usecases.ports import Classeur

if TYPE_CHECKING:
    from calc.application import App


class ClasseurSitue(Classeur, Protocol):
    """A workbook that has a place on disk."""

    @property
    def chemin(self) -> Path:
        """Its file."""
        ...


class Poste(Protocol):
    """A way of having one workbook open, from a run to the next."""

    sans_liens: bool

    def classeur(self) -> ClasseurSitue:
        """Return the workbook as a new run gets it."""
        ...

    def lien(self, feuille: str, cellule: str) -> str | None:
        """Return the address that a cell leads to; None when there is none."""
        ...


class EnMemoire:
    """The fake of the use cases' tests, holding what the file holds."""

    sans_liens = True

    def __init__(self, chemin: Path) -> None:
        contenu = ClasseurFerme(chemin).lire()
        self._classeur = FauxSitue(chemin, contenu)

    def classeur(self) -> ClasseurSitue:
        return self._classeur

    def lien(self, feuille: str, cellule: str) -> str | None:  # noqa: ARG002  the fake keeps no links
        return None


class FauxSitue(FauxClasseur):
    """The fake, said to be at `chemin`."""

    def __init__(self, chemin: Path, contenu: Contenu) -> None:
        tables = contenu.tables.values()
        super().__init__(*tables, proprietes=contenu.proprietes, dossier=chemin.parent)
        self.chemin = chemin


class Ferme:
    """The closed file, read anew by each run."""

    sans_liens = False

    def __init__(self, chemin: Path) -> None:
        self._chemin = chemin

    def classeur(self) -> ClasseurSitue:
        return ClasseurFerme(self._chemin)

    def lien(self, feuille: str, cellule: str) -> str | None:
        classeur = openpyxl.load_workbook(self._chemin)
        lien = classeur[feuille][cellule].hyperlink
        classeur.close()
        return None if lien is None else str(lien.target)


class Vivant:
    """A workbook open in an application that xlwings drives."""

    sans_liens = False

    def __init__(self, livre: xlwings.Book) -> None:
        self.livre = livre

    def classeur(self) -> ClasseurSitue:
        return ClasseurExcel(self.livre)

    def lien(self, feuille: str, cellule: str) -> str | None:
        return self.livre.sheets[feuille][cellule].hyperlink


Ouvrir = Callable[[Path], Poste]


class DansUnFauxExcel(Vivant):
    """A workbook open in an Excel of our own, in memory."""

    def __init__(self, chemin: Path) -> None:
        super().__init__(faux_excel.ouvrir(chemin))

    def lien(self, feuille: str, cellule: str) -> str | None:
        ligne, colonne = coordinate_to_tuple(cellule)
        return faux_excel.coulisses(self.livre).feuille(feuille).liens.get((ligne, colonne))


def dans_calc(calc: "App") -> Ouvrir:
    """Return what opens a file in Calc."""
    return lambda chemin: Vivant(xlwings.Book(impl=calc.ouvrir(chemin)))
