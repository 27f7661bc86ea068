"""The last touch on the file that XlsxWriter made: macro-enabled, and the same bytes every time."""

import io
import zipfile
from typing import Final

_TYPES: Final = "[Content_Types].xml"
_SANS_MACRO: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_AVEC_MACROS: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3


def finir(contenu: bytes) -> bytes:
    """Return the workbook declared macro-enabled (else Excel refuses an .xlsm), its entries dated 1980."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenu)) as source, zipfile.ZipFile(sortie, "w") as cible:
        for nom in source.namelist():
            partie = source.read(nom)
            cible.writestr(_entree(nom), _declaree(partie) if nom == _TYPES else partie)
    return sortie.getvalue()


def _entree(nom: str) -> zipfile.ZipInfo:
    entree = zipfile.ZipInfo(nom, _DATE)
    entree.compress_type = zipfile.ZIP_DEFLATED
    entree.create_system = _UNIX  # else the byte differs on Windows
    return entree


def _declaree(types: bytes) -> bytes:
    if types.count(_SANS_MACRO) != 1:
        raise ValueError("XlsxWriter no longer declares the main part as expected.")
    return types.replace(_SANS_MACRO, _AVEC_MACROS)
