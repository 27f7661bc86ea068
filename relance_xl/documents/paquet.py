"""What a Word template may be made of: no macro, no bomb, nothing that is fetched elsewhere."""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docx.opc.package import OpcPackage
from docx.opc.part import XmlPart
from lxml import etree

from relance_xl.documents.modele import ModeleError

_MO = 1024 * 1024
_IMAGES = 5 * _MO
_DEPLIE = 30 * _MO
_MEMBRES = 2000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A compound file: how Word writes an encrypted document, and wrote its documents before 2007."""
_CHIFFRE = "EncryptedPackage".encode("utf-16-le")
_MACROS = re.compile(r"vbaproject|vbadata|/activex/|/macrosheets/", re.IGNORECASE)
_A_MACROS = re.compile(rb"macroenabled", re.IGNORECASE)
_TYPES = "[Content_Types].xml"
_LIENS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DETACHABLE = "attachedTemplate"
_PERMIS = frozenset({"hyperlink", _DETACHABLE})
"""A link that waits for a click; the template of a template, which `detacher` removes."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHAMP = re.compile(r"\b(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT)\b", re.IGNORECASE)
_XML_DE_WORD = re.compile(r"word/[^/]+\.xml", re.IGNORECASE)


class _Lien(NamedTuple):
    """A relationship that leads out of the document."""

    genre: str
    cible: str


def exiger_un_paquet_sain(fichier: str, contenu: bytes) -> None:
    """Raise ModeleError, whose sentence says what to do, unless `contenu` is a .docx fit to be a template.

    Pictures may weigh 5 megabytes in all, the whole 30 once unpacked: each letter carries them along.
    """
    if contenu.startswith(_OLE):
        raise _refus(fichier, _protege(contenu))
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            defaut = next(_defauts(archive), "")
    except (zipfile.BadZipFile, zlib.error, etree.LxmlError, RuntimeError, NotImplementedError) as erreur:
        raise illisible(fichier) from erreur
    if defaut:
        raise _refus(fichier, defaut)


def detacher(paquet: OpcPackage) -> None:
    """Remove the link to the document's own template, which Word would fetch when the letter opens."""
    for partie in paquet.iter_parts():
        for cle, lien in list(partie.rels.items()):
            if lien.is_external and lien.reltype.endswith(f"/{_DETACHABLE}"):
                del partie.rels[cle]
                if isinstance(partie, XmlPart):
                    etree.strip_elements(partie.element, f"{_W}{_DETACHABLE}")


def illisible(fichier: str) -> ModeleError:
    """Return the error of a file that is no Word document."""
    return _refus(fichier, "n'est pas un document Word (.docx) lisible : enregistrez-le à nouveau.")


def _defauts(archive: zipfile.ZipFile) -> Iterator[str]:
    membres = archive.infolist()
    doubles = [nom for nom, fois in Counter(m.filename.casefold() for m in membres).items() if fois > 1]
    if doubles:
        yield f"contient deux fois « {doubles[0]} » : ouvrez-le dans Word et enregistrez-le à nouveau."
    if len(membres) > _MEMBRES or sum(m.file_size for m in membres) > _DEPLIE:
        yield from _trop_gros(membres)
    if any(_MACROS.search(m.filename) for m in membres) or _A_MACROS.search(_lire(archive, _TYPES)):
        yield (
            "contient une macro : dans Word, enregistrez-le au format « Document Word (.docx) », qui "
            "n'en garde aucune."
        )
    yield from _trop_d_images(membres)
    for lien in _liens(archive):
        if lien.genre not in _PERMIS:
            yield (
                f"est relié à un autre fichier (« {lien.cible[:100]} ») : dans Word, mettez son contenu dans "
                "le modèle lui-même (Fichier › Informations › Modifier les liens › Rompre la liaison)."
            )
    for champ in _champs(archive):
        yield f"contient un champ « {champ} », qui va chercher un autre fichier : retirez ce champ."


def _trop_d_images(membres: Iterable[zipfile.ZipInfo]) -> Iterator[str]:
    images = [m for m in membres if "/media/" in m.filename]
    if sum(m.file_size for m in images) > _IMAGES:
        lourde = max(images, key=lambda m: m.file_size)
        yield (
            f"contient {_mo(sum(m.file_size for m in images))} d'images (la plus lourde : "
            f"{lourde.filename.rpartition('/')[2]}, {_mo(lourde.file_size)}), que porterait chaque lettre : "
            f"dans Word, Format de l'image › Compresser les images ({_mo(_IMAGES)} au plus en tout)."
        )


def _trop_gros(membres: list[zipfile.ZipInfo]) -> Iterator[str]:
    yield from _trop_d_images(membres)
    lourd = max(membres, key=lambda m: m.file_size)
    yield (
        f"est trop gros une fois ouvert ({_mo(sum(m.file_size for m in membres))} ; le plus lourd : "
        f"{lourd.filename}, {_mo(lourd.file_size)}) : repartez d'un modèle fourni."
    )


def _liens(archive: zipfile.ZipFile) -> Iterator[_Lien]:
    for nom in archive.namelist():
        if nom.endswith(".rels"):
            for lien in etree.fromstring(_lire(archive, nom)).iter(_LIENS):
                if lien.get("TargetMode", "") == "External":
                    yield _Lien(lien.get("Type", "").rpartition("/")[2], lien.get("Target", ""))


def _champs(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the fields that fetch a file; Word cuts their words between runs as it likes."""
    for nom in archive.namelist():
        octets = _lire(archive, nom) if _XML_DE_WORD.fullmatch(nom) else b""
        if b"instrText" in octets or b"fldSimple" in octets:
            arbre = etree.fromstring(octets)
            codes = ["".join(t.text or "" for t in arbre.iter(f"{_W}instrText"))]
            codes += [champ.get(f"{_W}instr", "") for champ in arbre.iter(f"{_W}fldSimple")]
            yield from (trouve[1].upper() for code in codes if (trouve := _CHAMP.search(code)))


def _lire(archive: zipfile.ZipFile, nom: str) -> bytes:
    return archive.read(nom) if nom in archive.namelist() else b""


def _protege(contenu: bytes) -> str:
    if _CHIFFRE in contenu:
        return "est protégé par un mot de passe : retirez-le dans Word (Fichier › Informations › Protéger)."
    return "est un document Word d'avant 2007 : enregistrez-le dans Word au format .docx."


def _refus(fichier: str, suite: str) -> ModeleError:
    return ModeleError(fichier, None, "", f"Le modèle {fichier} {suite}")


def _mo(octets: int) -> str:
    return f"{octets / _MO:.1f}".replace(".", ",") + " Mo"
