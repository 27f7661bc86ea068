"""The clock and the user's name, read here and nowhere else."""

from contextlib import suppress
from datetime import date, datetime
from getpass import getuser

from relance_xl.usecases.outils import Instant


def maintenant(jour: date | None = None) -> Instant:
    """Return the present moment in local time, for a run on `jour` (today when None)."""
    horodatage = datetime.now().replace(microsecond=0)  # noqa: DTZ005  # local time, as in the workbook
    return Instant(jour or horodatage.date(), horodatage, _auteur())


def _auteur() -> str:
    with suppress(OSError, KeyError, ImportError):  # no account has that number, or none at all (containers)
        return getuser()
    return ""
