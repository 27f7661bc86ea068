"""A template saved by Word drags hundreds of styles along: its letters keep those they show."""

import io

from docx import Document
from docx.opc.package import OpcPackage
from docx.oxml.ns import qn

from relance_xl.documents.allegement import alleger


def _modele() -> bytes:
    """A letter made from Word's usual document: a title, a list, a table, a heading in the footer."""
    document = Document()
    document.add_paragraph("Mise en demeure", style="Title")
    document.add_paragraph("F-2026-014", style="List Bullet")
    document.add_paragraph().add_run("5 433,91 €", style="Strong")
    document.add_table(rows=1, cols=2, style="Light Grid Accent 1")
    document.sections[0].footer.paragraphs[0].style = "Heading 3"
    sortie = io.BytesIO()
    document.save(sortie)
    return sortie.getvalue()


def _styles(paquet: OpcPackage) -> set[str]:
    racine = paquet.main_document_part.styles.element
    assert racine.find(qn("w:latentStyles")) is None
    return {style.get(qn("w:styleId")) for style in racine.findall(qn("w:style"))}


def test_une_lettre_garde_les_styles_qu_elle_montre_et_ceux_dont_ils_viennent() -> None:
    paquet = OpcPackage.open(io.BytesIO(_modele()))
    alleger(paquet)
    assert _styles(paquet) == {
        *("Normal", "DefaultParagraphFont", "TableNormal", "NoList"),
        *("Title", "TitleChar", "ListBullet", "Strong", "LightGrid-Accent1", "Heading3", "Heading3Char"),
        *("ListBullet2", "ListBullet3", "ListNumber", "ListNumber2", "ListNumber3"),  # of its numberings
    }


def test_allegee_deux_fois_elle_ne_change_plus() -> None:
    paquet = OpcPackage.open(io.BytesIO(_modele()))
    alleger(paquet)
    une_fois = _styles(paquet)
    alleger(paquet)
    assert _styles(paquet) == une_fois
