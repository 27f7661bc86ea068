"""A rectangle of cells."""

from typing import NamedTuple


class Zone(NamedTuple):
    """A rectangle of cells, by Excel's row and column numbers, ends included."""

    haut: int
    gauche: int
    bas: int
    droite: int

    def coupe(self, autre: "Zone") -> bool:
        """Tell whether the two share a cell."""
        hors = (
            self.bas < autre.haut
            or autre.bas < self.haut
            or self.droite < autre.gauche
            or autre.droite < self.gauche
        )
        return not hors
