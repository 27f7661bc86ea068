"""500 letters, then their PDFs, then the one file to print: seconds and memory of all processes, as JSON.

`PYTHONPATH=.:tests python tests/bench/lettres.py 500`
"""

import gc
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Self

from bench.generer import JOUR, dossier
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.adapters.pdf import convertisseur_du_poste
from relance_xl.adapters.pieces import PiecesDuClasseur
from relance_xl.core.canaux import COURRIERS
from relance_xl.core.contexte import Contexte
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Relance
from relance_xl.documents.redaction import Redacteur
from relance_xl.usecases.pdf_reunis import Piece, reunir

FACTURES, MESSAGES = 10_000, 500
_INTERVALLE = 0.1


class Memoire:
    """The peak of resident memory of this process and of all those under it, looked at ten times a second."""

    def __init__(self) -> None:
        self.mo = 0.0
        self._fini = threading.Event()
        self._fil = threading.Thread(target=self._suivre)

    def __enter__(self) -> Self:
        self._fil.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._fini.set()
        self._fil.join()

    def _suivre(self) -> None:
        while not self._fini.wait(_INTERVALLE):
            self.mo = max(self.mo, sum(_resident(pid) for pid in _famille(os.getpid())) / 1e6)


def _famille(pid: int) -> Iterator[int]:
    yield pid
    for taches in Path(f"/proc/{pid}/task").glob("*/children"):
        for enfant in _lire(taches).split():
            yield from _famille(int(enfant))


def _resident(pid: int) -> int:
    champs = _lire(Path(f"/proc/{pid}/statm")).split()
    return int(champs[1]) * os.sysconf("SC_PAGE_SIZE") if champs else 0


def _lire(fichier: Path) -> str:
    try:
        return fichier.read_text()
    except OSError:  # the process has just ended
        return ""


def lettres(nombre: int, ailleurs: Path) -> Iterator[bytes]:
    """Yield so many letters of a workbook, the first one once the templates it needs are compiled."""
    contenu = dossier(FACTURES, MESSAGES)
    plan = planifier(Contexte(contenu, JOUR, frozenset()), lambda *_: "")
    relances = [r for r in plan.relances if r.canal in COURRIERS]
    redacteur = Redacteur(contenu.parametres, ModelesSurDisque(None), PiecesDuClasseur(ailleurs / "R.xlsm"))
    yield b""
    for relance in islice(cycle(relances), nombre):
        yield _ecrite(redacteur, relance, ailleurs)


def _ecrite(redacteur: Redacteur, relance: Relance, ailleurs: Path) -> bytes:
    redaction = redacteur.rediger(relance)
    (ailleurs / redaction.nom_de_fichier).write_bytes(redaction.contenu)
    return redaction.contenu


def principal() -> None:
    """Print one JSON object."""
    gc.disable()  # as the program's entry point does
    nombre = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as ailleurs, Memoire() as memoire:
        en_cours = lettres(nombre, Path(ailleurs))
        next(en_cours)
        instants = [time.perf_counter()]
        faites = list(en_cours)
        instants.append(time.perf_counter())
        conversions = list(convertisseur_du_poste().convertir(faites))
        instants.append(time.perf_counter())
        pieces = [Piece(f"{rang}", c.pdf) for rang, c in enumerate(conversions) if c.pdf]
        reunis = reunir("Courriers", pieces)
        instants.append(time.perf_counter())
        list(convertisseur_du_poste().convertir(faites[:1]))
        instants.append(time.perf_counter())
    durees = [fin - debut for debut, fin in pairwise(instants)]
    chiffres = dict(zip(("docx", "pdf", "reunion", "seule"), durees, strict=True))
    json.dump({**chiffres, "mo": memoire.mo, "faits": len(pieces), "octets": len(reunis.pdf)}, sys.stdout)


if __name__ == "__main__":
    principal()
