"""How often the application is called, and how long it takes: what the program itself costs is the rest."""

import functools
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

from calc.uno_debian import uno

Classe = TypeVar("Classe", bound=type)
_ERREUR_UNO = uno.getClass("com.sun.star.uno.Exception")
_REFUS = -2146827284  # 0x800A03EC, what Excel answers to nearly all that it does not want
_EXCEPTION_COM = -2147352567  # 0x80020009, DISP_E_EXCEPTION


class CalcError(Exception):
    """Calc refused: shaped as pywin32's `com_error`, as the program expects of Excel.

    UNO's own exceptions go through no `with` of contextlib: they bear no Python traceback.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.hresult = _EXCEPTION_COM
        self.excepinfo = (0, "Calc", message, None, 0, _REFUS)


class Compteur:
    """Calls made to the engine's objects, by name; inner calls count once.

    `secondes` were spent inside, `processeur` of them by this process: what imitates Excel in Python.
    """

    def __init__(self) -> None:
        self.par_nom: Counter[str] = Counter()
        self.secondes = self.processeur = 0.0
        self._dedans = False

    @property
    def appels(self) -> int:
        """The number of calls."""
        return self.par_nom.total()

    def zero(self) -> None:
        """Start again from nothing."""
        self.par_nom.clear()
        self.secondes = self.processeur = 0.0

    def appeler(self, nom: str, faire: Callable[[], Any]) -> Any:
        """Do it, and count one call and its time unless the engine itself calls."""
        if self._dedans:
            return faire()
        self._dedans = True
        self.par_nom[nom] += 1
        depart, processeur = time.perf_counter(), time.process_time()
        try:
            return faire()
        except _ERREUR_UNO as erreur:
            raise CalcError(str(erreur)) from None
        finally:
            self.secondes += time.perf_counter() - depart
            self.processeur += time.process_time() - processeur
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
        return COMPTEUR.appeler(libelle, lambda: fonction(*arguments, **nommes))

    return comptee
