"""The clock, read here and nowhere else on the command line."""

from datetime import date, datetime

from relance_xl.adapters.bureau import auteur
from relance_xl.usecases.outils import Instant


def maintenant(jour: date | None = None) -> Instant:
    """Return the present moment in local time, for a run on `jour` (today when None)."""
    horodatage = datetime.now().replace(microsecond=0)  # noqa: DTZ005  # local time, as in the workbook
    return Instant(jour or horodatage.date(), horodatage, auteur())
