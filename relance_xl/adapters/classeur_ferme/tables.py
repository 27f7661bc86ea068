"""Where the tables of a workbook stand: sheet, part, range, columns."""

import re
from typing import NamedTuple

from relance_xl.adapters.classeur_ferme import xml
from relance_xl.adapters.classeur_ferme.paquet import Paquet, partie_du_classeur
from relance_xl.adapters.classeur_ferme.reperes import Plage, plage
from relance_xl.core.anomalie import RefusError

_ECHAPPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class ColonneDeTable(NamedTuple):
    """A column: its label as Excel shows it, and the user's formula for it ("" when none)."""

    label: str
    formule: str


class TableDuFichier(NamedTuple):
    """A table as the file describes it; `plage` holds header and totals rows."""

    nom: str
    feuille: str
    partie: str
    partie_feuille: str
    plage: Plage
    entetes: int
    totaux: int
    colonnes: tuple[ColonneDeTable, ...]

    @property
    def donnees(self) -> Plage:
        """The data rows alone."""
        return self.plage._replace(haut=self.plage.haut + self.entetes, bas=self.plage.bas - self.totaux)


class FeuilleDuFichier(NamedTuple):
    """A worksheet: the name on its tab and its part."""

    nom: str
    partie: str


class Plan(NamedTuple):
    """What a workbook holds: its main part, its sheets, its tables by name, its date system."""

    classeur: str
    feuilles: tuple[FeuilleDuFichier, ...]
    tables: dict[str, TableDuFichier]
    date1904: bool


def sans_echappement(texte: str) -> str:
    """`texte` with Excel's `_xHHHH_` put back into characters."""
    return _ECHAPPE.sub(lambda m: chr(int(m[1], 16)), texte)


def lire_plan(paquet: Paquet) -> Plan:
    """Find sheets and tables; RefusError when the file is no workbook or two tables bear one name."""
    classeur = partie_du_classeur(paquet)
    racine = paquet.xml(classeur)
    cibles = {r.id: r for r in paquet.relations(classeur)}
    feuilles = []
    for element in racine.iter(f"{{{xml.MAIN}}}sheet"):
        relation = cibles.get(element.get(f"{{{xml.OFFICE}}}id", ""))
        if relation and relation.type.endswith("/worksheet") and paquet.existe(relation.cible):
            feuilles.append(FeuilleDuFichier(element.get("name", ""), relation.cible))
    proprietes = racine.find(f"{{{xml.MAIN}}}workbookPr")
    date1904 = proprietes is not None and proprietes.get("date1904", "0") in {"1", "true"}
    tables: dict[str, TableDuFichier] = {}
    for feuille in feuilles:
        for table in _tables_de(paquet, feuille):
            if table.nom.casefold() in {nom.casefold() for nom in tables}:
                raise RefusError(
                    f"Deux tableaux s'appellent « {table.nom} » (feuilles {tables[table.nom].feuille} et "
                    f"{feuille.nom}) : renommez ou supprimez l'un des deux dans Excel."
                )
            tables[table.nom] = table
    return Plan(classeur, tuple(feuilles), tables, date1904)


def _tables_de(paquet: Paquet, feuille: FeuilleDuFichier) -> list[TableDuFichier]:
    return [
        _table(paquet, feuille, relation.cible)
        for relation in paquet.relations(feuille.partie)
        if relation.type.endswith("/table") and not relation.externe and paquet.existe(relation.cible)
    ]


def _table(paquet: Paquet, feuille: FeuilleDuFichier, partie: str) -> TableDuFichier:
    racine = paquet.xml(partie)
    etendue = plage(racine.get("ref", ""))
    if etendue is None:
        raise paquet.endommage()
    colonnes = tuple(
        ColonneDeTable(sans_echappement(colonne.get("name", "")), _formule(colonne))
        for colonne in racine.iter(f"{{{xml.MAIN}}}tableColumn")
    )
    if len(colonnes) != etendue.droite - etendue.gauche + 1:
        raise paquet.endommage()
    nom = racine.get("displayName", "") or racine.get("name", "")
    entetes, totaux = int(racine.get("headerRowCount", "1")), int(racine.get("totalsRowCount", "0"))
    return TableDuFichier(nom, feuille.nom, partie, feuille.partie, etendue, entetes, totaux, colonnes)


def _formule(colonne: xml.Element) -> str:
    element = colonne.find(f"{{{xml.MAIN}}}calculatedColumnFormula")
    return "" if element is None else element.text or ""
