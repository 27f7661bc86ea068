"""Word templates, compiled once; each letter only rewrites the text parts of the template's zip."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docx.image.image import Image
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from docx.parts.story import StoryPart
from docx.shared import Emu, Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from relance_xl.documents.allegement import alleger
from relance_xl.documents.bornes import rendu
from relance_xl.documents.environnement import DEFAUTS, en_francais
from relance_xl.documents.modele import ModeleError
from relance_xl.documents.paquet import detacher, exiger_un_paquet_sain
from relance_xl.documents.qr import TEMOIN
from relance_xl.documents.textes import insecables_du_modele

_PARTIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_JINJA = re.compile(r"{[{%#]")
_JOUR_ZERO = (1980, 1, 1, 0, 0, 0)
_QR = "qr_code"
_BOITES = {"logo": (Mm(60), Mm(18)), "image_de_signature": (Mm(60), Mm(24)), _QR: (Mm(28), Mm(28))}
"""The width and height that a picture may take at most; a QR code takes them."""

_PREMIER_DESSIN = 9001
"""Pictures are numbered from here, out of the way of those that a user put in his template."""
_NUMERO = f'<wp:docPr id="{_PREMIER_DESSIN}"'
"""What each of ours bears until a letter shows it, once or several times: Word wants them all different."""


class _Texte(NamedTuple):
    """A part of the document that has words to replace, and its own pictures' XML."""

    gabarit: Template
    images: Mapping[str, Markup]


class _Membre(NamedTuple):
    """A member of the letter's zip: what it holds, a QR code's being that of the letter."""

    nom: str
    contenu: bytes | _Texte
    est_le_qr: bool = False


class GabaritWord:
    """A Word template, ready to write letters.

    Raises ModeleError when it is no sound .docx or its tags are wrong. `images` holds the bytes of
    « logo » and « image_de_signature », where there are any. `montre_un_qr`: it has a place for the
    QR code of a transfer.
    """

    def __init__(
        self, fichier: str, contenu: bytes, jinja: SandboxedEnvironment, images: Mapping[str, bytes]
    ) -> None:
        self._fichier, self._contenu, self._images = fichier, contenu, images
        modele = _ouvrir(fichier, contenu)
        sources = list(_sources(modele))
        self._gabarits = {nom: _compiler(jinja, fichier, source) for nom, _, source in sources}
        self.montre_un_qr = any(_QR in source for _, _, source in sources)
        self._variantes = {False: self._membres(modele, images)}

    def rendre(
        self, mots: Mapping[str, object], connus: frozenset[str], qr_code: bytes | None = None
    ) -> bytes:
        """Return the letter; the same words and QR code (a PNG) always give the same bytes."""
        sortie = io.BytesIO()
        with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for membre in self._variante(avec_qr=self.montre_un_qr and qr_code is not None):
                octets = qr_code if membre.est_le_qr else self._octets(membre.contenu, mots, connus)
                info = zipfile.ZipInfo(membre.nom, _JOUR_ZERO)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, octets or b"")
        return sortie.getvalue()

    def _variante(self, *, avec_qr: bool) -> tuple[_Membre, ...]:
        """Return the zip's members with the place of a QR code, or without: no picture hangs loose."""
        if avec_qr not in self._variantes:
            modele = _ouvrir(self._fichier, self._contenu)
            self._variantes[avec_qr] = self._membres(modele, {**self._images, _QR: TEMOIN})
        return self._variantes[avec_qr]

    def _membres(self, modele: DocxTemplate, images: Mapping[str, bytes]) -> tuple[_Membre, ...]:
        textes = {
            nom: _Texte(self._gabarits[nom], _dessins(modele, partie, source, images))
            for nom, partie, source in _sources(modele)
        }
        contenus = _contenus(modele)
        return tuple(_Membre(nom, textes.get(nom, octets), octets == TEMOIN) for nom, octets in contenus)

    def _octets(self, contenu: bytes | _Texte, mots: Mapping[str, object], connus: frozenset[str]) -> bytes:
        return self._rendre_texte(contenu, mots, connus) if isinstance(contenu, _Texte) else contenu

    def _rendre_texte(self, texte: _Texte, mots: Mapping[str, object], connus: frozenset[str]) -> bytes:
        try:
            octets = _numeroter(rendu(texte.gabarit, {**mots, **texte.images})).encode()
        except DEFAUTS as erreur:
            raise en_francais(erreur, self._fichier, connus) from erreur
        try:
            etree.fromstring(octets)
        except etree.XMLSyntaxError as erreur:
            raise _mal_place(self._fichier) from erreur
        return octets


