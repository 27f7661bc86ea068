"""A Word document under construction: the page, its paragraphs, its tables."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from templates.atelier.langue import Langue

BLEU = RGBColor(0x1F, 0x3A, 0x5F)
GRIS = RGBColor(0x5B, 0x66, 0x73)
BALISE = RGBColor(0x9A, 0x5B, 0x13)
"""Tags that stand alone, so that an accountant sees at once what is text and what is not."""
FONDS = {"entete": "1F3A5F", "section": "EEF1F5", "reponse": "FBF7E9"}
DROITE, GAUCHE, CENTRE = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
Couleur = RGBColor | None
Colonnes = Sequence[tuple[str, str, int, Any]]
"""Columns of a table: title, word, width in millimetres, alignment."""


class Feuille:
    """A document under construction: what our letters and call sheets share."""

    def __init__(self, langue: Langue) -> None:
        self.doc = Document()
        self.langue = langue
        self.mots = langue.mots
        self._style()
        self._reglages()
        self._page()

    def _style(self) -> None:
        """Only the styles that are used: a lean template is quicker to write and to convert."""
        styles = self.doc.styles
        utiles = {
            "Normal",
            "Header",
            "Footer",
            "Default Paragraph Font",
            "Normal Table",
            "No List",
            "Table Normal",
        }
        for style in list(styles):
            if style.name not in utiles:
                styles.element.remove(style.element)
        latents = styles.element.find(qn("w:latentStyles"))
        if latents is not None:
            styles.element.remove(latents)
        normal = styles["Normal"]
        normal.font.name = "Calibri"
        normal.font.size = Pt(10)
        normal.paragraph_format.space_after = Pt(4)
        normal.paragraph_format.space_before = Pt(0)
        normal.paragraph_format.line_spacing = 1.0
        fontes = normal.element.rPr.rFonts
        for attribut in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fontes.set(qn(attribut), "Calibri")
        for attribut in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fontes.attrib.pop(qn(attribut), None)

    def _reglages(self) -> None:
        """Set the language of Word's spelling; tables of Word 2013 and later, level with the text."""
        for langue in self.doc.styles.element.iter(qn("w:lang")):
            langue.set(qn("w:val"), self.langue.orthographe)
        for reglage in self.doc.settings.element.iter(qn("w:compatSetting")):
            if reglage.get(qn("w:name")) == "compatibilityMode":
                reglage.set(qn("w:val"), "15")

    def _page(self) -> None:
        page = self.doc.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(20)
        page.top_margin, page.bottom_margin = Mm(14), Mm(15)
        page.header_distance, page.footer_distance = Mm(8), Mm(7)

    def paragraphe(self, texte: str, **style: Any) -> Any:
        """Add a paragraph; `style` as in `ecrire`."""
        return ecrire(self.doc.add_paragraph(), texte, **style)

    def espace(self, points: float = 4) -> None:
        """Add a thin empty line, which also keeps two tables apart."""
        vide = self.doc.add_paragraph().paragraph_format
        vide.line_spacing, vide.space_after = Pt(points), Pt(0)

    def titre(self, texte: str, **style: Any) -> Any:
        """Add a title, which stays with what follows."""
        return self.paragraphe(
            texte, **{"gras": True, "couleur": BLEU, "avant": 9, "solidaire": True, **style}
        )

    def balise(self, texte: str) -> None:
        """Add a paragraph that only holds a tag such as `{%p if … %}`: it leaves nothing in the letter."""
        ecrire(self.doc.add_paragraph(), texte, taille=7, couleur=BALISE, apres=0)

    def si(self, condition: str, texte: str, **style: Any) -> None:
        """Add a paragraph that is there only when `condition` holds."""
        self.balise(f"{{%p if {condition} %}}")
        self.paragraphe(texte, **style)
        self.balise("{%p endif %}")

    def enregistrer(self, chemin: Path) -> None:
        """Write the file, the same bytes each time, without python-docx's picture and dates."""
        proprietes = self.doc.core_properties
        proprietes.author, proprietes.title, proprietes.comments = "Relance XL", "", ""
        proprietes.created = proprietes.modified = datetime(2026, 1, 1, tzinfo=UTC)
        paquet = self.doc.part.package
        for cle, lien in list(paquet.rels.items()):
            if lien.reltype.endswith("/thumbnail"):
                del paquet.rels[cle]
        for cle, lien in list(self.doc.part.rels.items()):
            if lien.reltype.rsplit("/", 1)[-1] in {
                "customXml",
                "numbering",
                "webSettings",
                "stylesWithEffects",
            }:
                del self.doc.part.rels[cle]
        brut = io.BytesIO()
        self.doc.save(brut)
        chemin.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(brut) as source, zipfile.ZipFile(chemin, "w", zipfile.ZIP_DEFLATED) as sortie:
            for nom in source.namelist():
                info = zipfile.ZipInfo(nom, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                sortie.writestr(info, source.read(nom))


def ecrire(
    paragraphe: Any,
    texte: str,
    *,
    gras: bool = False,
    taille: float | None = None,
    couleur: RGBColor | None = None,
    place: Any = None,
    apres: float | None = None,
    avant: float | None = None,
    solidaire: bool = False,
) -> Any:
    """Add `texte` to `paragraphe`, tags and all in one run so that Word keeps them whole."""
    passage = paragraphe.add_run(texte)
    passage.bold = gras or None
    if taille:
        passage.font.size = Pt(taille)
    if couleur is not None:
        passage.font.color.rgb = couleur
    if place is not None:
        paragraphe.alignment = place
    if apres is not None:
        paragraphe.paragraph_format.space_after = Pt(apres)
    if avant is not None:
        paragraphe.paragraph_format.space_before = Pt(avant)
    if solidaire:
        paragraphe.paragraph_format.keep_with_next = True
    return paragraphe


def champ(paragraphe: Any, code: str) -> None:
    """Add a field that Word computes (PAGE, NUMPAGES)."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    passage = OxmlElement("w:r")
    proprietes = OxmlElement("w:rPr")
    for nom, valeur in (("w:color", "5B6673"), ("w:sz", "15")):
        reglage = OxmlElement(nom)
        reglage.set(qn("w:val"), valeur)
        proprietes.append(reglage)
    texte = OxmlElement("w:t")
    texte.text = "1"
    passage.append(proprietes)
    passage.append(texte)
    element.append(passage)
    paragraphe._p.append(element)  # noqa: SLF001 - python-docx has no field of its own


def tableau(doc: Any, largeurs: Sequence[int], *, filets: bool = True) -> Any:
    """Add an empty table of fixed widths in millimetres, thin horizontal lines or none."""
    table = doc.add_table(rows=0, cols=len(largeurs))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    proprietes = table._tbl.tblPr  # noqa: SLF001 - borders are not in python-docx
    for ancien in proprietes.findall(qn("w:tblStyle")):
        proprietes.remove(ancien)
    taille = OxmlElement("w:tblW")
    taille.set(qn("w:w"), str(int(Mm(sum(largeurs)).twips)))
    taille.set(qn("w:type"), "dxa")
    for ancien in proprietes.findall(qn("w:tblW")):
        proprietes.replace(ancien, taille)
    proprietes.insert_element_before(
        _marges(70 if filets else 0), "w:tblLook", "w:tblCaption", "w:tblDescription"
    )
    if filets:
        bords = OxmlElement("w:tblBorders")
        for cote in ("bottom", "insideH"):
            trait = OxmlElement(f"w:{cote}")
            for nom, valeur in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C9D2DC")):
                trait.set(qn(f"w:{nom}"), valeur)
            bords.append(trait)
        proprietes.insert_element_before(
            bords, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription"
        )
    for colonne, largeur in zip(table.columns, largeurs, strict=True):
        colonne.width = Mm(largeur)
    return table


def _marges(twips: int) -> Any:
    """Return the cell margins, left and right; 0 sets the text level with the paragraphs around."""
    marges = OxmlElement("w:tblCellMar")
    for cote in ("left", "right"):
        marge = OxmlElement(f"w:{cote}")
        marge.set(qn("w:w"), str(twips))
        marge.set(qn("w:type"), "dxa")
        marges.append(marge)
    return marges


def rangee(table: Any, largeurs: Sequence[int], *, titre: bool = False) -> Any:
    """Add a row that does not break across pages; a `titre` row comes back on each page."""
    ligne = table.add_row()
    for case, largeur in zip(ligne.cells, largeurs, strict=True):
        case.width = Mm(largeur)
        case.paragraphs[0].paragraph_format.space_after = Pt(1.25)
        case.paragraphs[0].paragraph_format.space_before = Pt(1.25)
    proprietes = ligne._tr.get_or_add_trPr()  # noqa: SLF001 - not in python-docx
    proprietes.append(OxmlElement("w:cantSplit"))
    if titre:
        proprietes.append(OxmlElement("w:tblHeader"))
    return ligne


def balise(table: Any, largeurs: Sequence[int], texte: str) -> None:
    """Add a row that only holds a tag such as `{%tr for … %}`."""
    ligne = rangee(table, largeurs)
    case = ligne.cells[0].merge(ligne.cells[-1])
    for surplus in case.paragraphs[1:]:
        surplus._p.getparent().remove(surplus._p)  # noqa: SLF001 - left by the merge
    ecrire(case.paragraphs[0], texte, taille=7, couleur=BALISE)


def large(table: Any, largeurs: Sequence[int], texte: str, fond: str = "", **style: Any) -> None:
    """Add a row of one cell over the whole width."""
    ligne = rangee(table, largeurs)
    case = ligne.cells[0].merge(ligne.cells[-1])
    for surplus in case.paragraphs[1:]:
        surplus._p.getparent().remove(surplus._p)  # noqa: SLF001 - left by the merge
    ecrire(case.paragraphs[0], texte, **{"taille": 9, **style})
    if fond:
        peindre(case, fond)


def peindre(case: Any, fond: str) -> None:
    """Give a cell its background."""
    ombre = OxmlElement("w:shd")
    for nom, valeur in (("val", "clear"), ("color", "auto"), ("fill", FONDS[fond])):
        ombre.set(qn(f"w:{nom}"), valeur)
    case._tc.get_or_add_tcPr().append(ombre)  # noqa: SLF001 - not in python-docx


def entetes(table: Any, colonnes: Colonnes) -> None:
    """Add the row of titles."""
    ligne = rangee(table, [colonne[2] for colonne in colonnes], titre=True)
    for case, (titre, _, _, place) in zip(ligne.cells, colonnes, strict=True):
        ecrire(case.paragraphs[0], titre, gras=True, taille=9, couleur=RGBColor(255, 255, 255), place=place)
        peindre(case, "entete")


def liste(feuille: Feuille, colonnes: Colonnes, boucle: str) -> Any:
    """Add a table with a row per turn of `boucle` (« tranche in tranches »), and return it."""
    largeurs = [colonne[2] for colonne in colonnes]
    table = tableau(feuille.doc, largeurs)
    entetes(table, colonnes)
    balise(table, largeurs, f"{{%tr for {boucle} %}}")
    donnees(table, colonnes)
    balise(table, largeurs, "{%tr endfor %}")
    return table


def donnees(table: Any, colonnes: Colonnes) -> None:
    """Add the row that a loop repeats."""
    ligne = rangee(table, [colonne[2] for colonne in colonnes])
    for case, (_, mot, _, place) in zip(ligne.cells, colonnes, strict=True):
        ecrire(case.paragraphs[0], f"{{{{ {mot} }}}}", taille=9, place=place)
