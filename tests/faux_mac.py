# mypy: disable-error-code="no-untyped-call"
"""An Excel for Mac in memory: its dictionary's terms over the fake Excel, and xlwings' own Mac engine.

A term that the dictionary lacks is refused as appscript refuses it; error cells are left out of a range's
values, and the address of many areas is cut, as Excel for Mac does.
"""

import importlib
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import xlwings
from openpyxl.utils import get_column_letter, range_boundaries
from xlwings import mac_dict

from faux_excel.coulisses import com_error
from faux_excel.feuille import DERNIERE_COLONNE, DERNIERE_LIGNE, Rectangle
from faux_excel.livre import Book, Name, Sheet, Table
from faux_excel.plage import Range
from faux_excel.saisie import ERREURS

TERMES = {nom for liste in ("properties", "elements", "commands") for nom, *_ in getattr(mac_dict, liste)}
TERMES |= {"get", "set", "count", "exists", "make", "AS_appdata"}  # appscript's own
_TEXTES = {erreur.code: erreur.texte for erreur in ERREURS.values()}
_LONGUEUR_D_ADRESSE = 255
_DERNIER_CODE = -2146826200
_INTROUVABLE, _PARAMETRE, _EXPIRE = -1728, -50, -1712


class CommandError(Exception):
    """Appscript's."""

    def __init__(self, errornumber: int) -> None:
        super().__init__(errornumber)
        self.errornumber = errornumber


class Mot(NamedTuple):
    """Appscript's `Keyword`."""

    AS_name: str


class Mots:
    """Appscript's `k`."""

    def __getattr__(self, nom: str) -> Mot:
        return Mot(nom)


K = Mots()
MANQUANTE = Mot("missing_value")


def commande(faire: Callable[[], Any]) -> Any:
    """Do it, the fake's COM errors as appscript's."""
    try:
        return faire()
    except com_error as erreur:
        occupe = erreur.hresult == -2147418111
        raise CommandError(_EXPIRE if occupe else _PARAMETRE) from erreur


class Objet:
    """A reference; what it does not have here is either unknown to the dictionary or to this fake."""

    def __init_subclass__(cls) -> None:
        inconnus = {nom for nom in vars(cls) if not nom.startswith("_")} - TERMES
        if inconnus:
            raise TypeError(inconnus)

    def __getattr__(self, nom: str) -> Any:
        if nom not in TERMES:
            raise AttributeError(f"Unknown property, element or command: {nom!r}")
        raise NotImplementedError(nom)


class Propriete(Objet):
    """A reference to a property."""

    def __init__(self, lire: Callable[[], Any], poser: Callable[[Any], None] | None = None) -> None:
        self._lire, self._poser = lire, poser

    def get(self) -> Any:
        return commande(self._lire)

    def set(self, valeur: Any) -> None:
        poser = self._poser
        assert poser is not None
        commande(lambda: poser(valeur))


class Elements(Objet):
    """A reference to elements, by rank, name or address; none is looked for before a command."""

    def __init__(self, trouver: Callable[[Any], Any]) -> None:
        self._trouver = trouver

    def __getitem__(self, cle: Any) -> Any:
        return self._trouver(cle)


def _reglage(nom: str, mots: dict[Any, Any] | None = None) -> Any:
    inverses = {mot: valeur for valeur, mot in (mots or {}).items()}

    def reference(objet: Any) -> Propriete:
        return Propriete(
            lambda: (mots or {}).get(valeur := getattr(objet._impl, nom), valeur),
            lambda valeur: setattr(objet._impl, nom, inverses.get(valeur, valeur)),
        )

    return property(reference)


class Application(Objet):
    """`application`."""

    screen_updating = _reglage("screen_updating")
    enable_events = _reglage("enable_events")
    display_alerts = _reglage("display_alerts")
    status_bar = _reglage("status_bar")
    calculation = _reglage(
        "calculation", {"automatic": K.calculation_automatic, "manual": K.calculation_manual}
    )

    def __init__(self, impl: Any) -> None:
        self._impl = impl

    @property
    def AS_appdata(self) -> Any:  # noqa: N802
        processus = SimpleNamespace(data=struct.pack("i", 1))
        adresse = SimpleNamespace(coerce=lambda _type: processus)
        return SimpleNamespace(target=lambda: SimpleNamespace(addressdesc=adresse))

    @property
    def active_workbook(self) -> "Classeur":
        return Classeur(self._impl, self._impl.books.active.name)

    @property
    def workbooks(self) -> Elements:
        return Elements(lambda cle: Classeur(self._impl, cle))

    @property
    def selection(self) -> "Cellules":
        choisie = self._impl.selection
        return Cellules(choisie, choisie._zones if choisie else [])

    def intersect(self, *, range1: "Cellules", range2: "Cellules") -> Any:
        return range1 if range1._zones[0] in range2._zones else MANQUANTE


