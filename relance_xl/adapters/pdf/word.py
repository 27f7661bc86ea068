"""Letters turned into PDF by the user's own Word: the page is then exactly the one Word shows."""

import tempfile
from collections.abc import Generator, Sequence
from contextlib import suppress
from pathlib import Path

from relance_xl.adapters.pdf.contenu import est_un_pdf
from relance_xl.adapters.word import SessionWord, Word
from relance_xl.usecases.ports import Conversion

_PDF = 17  # wdExportFormatPDF
_SANS_L_OUVRIR = False


class ConvertisseurWord:
    """A `Convertisseur` by COM; a letter that makes Word stop is the only one to fail."""

    empechement = ""

    def __init__(self, word: Word) -> None:
        self._word = word

    def convertir(self, lettres: Sequence[bytes]) -> Generator[Conversion, None, None]:
        """Yield the PDF of each letter, in their order; closed before the end, it quits Word."""
        if not lettres:
            return
        session = SessionWord(self._word)
        with tempfile.TemporaryDirectory(prefix="relance-xl-", ignore_cleanup_errors=True) as ailleurs:
            try:
                for rang in range(len(lettres)):
                    yield _une(session, Path(ailleurs) / f"{rang:05d}.docx", lettres[rang])
            finally:
                session.fermer()


def _une(session: SessionWord, lettre: Path, contenu: bytes) -> Conversion:
    lettre.write_bytes(contenu)
    cible = lettre.with_suffix(".pdf")
    raison = session.faire(
        lettre, lambda document: document.ExportAsFixedFormat(str(cible), _PDF, _SANS_L_OUVRIR)
    )
    pdf = b""
    with suppress(
        OSError
    ):  # none was made, or an antivirus holds it; what cannot be removed goes with the folder
        pdf = cible.read_bytes()
        lettre.unlink()
        cible.unlink()
    if raison:
        return Conversion(None, raison)
    return Conversion(pdf) if est_un_pdf(pdf) else Conversion(None, "Word n'en a pas fait de PDF")
