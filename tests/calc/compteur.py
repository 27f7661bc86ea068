"""How often the application is called, and how long it takes: what the program itself costs is the rest."""

import functools
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Classe = TypeVar("Classe", bound=type)


class Compteur:
    """Calls made to the engine's objects, by name, and the seconds spent inside; inner calls count once."""

    def __init__(self) -> None:
        self.par_nom: Counter[str] = Counter()
        self.secondes = 0.0
        self._dedans = False

    @property
    def appels(self) -> int:
        """The number of calls."""
        return self.par_nom.total()

    def zero(self) -> None:
        """Start again from nothing."""
        self.par_nom.clear()
        self.secondes = 0.0

    @contextmanager
    def appel(self, nom: str) -> Iterator[None]:
        """Count one call and its time, unless it is made by the engine itself."""
        if self._dedans:
            yield
            return
        self._dedans = True
        self.par_nom[nom] += 1
        depart = time.perf_counter()
        try:
            yield
        finally:
            self.secondes += time.perf_counter() - depart
            self._dedans = False


COMPTEUR = Compteur()
"""The process's counter: there is one application."""


def compte(classe: Classe) -> Classe:
    """Class decorator: the calls of public methods and properties are counted."""
    for nom, membre in list(vars(classe).items()):
        if nom.startswith("_") and nom not in {"__call__", "__len__"}:
            continue
        libelle = f"{classe.__name__}.{nom}"
        if isinstance(membre, property):
            lire, changer = membre.fget, membre.fset
            comptee = property(lire and _compte(lire, libelle), changer and _compte(changer, libelle))
            setattr(classe, nom, comptee)
        elif callable(membre) and not isinstance(membre, type):
            setattr(classe, nom, _compte(membre, libelle))
    return classe


def _compte(fonction: Callable[..., Any], libelle: str) -> Callable[..., Any]:
    @functools.wraps(fonction)
    def comptee(*arguments: Any, **nommes: Any) -> Any:
        with COMPTEUR.appel(libelle):
            return fonction(*arguments, **nommes)

    return comptee
