"""The last touch on the file that XlsxWriter made: its ribbon, and the same bytes every time."""

import io
import zipfile
from typing import Final

RUBAN: Final = "customUI/customUI14.xml"
_LIENS: Final = "_rels/.rels"
_FIN_DES_LIENS: Final = b"</Relationships>"
_LIEN_DU_RUBAN: Final = (
    b'<Relationship Id="rIdRuban" '
    b'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    b'Target="customUI/customUI14.xml"/>'
)
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3


def finir(contenu: bytes, ruban: bytes) -> bytes:
    """Return the workbook with its ribbon, entries dated 1980.

    The part needs no type of its own: it is XML, which the package declares by its extension.
    """
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenu)) as source, zipfile.ZipFile(sortie, "w") as cible:
        for nom in source.namelist():
            partie = source.read(nom)
            cible.writestr(_entree(nom), _avec_ruban(partie) if nom == _LIENS else partie)
        cible.writestr(_entree(RUBAN), ruban)
    return sortie.getvalue()


def _entree(nom: str) -> zipfile.ZipInfo:
    entree = zipfile.ZipInfo(nom, _DATE)
    entree.compress_type = zipfile.ZIP_DEFLATED
    entree.create_system = _UNIX  # else the byte differs on Windows
    return entree


def _avec_ruban(liens: bytes) -> bytes:
    if liens.count(_FIN_DES_LIENS) != 1:
        raise ValueError("XlsxWriter no longer writes the package's relationships as expected.")
    return liens.replace(_FIN_DES_LIENS, _LIEN_DU_RUBAN + _FIN_DES_LIENS)
