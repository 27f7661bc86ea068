"""A table read from a file that is not our workbook: labels, and rows with their line numbers."""

from collections.abc import Sequence
from typing import NamedTuple

from relance_xl.schema.contenu import Cellule


class Ligne(NamedTuple):
    """A row: `numero` is its line in the file (from 1, as an editor or a spreadsheet shows it)."""

    numero: int
    cellules: Sequence[Cellule]


class Tableau(NamedTuple):
    """What follows a header on line `entete`: `nom` is the sheet's ("" for a text file)."""

    nom: str
    colonnes: tuple[str, ...]
    lignes: list[Ligne]
    entete: int


def est_blanche(cellules: Sequence[Cellule]) -> bool:
    """Tell whether a row holds nothing but spaces."""
    return all(c is None or (isinstance(c, str) and not c.strip()) for c in cellules)


def decouper(nom: str, lignes: Sequence[Ligne], rang_entete: int) -> Tableau:
    """Return the table whose header is `lignes[rang_entete]`, blank rows and blank last columns left out."""
    colonnes = [_label(cellule) for cellule in lignes[rang_entete].cellules]
    while colonnes and not colonnes[-1]:
        colonnes.pop()
    largeur = len(colonnes)
    corps = [
        Ligne(ligne.numero, _a_la_largeur(ligne.cellules, largeur))
        for ligne in lignes[rang_entete + 1 :]
        if not est_blanche(ligne.cellules)
    ]
    return Tableau(nom, tuple(colonnes), corps, lignes[rang_entete].numero)


def _label(cellule: Cellule) -> str:
    return cellule.strip() if isinstance(cellule, str) else ("" if cellule is None else str(cellule))


def _a_la_largeur(cellules: Sequence[Cellule], largeur: int) -> Sequence[Cellule]:
    """Pad a short row; keep what a long one has beyond the header, so that it can be said."""
    return cellules if len(cellules) >= largeur else [*cellules, *[None] * (largeur - len(cellules))]
