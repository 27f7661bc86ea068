"""Excel's tables: Calc keeps those of a file as database ranges, under their names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc.compteur import compte
from calc.plage import Range
from calc.uno_debian import enumere
from calc.zones import Zone, de_uno

if TYPE_CHECKING:
    from calc.feuille import Sheet
    from calc.livre import Book

_FORMULES = 1 | 2 | 4
"""com.sun.star.sheet.FormulaResult: values, texts, errors."""


@compte
class Table(base_classes.Table):
    """A table, found by its name."""

    parent: Any = None

    def __init__(self, feuille: "Sheet", nom: str) -> None:
        self.parent = feuille
        self._nom = nom

    @property
    def livre(self) -> "Book":
        """Its workbook."""
        livre: Book = self.parent.book
        return livre

    @property
    def uno(self) -> Any:
        """The database range."""
        return self.livre.document.DatabaseRanges.getByName(self._nom)

    @property
    def zone(self) -> Zone:
        """Header, data and totals."""
        return de_uno(self.uno.DataArea)

    @property
    def api(self) -> Any:
        from calc.tableau_com import TableauCom  # noqa: PLC0415  each wraps the other

        return TableauCom(self)

    @property
    def name(self) -> str:
        return self._nom

    @name.setter
    def name(self, valeur: str) -> None:
        self.livre.document.DatabaseRanges.getByName(self._nom).Name = valeur
        self.livre.oublier_les_tables()
        self._nom = valeur

    @property  # type: ignore[misc]  # xlwings lets it be set
    def display_name(self) -> str:
        return self._nom

    @property
    def range(self) -> Range:
        return Range(self.livre, self.zone)

    @property
    def header_row_range(self) -> Range | None:
        return Range(self.livre, self.zone._replace(hauteur=1)) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        zone = self._donnees()
        return Range(self.livre, zone) if zone.hauteur else None

    @property
    def totals_row_range(self) -> Range | None:
        zone = self.zone
        return Range(self.livre, zone._replace(ligne=zone.bas, hauteur=1)) if self.show_totals else None

    @property
    def insert_row_range(self) -> Range | None:
        return None

    @property  # type: ignore[misc]  # xlwings lets it be set
    def show_headers(self) -> bool:
        return bool(self.uno.ContainsHeader)

    @property  # type: ignore[misc]  # xlwings lets it be set
    def show_totals(self) -> bool:
        return bool(self.uno.TotalsRow)

    @property
    def show_autofilter(self) -> bool:
        return bool(self.uno.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, valeur: bool) -> None:
        self.uno.AutoFilter = valeur

    @property
    def columns(self) -> "Colonnes":
        return Colonnes(self)

    def resize(self, range_: Any) -> None:
        """Change the table's cells; its calculated columns go on in the new rows, as in Excel."""
        avant = self._donnees()
        self.uno.DataArea = range_.impl.uno.RangeAddress
        apres = self._donnees()
        if apres.bas > avant.bas >= avant.ligne:
            self._prolonger(avant, apres)

    def _donnees(self) -> Zone:
        zone = self.zone
        entete, totaux = int(self.show_headers), int(self.show_totals)
        return zone._replace(ligne=zone.ligne + entete, hauteur=zone.hauteur - entete - totaux)

    def _prolonger(self, avant: Zone, apres: Zone) -> None:
        derniere = avant._replace(ligne=avant.bas, hauteur=1)
        formules = derniere.uno(self.livre.document).queryFormulaCells(_FORMULES)
        for adresse in formules.RangeAddresses:
            depart = de_uno(adresse)
            suite = depart._replace(hauteur=apres.bas - depart.ligne + 1).uno(self.livre.document)
            suite.fillAuto(enumere("sheet.FillDirection", "TO_BOTTOM"), 1)
        self.livre.formats.oublier(apres.feuille)


@compte
class Colonne(base_classes.TableColumn):
    """A column of a table."""

    name = None

    def __init__(self, nom: str) -> None:
        self.name = nom


@compte
class Colonnes(base_classes.TableColumns):
    """The columns of a table."""

    def __init__(self, table: Table) -> None:
        self._noms = table.zone._replace(hauteur=1).uno(table.livre.document).getDataArray()[0]

    def __len__(self) -> int:
        return len(self._noms)

    def __call__(self, rang: int) -> Colonne:
        return Colonne(self._noms[rang - 1])

    def __iter__(self) -> Iterator[Colonne]:
        return iter([Colonne(nom) for nom in self._noms])


@compte
class Tables(base_classes.Tables):
    """The tables of one sheet."""

    def __init__(self, feuille: "Sheet") -> None:
        self._feuille = feuille

    def __len__(self) -> int:
        return len(self._noms())

    def __iter__(self) -> Iterator[Table]:
        return iter([Table(self._feuille, nom) for nom in self._noms()])

    def __call__(self, nom_ou_rang: str | int) -> Table:
        noms = self._noms()
        if isinstance(nom_ou_rang, int):
            return Table(self._feuille, noms[nom_ou_rang - 1])
        trouve = next((nom for nom in noms if nom.casefold() == nom_ou_rang.casefold()), None)
        if trouve is None:
            raise KeyError(nom_ou_rang)
        return Table(self._feuille, trouve)

    def __contains__(self, nom: object) -> bool:
        return nom in self._noms()

    def _noms(self) -> list[str]:
        rangs = self._feuille.book.rangs_des_tables()
        return [nom for nom, rang in rangs.items() if rang == self._feuille.rang]