class Classeur(Objet):
    """`workbook`."""

    name = _reglage("name")

    def __init__(self, application: Any, cle: str | int) -> None:
        self._application, self._cle = application, cle

    @property
    def _impl(self) -> Book:
        try:
            livre: Book = self._application.books(self._cle)
        except (KeyError, IndexError) as erreur:
            raise CommandError(_INTROUVABLE) from erreur
        return livre

    def exists(self) -> bool:
        return bool(commande(lambda: self._impl))

    def properties(self) -> dict[Mot, Any]:
        chemin = commande(lambda: self._impl.fullname)
        return {K.full_name: chemin, K.path: chemin.rpartition("/")[0], K.file_format: K.any}

    @property
    def read_only(self) -> Propriete:
        return Propriete(lambda: self._impl.api.ReadOnly)

    @property
    def saved(self) -> Propriete:
        return Propriete(lambda: self._impl.api.Saved)

    @property
    def worksheets(self) -> Elements:
        return Elements(lambda cle: Onglet(self, cle))

    @property
    def active_sheet(self) -> "Onglet":
        return Onglet(self, self._impl.sheets.active.name)

    @property
    def named_items(self) -> Elements:
        return Elements(lambda nom: Nom(self._impl, nom))

    def count(self, *, each: Mot) -> int:
        assert each == K.worksheet
        return len(self._impl.sheets)

    def activate_object(self) -> None:
        commande(self._impl.activate)

    def save(self, *, timeout: int) -> None:
        assert timeout == -1
        commande(self._impl.save)


class Nom(Objet):
    """`named item`."""

    def __init__(self, book: Book, nom: str) -> None:
        self._book, self._nom = book, nom

    def get(self) -> str:
        if not commande(lambda: self._book.names.contains(self._nom)):
            raise CommandError(_INTROUVABLE)
        return self._nom

    @property
    def reference_range(self) -> "Cellules":
        plage = Name(self._book, self._nom).refers_to_range
        return Cellules(plage, plage._zones)


class Onglet(Objet):
    """`worksheet`."""

    name = _reglage("name")

    def __init__(self, classeur: Classeur, cle: str | int) -> None:
        self._classeur, self._cle = classeur, cle

    @property
    def _impl(self) -> Sheet:
        return self._classeur._impl.sheets(self._cle)

    @property
    def protect_contents(self) -> Propriete:
        return Propriete(lambda: self._impl.api.ProtectContents)

    @property
    def cells(self) -> Elements:
        return Elements(lambda adresse: self._cellules([_zone(a) for a in adresse.split(",")]))

    @property
    def rows(self) -> Elements:
        return Elements(lambda ligne: Ligne(self, ligne))

    @property
    def list_objects(self) -> Elements:
        return Elements(lambda cle: Tableau(self, cle))

    def count(self, *, each: Mot) -> int:
        assert each == K.list_object
        return len(self._impl.tables)

    def activate_object(self) -> None:
        commande(self._impl.activate)

    def _cellules(self, zones: list[Rectangle]) -> "Cellules":
        return Cellules(Range(self._impl._book, self._impl._feuille, zones), zones)


class Ligne(Objet):
    """`row` of a worksheet."""

    def __init__(self, onglet: Onglet, ligne: int) -> None:
        self._onglet, self._ligne = onglet, ligne

    @property
    def columns(self) -> Elements:
        ligne = self._ligne
        return Elements(lambda colonne: self._onglet._cellules([(ligne, colonne, ligne, colonne)]))


class Tableau(Objet):
    """`list object`."""

    def __init__(self, onglet: Onglet, cle: Any) -> None:
        self._onglet, self._cle = onglet, cle

    @property
    def _impl(self) -> Table:
        return self._onglet._impl.tables(self._cle)

    name = _reglage("name")
    show_headers = _reglage("show_headers")
    total = _reglage("show_totals")

    def exists(self) -> bool:
        return self._cle in {*range(1, len(self._onglet._impl.tables) + 1)} or bool(self._impl)

    @property
    def range_object(self) -> "Cellules":
        plage = self._impl.range
        return Cellules(plage, plage._zones)

    def resize(self, *, range: "Cellules") -> None:  # noqa: A002 - the dictionary's
        commande(lambda: self._impl.resize(xlwings.Range(impl=range._impl)))


