"""The French public holidays, for limit dates (metropolitan France)."""

from collections.abc import Container
from datetime import date


class Feries:
    """Public holidays, looked up year by year; the calendar's library is loaded when first asked."""

    def __init__(self) -> None:
        self._jours: Container[date] | None = None

    def __contains__(self, jour: object) -> bool:
        if self._jours is None:
            from holidays import country_holidays  # noqa: PLC0415  # a run without limit date never pays for it

            self._jours = country_holidays("FR")
        return jour in self._jours
