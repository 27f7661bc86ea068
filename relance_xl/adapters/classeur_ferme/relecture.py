"""Reading a workbook back before it takes the place of the old one."""

from collections.abc import Mapping
from pathlib import Path

from relance_xl.adapters.classeur_ferme.lecture import lire_contenu
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.tables import Plan
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Contenu

Formes = Mapping[str, tuple[tuple[str, ...], int, int]]
"""Table -> its labels, the Excel row of its first data row, its number of data rows."""


def formes_du_plan(plan: Plan) -> Formes:
    """Return the shapes that the file describes."""
    return {
        nom: (
            tuple(colonne.label for colonne in table.colonnes),
            table.donnees.haut,
            table.donnees.bas - table.donnees.haut + 1,
        )
        for nom, table in plan.tables.items()
    }


def relire(provisoire: Path, nom: str, attendues: Formes) -> Paquet:
    """Return the file just written, every part of it checked and every table read with its expected shape.

    RefusError when it does not read back: nothing has then been replaced.
    """
    paquet = Paquet(provisoire.read_bytes(), nom)
    paquet.verifier()
    if _formes(lire_contenu(paquet)) != attendues:
        raise RefusError(
            f"{nom} n'a pas pu être écrit de façon sûre et est resté tel qu'il était : "
            "enregistrez-le à nouveau avec Excel, puis recommencez."
        )
    return paquet


def _formes(contenu: Contenu) -> Formes:
    return {n: (d.colonnes, d.premiere_ligne, len(d.lignes)) for n, d in contenu.tables.items()}
