"""A bar for what lasts: in a terminal, after a second; silent when nobody looks."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_SECONDE = 1.0


class Barre:
    """Shows on stderr how far a job is, once it has lasted over a second (see `ports.Progression`)."""

    def suivre(self, elements: Iterable[T], total: int, libelle: str) -> Iterator[T]:
        """Yield `elements`, showing "libelle n/total" when stderr is a terminal."""
        if not sys.stderr.isatty():
            yield from elements
            return
        iterateur = iter(elements)
        debut = time.monotonic()
        for fait, element in enumerate(iterateur, 1):
            yield element
            if time.monotonic() - debut > _SECONDE:
                yield from self._avec_barre(iterateur, fait, total, libelle)
                return

    def _avec_barre(self, reste: Iterator[T], faits: int, total: int, libelle: str) -> Iterator[T]:
        from rich.console import Console  # noqa: PLC0415  # only a long job in a terminal pays for it
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        colonnes = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*colonnes, console=Console(stderr=True), transient=True) as barre:
            tache = barre.add_task(libelle, total=total, completed=faits)
            for element in reste:
                yield element
                barre.advance(tache)