def _ouvrir(fichier: str, contenu: bytes) -> DocxTemplate:
    exiger_un_paquet_sain(fichier, contenu)
    modele = DocxTemplate(io.BytesIO(contenu))
    try:
        modele.render_init()
        detacher(modele.docx.part.package)
        alleger(modele.docx.part.package)
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        etree.LxmlError,
    ) as erreur:
        phrase = f"Le modèle {fichier} n'est pas un document Word (.docx) lisible : enregistrez-le à nouveau."
        raise ModeleError(fichier, None, "", phrase) from erreur
    return modele


def _sources(modele: DocxTemplate) -> Iterator[tuple[str, Part, str]]:
    """Return the parts that hold tags: their names in the zip, themselves, their XML with whole tags."""
    for partie in modele.docx.part.package.iter_parts():
        nom = str(partie.partname).lstrip("/")
        if _PARTIES.fullmatch(nom):
            source = modele.patch_xml(partie.blob.decode())
            if _JINJA.search(source):
                yield nom, partie, source


def textes_word(fichier: str, contenu: bytes) -> list[str]:
    """Return the parts of a Word template that hold tags, a paragraph a line. Raises ModeleError."""
    return [_par_paragraphes(source) for _, _, source in _sources(_ouvrir(fichier, contenu))]


def _par_paragraphes(source: str) -> str:
    """Put each paragraph on a line, so that an error tells which one."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", re.sub(r">\s+<", "><", source))


def _compiler(jinja: SandboxedEnvironment, fichier: str, source: str) -> Template:
    try:
        code = jinja.compile(insecables_du_modele(_par_paragraphes(source)), fichier, fichier)
    except DEFAUTS as erreur:
        raise en_francais(erreur, fichier, ()) from erreur
    return Template.from_code(jinja, code, jinja.make_globals(None))


def _dessins(
    modele: DocxTemplate, partie: Part, source: str, images: Mapping[str, bytes]
) -> dict[str, Markup]:
    """Return the XML of each picture that this part shows; "" for those there are not.

    Notes at the foot of pages cannot hold any.
    """
    montrees = [mot for mot in _BOITES if mot in images and mot in source and isinstance(partie, StoryPart)]
    modele.current_rendering_part = partie
    dessins = {mot: _dessin(modele, mot, images[mot]) for mot in montrees}
    return {mot: Markup(dessins.get(mot, "")) for mot in _BOITES}  # noqa: S704  # XML of our own


def _dessin(modele: DocxTemplate, mot: str, octets: bytes) -> str:
    largeur, hauteur = _BOITES[mot]
    image = Image.from_blob(octets)
    echelle = min(largeur / image.width, hauteur / image.height, 1)
    taille = Emu(int(image.width * echelle)), Emu(int(image.height * echelle))
    if mot == _QR:
        taille = Emu(largeur), Emu(hauteur)
    dessin = str(InlineImage(modele, io.BytesIO(octets), *taille))
    return re.sub(r'<wp:docPr id="\d+"', _NUMERO, dessin)


def _numeroter(texte: str) -> str:
    debut, *suites = texte.split(_NUMERO)
    return debut + "".join(
        f'<wp:docPr id="{rang}"{suite}' for rang, suite in enumerate(suites, _PREMIER_DESSIN)
    )


def _contenus(modele: DocxTemplate) -> list[tuple[str, bytes]]:
    """Return the zip's members as python-docx writes them, pictures included."""
    sortie = io.BytesIO()
    modele.docx.save(sortie)
    with zipfile.ZipFile(sortie) as archive:
        return [(nom, archive.read(nom)) for nom in archive.namelist()]


def _mal_place(fichier: str) -> ModeleError:
    return ModeleError(
        fichier,
        None,
        "",
        f"Le modèle {fichier} donne un document illisible : une balise « if » ou « for » commence dans un "
        "paragraphe ou une ligne de tableau et finit dans un autre ; écrivez {%p … %} ou {%tr … %}.",
    )
