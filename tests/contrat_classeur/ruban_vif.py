"""A desk with a live Calc: one click in the ribbon, and all that it changed."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import xlwings

from atelier import instant
from faux_classeur import FauxClasseur
from relance_xl.adapters.classeur_excel import ClasseurExcel
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.ecran_boites import BoitesExcel
from relance_xl.ruban.lancement import lancer
from relance_xl.ruban.poste import Poste
from relance_xl.schema.contenu import Cellule, Contenu, Donnees
from relance_xl.schema.tables import JOURNAL
from relance_xl.usecases.verifier import verifier

if TYPE_CHECKING:
    from calc.application import App
    from calc.utilisateur import Reponse

VENDREDI = date(2026, 11, 20)
_OPAQUES = ("Empreinte", "N°", "Horodatage", "Auteur")
"""What every row of the Journal bears: its seal, its number, when and by whom."""

Ligne = Mapping[str, Cellule]


class Effet(NamedTuple):
    """What a click changed: rows added to the Journal, other cells (table, Excel's row, label) -> value.

    `dit`: what the last box said; `accueil`: the last action shown there; `feuille`: the active sheet.
    """

    code: int
    journal: list[Ligne]
    cellules: dict[tuple[str, int, str], Cellule]
    dit: str
    accueil: str
    feuille: str

    def de_la_table(self, nom: str) -> dict[tuple[str, int, str], Cellule]:
        """Return the cells that changed in one table."""
        return {cle: cellule for cle, cellule in self.cellules.items() if cle[0] == nom}


class BureauVif:
    """The workbook `chemin` open in Calc; what was opened and printed outside is noted."""

    def __init__(self, calc: "App", chemin: Path) -> None:
        self.calc = calc
        self.livre = xlwings.Book(impl=calc.ouvrir(chemin))
        self.etat = chemin.parent / "profil"
        self.ouverts: list[str] = []
        self.imprimes: list[str] = []

    def choisir(self, table: str, *rangs: int) -> None:
        """Select cells in rows of a table, counted from 0, each apart as with Ctrl."""
        for feuille in self.livre.sheets:
            if table in feuille.tables:
                haut = feuille.tables[table].range.row + 1
                self.calc.actif.choisir(feuille.name, *(f"B{haut + rang}" for rang in rangs))

    def cliquer(self, action: str, *reponses: "Reponse", jour: date = VENDREDI, sain: bool = True) -> Effet:
        """Click a button of the ribbon, and answer its boxes; every answer must be asked for.

        `sain`: the workbook must then be without any anomaly, the Journal's chain included.
        """
        avant = self.lire()
        self.calc.utilisateur.vu.clear()
        self.calc.utilisateur.repondra(*reponses)
        arguments = [action, f"--wb={self.livre.name}", "--from_xl=1", "--hwnd=1"]
        sys.argv = ["ruban", *arguments]  # where xlwings' Book.caller() looks
        code = lancer(arguments, self._poste(jour))
        assert self.calc.utilisateur.reste_a_dire == []
        assert self.livre.app.status_bar is False
        apres = self.lire()
        dits = self.calc.utilisateur.textes("alerte")
        assert (
            not sain
            or verifier(FauxClasseur(*apres.tables.values(), proprietes=apres.proprietes), jour, frozenset())
            == ()
        )
        return Effet(
            code,
            _ajoutees(avant.tables[JOURNAL.nom], apres.tables[JOURNAL.nom]),
            _changees(avant, apres),
            dits[-1] if dits else "",
            str(self.livre.names["RelanceXL_DerniereAction"].refers_to_range.value or ""),
            self.livre.sheets.active.name,
        )

    def colonnes(self, table: str, *labels: str) -> list[tuple[Cellule, ...]]:
        """Return the rows of a table that are not blank, under `labels`."""
        donnees = self.lire().tables[table]
        places = [donnees.colonnes.index(label) for label in labels]
        pleines = [ligne for ligne in donnees.lignes if any(c is not None for c in ligne)]
        return [tuple(ligne[place] for place in places) for ligne in pleines]

    def lire(self) -> Contenu:
        return ClasseurExcel(self.livre).lire()

    def _poste(self, jour: date) -> Poste:
        return Poste(
            self.etat,
            lambda app: BoitesExcel(app, Excel()),
            lambda _texte: False,
            lambda chemin: self.ouverts.append(self._relatif(chemin)),
            self._impression,
            lambda: 0.0,
            lambda: instant(jour),
        )

    @contextmanager
    def _impression(self) -> Iterator[Callable[[Path], str]]:
        def imprimer(chemin: Path) -> str:
            self.imprimes.append(self._relatif(chemin))
            return ""

        yield imprimer

    def _relatif(self, chemin: Path) -> str:
        dossier = Path(self.livre.fullname).parent
        return chemin.relative_to(dossier).as_posix() if chemin.is_relative_to(dossier) else chemin.name


def _ajoutees(avant: Donnees, apres: Donnees) -> list[Ligne]:
    """Return the Journal's new rows, blank cells and the row's own marks left out."""
    vides = [ligne for ligne in avant.lignes if any(c is not None for c in ligne)]
    nouvelles = [ligne for ligne in apres.lignes if any(c is not None for c in ligne)][len(vides) :]
    return [
        {
            label: cellule
            for label, cellule in zip(apres.colonnes, ligne, strict=True)
            if cellule is not None and label not in _OPAQUES and not str(cellule).startswith('{"sceau"')
        }
        for ligne in nouvelles
    ]


def _changees(avant: Contenu, apres: Contenu) -> dict[tuple[str, int, str], Cellule]:
    changees = {}
    for nom, donnees in apres.tables.items():
        if nom != JOURNAL.nom:
            anciennes = _cellules(avant.tables[nom])
            nouvelles = _cellules(donnees)
            for cle in {**anciennes, **nouvelles}:
                if anciennes.get(cle) != nouvelles.get(cle):
                    changees[nom, *cle] = nouvelles.get(cle)
    return changees


def _cellules(donnees: Donnees) -> dict[tuple[int, str], Any]:
    return {
        (donnees.premiere_ligne + rang, label): cellule
        for rang, ligne in enumerate(donnees.lignes)
        for label, cellule in zip(donnees.colonnes, ligne, strict=True)
    }
