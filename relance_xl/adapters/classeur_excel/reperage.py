"""Where the tables of the open workbook stand: their sheet, their range, what is header and totals."""

from typing import NamedTuple, Self

import xlwings
from xlwings.main import Table

from relance_xl.adapters.classeur_excel import natifs
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_excel.zone import Zone
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.tables import PAR_NOM


class TableVive(NamedTuple):
    """A ListObject; `zone` holds its header and totals rows."""

    nom: str
    feuille: str
    objet: Table
    onglet: xlwings.Sheet
    zone: Zone
    entetes: int
    totaux: int

    @property
    def corps(self) -> Zone:
        """The data rows alone (one blank row when the table has none)."""
        return self.zone._replace(haut=self.zone.haut + self.entetes, bas=self.zone.bas - self.totaux)

    @property
    def hauteur(self) -> int:
        """The number of its data rows."""
        return self.corps.bas - self.corps.haut + 1

    def plage(self, zone: Zone) -> xlwings.Range:
        """Return a range of its sheet."""
        return self.onglet.range((zone.haut, zone.gauche), (zone.bas, zone.droite))

    def etendre(self, zone: Zone) -> None:
        """Give the table another height; its header stays where it is."""
        self.objet.resize(self.plage(zone))

    def relevee(self) -> Self:
        """Return the table where it stands now."""
        return self._replace(zone=_zone(self.objet.range))


def reperer(excel: Excel, book: xlwings.Book) -> list[TableVive]:
    """Return the workbook's tables, sheet by sheet; RefusError when one of ours hides its header row."""
    onglets = excel(lambda: natifs.de(book).onglets(book))
    return [table for onglet, nom in onglets for table in _tables(excel, onglet, nom)]


def _tables(excel: Excel, onglet: xlwings.Sheet, feuille: str) -> list[TableVive]:
    objets = excel(lambda: natifs.de(onglet).tables(onglet))
    return [excel(_table, objet, onglet, feuille) for objet in objets]


def _table(objet: Table, onglet: xlwings.Sheet, feuille: str) -> TableVive:
    nom, entetes, totaux = objet.name, int(objet.show_headers), int(objet.show_totals)
    connu = {cle.casefold() for cle in PAR_NOM}
    if not entetes and nom.casefold() in connu:
        raise RefusError(
            f"Le tableau {nom} (feuille {feuille}) a sa ligne d'en-tête masquée : affichez-la (onglet "
            "Création de tableau, Ligne d'en-tête), puis recommencez."
        )
    return TableVive(nom, feuille, objet, onglet, _zone(objet.range), entetes, totaux)


def _zone(plage: xlwings.Range) -> Zone:
    (hauteur, largeur), haut, gauche = plage.shape, plage.row, plage.column
    return Zone(haut, gauche, haut + hauteur - 1, gauche + largeur - 1)
