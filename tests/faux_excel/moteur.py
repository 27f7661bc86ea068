# mypy: disable-error-code="override, misc, no-untyped-call"
# ruff: noqa: ARG002
# (the signatures are those of xlwings.base_classes, which has no types)
"""The engine behind xlwings: App, Book, Sheet, Range, Table, each call counted by the backstage."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from xlwings import base_classes

from faux_excel.coulisses import Coulisses, Livre, com_error, refus, traduit
from faux_excel.feuille import DERNIERE_COLONNE, DERNIERE_LIGNE, Feuille, ListObject, Rectangle, RefusDExcel
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
        if self.coulisses.selection is None:
            return None
        nom, zones = self.coulisses.selection
        livre = next((b for b in self.coulisses.livres if b.chemin == self.coulisses.actif), None)
        livre = livre or self.coulisses.livre
        feuille = next(f for f in livre.feuilles if f.nom == nom)
        return Range(Book(self.coulisses, livre), feuille, list(zones))

    def activate(self, steal_focus: Any = None) -> None:
        self.coulisses.appel("App.activate")

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
    def app(self) -> App:
        return App(self.coulisses)

    @property
    def api(self) -> "LivreNatif":
        return LivreNatif(self.coulisses, self.livre)

    @property
    def sheets(self) -> "Sheets":
        return Sheets(self)

    @property
    def names(self) -> "Names":
        return Names(self)

    def activate(self) -> None:
        self.coulisses.appel("Book.activate")
        self.coulisses.actif = self.livre.chemin

    def save(self, path: Any = None, password: Any = None) -> None:
        self.coulisses.appel("Book.save", ecrit=True)
        if self.livre.refuse_d_enregistrer:
            raise refus("Disque plein.")
        self.livre.enregistrements += 1


class LivreNatif:
    """`Workbook`: its few native members in use."""

    def __init__(self, coulisses: Coulisses, livre: Livre) -> None:
        self._coulisses, self._livre = coulisses, livre

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        self._coulisses.appel("Workbook.ReadOnly")
        return self._livre.lecture_seule

    @property
    def CustomDocumentProperties(self) -> "ProprietesNatives":  # noqa: N802
        self._coulisses.appel("Workbook.CustomDocumentProperties")
        return ProprietesNatives(self._coulisses, self._livre)


class ProprietesNatives:
    """`DocumentProperties`, late bound: no named arguments."""

    def __init__(self, coulisses: Coulisses, livre: Livre) -> None:
        self._coulisses, self._livre = coulisses, livre

    @property
    def Count(self) -> int:  # noqa: N802
        self._coulisses.appel("DocumentProperties.Count")
        return len(self._livre.proprietes)

    def Item(self, cle: str | int, /) -> "ProprieteNative":  # noqa: N802
        self._coulisses.appel("DocumentProperties.Item")
        noms = list(self._livre.proprietes)
        nom = noms[cle - 1] if isinstance(cle, int) else cle
        if nom not in noms:
            raise refus("Argument ou appel de procédure incorrect.")
        return ProprieteNative(self._coulisses, self._livre, nom)

    def Add(self, nom: str, _liee: bool, _type: int, valeur: Any, /) -> None:  # noqa: N802
        self._coulisses.appel("DocumentProperties.Add", ecrit=True)
        if nom in self._livre.proprietes:
            raise refus("La propriété existe déjà.")
        self._livre.proprietes[nom] = valeur


class ProprieteNative:
    """`DocumentProperty`."""

    def __init__(self, coulisses: Coulisses, livre: Livre, nom: str) -> None:
        self._coulisses, self._livre, self._nom = coulisses, livre, nom

    @property
    def Name(self) -> str:  # noqa: N802
        self._coulisses.appel("DocumentProperty.Name")
        return self._nom

    @property
    def Value(self) -> Any:  # noqa: N802
        self._coulisses.appel("DocumentProperty.Value")
        return self._livre.proprietes[self._nom]

    @Value.setter
    def Value(self, valeur: Any) -> None:  # noqa: N802
        self._coulisses.appel("DocumentProperty.Value=", ecrit=True)
        self._livre.proprietes[self._nom] = valeur


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


class FeuilleNative:
    """`Worksheet`."""

    def __init__(self, coulisses: Coulisses, feuille: Feuille) -> None:
        self._coulisses, self._feuille = coulisses, feuille

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        self._coulisses.appel("Worksheet.ProtectContents")
        return self._feuille.protegee


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
        _permis(self._feuille.redimensionner, self._table, plage.impl.zone)


class Range(base_classes.Range):
    """Cells; several areas only as a selection."""

    def __init__(self, book: Book, feuille: Feuille, zones: list[Rectangle]) -> None:
        self._book, self._feuille, self._zones = book, feuille, zones
        self.options: dict[str, Any] = {}

    @property
    def zone(self) -> Rectangle:
        return self._zones[0]

    @property
    def api(self) -> "PlageNative":
        return PlageNative(self._book.coulisses, self._feuille, self._zones)

    @property
    def sheet(self) -> Sheet:
        return Sheet(self._book, self._feuille)

    def _appel(self, nom: str, *, ecrit: bool = False) -> None:
        self._book.coulisses.appel(f"Range.{nom}", ecrit=ecrit)

    @property
    def row(self) -> int:
        self._appel("row")
        return self.zone[0]

    @property
    def column(self) -> int:
        self._appel("column")
        return self.zone[1]

    @property
    def shape(self) -> tuple[int, int]:
        self._appel("shape")
        haut, gauche, bas, droite = self.zone
        return bas - haut + 1, droite - gauche + 1

    def __len__(self) -> int:
        hauteur, largeur = self.shape
        return hauteur * largeur

    def __call__(self, *args: int) -> "Range":
        self._appel("Item")
        ligne, colonne = self.zone[0] + args[0] - 1, self.zone[1] + (args[1] if len(args) > 1 else 1) - 1
        return Range(self._book, self._feuille, [(ligne, colonne, ligne, colonne)])

    @property
    def raw_value(self) -> Any:
        self._appel("Value")
        lignes = self._feuille.lire(self.zone)
        return lignes[0][0] if len(lignes) == len(lignes[0]) == 1 else lignes

    @raw_value.setter
    def raw_value(self, donnees: Any) -> None:
        self._appel("Value=", ecrit=True)
        if not isinstance(donnees, list | tuple):
            haut, gauche, bas, droite = self.zone
            donnees = [[donnees] * (droite - gauche + 1) for _ in range(haut, bas + 1)]
        for ligne in donnees:
            for brut in ligne:
                if isinstance(brut, Decimal) or (isinstance(brut, date) and not isinstance(brut, datetime)):
                    raise TypeError(brut)  # pywin32 would make currency of it; xlwings wants moments
        _permis(self._feuille.ecrire, self.zone, donnees)

    @property
    def formula(self) -> Any:
        self._appel("Formula")
        haut, gauche, bas, droite = self.zone
        colonnes = range(gauche, droite + 1)
        lignes = tuple(tuple(self._feuille.formule(li, c) for c in colonnes) for li in range(haut, bas + 1))
        return lignes[0][0] if len(lignes) == len(lignes[0]) == 1 else lignes

    @property
    def number_format(self) -> str | None:
        self._appel("NumberFormat")
        haut, gauche, bas, droite = self.zone
        premier = self._feuille.format(haut, gauche)
        colonnes = range(gauche, droite + 1)
        tous = all(self._feuille.format(li, c) == premier for li in range(haut, bas + 1) for c in colonnes)
        return premier if tous else None

    @number_format.setter
    def number_format(self, valeur: str) -> None:
        self._appel("NumberFormat=", ecrit=True)
        if valeur is None or self._feuille.protegee:
            raise refus("Impossible de définir la propriété NumberFormat.")
        haut, gauche, bas, droite = self.zone
        for ligne in range(haut, bas + 1):
            for colonne in range(gauche, droite + 1):
                self._feuille.formats[ligne, colonne] = valeur

    @property
    def merge_cells(self) -> bool | None:
        self._appel("MergeCells")
        return self._feuille.fusionnee(self.zone)

    def clear_contents(self) -> None:
        self._appel("ClearContents", ecrit=True)
        _permis(self._feuille.vider, self.zone)

    def insert(self, shift: Any = None, copy_origin: Any = None) -> None:
        self._appel("Insert", ecrit=True)
        if shift != "down":
            raise NotImplementedError
        _permis(self._feuille.inserer, self.zone)

    def copy(self, destination: Any = None) -> None:
        self._appel("Copy", ecrit=True)
        ligne, colonne = self.zone[:2]
        formule = self._feuille.formules.get((ligne, colonne))
        haut, gauche, bas, droite = destination.impl.zone
        for cle in ((li, c) for li in range(haut, bas + 1) for c in range(gauche, droite + 1)):
            self._feuille.valeurs[cle] = self._feuille.valeurs.get((ligne, colonne))
            if formule:
                self._feuille.formules[cle] = formule

    def add_hyperlink(self, address: Any, text_to_display: Any, screen_tip: Any) -> None:
        for membre in ("Hyperlinks.Add", "Hyperlink.TextToDisplay", "Hyperlink.ScreenTip"):
            self._appel(membre, ecrit=True)
        haut, gauche, bas, droite = self.zone
        for cle in ((li, c) for li in range(haut, bas + 1) for c in range(gauche, droite + 1)):
            self._feuille.liens[cle] = address
            _permis(self._feuille.poser, *cle, text_to_display)

    def get_special_cells(self, cell_type: Any, value_type: Any) -> list["Range"]:
        self._appel("SpecialCells")
        if cell_type != "visible" or self._feuille.protegee:
            raise refus("SpecialCells")
        haut, gauche, bas, droite = self.zone
        aires: list[Rectangle] = []
        for ligne in range(haut, bas + 1):
            if ligne in self._feuille.masquees:
                continue
            if aires and aires[-1][2] == ligne - 1:
                aires[-1] = (aires[-1][0], gauche, ligne, droite)
            else:
                aires.append((ligne, gauche, ligne, droite))
        return [Range(self._book, self._feuille, [aire]) for aire in aires]


class PlageNative:
    """`Range`: its areas, its links."""

    def __init__(self, coulisses: Coulisses, feuille: Feuille, zones: list[Rectangle]) -> None:
        self._coulisses, self._feuille, self._zones = coulisses, feuille, zones

    @property
    def Areas(self) -> "AiresNatives":  # noqa: N802
        self._coulisses.appel("Range.Areas")
        return AiresNatives(self._coulisses, self._zones)

    def ClearHyperlinks(self) -> None:  # noqa: N802
        self._coulisses.appel("Range.ClearHyperlinks", ecrit=True)
        haut, gauche, bas, droite = self._zones[0]
        for cle in [c for c in self._feuille.liens if haut <= c[0] <= bas and gauche <= c[1] <= droite]:
            del self._feuille.liens[cle]


class AiresNatives:
    """`Areas`."""

    def __init__(self, coulisses: Coulisses, zones: list[Rectangle]) -> None:
        self._coulisses, self._zones = coulisses, zones

    @property
    def Count(self) -> int:  # noqa: N802
        self._coulisses.appel("Areas.Count")
        return len(self._zones)

    def Item(self, rang: int) -> "AireNative":  # noqa: N802
        self._coulisses.appel("Areas.Item")
        return AireNative(self._zones[rang - 1])


class _Nombre:
    def __init__(self, nombre: int) -> None:
        self.Count = nombre


class AireNative:
    """One area of a selection."""

    def __init__(self, zone: Rectangle) -> None:
        haut, gauche, bas, droite = zone
        self.Row, self.Column = haut, gauche
        self.Rows = _Nombre(min(bas, DERNIERE_LIGNE) - haut + 1)
        self.Columns = _Nombre(min(droite, DERNIERE_COLONNE) - gauche + 1)


def _permis(faire: Callable[..., None], *arguments: Any) -> None:
    try:
        faire(*arguments)
    except RefusDExcel as erreur:
        raise traduit(erreur) from erreur


__all__ = ["Book", "com_error"]
