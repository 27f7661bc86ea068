"""A computer in memory for the ribbon: an Excel that notes what it shows, boxes answered in advance."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.adapters.ecran_boites import BoitesExcel
from relance_xl.core.anomalie import RefusError
from relance_xl.ruban.deroulement import executer
from relance_xl.ruban.poste import Poste
from relance_xl.schema.contenu import Changements
from relance_xl.usecases.imprimer import Imprimer
from relance_xl.usecases.outils import Instant
from relance_xl.usecases.selection import Selection

JOUR = date(2026, 11, 20)


class Occupe(Exception):  # noqa: N818  # pywin32's com_error, as much as our code reads of it
    """Excel is busy: RPC_E_CALL_REJECTED."""

    hresult = -2147418111


class FauxExcel:
    """What the ribbon uses of an `xlwings.App`: `vu` is all that the user was shown, in order.

    `reponses` are given one by one to the boxes that ask; `pannes` are raised by those that show.
    """

    def __init__(self) -> None:
        self.vu: list[str] = []
        self.reponses: list[Any] = []
        self.pannes: list[Exception] = []
        self.quand: dict[str, Callable[[], object]] = {}
        self.barre: str | bool = False
        self.barre_en_panne = False
        self.ecritures = 1000
        self.api = self

    @property
    def status_bar(self) -> str | bool:
        return self.barre

    @status_bar.setter
    def status_bar(self, valeur: str | bool) -> None:
        if self.barre_en_panne:
            raise Occupe
        self.barre = valeur
        self.montrer(f"barre : {valeur or 'à Excel'}")

    def alert(self, texte: str, titre: str, boutons: str, mode: str) -> str:
        if self.pannes:
            raise self.pannes.pop(0)
        assert titre == "Relance XL"
        if boutons == "yes_no":
            reponse: str = self.reponses.pop(0)
            self.montrer(f"question : {texte} -> {reponse}")
            return reponse
        self.montrer(f"{'alerte' if mode == 'critical' else 'boîte'} : {texte}")
        return "ok"

    def InputBox(self, *, Prompt: str, Title: str, Default: str, Type: int) -> Any:  # noqa: N802, N803, ARG002
        reponse = self.reponses.pop(0)
        self.montrer(f"saisie : {Prompt} [{Default}] -> {reponse}")
        return reponse

    def GetOpenFilename(self, filtre: str, rang: int, titre: str) -> Any:  # noqa: N802, ARG002
        reponse = self.reponses.pop(0)
        self.montrer(f"fichier : {titre} -> {Path(reponse).name if reponse else reponse}")
        return reponse

    def montrer(self, texte: str) -> None:
        self.vu.append(texte)
        for debut, faire in list(self.quand.items()):
            if texte.startswith(debut):
                del self.quand[debut]
                faire()


class FauxBook(NamedTuple):
    """What the ribbon uses of an `xlwings.Book`."""

    app: FauxExcel


class ClasseurMontre(ClasseurFerme):
    """A closed workbook that also shows sheets, has a selection and an Accueil."""

    def __init__(self, chemin: Path, excel: FauxExcel, selection: Selection) -> None:
        super().__init__(chemin)
        self._excel = excel
        self._selection = selection

    def ecrire(self, changements: Changements) -> None:
        if self._excel.ecritures == 0:
            raise RefusError("Excel est occupé : recommencez.")
        self._excel.ecritures -= 1
        super().ecrire(changements)

    def selection(self) -> Selection:
        return self._selection

    def aller_a(self, feuille: str) -> None:
        self._excel.montrer(f"feuille : {feuille}")

    def annoncer(self, phrase: str) -> None:
        self._excel.montrer(f"accueil : {phrase}")


class Bureau:
    """The desk of the accountant: Excel, his workbook, what he opened and printed."""

    def __init__(self, dossier: Path, chemin: Path) -> None:
        self.excel = FauxExcel()
        self.chemin = chemin
        self.etat = dossier / "profil"
        self.selection = Selection()
        self.ouverts: list[str] = []
        self.imprimes: list[str] = []
        self.refus_de_l_imprimante: dict[str, str] = {}
        self.imprimante = True
        self.secours: list[str] = []
        self.sans_secours = False
        self.panne: Exception | None = None

    def second(self) -> "Bureau":
        """A second click in the same Excel, seen apart."""
        autre = Bureau(self.etat.parent, self.chemin)
        autre.selection = self.selection
        return autre

    def selectionner(self, table: str, *rangs: int) -> None:
        """Select rows of a table, from 0."""
        if not table:
            self.selection = Selection()
            return
        premiere = ClasseurFerme(self.chemin).lire().tables[table].premiere_ligne
        self.selection = Selection(table, tuple(premiere + rang for rang in rangs))

    def arreter_d_ailleurs(self) -> None:
        """Click « Arrêter », in another process."""
        assert self.second().cliquer("arreter") == 0

    def cliquer(self, action: str, *reponses: Any, jour: date = JOUR) -> int:
        """Click a button; `reponses` are the user's, in the order of the questions."""
        self.excel.vu.clear()
        self.excel.reponses = list(reponses)
        book: Any = FauxBook(self.excel)
        code = executer(
            action,
            book,
            self.poste(jour),
            lambda _: ClasseurMontre(self.chemin, self.excel, self.selection),
        )
        assert self.excel.reponses == []
        return code

    def poste(self, jour: date = JOUR) -> Poste:
        matin = Instant(jour, datetime(jour.year, jour.month, jour.day, 8, 30), "Anne")  # noqa: DTZ001
        return Poste(
            self.etat,
            lambda app: BoitesExcel(app, Excel(lambda _: None)),
            self._secourir,
            self._ouvrir,
            self._impression,
            lambda: 0.0,
            lambda: matin,
        )

    def incidents(self) -> list[str]:
        """The incident files, whole."""
        return [f.read_text("utf-8") for f in sorted((self.etat / "incidents").glob("*.txt"))]

    def _ouvrir(self, chemin: Path) -> None:
        if self.panne:
            raise self.panne
        self.ouverts.append(chemin.name)

    def _secourir(self, texte: str) -> bool:
        self.secours.append(texte)
        return not self.sans_secours

    @contextmanager
    def _impression(self) -> Iterator[Imprimer | None]:
        yield self._imprimer if self.imprimante else None

    def _imprimer(self, chemin: Path) -> str:
        refus = next((r for mot, r in self.refus_de_l_imprimante.items() if mot in chemin.name), "")
        if not refus:
            self.imprimes.append(chemin.name)
        return refus
