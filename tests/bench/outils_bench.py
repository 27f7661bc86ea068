"""Running a program and knowing what it cost: wall time, CPU time, peak memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

RACINE = Path(__file__).resolve().parents[2]
RELANCE_XL = (sys.executable, "-m", "relance_xl")


class Cout(NamedTuple):
    """Seconds elapsed, seconds of CPU, and the peak of resident memory in MB."""

    secondes: float
    cpu: float
    mo: float


class EchecError(Exception):
    """A program of the bench failed: its command and what it said."""


def mesurer(commande: Sequence[str | Path], *, codes: Sequence[int] = (0,)) -> tuple[Cout, str]:
    """Run `commande` from the source tree; return its cost and its standard output."""
    depart = time.perf_counter()
    processus = subprocess.Popen(
        [str(mot) for mot in commande],
        cwd=RACINE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": f"{RACINE}{os.pathsep}{RACINE / 'tests'}"},
        text=True,
    )
    assert processus.stdout is not None
    sortie = processus.stdout.read()
    _, etat, usage = os.wait4(processus.pid, 0)
    secondes = time.perf_counter() - depart
    processus.returncode = os.waitstatus_to_exitcode(etat)
    processus.stdout.close()
    if processus.returncode not in codes:
        raise EchecError(f"{' '.join(map(str, commande))} : code {processus.returncode}\n{sortie[-2000:]}")
    return Cout(secondes, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), sortie


def medianes(commande: Sequence[str | Path], tours: int, *, codes: Sequence[int] = (0,)) -> Cout:
    """Return the median of each cost over `tours` runs, after one that warms the disk's cache."""
    return alternees([commande], tours, codes=codes)[0]


def alternees(
    commandes: Sequence[Sequence[str | Path]], tours: int, *, codes: Sequence[int] = (0,)
) -> list[Cout]:
    """Return the medians of several commands run in turn, so that a busy machine slows them alike."""
    couts: list[list[Cout]] = [[] for _ in commandes]
    for tour in range(tours + 1):
        for commande, siens in zip(commandes, couts, strict=True):
            cout, _ = mesurer(commande, codes=codes)
            if tour:
                siens.append(cout)
    return [Cout(*(statistics.median(valeurs) for valeurs in zip(*siens, strict=True))) for siens in couts]
