"""A sheet to be changed: its rows as bytes, everything around them as a small XML tree."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from relance_xl.adapters.classeur_ferme import cellules_xml, xml
from relance_xl.adapters.classeur_ferme.cellules_xml import CelluleXml, Ligne
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.reperes import Plage, numero_de_colonne, plage
from relance_xl.adapters.classeur_ferme.retouche import Retouches, retoucher
from relance_xl.adapters.classeur_ferme.valeurs import Redacteur

_DEBUT = re.compile(rb"<sheetData\s*(/?)>")
_FIN = b"</sheetData>"
_VIDE = b"<sheetData/>"
_INHABITUELS = (b"<!--", b"<![CDATA[", b"<?mso")
_APRES_LES_LIENS = [
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]


class Feuille:
    """One worksheet part. RefusError when it is written in an unusual way."""

    def __init__(self, paquet: Paquet, partie: str, nom: str) -> None:
        self.partie, self.nom = partie, nom
        self.donnees = paquet.lire(partie)
        debut = _DEBUT.search(self.donnees)
        inhabituelle = any(signe in self.donnees for signe in _INHABITUELS)
        if debut is None or inhabituelle or not cellules_xml.ordinaire(self.donnees):
            raise cellules_xml.incomprise(nom)
        fin = debut.end() if debut[1] else self.donnees.rindex(_FIN)
        self.bornes = (debut.end(), fin)
        suite = fin if debut[1] else fin + len(_FIN)
        try:
            self.racine = xml.analyser(self.donnees[: debut.start()] + _VIDE + self.donnees[suite:])
        except etree.XMLSyntaxError as erreur:
            raise cellules_xml.incomprise(nom) from erreur
        self._index: dict[int, Ligne] | None = None

    def element(self, nom: str) -> xml.Element | None:
        """Return a child of the worksheet by its name."""
        return self.racine.find(f"{{{xml.MAIN}}}{nom}")

    def ligne(self, numero: int) -> Ligne | None:
        """Return the row that bears this number, when it is written."""
        if self._index is None:
            self._index = {ligne.numero: ligne for ligne in cellules_xml.lignes(self.donnees, *self.bornes)}
        return self._index.get(numero)

    def cellules(self, numero: int) -> dict[int, CelluleXml]:
        """Return the cells written on a row, by column."""
        ligne = self.ligne(numero)
        if ligne is None:
            return {}
        corps = self.donnees[ligne.corps : ligne.fin_corps]
        return {numero_de_colonne(c.lettres): c for c in cellules_xml.cellules(corps)}

    def premieres_cellules(self, numero: int) -> dict[int, CelluleXml]:
        """As `cellules`, for a row near the top of the sheet: the rows below are not walked."""
        for ligne in cellules_xml.lignes(self.donnees, *self.bornes):
            if ligne.numero == numero:
                corps = self.donnees[ligne.corps : ligne.fin_corps]
                return {numero_de_colonne(c.lettres): c for c in cellules_xml.cellules(corps)}
            if ligne.numero > numero:
                break
        return {}

    def lignes_contenant(self, indice: bytes) -> Iterator[tuple[int, dict[int, CelluleXml]]]:
        """Return the rows in whose bytes `indice` occurs: their number and cells."""
        for ligne in cellules_xml.lignes(self.donnees, *self.bornes):
            if self.donnees.find(indice, ligne.corps, ligne.fin_corps) >= 0:
                yield ligne.numero, self.cellules(ligne.numero)

    def reecrire_les_lignes(self, transformer: Callable[[int, bytes], bytes]) -> None:
        """Replace what each row holds by what `transformer` makes of its number and bytes."""
        morceaux, copie = [], 0
        for ligne in cellules_xml.lignes(self.donnees, *self.bornes):
            morceaux.append(self.donnees[copie : ligne.corps])
            morceaux.append(transformer(ligne.numero, self.donnees[ligne.corps : ligne.fin_corps]))
            copie = ligne.fin_corps
        reste = len(self.donnees) - self.bornes[1]
        self.donnees = b"".join([*morceaux, self.donnees[copie:]])
        self.bornes = (self.bornes[0], len(self.donnees) - reste)
        self._index = None

    def styles_des_colonnes(self) -> dict[int, bytes]:
        """Return the style that a column gives to the cells that are not written."""
        styles: dict[int, bytes] = {}
        for colonne in self.racine.iter(f"{{{xml.MAIN}}}col"):
            style = colonne.get("style", "0")
            if style != "0":
                bornes = range(int(colonne.get("min", "1")), int(colonne.get("max", "0")) + 1)
                styles |= dict.fromkeys(bornes, style.encode())
        return styles

    def fusions(self) -> list[Plage]:
        """Return the merged ranges."""
        plages = (plage(e.get("ref", "")) for e in self.racine.iter(f"{{{xml.MAIN}}}mergeCell"))
        return [p for p in plages if p]

    def etendre_la_dimension(self, etendue: Plage) -> None:
        """Make the sheet's declared extent hold `etendue`."""
        element = self.element("dimension")
        ancienne = plage(element.get("ref", "")) if element is not None else None
        if element is not None and ancienne:
            haut, gauche = min(ancienne.haut, etendue.haut), min(ancienne.gauche, etendue.gauche)
            bas, droite = max(ancienne.bas, etendue.bas), max(ancienne.droite, etendue.droite)
            element.set("ref", str(Plage(haut, gauche, bas, droite)))

    def inserer(self, nom: str) -> xml.Element:
        """Return the child `nom` (one of those that come after the validations), created in its place."""
        present = self.element(nom)
        if present is not None:
            return present
        element = xml.ajouter(self.racine, nom)
        suivants = _APRES_LES_LIENS[_APRES_LES_LIENS.index(nom) + 1 :] if nom in _APRES_LES_LIENS else None
        for rang, enfant in enumerate(self.racine):
            if xml.nom_local(enfant) in (suivants or _APRES_LES_LIENS):
                self.racine.insert(rang, element)
                break
        return element

    def morceaux(self, retouches: Retouches, redacteur: Redacteur) -> Iterator[bytes]:
        """Return the whole part with its rows changed, in pieces."""
        avant, apres = self._autour()
        yield avant
        yield from retoucher(self.donnees, self.bornes, retouches, redacteur)
        yield apres

    def _autour(self) -> tuple[bytes, bytes]:
        tout = xml.serialiser(self.racine)
        avant, _, apres = tout.partition(_VIDE)
        return avant + b"<sheetData>", b"</sheetData>" + apres
