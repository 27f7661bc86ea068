"""A workbook's tables as plain values, and the changes to make to them as plain values.

Every adapter (closed file, live Excel, in memory) speaks these, so one use case serves all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple


class CelluleErreur(NamedTuple):
    """A cell that shows an error (`#N/A`, `#REF!`…) or a formula that was never computed ("")."""

    texte: str


Cellule = str | float | int | bool | date | datetime | CelluleErreur | None
"""What a cell is read as; empty is None."""

Valeur = str | int | Decimal | date | datetime | bool | None
"""What is written: a str always stays text, a bool becomes oui/non, None empties the cell.

A `Lien` (below) is a text with a hyperlink on its cell.
"""


class Lien(NamedTuple):
    """A path shown as text with a link on the cell (never a formula); `cible` is relative to the workbook."""

    texte: str
    cible: str


@dataclass(frozen=True)
class Donnees:
    """The cells of one table: `lignes[i][j]` under `colonnes[j]`, on Excel's row `premiere_ligne + i`.

    `colonnes` are the labels as they stand in the file, the user's own included; rows are as
    long as `colonnes`. Blank rows are kept, so that positions tell Excel's rows.
    """

    nom: str
    feuille: str
    colonnes: tuple[str, ...]
    lignes: Sequence[Sequence[Cellule]]
    premiere_ligne: int


@dataclass(frozen=True)
class Contenu:
    """A workbook as it was read: its tables by name, and its custom document properties."""

    tables: Mapping[str, Donnees]
    proprietes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Changements:
    """All that one run writes, in one call. Labels are those of the schema.

    - `colonnes`: table -> label -> (row index in `Donnees.lignes` -> value): updated in place.
    - `ajouts`: table -> rows (label -> value) appended after its last non-blank row.
    - `remplacements`: table -> rows that replace all of its rows.
    - `proprietes`: custom document properties to set.

    A label that the table of the file lacks is left out silently when its column is optional.
    """

    colonnes: Mapping[str, Mapping[str, Mapping[int, Valeur]]] = field(default_factory=dict)
    ajouts: Mapping[str, Sequence[Mapping[str, "Valeur | Lien"]]] = field(default_factory=dict)
    remplacements: Mapping[str, Sequence[Mapping[str, "Valeur | Lien"]]] = field(default_factory=dict)
    proprietes: Mapping[str, str] = field(default_factory=dict)
