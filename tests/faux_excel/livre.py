# mypy: disable-error-code="override, misc, no-untyped-call"
# ruff: noqa: ARG002
# (the signatures are those of xlwings.base_classes, which has no types)
"""A workbook, its sheets, its tables and its names."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from faux_excel.coulisses import Coulisses, Livre, refus
from faux_excel.feuille import Feuille, ListObject, Rectangle
from faux_excel.natifs import FeuilleNative, LivreNatif
from faux_excel.plage import Range, permis

if TYPE_CHECKING:
    from faux_excel.moteur import App


class Book(base_classes.Book):
    """A workbook."""

    def __init__(self, coulisses: Coulisses, livre: Livre) -> None:
        self.coulisses, self.livre = coulisses, livre

    @property
    def name(self) -> str:
        self.coulisses.appel("Book.name")
        return PurePath(self.livre.chemin).name

    @property
    def fullname(self) -> str:
        self.coulisses.appel("Book.fullname")
        return self.livre.chemin

    @property
    def app(self) -> "App":
        app: App = self.coulisses.application(self.coulisses)
        return app

    @property
    def api(self) -> "LivreNatif":
        return LivreNatif(self.coulisses, self.livre)

    @property
    def sheets(self) -> "Sheets":
        return Sheets(self)

    @property
    def names(self) -> "Names":
        return Names(self)

    def onglet(self, feuille: Feuille) -> "Sheet":
        return Sheet(self, feuille)

    def activate(self) -> None:
        self.coulisses.appel("Book.activate")
        self.coulisses.actif = self.livre.chemin

    def save(self, path: Any = None, password: Any = None) -> None:
        self.coulisses.appel("Book.save", ecrit=True)
        if self.livre.refuse_d_enregistrer:
            raise refus("Disque plein.")
        self.livre.enregistrements += 1
        self.livre.enregistre = True


class Names:
    """The defined names."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def contains(self, nom: str) -> bool:
        self._book.coulisses.appel("Names.contains")
        return nom in self._book.livre.noms

    def __call__(self, nom: str) -> "Name":
        return Name(self._book, nom)


class Name:
    """A defined name of one cell."""

    def __init__(self, book: Book, nom: str) -> None:
        self._book, self.name = book, nom

    @property
    def refers_to_range(self) -> "Range":
        self._book.coulisses.appel("Name.refers_to_range")
        feuille, ligne, colonne = self._book.livre.noms[self.name]
        trouvee = next(f for f in self._book.livre.feuilles if f.nom == feuille)
        return Range(self._book, trouvee, [(ligne, colonne, ligne, colonne)])


class Sheets(base_classes.Sheets):
    """The worksheets."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __iter__(self) -> Iterator["Sheet"]:
        self._book.coulisses.appel("Sheets")
        return iter([Sheet(self._book, feuille) for feuille in self._book.livre.feuilles])

    def __len__(self) -> int:
        self._book.coulisses.appel("Sheets.Count")
        return len(self._book.livre.feuilles)

    @property
    def active(self) -> "Sheet":
        self._book.coulisses.appel("Sheets.active")
        nom = self._book.coulisses.feuille_active
        feuilles = self._book.livre.feuilles
        return Sheet(self._book, next((f for f in feuilles if f.nom == nom), feuilles[0]))

    def __call__(self, cle: str | int) -> "Sheet":
        self._book.coulisses.appel("Sheets.Item")
        for rang, feuille in enumerate(self._book.livre.feuilles, 1):
            if cle in {rang, feuille.nom}:
                return Sheet(self._book, feuille)
        raise refus("L'indice n'appartient pas à la sélection.")


class Sheet(base_classes.Sheet):
    """A worksheet."""

    def __init__(self, book: Book, feuille: Feuille) -> None:
        self._book, self._feuille = book, feuille

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        self._book.coulisses.appel("Sheet.name")
        return self._feuille.nom

    @property
    def api(self) -> "FeuilleNative":
        return FeuilleNative(self._book.coulisses, self._feuille)

    @property
    def tables(self) -> "Tables":
        return Tables(self._book, self._feuille)

    def range(self, arg1: Any, arg2: Any = None) -> "Range":
        self._book.coulisses.appel("Sheet.range")
        if isinstance(arg1, Range):
            debut, fin = arg1.zone, (arg2 or arg1).zone
        else:
            debut, fin = (*arg1, *arg1), (*(arg2 or arg1), *(arg2 or arg1))
        return Range(self._book, self._feuille, [(debut[0], debut[1], fin[2], fin[3])])

    def activate(self) -> None:
        self._book.coulisses.appel("Sheet.activate")
        self._book.coulisses.feuille_active = self._feuille.nom


class Tables(base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, book: Book, feuille: Feuille) -> None:
        self._book, self._feuille = book, feuille

    def __iter__(self) -> Iterator["Table"]:
        self._book.coulisses.appel("Tables")
        return iter([Table(self._book, self._feuille, table) for table in self._feuille.tables])

    def __len__(self) -> int:
        self._book.coulisses.appel("Tables.Count")
        return len(self._feuille.tables)

    def __call__(self, cle: str | int) -> "Table":
        self._book.coulisses.appel("Tables.Item")
        for rang, table in enumerate(self._feuille.tables, 1):
            if cle in {rang, table.nom}:
                return Table(self._book, self._feuille, table)
        raise KeyError(cle)


class Table(base_classes.Table):
    """A ListObject."""

    def __init__(self, book: Book, feuille: Feuille, table: ListObject) -> None:
        self._book, self._feuille, self._table = book, feuille, table

    def _plage(self, nom: str, zone: Rectangle) -> "Range":
        self._book.coulisses.appel(f"Table.{nom}")
        return Range(self._book, self._feuille, [zone])

    @property
    def name(self) -> str:
        self._book.coulisses.appel("Table.name")
        return self._table.nom

    @property
    def parent(self) -> Sheet:
        return Sheet(self._book, self._feuille)

    @property
    def show_headers(self) -> bool:
        self._book.coulisses.appel("Table.show_headers")
        return self._table.entetes

    @property
    def show_totals(self) -> bool:
        self._book.coulisses.appel("Table.show_totals")
        return self._table.totaux

    @property
    def range(self) -> "Range":
        return self._plage("range", self._table.zone)

    @property
    def header_row_range(self) -> "Range | None":
        haut, gauche, _, droite = self._table.zone
        return self._plage("header_row_range", (haut, gauche, haut, droite)) if self._table.entetes else None

    @property
    def data_body_range(self) -> "Range | None":
        haut, gauche, bas, droite = self._table.zone
        zone = (haut + self._table.entetes, gauche, bas - self._table.totaux, droite)
        return self._plage("data_body_range", zone)

    @property
    def columns(self) -> "list[Any]":
        _, gauche, _, droite = self._table.zone
        return [Name(self._book, f"Colonne{rang}") for rang in range(1, droite - gauche + 2)]

    def resize(self, plage: Any) -> None:
        self._book.coulisses.appel("Table.resize", ecrit=True)
        permis(self._feuille.redimensionner, self._table, plage.impl.zone)
