"""Several letters' PDFs in one file to print, the same bytes for the same letters."""

import hashlib
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdf import PdfWriter

_FORME = b"1"
"""Changes with the way letters are put together: the files made before are then made again."""


class Piece(NamedTuple):
    """A letter's PDF and the title of its bookmark."""

    titre: str
    pdf: bytes


class Reunis(NamedTuple):
    """The one file, and the titles of those that could not be read."""

    pdf: bytes
    illisibles: tuple[str, ...]


def marque(titre: str, pieces: Iterable[Piece]) -> bytes:
    """Return the last line of the file that holds these pieces: it tells whether it is up to date."""
    condense = hashlib.sha256(_FORME + titre.encode())
    for piece in pieces:
        condense.update(piece.titre.encode() + b"\0" + hashlib.sha256(piece.pdf).digest())
    return b"%RelanceXL " + condense.hexdigest().encode() + b"\n"


def reunir(titre: str, pieces: Sequence[Piece]) -> Reunis:
    """Return the pieces one after the other, each on a sheet of its own when both sides are printed.

    What stands behind the last page of a letter is then blank. The file asks to be printed so, at its
    true size; it is empty when no piece can be read.
    """
    from pypdf import PdfWriter  # noqa: PLC0415  # a tenth of a second, only where letters wait
    from pypdf.generic import NameObject  # noqa: PLC0415  # same

    with PdfWriter() as ecrit:
        illisibles = tuple(piece.titre for piece in pieces if not _ajouter(ecrit, piece))
        if not ecrit.pages:
            return Reunis(b"", illisibles)
        ecrit.create_viewer_preferences().update(
            {
                NameObject("/Duplex"): NameObject("/DuplexFlipLongEdge"),
                NameObject("/PrintScaling"): NameObject("/None"),  # else the address may leave its window
            }
        )
        ecrit.add_metadata({"/Title": titre, "/Producer": "Relance XL"})
        sortie = io.BytesIO()
        ecrit.write(sortie)
    return Reunis(sortie.getvalue() + marque(titre, pieces), illisibles)


def nombre_de_pages(pdf: bytes) -> int | None:
    """Return how many pages a PDF has; None when it cannot be read."""
    from pypdf import PdfReader  # noqa: PLC0415  # same
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        return len(PdfReader(io.BytesIO(pdf)).pages)
    except PyPdfError:
        return None


def _ajouter(ecrit: "PdfWriter", piece: Piece) -> bool:
    from pypdf import PdfReader  # noqa: PLC0415  # same
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        lu = PdfReader(io.BytesIO(piece.pdf))
        pages = len(lu.pages)
    except PyPdfError:
        return False
    if len(ecrit.pages) % 2:
        ecrit.add_blank_page()
    debut = len(ecrit.pages)
    ecrit.append(lu, import_outline=False)
    ecrit.add_outline_item(title=piece.titre, page_number=debut)
    return pages > 0
