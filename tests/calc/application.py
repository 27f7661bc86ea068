"""Calc as xlwings' App and Books see it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import base_classes

from calc.application_com import AppCom
from calc.compteur import compte
from calc.livre import Book
from calc.moteur import MOTEUR
from calc.plage import Range, de_selection
from calc.soffice import Soffice
from calc.utilisateur import Utilisateur


@compte
class App(base_classes.App):
    """One LibreOffice, its open workbooks, and the user before it."""

    # xlwings' base class has these as properties: a plain attribute must be declared first.
    pid: Any = None
    engine: Any = None
    hwnd: Any = None
    version: Any = None
    visible: Any = None
    interactive: Any = None
    enable_events: Any = None
    display_alerts: Any = None
    cut_copy_mode: Any = None

    def __init__(self, soffice: Soffice) -> None:
        self._soffice = soffice
        self._livres: list[Book] = []
        self.utilisateur = Utilisateur()
        self.ecrit_les_fichiers = False
        """Saving takes LibreOffice half a second: only what reads the file afterwards wants it."""
        self.pid = soffice.pid
        self.engine = MOTEUR
        self.hwnd = soffice.pid
        self.version = "16.0"
        self.visible = True
        self.interactive = True
        self.enable_events = True
        self.display_alerts = True
        self.cut_copy_mode = False
        self._etat: str | bool = False
        self._ecran = True
        self._calcul = "automatic"
        MOTEUR.apps.ouvertes.append(self)

    @property
    def api(self) -> AppCom:
        return AppCom(self)

    @property
    def books(self) -> "Books":
        return Books(self)

    @property
    def selection(self) -> Range | None:
        return de_selection(self.actif) if self._livres else None

    @property
    def actif(self) -> Book:
        """The workbook in front."""
        return self._livres[-1]

    def activate(self, steal_focus: bool = False) -> None:  # noqa: FBT002  xlwings' signature
        """Do nothing: no window is shown."""

    @property
    def screen_updating(self) -> bool:
        return self._ecran

    @screen_updating.setter
    def screen_updating(self, valeur: bool) -> None:
        if valeur != self._ecran:
            for livre in self._livres:
                (livre.document.unlockControllers if valeur else livre.document.lockControllers)()
        self._ecran = valeur

    @property
    def calculation(self) -> str:
        return self._calcul

    @calculation.setter
    def calculation(self, valeur: str) -> None:
        self._calcul = valeur
        for livre in self._livres:
            livre.document.enableAutomaticCalculation(valeur == "automatic")

    def calculate(self) -> None:
        for livre in self._livres:
            livre.document.calculate()

    @property
    def status_bar(self) -> str | bool:
        return self._etat

    @status_bar.setter
    def status_bar(self, valeur: str | bool) -> None:
        self._etat = valeur
        self.utilisateur.etat(valeur)

    def alert(self, prompt: str, _title: str, buttons: str, _mode: str, _callback: object) -> str:
        return self.utilisateur.alerter(prompt, buttons)

    def quitter(self) -> None:
        """Leave the list of applications that run."""
        MOTEUR.apps.ouvertes.remove(self)

    def recommencer(self) -> None:
        """Close every workbook, and forget what was shown and set."""
        for livre in self.livres:
            livre.close()
        self.utilisateur = Utilisateur()
        self._etat, self._ecran, self._calcul = False, True, "automatic"
        self.ecrit_les_fichiers = False

    def ouvrir(self, chemin: Path) -> Book:
        """Open a workbook, in front."""
        livre = Book(self, self._soffice.ouvrir(chemin), chemin)
        self._livres.append(livre)
        return livre

    def oublier(self, livre: Book) -> None:
        """Take a workbook that was closed off the list."""
        self._livres.remove(livre)

    def mettre_devant(self, livre: Book) -> None:
        """Make a workbook the active one."""
        self._livres.remove(livre)
        self._livres.append(livre)

    @property
    def livres(self) -> list[Book]:
        """The open workbooks, the active one last."""
        return list(self._livres)


@compte
class Books(base_classes.Books):
    """The open workbooks."""

    def __init__(self, app: App) -> None:
        self._app = app

    @property
    def active(self) -> Book:
        return self._app.actif

    def __len__(self) -> int:
        return len(self._app.livres)

    def __iter__(self) -> Iterator[Book]:
        return iter(self._app.livres)

    def __call__(self, nom_ou_rang: str | int) -> Book:
        livres = self._app.livres
        if isinstance(nom_ou_rang, int):
            return livres[nom_ou_rang - 1]
        return next(livre for livre in livres if livre.name.lower() == nom_ou_rang.lower())

    def open(self, fullname: str, *_autres: object) -> Book:
        return self._app.ouvrir(Path(fullname))
