"""Problems in the user's data are values that pile up; impossible requests are refusals."""

from typing import Literal, NamedTuple

Gravite = Literal["bloquante", "à vérifier"]


class Anomalie(NamedTuple):
    """A problem an accountant can find and mend: where it is, what it holds, what to do.

    `ligne` is Excel's row number (from 1; the line number of an imported file), or None when
    the problem is of no single row. `message` is a full French sentence.
    """

    gravite: Gravite
    feuille: str
    ligne: int | None
    colonne: str
    valeur: str
    message: str


class RefusError(Exception):
    """An impossible request: one French sentence, exit code 2, nothing written."""
