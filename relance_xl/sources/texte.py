"""Bytes of a text file -> its text, whichever of the encodings that French programs write."""

import codecs
import re

from relance_xl.core.anomalie import RefusError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ACCENTS_CP1252 = frozenset("éèàçêôîûùâëïÉÈÀÇ°".encode("cp1252"))
_ACCENTS_CP850 = frozenset("éèàçêôîûùâëïÉÈÀÇ°".encode("cp850"))
_EURO_LATIN9, _EURO_CP1252 = 0xA4, 0x80
_ECHANTILLON = 200_000
_INTERDITS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CONTROLES = frozenset(range(32)) - frozenset(b"\t\n\r\f\x0b\x1a\x1c\x1d\x1e\x1f")


def decoder(contenu: bytes, nom: str) -> str:
    """Return the text of `contenu`: UTF-8 or UTF-16 (with or without BOM), cp1252, ISO 8859-15 or cp850.

    Characters that no cell can hold are left out: a number read twice must be found again in the workbook.
    Raises `RefusError` when the file is empty or is no text; `nom` is the file's name, for the sentence.
    """
    return _INTERDITS.sub("", _decode(contenu, nom))


def _decode(contenu: bytes, nom: str) -> str:
    if not contenu.strip():
        raise RefusError(f"Le fichier « {nom} » est vide : exportez-le de nouveau, puis recommencez.")
    for bom, codage in _BOMS:
        if contenu.startswith(bom):
            return _strict(contenu, codage, nom)
    debut = contenu[:_ECHANTILLON]
    if b"\0" in debut:
        return _strict(contenu, _utf16_sans_bom(debut, nom), nom)
    if not _CONTROLES.isdisjoint(debut):
        raise _refus(nom)
    try:
        return contenu.decode("utf-8")
    except UnicodeDecodeError:
        return contenu.decode(_codage_sur_un_octet(contenu), errors="replace")


def _strict(contenu: bytes, codage: str, nom: str) -> str:
    try:
        return contenu.decode(codage)
    except UnicodeDecodeError:
        raise _refus(nom) from None


def _utf16_sans_bom(debut: bytes, nom: str) -> str:
    """Most characters of a French file are ASCII: one byte in two is then zero."""
    pairs, impairs = debut[::2].count(0), debut[1::2].count(0)
    tiers = len(debut) // 3
    if impairs > tiers and not pairs:
        return "utf-16-le"
    if pairs > tiers and not impairs:
        return "utf-16-be"
    raise _refus(nom)


def _codage_sur_un_octet(contenu: bytes) -> str:
    """Choose the encoding in which the bytes above 127 make the most French letters; cp1252 on a tie."""
    hauts = [octet for octet in contenu if octet > 127]  # noqa: PLR2004 - the end of ASCII
    en_cp850 = sum(octet in _ACCENTS_CP850 for octet in hauts)
    if en_cp850 > sum(octet in _ACCENTS_CP1252 for octet in hauts):
        return "cp850"
    return "iso8859-15" if _EURO_LATIN9 in hauts and _EURO_CP1252 not in hauts else "cp1252"


def _refus(nom: str) -> RefusError:
    return RefusError(
        f"Le fichier « {nom} » n'est pas lisible comme un texte ni comme un tableur : "
        "un FEC, un CSV ou un classeur .xlsx est attendu."
    )
