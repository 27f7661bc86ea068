"""A converter in memory: it makes real PDFs at once, and notes when it is opened and closed."""

import io
import zipfile
from collections.abc import Generator, Mapping, Sequence

from pypdf import PdfWriter

from relance_xl.usecases.ports import Conversion

PAGES = 2
"""What a letter of a recommandé has; another one has a single page."""


def pdf(pages: int, texte: str = "") -> bytes:
    """A PDF of so many blank pages; the same title gives the same bytes."""
    sortie = io.BytesIO()
    with PdfWriter() as ecrit:
        for _ in range(pages):
            ecrit.add_blank_page(595, 842)
        ecrit.add_metadata({"/Title": texte})
        ecrit.write(sortie)
    return sortie.getvalue()


class FauxConvertisseur:
    """A `Convertisseur`; `refus` says, by a word of the letter, why it fails."""

    empechement = ""

    def __init__(self, refus: Mapping[str, str] | None = None) -> None:
        self.refus = refus or {}
        self.lettres = 0
        self.ouvert = False

    def __call__(self) -> "FauxConvertisseur":
        return self

    def convertir(self, lettres: Sequence[bytes]) -> Generator[Conversion, None, None]:
        self.ouvert = True
        try:
            for lettre in lettres:
                self.lettres += 1
                yield self._une(lettre)
        finally:
            self.ouvert = False

    def _une(self, lettre: bytes) -> Conversion:
        with zipfile.ZipFile(io.BytesIO(lettre)) as archive:
            texte = archive.read("word/document.xml").decode()
        refus = next((raison for mot, raison in self.refus.items() if mot in texte), "")
        if refus:
            return Conversion(None, refus)
        return Conversion(pdf(PAGES if "mise en demeure" in texte.lower() else 1, f"{len(texte)}"))