class Cellules(Objet):
    """`range`."""

    formula = property(lambda self: Propriete(lambda: _listes(self._impl.formula)))
    merge_cells = _reglage("merge_cells", {None: MANQUANTE})
    number_format = _reglage("number_format", {None: MANQUANTE})

    def __init__(self, impl: Any, zones: list[Rectangle]) -> None:
        self._impl, self._zones = impl, zones

    def get_address(self, **_: Any) -> str:
        if not self._zones:
            raise CommandError(_PARAMETRE)
        externe = f"'[Relance.xlsm]{self._impl._feuille.nom}'!" if _.get("external") else ""
        return externe + ",".join(map(_adresse, self._zones))[:_LONGUEUR_D_ADRESSE]

    def count(self, *, each: Mot) -> int:
        haut, gauche, bas, droite = self._zones[0]
        return {K.row: bas - haut + 1, K.column: droite - gauche + 1}[each]

    @property
    def first_row_index(self) -> Propriete:
        return Propriete(lambda: self._impl.row)

    @property
    def first_column_index(self) -> Propriete:
        return Propriete(lambda: self._impl.column)

    @property
    def value(self) -> Propriete:
        return Propriete(self._valeurs, lambda valeurs: setattr(self._impl, "raw_value", valeurs))

    @property
    def string_value(self) -> Propriete:
        lues = lambda: _rangees(self._impl.raw_value)  # noqa: E731
        return Propriete(lambda: _seule([[_montre(c) for c in ligne] for ligne in lues()]))

    @property
    def entire_row(self) -> "Cellules":
        return self

    @property
    def rows(self) -> "Cellules":
        return self

    @property
    def hidden(self) -> Propriete:
        haut, _, bas, _ = self._zones[0]
        feuille = self._impl._feuille
        return Propriete(lambda: [ligne in feuille.masquees for ligne in range(haut, bas + 1)])

    def clear_contents(self) -> None:
        commande(self._impl.clear_contents)

    def clear_hyperlinks(self) -> None:
        commande(self._impl.api.ClearHyperlinks)

    def insert_into_range(self, *, shift: Mot) -> None:
        assert shift == K.shift_down
        commande(lambda: self._impl.insert("down"))

    def copy_range(self, *, destination: "Cellules") -> None:
        commande(lambda: self._impl.copy(xlwings.Range(impl=destination._impl)))

    def special_cells(self, *, type: Mot) -> "Cellules":  # noqa: A002 - the dictionary's
        assert type == K.cell_type_visible
        aires = commande(lambda: self._impl.get_special_cells("visible", None))
        return Cellules(self._impl, [aire.zone for aire in aires])

    def make(self, *, at: "Cellules", new: Mot, with_properties: dict[Mot, Any]) -> None:
        assert new == K.hyperlink
        valeurs = [with_properties[mot] for mot in (K.address, K.text_to_display, K.screen_tip)]
        commande(lambda: at._impl.add_hyperlink(*valeurs))

    def _valeurs(self) -> Any:
        brutes = _rangees(self._impl.raw_value)
        return _seule([[_de_mac(c) for c in ligne if not _en_erreur(c)] for ligne in brutes])


def _en_erreur(brut: Any) -> bool:
    return type(brut) is int and brut < _DERNIER_CODE


def _montre(brut: Any) -> str:
    return _TEXTES.get(brut, "####") if _en_erreur(brut) else str(brut or "")


def _de_mac(brut: Any) -> Any:
    if isinstance(brut, Decimal):
        return float(brut)
    return "" if brut is None else brut.replace(tzinfo=None) if hasattr(brut, "tzinfo") else brut


def _rangees(brutes: Any) -> list[list[Any]]:
    return [list(ligne) for ligne in brutes] if isinstance(brutes, list | tuple) else [[brutes]]


def _seule(lignes: list[list[Any]]) -> Any:
    if len(lignes) > 1:
        return lignes
    return lignes[0][0] if len(lignes[0]) == 1 else lignes[0]


def _listes(lues: Any) -> Any:
    return [list(ligne) for ligne in lues] if isinstance(lues, tuple) else lues


def _zone(adresse: str) -> Rectangle:
    gauche, haut, droite, bas = range_boundaries(adresse.replace("$", ""))
    return int(haut or 1), int(gauche or 1), int(bas or DERNIERE_LIGNE), int(droite or DERNIERE_COLONNE)


def _adresse(zone: Rectangle) -> str:
    haut, gauche, bas, droite = zone
    if (haut, bas) == (1, DERNIERE_LIGNE):
        return f"${get_column_letter(gauche)}:${get_column_letter(droite)}"
    if (gauche, droite) == (1, DERNIERE_COLONNE):
        return f"${haut}:${bas}"
    debut, fin = f"${get_column_letter(gauche)}${haut}", f"${get_column_letter(droite)}${bas}"
    return debut if debut == fin else f"{debut}:{fin}"


@contextmanager
def _appscript() -> Iterator[None]:
    """Stand for the packages that exist on a Mac alone, as long as xlwings' engine imports them."""
    reference = ModuleType("appscript.reference")
    vars(reference).update(CommandError=CommandError, Reference=Objet)
    appscript = ModuleType("appscript")
    vars(appscript).update(k=K, its=None, mactypes=None, reference=reference)
    faux = {"appscript": appscript, "appscript.reference": reference}
    faux |= {nom: ModuleType(nom) for nom in ("aem", "osax", "psutil")}
    vars(faux["aem"]).update(kae=SimpleNamespace(typeKernelProcessID=None))
    vars(faux["psutil"]).update(process_iter=lambda: iter(()))
    vrais = {nom: sys.modules[nom] for nom in faux if nom in sys.modules}
    sys.modules.update(faux)
    try:
        yield
    finally:
        for nom in faux:
            del sys.modules[nom]
        sys.modules.update(vrais)


def sur_mac(book: xlwings.Book, rang: int = 1) -> xlwings.Book:
    """The workbook of that rank in the fake, as xlwings' engine for macOS gives it to who is called."""
    with _appscript():
        moteur = importlib.import_module("xlwings._xlmac")
    application = moteur.App(xl=Application(book.impl.app))
    return xlwings.Book(impl=moteur.Book(application, rang))
