"""How far a run is, in Excel's status bar, and the place where a run hears that it must stop."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_INTERVALLE = 0.2
"""Seconds between two texts: a call to Excel is dear, and nobody reads faster."""
_PAS = 20
"""Texts of one job at most, so that their number does not depend on that of the rows."""


class ProgressionEcran:
    """A `Progression`: `montrer` writes a text, `continuer` raises when the user asked to stop."""

    def __init__(
        self,
        montrer: Callable[[str], None],
        continuer: Callable[[], None],
        horloge: Callable[[], float] = time.monotonic,
    ) -> None:
        self._montrer = montrer
        self._continuer = continuer
        self._horloge = horloge

    def suivre(self, elements: Iterable[T], total: int, libelle: str) -> Iterator[T]:
        """Yield `elements`, showing "libelle n/total"; ArretDemandeError between two of them."""
        montree, prochain = float("-inf"), 0
        for rang, element in enumerate(elements):
            self._continuer()
            if rang >= prochain and self._horloge() - montree >= _INTERVALLE:
                self._montrer(f"{libelle} {rang + 1}/{total}…")
                montree, prochain = self._horloge(), rang + max(1, total // _PAS)
            yield element
        self._continuer()
