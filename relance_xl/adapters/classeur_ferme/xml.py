"""Small XML parts of a workbook, read without entities or network and written back."""

from typing import cast

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
STRICT = "http://purl.oclc.org/ooxml/"

Element = etree._Element  # noqa: SLF001  lxml gives its element type no public name


def analyser(octets: bytes) -> Element:
    """Return the root element; lxml.etree.XMLSyntaxError when `octets` are no XML."""
    analyseur = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(octets, analyseur)


def serialiser(racine: Element) -> bytes:
    """Return the whole part, declaration included."""
    return etree.tostring(racine, xml_declaration=True, encoding="UTF-8", standalone=True)


def creer(espace: str, nom: str, attributs: dict[str, str] | None = None) -> Element:
    """Return a root element in `espace`, which is its default namespace."""
    espaces: dict[str | None, str] = {None: espace}
    return etree.Element(f"{{{espace}}}{nom}", attributs or {}, nsmap=cast("dict[str, str]", espaces))


def ajouter(parent: Element, nom: str, attributs: dict[str, str] | None = None, texte: str = "") -> Element:
    """Return a last child named `nom`, in the namespace of `parent`."""
    espace = etree.QName(parent).namespace
    # Where `parent` names no prefix for a relationship (openpyxl), lxml would number one, anew each time.
    prefixes = {"r": OFFICE} if any(OFFICE in label for label in attributs or ()) else None
    enfant = etree.SubElement(parent, f"{{{espace}}}{nom}", attributs or {}, nsmap=prefixes)
    if texte:
        enfant.text = texte
    return enfant


def nom_local(element: Element) -> str:
    """Return the element's name without its namespace."""
    return "" if not isinstance(element.tag, str) else etree.QName(element).localname


def sous(parent: Element, espace: str, nom: str) -> Element:
    """Return a last child of `parent` named `nom` in `espace`."""
    return etree.SubElement(parent, f"{{{espace}}}{nom}", nsmap={"vt": espace} if espace == VT else None)
