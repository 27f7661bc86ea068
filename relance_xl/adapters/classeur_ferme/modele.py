"""The row that new rows of a table imitate: styles, height, formulas."""

import re
from typing import NamedTuple

from relance_xl.adapters.classeur_ferme.cellules_xml import CelluleXml
from relance_xl.adapters.classeur_ferme.feuille import Feuille
from relance_xl.adapters.classeur_ferme.tables import TableDuFichier

_PROPRES = re.compile(rb"""\s(?:r|spans|hidden|collapsed)\s*=\s*["'][^"']*["']""")


class Modele(NamedTuple):
    """Styles and cells by column, the row's attributes, and the number of the row whose cells these are."""

    styles: dict[int, bytes]
    cellules: dict[int, CelluleXml]
    attributs: bytes
    ligne: int


def lire_modele(feuille: Feuille, table: TableDuFichier) -> Modele:
    """Return the table's last data row; its first one tells the styles that the last lacks."""
    zone = table.donnees
    derniere = feuille.cellules(zone.bas)
    styles = styles_usuels(feuille, table) | _styles(derniere)
    ligne = feuille.ligne(zone.bas)
    attributs = attributs_a_copier(ligne.attributs) if ligne else b""
    return Modele(styles, derniere, attributs, zone.bas)


def styles_usuels(feuille: Feuille, table: TableDuFichier) -> dict[int, bytes]:
    """Return the style of each of the table's columns: its first cell's, else the sheet's column's."""
    zone = table.donnees
    styles = {c: s for c, s in feuille.styles_des_colonnes().items() if zone.gauche <= c <= zone.droite}
    return styles | _styles(feuille.premieres_cellules(zone.haut))


def _styles(cellules: dict[int, CelluleXml]) -> dict[int, bytes]:
    return {colonne: cellule.style for colonne, cellule in cellules.items() if cellule.style}


def attributs_a_copier(attributs: bytes) -> bytes:
    """Return a row's attributes but its number and what hides it."""
    return _PROPRES.sub(b"", attributs).rstrip()
