"""A workbook open in Calc, and its sheets, as xlwings sees them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc.compteur import compte
from calc.feuille import Sheet
from calc.formats import Formats
from calc.livre_com import LivreCom
from calc.noms import Names
from calc.uno_debian import proprietes

if TYPE_CHECKING:
    from calc.application import App

_FILTRES = {".xlsm": "Calc MS Excel 2007 VBA XML", ".xlsx": "Calc MS Excel 2007 XML"}


@compte
class Book(base_classes.Book):
    """One document; `enregistrements` counts the times it was saved."""

    def __init__(self, app: "App", document: Any, chemin: Path) -> None:
        self.app = app
        self.document = document
        self.chemin = chemin
        self.formats = Formats(document)
        self.enregistrements = 0
        self._rangs_des_tables: dict[str, int] | None = None

    app: Any = None

    @property
    def api(self) -> LivreCom:
        return LivreCom(self)

    @property
    def name(self) -> str:
        return self.chemin.name

    @property
    def fullname(self) -> str:
        return str(self.chemin)

    @property
    def sheets(self) -> "Sheets":
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def rangs_des_tables(self) -> dict[str, int]:
        """Return each table's name and the rank of its sheet."""
        if self._rangs_des_tables is None:
            bases = self.document.DatabaseRanges
            noms = bases.ElementNames
            self._rangs_des_tables = {nom: bases.getByName(nom).DataArea.Sheet for nom in noms}
        return self._rangs_des_tables

    def oublier_les_tables(self) -> None:
        """Ask the application again: sheets or tables came, went or were renamed."""
        self._rangs_des_tables = None

    def choisir(self, feuille: str, *adresses: str) -> None:
        """Select several rectangles of a sheet, as a user does with Ctrl."""
        onglet = self.document.Sheets.getByName(feuille)
        ensemble = self.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        zones = tuple(onglet.getCellRangeByName(adresse).RangeAddress for adresse in adresses)
        ensemble.addRangeAddresses(zones, False)
        self.document.CurrentController.setActiveSheet(onglet)
        self.document.CurrentController.select(ensemble)

    def activate(self) -> None:
        self.app.mettre_devant(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Note the saving; the file itself is written where the test wants it (`App.ecrit_les_fichiers`)."""
        assert password is None
        if self.app.ecrit_les_fichiers:
            cible = Path(path) if path else self.chemin
            options = proprietes(FilterName=_FILTRES[cible.suffix])
            self.document.storeToURL(cible.resolve().as_uri(), options)
        self.document.setModified(False)
        self.enregistrements += 1

    def close(self) -> None:
        self.app.oublier(self)
        self.document.close(True)


@compte
class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, livre: Book) -> None:
        self._livre = livre

    @property
    def active(self) -> Sheet:
        return Sheet(self._livre, self._livre.document.CurrentController.ActiveSheet.RangeAddress.Sheet)

    def __len__(self) -> int:
        return int(self._livre.document.Sheets.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self._livre, rang) for rang in range(len(self)))

    def __call__(self, nom_ou_rang: str | int) -> Sheet:
        if isinstance(nom_ou_rang, int):
            return Sheet(self._livre, nom_ou_rang - 1)
        noms = [nom.casefold() for nom in self._livre.document.Sheets.ElementNames]
        return Sheet(self._livre, noms.index(nom_ou_rang.casefold()))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        feuilles = self._livre.document.Sheets
        place = before.rang if before else after.rang + 1 if after else feuilles.Count
        feuilles.insertNewByName(name or f"Feuil{feuilles.Count + 1}", place)
        self._livre.oublier_les_tables()
        return Sheet(self._livre, place)
