"""What stands behind the fake: its books, the count of calls, its moods and its boxes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from faux_excel.feuille import Feuille, RefusDExcel

OCCUPE = -2147418111
"""RPC_E_CALL_REJECTED."""
REESSAYER = -2147417846
"""RPC_E_SERVERCALL_RETRYLATER."""
EN_SAISIE = -2146777998
"""0x800AC472: a cell is being edited."""
FERME = -2147023174
"""RPC_S_SERVER_UNAVAILABLE."""
LIVRE_FERME = -2146827864
"""0x800A01A8: Excel is there, what was asked is no more."""
EXCEPTION = -2147352567
"""DISP_E_EXCEPTION: the precise code is in `excepinfo`."""
ERREUR_1004 = -2146827284
"""0x800A03EC."""


class com_error(Exception):  # noqa: N801, N818 - named and shaped as pywintypes.com_error
    """What pywin32 raises for a call that Excel did not take."""

    def __init__(self, hresult: int, strerror: str, excepinfo: tuple[Any, ...] | None = None) -> None:
        super().__init__(hresult, strerror, excepinfo, None)
        self.hresult, self.strerror, self.excepinfo, self.argerror = hresult, strerror, excepinfo, None


class Tue(BaseException):
    """Python is killed there; nothing it tries afterwards reaches Excel."""


@dataclass
class Livre:
    """A workbook: `chemin` is its FullName as Excel gives it, a bare name when it was never saved."""

    chemin: str
    feuilles: list[Feuille]
    proprietes: dict[str, Any] = field(default_factory=dict)
    noms: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    lecture_seule: bool = False
    enregistrements: int = 0
    refuse_d_enregistrer: bool = False
    enregistre: bool = True


@dataclass
class Coulisses:
    """Excel itself.

    `panne_a`: the call (from 0) at which Python is killed; `occupe`: calls still rejected, `occupe_a`: one
    to come; `ferme_a`: the call from which Excel is gone, or the workbook alone (`livre_ferme`). `ecrits`
    are the numbers of the calls that change something. `reponses` are given in turn to its boxes and
    questions (`...`: the default); `montre` keeps all that the user was shown, with its kind: barre, boîte,
    alerte, question, fichier.
    """

    livres: list[Livre]
    application: Callable[["Coulisses"], Any]
    actif: str = ""
    appels: int = 0
    par_nom: Counter[str] = field(default_factory=Counter)
    ecrits: list[int] = field(default_factory=list)
    occupe: int = 0
    code_occupe: int = OCCUPE
    occupe_a: int | None = None
    ferme_a: int | None = None
    livre_ferme: bool = False
    panne_a: int | None = None
    mort: bool = False
    vue_protegee: bool = False
    ecran: bool = True
    calcul: str = "automatic"
    evenements: bool = True
    alertes: bool = True
    barre: Any = None
    selection: tuple[str, list[tuple[int, int, int, int]]] | None = None
    sans_fenetre: bool = False
    feuille_active: str = ""
    reponses: list[Any] = field(default_factory=list)
    montre: list[tuple[str, str]] = field(default_factory=list)
    macros: list[str] = field(default_factory=list)

    @property
    def livre(self) -> Livre:
        """The workbook under test."""
        return self.livres[0]

    def feuille(self, nom: str) -> Feuille:
        """One of its sheets."""
        return next(f for f in self.livre.feuilles if f.nom == nom)

    def table(self, nom: str) -> "Feuille":
        """The sheet that holds a table."""
        return next(f for f in self.livre.feuilles if any(t.nom == nom for t in f.tables))

    def appel(self, nom: str, *, ecrit: bool = False) -> None:
        """Count a call that crosses to Excel, which may not take it."""
        if self.mort or self.appels == self.panne_a:
            self.mort = True
            raise Tue
        numero, self.appels = self.appels, self.appels + 1
        self.par_nom[nom] += 1
        if ecrit or nom.endswith("="):
            self.ecrits.append(numero)
        if self.ferme_a is not None and numero >= self.ferme_a:
            self._parti(nom)
        if self.occupe_a is not None and numero == self.occupe_a:
            self.occupe_a, self.occupe = None, self.occupe + 1
        if self.occupe:
            self.occupe -= 1
            if self.code_occupe == EN_SAISIE:
                infos = (0, None, None, None, 0, EN_SAISIE)
                raise com_error(EXCEPTION, "Une exception s'est produite.", infos)
            raise com_error(self.code_occupe, "L'appel a été rejeté par l'appelé.")
        if ecrit and self.vue_protegee:
            raise refus("Le classeur est en mode protégé.")
        if ecrit and nom.startswith(("Range.", "Table.")):
            self.livre.enregistre = False

    def _parti(self, nom: str) -> None:
        if not self.livre_ferme:
            raise com_error(FERME, "Le serveur RPC n'est pas disponible.")
        if not nom.startswith("App."):
            raise com_error(LIVRE_FERME, "OLE error 0x800a01a8")

    def revivre(self) -> None:
        """A new Python comes: Excel is as the killed one left it."""
        self.mort, self.panne_a, self.appels = False, None, 0
        self.par_nom.clear()
        self.ecrits.clear()


def refus(texte: str) -> com_error:
    """Excel's « Erreur définie par l'application ou par l'objet » (1004)."""
    infos = (0, "Microsoft Excel", texte, "xlmain11.chm", 0, ERREUR_1004)
    return com_error(EXCEPTION, "Une exception s'est produite.", infos)


def traduit(erreur: RefusDExcel) -> com_error:
    """The COM error for what the sheet refused."""
    return refus(str(erreur))
