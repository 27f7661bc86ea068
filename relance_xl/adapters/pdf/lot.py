"""A lot of letters in the hands of one LibreOffice process, started again when it stops or hangs.

One process converts its whole lot and ends by itself: nothing listens, nothing is left behind even when
our own program is killed. Its return code says nothing: only the files it wrote count.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from relance_xl.adapters.libreoffice import arreter, lancer
from relance_xl.adapters.pdf.contenu import est_un_pdf, est_une_lettre, reproductible
from relance_xl.usecases.ports import Conversion

_FILTRES = ("--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export")
"""Named, so that a file that is no Word document fails instead of being taken for a text."""
_PROFIL_NEUF = 81
"""The exit code of a first start, which only made the profile: it is started again."""
_DEPARTS_VAINS = 3
"""Starts in a row that give nothing before LibreOffice is given up."""
_PAR_DEPART = 250
"""Letters given to a process at most: a short command line, few files waiting on the disk."""

REFUSEE = "LibreOffice n'a pas pu la lire"
ARRETE = "LibreOffice s'est arrêté sur elle"
MUET = "LibreOffice ne démarre pas"


class Lot:
    """`lettres` are converted in order in the folder `dossier`, letters read as they are needed.

    `patience` is the number of seconds without any new PDF after which LibreOffice hangs. `resultats`
    holds the conversions done so far; `avancer` never waits.
    """

    def __init__(
        self,
        commande: Sequence[str],
        dossier: Path,
        lettres: Iterator[bytes],
        patience: float,
        horloge: Callable[[], float] = time.monotonic,
    ) -> None:
        self._commande = (*commande, *_FILTRES, "--outdir", ".")
        self._dossier = dossier
        self._lettres = lettres
        self._patience = patience
        self._horloge = horloge
        self._processus: subprocess.Popen[bytes] | None = None
        self._en_cours: list[str] = []
        self._vains = 0
        self._pose = 0
        self._vu = horloge()
        self.resultats: list[Conversion] = []

    def avancer(self) -> None:
        """Note the PDFs written since; start a process when there is none and letters remain."""
        if self._processus is None:
            self._lancer()
            return
        code = self._processus.poll()
        self._recueillir()
        if code is not None:
            self._clore(code)
        elif self._horloge() - self._vu > self._patience:
            self.finir()
            self._recueillir()
            self._echouer(f"LibreOffice n'a pas répondu en {self._patience:.0f} secondes")

    def finir(self) -> None:
        """End the process, whatever it is doing."""
        if self._processus is not None:
            arreter(self._processus)
            self._processus = None

    def _lancer(self) -> None:
        if not self._en_cours:
            self._poser()
        if not self._en_cours:
            return
        if self._vains == _DEPARTS_VAINS:
            self._abandonner(MUET)
            return
        self._vains += 1
        self._vu = self._horloge()
        try:
            self._processus = lancer((*self._commande, *self._en_cours), self._dossier)
        except OSError:
            self._abandonner(MUET)

    def _poser(self) -> None:
        for lettre in islice(self._lettres, _PAR_DEPART):
            nom = f"{self._pose:05d}.docx"
            if est_une_lettre(lettre):  # one that is not is refused like one that cannot be read
                (self._dossier / nom).write_bytes(lettre)
            self._en_cours.append(nom)
            self._pose += 1

    def _recueillir(self) -> None:
        """Take the PDFs that are whole.

        They are written in order: a letter without PDF before one that has it was refused.
        """
        presents = set(os.listdir(self._dossier))  # noqa: PTH208  # one call, twenty times a second
        ecrits = [rang for rang, nom in enumerate(self._en_cours) if nom.replace(".docx", ".pdf") in presents]
        if not ecrits:
            return
        dernier = ecrits[-1]
        nombre = dernier + (1 if est_un_pdf(self._lire(self._en_cours[dernier])) else 0)
        for nom in self._en_cours[:nombre]:
            pdf = self._lire(nom)
            self._noter(nom, Conversion(reproductible(pdf)) if est_un_pdf(pdf) else Conversion(None, REFUSEE))
        del self._en_cours[:nombre]
        if nombre:
            self._vains = 0
            self._vu = self._horloge()

    def _lire(self, nom: str) -> bytes:
        try:
            return self._pdf(nom).read_bytes()
        except OSError:  # absent, or being written (Windows)
            return b""

    def _clore(self, code: int) -> None:
        """Conclude from the process's end: normal, it had tried every letter; else one made it stop."""
        self._processus = None
        if code == 0:
            self._abandonner(REFUSEE)
        elif code != _PROFIL_NEUF:
            self._echouer(ARRETE)

    def _echouer(self, raison: str) -> None:
        """Fail the letter under way; the others are for the next process."""
        if self._en_cours:
            self._noter(self._en_cours.pop(0), Conversion(None, raison))

    def _abandonner(self, raison: str) -> None:
        while self._en_cours:
            self._echouer(raison)

    def _noter(self, nom: str, fait: Conversion) -> None:
        with suppress(OSError):  # one that LibreOffice still holds (Windows) goes with the folder
            (self._dossier / nom).unlink(missing_ok=True)
            self._pdf(nom).unlink(missing_ok=True)
        self.resultats.append(fait)

    def _pdf(self, nom: str) -> Path:
        return (self._dossier / nom).with_suffix(".pdf")
