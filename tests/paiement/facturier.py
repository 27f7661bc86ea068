"""Word templates made by hand, and QR codes read back as a banking application does."""

import io
import zipfile
from collections.abc import Mapping

import zxingcpp
from docx import Document
from PIL import Image

from documents.doublures import ModelesEnMemoire, PiecesEnMemoire
from relance_xl.core.entites import Parametres
from relance_xl.documents.exemples import PARAMETRES
from relance_xl.documents.redaction import Redacteur

MODELE = "fr/lettres/relance.docx"


def gabarit(
    *paragraphes: str, tableau: str = "", en_tete: str = "", pied: str = "", image: bytes = b""
) -> bytes:
    """Return a .docx of these paragraphs, with one cell, a header, a footer and a picture of its own."""
    document = Document()
    for texte in paragraphes:
        document.add_paragraph(texte)
    if tableau:
        document.add_table(1, 1).cell(0, 0).text = tableau
    if image:
        document.add_picture(io.BytesIO(image))
    section = document.sections[0]
    if en_tete:
        section.header.paragraphs[0].text = en_tete
    if pied:
        section.footer.paragraphs[0].text = pied
    sortie = io.BytesIO()
    document.save(sortie)
    return sortie.getvalue()


def image(couleur: str = "navy", largeur: int = 30, hauteur: int = 20) -> bytes:
    """Return a PNG."""
    sortie = io.BytesIO()
    Image.new("RGB", (largeur, hauteur), couleur).save(sortie, "PNG")
    return sortie.getvalue()


def redacteur_de(
    modele: bytes,
    parametres: Parametres = PARAMETRES,
    fichiers: Mapping[str, bytes] | None = None,
) -> Redacteur:
    """Return who writes the letters of the second reminder from `modele`."""
    return Redacteur(parametres, ModelesEnMemoire({MODELE: modele}), PiecesEnMemoire(fichiers or {}))


def images(lettre: bytes) -> list[bytes]:
    """Return the pictures that a letter holds."""
    with zipfile.ZipFile(io.BytesIO(lettre)) as archive:
        return [archive.read(nom) for nom in archive.namelist() if nom.startswith("word/media/")]


def textes_lus(png: bytes | Image.Image) -> list[str]:
    """Return what the QR codes of a picture say."""
    vue = Image.open(io.BytesIO(png)) if isinstance(png, bytes) else png
    return [code.text for code in zxingcpp.read_barcodes(vue.convert("L"))]
