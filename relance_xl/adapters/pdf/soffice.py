"""Letters turned into PDF by LibreOffice: two processes at most, each with a profile of its own."""

import os
import tempfile
import time
from collections.abc import Generator, Sequence
from pathlib import Path

from relance_xl.adapters.pdf.lot import Lot
from relance_xl.adapters.pdf.profil import creer_profil
from relance_xl.usecases.ports import Conversion

_PROCESSUS = 2
"""A third one would cost 210 MB and gain little."""
_PATIENCE = 60.0
"""Seconds that LibreOffice may take for a letter, its start included."""
_PAUSE = 0.05


class ConvertisseurSoffice:
    """A `Convertisseur`; `programme` is LibreOffice's, `patience` its seconds for one letter."""

    empechement = ""

    def __init__(self, programme: Path, patience: float = _PATIENCE, processus: int = _PROCESSUS) -> None:
        self._programme = programme
        self._patience = patience
        self._processus = min(processus, os.cpu_count() or 1)

    def convertir(self, lettres: Sequence[bytes]) -> Generator[Conversion, None, None]:
        """Yield the PDF of each letter, in their order; closed before the end, it ends LibreOffice."""
        if not lettres:
            return
        # LibreOffice may still write in its profile, which Windows then keeps
        with tempfile.TemporaryDirectory(prefix="relance-xl-", ignore_cleanup_errors=True) as ailleurs:
            nombre = min(self._processus, len(lettres))
            lots = [self._lot(Path(ailleurs), rang, lettres, nombre) for rang in range(nombre)]
            try:
                for rang in range(len(lettres)):
                    yield _attendre(lots, rang)
            finally:
                for lot in lots:
                    lot.finir()

    def _lot(self, dossier: Path, rang: int, lettres: Sequence[bytes], nombre: int) -> Lot:
        """Return the share of one process: every `nombre`-th letter from `rang`."""
        le_sien = dossier / f"{rang}"
        le_sien.mkdir()
        profil = creer_profil(dossier / f"profil-{rang}")
        commande = (str(self._programme), profil, "--headless", "--norestore", "--nologo", "--nodefault")
        siennes = (lettres[autre] for autre in range(rang, len(lettres), nombre))
        return Lot(commande, le_sien, siennes, self._patience)


def _attendre(lots: Sequence[Lot], rang: int) -> Conversion:
    """Return the conversion of the letter `rang`, all the processes watched meanwhile."""
    resultats, place = lots[rang % len(lots)].resultats, rang // len(lots)
    while True:
        for lot in lots:
            lot.avancer()
        if place < len(resultats):
            return resultats[place]
        time.sleep(_PAUSE)
