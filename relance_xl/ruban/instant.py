"""The clock, read here and nowhere else in the ribbon."""

from datetime import datetime

from relance_xl.adapters.bureau import auteur
from relance_xl.usecases.outils import Instant


def maintenant() -> Instant:
    """Return the present moment in local time, as in the workbook."""
    horodatage = datetime.now().replace(microsecond=0)  # noqa: DTZ005  # local time
    return Instant(horodatage.date(), horodatage, auteur())
