"""What a column and a table of the workbook are."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property


class Type(Enum):
    """The type of a column's values; it decides how a cell is read, written and shown."""

    TEXTE = auto()
    CODE = auto()  # an identifier: always text in the sheet, whatever it looks like
    LISTE = auto()  # one of the column's `liste`
    ENTIER = auto()
    MONTANT = auto()  # Decimal, two decimals
    TAUX = auto()  # Decimal, percentage a year: 2.15 means 2,15 %
    DATE = auto()
    DATE_HEURE = auto()
    OUI_NON = auto()


@dataclass(frozen=True)
class Colonne:
    """A column: its French `label` in the sheet, its `attribut` in Python and in templates.

    `calculee` columns are written by the program and never read back, except where a table's
    rows are the program's own (Journal, Relances du jour). `pliee`: of lesser use, grouped and
    folded. `largeur` is in characters. `aide` is the input message, at most 255 characters.
    """

    label: str
    attribut: str
    type: Type = Type.TEXTE
    obligatoire: bool = False
    calculee: bool = False
    liste: tuple[str, ...] = ()
    defaut: object = None
    pliee: bool = False
    largeur: int = 14
    aide: str = ""


@dataclass(frozen=True)
class Table:
    """An Excel table (ListObject) alone on its sheet; found by `nom`, its columns by label."""

    nom: str
    feuille: str
    colonnes: tuple[Colonne, ...]
    obligatoire: bool = True

    @cached_property
    def par_attribut(self) -> Mapping[str, Colonne]:
        """The columns by attribute name."""
        return {colonne.attribut: colonne for colonne in self.colonnes}

    def label(self, attribut: str) -> str:
        """Return the French label of the column whose attribute is `attribut`; KeyError if none."""
        return self.par_attribut[attribut].label
