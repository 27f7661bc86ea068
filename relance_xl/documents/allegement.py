"""Leaves out of a letter the styles that it does not use: Word's own are many, and slow its PDF."""

from collections.abc import Iterable, Iterator

from docx.opc.package import OpcPackage
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.styles import StylesPart
from lxml import etree

_APPELS = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:numStyleLink", "w:styleLink")
_PARENTS = ("w:basedOn", "w:link")


def alleger(paquet: OpcPackage) -> None:
    """Remove from the styles of `paquet` those that nothing calls; the default ones stay."""
    for partie in paquet.iter_parts():
        if isinstance(partie, StylesPart):
            _alleger(partie.element, _appeles(paquet))


def _appeles(paquet: OpcPackage) -> set[str]:
    return {
        nom
        for partie in paquet.iter_parts()
        if partie.partname.endswith(".xml") and not isinstance(partie, StylesPart)
        for nom in _noms(etree.fromstring(partie.blob), _APPELS)
    }


def _noms(element: etree._Element, balises: Iterable[str]) -> Iterator[str]:
    """Yield the styles that `element` names within one of `balises`."""
    for appel in element.iter(*map(qn, balises)):
        yield appel.get(qn("w:val"), "")


def _alleger(racine: BaseOxmlElement, appeles: set[str]) -> None:
    styles = {s.get(qn("w:styleId"), ""): s for s in racine.findall(qn("w:style"))}
    gardes: set[str] = set()
    a_garder = [*appeles, *(nom for nom, style in styles.items() if style.get(qn("w:default")) == "1")]
    while a_garder:
        nom = a_garder.pop()
        if nom in styles and nom not in gardes:
            gardes.add(nom)
            a_garder += _noms(styles[nom], _PARENTS)
    for nom, style in styles.items():
        if nom not in gardes:
            racine.remove(style)
    for latents in racine.findall(qn("w:latentStyles")):
        racine.remove(latents)
