# mypy: disable-error-code="override, misc, no-untyped-call"
# ruff: noqa: ARG002
# (the signatures are those of xlwings.base_classes, which has no types)
"""The engine behind xlwings and its application, each call counted by the backstage."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath
from typing import Any

from xlwings import base_classes

from faux_excel.coulisses import Coulisses, Livre, refus
from faux_excel.livre import Book
from faux_excel.plage import Range
from faux_excel.saisie import ERREURS

_ERREURS_CONNUES = {e.code: e.texte for e in ERREURS.values() if e.texte != "#SPILL!"}


class Moteur:
    """As xlwings' Windows engine: dates are given a zone, unknown errors stay whole numbers."""

    name, type = "excel", "desktop"

    def __init__(self, coulisses: Coulisses) -> None:
        self.apps = Apps(coulisses)

    @staticmethod
    def prepare_xl_data_element(x: Any, _options: Any) -> Any:
        return "" if x is None else x

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: Any
    ) -> list[list[Any]]:
        def propre(brut: Any) -> Any:
            if brut is None or brut == "":
                return empty_as
            if isinstance(brut, datetime):
                return datetime_builder(
                    year=brut.year, month=brut.month, day=brut.day, hour=brut.hour, minute=brut.minute,
                    second=brut.second, microsecond=brut.microsecond, tzinfo=None,
                )  # fmt: skip
            if number_builder is not None and isinstance(brut, float):
                return number_builder(brut)
            if type(brut) is int and brut in _ERREURS_CONNUES:
                return _ERREURS_CONNUES[brut] if err_to_str else None
            return brut

        return [[brut if type(brut) is str and brut else propre(brut) for brut in ligne] for ligne in data]


class Apps(base_classes.Apps):
    """One Excel."""

    def __init__(self, coulisses: Coulisses) -> None:
        self._coulisses = coulisses

    def keys(self) -> list[int]:
        return [1]

    def __iter__(self) -> Iterator["App"]:
        return iter([App(self._coulisses)])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _pid: int) -> "App":
        return App(self._coulisses)


def _reglage(attribut: str) -> property:
    def lire(app: "App") -> Any:
        app.coulisses.appel(f"App.{attribut}")
        return getattr(app.coulisses, attribut)

    def poser(app: "App", valeur: Any) -> None:
        app.coulisses.appel(f"App.{attribut}=")
        setattr(app.coulisses, attribut, valeur)

    return property(lire, poser)


class App(base_classes.App):
    """Excel itself."""

    screen_updating = _reglage("ecran")
    calculation = _reglage("calcul")
    enable_events = _reglage("evenements")
    display_alerts = _reglage("alertes")
    pid = 1
    hwnd = 1

    def __init__(self, coulisses: Coulisses) -> None:
        self.coulisses = coulisses
        self.engine = Moteur(coulisses)

    @property
    def api(self) -> "AppNatif":
        return AppNatif(self.coulisses)

    xl = api

    @property
    def status_bar(self) -> Any:
        self.coulisses.appel("App.status_bar")
        return self.coulisses.barre or False

    @status_bar.setter
    def status_bar(self, valeur: Any) -> None:
        self.coulisses.appel("App.status_bar=")
        self.coulisses.barre = valeur
        if valeur:
            self.coulisses.montre.append(("barre", str(valeur)))

    @property
    def books(self) -> "Books":
        return Books(self.coulisses)

    @property
    def selection(self) -> "Range | None":
        self.coulisses.appel("App.selection")
        if self.coulisses.sans_fenetre:
            raise AttributeError("'NoneType' object has no attribute 'Address'")  # Selection is Nothing
        if self.coulisses.selection is None:
            return None
        nom, zones = self.coulisses.selection
        livre = next((b for b in self.coulisses.livres if b.chemin == self.coulisses.actif), None)
        livre = livre or self.coulisses.livre
        feuille = next(f for f in livre.feuilles if f.nom == nom)
        return Range(Book(self.coulisses, livre), feuille, list(zones))

    def activate(self, steal_focus: Any = None) -> None:
        self.coulisses.appel("App.activate")

    def run(self, macro: str, args: Any) -> None:
        self.coulisses.appel("App.run")
        noms = [PurePath(livre.chemin).name.replace("'", "''") for livre in self.coulisses.livres]
        if macro.partition("!")[0] not in [f"'{nom}'" for nom in noms]:
            raise refus(f"Impossible d'exécuter la macro « {macro} ».")
        self.coulisses.macros.append(macro)

    def alert(self, prompt: Any, title: Any, buttons: Any, mode: Any, callback: Any) -> str:
        self.coulisses.montre.append(("alerte" if mode == "critical" else "boîte", prompt))
        if buttons in {None, "ok"}:
            return "ok"
        return str(self.coulisses.reponses.pop(0))


class AppNatif:
    """`Application`, for its boxes."""

    def __init__(self, coulisses: Coulisses) -> None:
        self._coulisses = coulisses

    def InputBox(self, Prompt: str, Title: str = "", Default: str = "", **_: Any) -> Any:  # noqa: N802, N803
        self._coulisses.montre.append(("question", Prompt))
        reponse = self._coulisses.reponses.pop(0)
        return Default if reponse is ... else reponse

    def GetOpenFilename(self, *_arguments: Any) -> Any:  # noqa: N802
        self._coulisses.montre.append(("fichier", str(_arguments[-1])))
        return self._coulisses.reponses.pop(0)


class Books(base_classes.Books):
    """The open workbooks."""

    def __init__(self, coulisses: Coulisses) -> None:
        self._coulisses = coulisses

    @property
    def active(self) -> "Book":
        actif = next((b for b in self._coulisses.livres if b.chemin == self._coulisses.actif), None)
        return Book(self._coulisses, actif or self._coulisses.livre)

    def __call__(self, cle: str | int) -> "Book":
        for rang, livre in enumerate(self._coulisses.livres, 1):
            if cle == rang or str(cle).casefold() == PurePath(livre.chemin).name.casefold():
                return Book(self._coulisses, livre)
        raise KeyError(cle)

    def __len__(self) -> int:
        return len(self._coulisses.livres)

    def __iter__(self) -> Iterator["Book"]:
        return iter([Book(self._coulisses, livre) for livre in self._coulisses.livres])


def ouvert(livre: Livre, *, feuille_active: str = "") -> Book:
    """A workbook alone in a new Excel."""
    return Book(Coulisses([livre], App, livre.chemin, feuille_active=feuille_active), livre)
