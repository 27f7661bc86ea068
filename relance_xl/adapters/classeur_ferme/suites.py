"""What follows a table that grows or shrinks: its own part, and the ranges that ended on its last row."""

from relance_xl.adapters.classeur_ferme import xml
from relance_xl.adapters.classeur_ferme.feuille import Feuille
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.reperes import Plage, plage, plus_bas
from relance_xl.adapters.classeur_ferme.tables import TableDuFichier

_AVEC_SQREF = ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")
_SQREF_ETENDU = "{http://schemas.microsoft.com/office/excel/2006/main}sqref"


def redimensionner(paquet: Paquet, table: TableDuFichier, etendue: Plage) -> None:
    """Give the table its new range, header and totals rows included; its filter follows."""
    racine = paquet.xml(table.partie)
    racine.set("ref", str(etendue))
    filtre = racine.find(f"{{{xml.MAIN}}}autoFilter")
    if filtre is not None:
        filtre.set("ref", str(etendue._replace(bas=etendue.bas - table.totaux)))
    for tri in racine.iter(f"{{{xml.MAIN}}}sortState", f"{{{xml.MAIN}}}sortCondition"):
        ancien = plage(tri.get("ref", ""))
        if ancien and ancien.bas == table.donnees.bas:
            tri.set("ref", str(ancien._replace(bas=etendue.bas - table.totaux)))
    paquet.remplacer(table.partie, xml.serialiser(racine))


def faire_suivre(feuille: Feuille, zone: Plage, nouveau_bas: int) -> None:
    """Move to row `nouveau_bas` the end of the formats and validations that ended with the table's data."""
    for nom in _AVEC_SQREF:
        for element in feuille.racine.iter(f"{{{xml.MAIN}}}{nom}"):
            reference = element.get("sqref")
            if reference:
                suivie = plus_bas(reference, zone.bas, nouveau_bas, zone.gauche, zone.droite)
                element.set("sqref", suivie)
    for element in feuille.racine.iter(_SQREF_ETENDU):
        element.text = plus_bas(element.text or "", zone.bas, nouveau_bas, zone.gauche, zone.droite)
    feuille.etendre_la_dimension(zone._replace(bas=nouveau_bas))
