"""What a letter and its PDF must look like, byte by byte: whole, and the same for the same letter."""

import hashlib
import io
import re
import zipfile
import zlib

_DATE = re.compile(rb"/CreationDate\(D:[^)]*\)")
_MARQUES = re.compile(rb"/ID \[ <([0-9A-F]{32})>\s*<\1> \]\s*/DocChecksum /([0-9A-F]{32})")
_FIN = 4096
"""The trailer stands within the last bytes of a PDF."""


def est_une_lettre(contenu: bytes) -> bool:
    """Tell whether `contenu` is a whole .docx: LibreOffice makes an empty page of an empty file."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            return "word/document.xml" in archive.namelist() and archive.testzip() is None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return False


def est_un_pdf(contenu: bytes) -> bool:
    """Tell whether a PDF was written to its end."""
    return contenu.startswith(b"%PDF-") and b"%%EOF" in contenu[-_FIN:]


def reproductible(pdf: bytes) -> bytes:
    """Return LibreOffice's PDF without its date, its marks made of its content; no byte moves.

    The same letter then gives the same file.
    """
    sans_date = _DATE.sub(lambda date: b" " * len(date[0]), pdf)
    corps, fin = sans_date[:-_FIN], sans_date[-_FIN:]
    sans_marque = _MARQUES.sub(lambda marques: _remplie(marques, b"0" * 32), fin)
    condense = hashlib.sha256(corps + sans_marque).hexdigest()[:32].upper().encode()
    return corps + _MARQUES.sub(lambda marques: _remplie(marques, condense), fin)


def _remplie(marques: re.Match[bytes], marque: bytes) -> bytes:
    return marques[0].replace(marques[1], marque).replace(marques[2], marque)
