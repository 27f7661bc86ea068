"""Builds `workbook/Relance.xlsm` from the schema: `python workbook/construire.py [--sortie CHEMIN]`.

Two builds give the same bytes: no clock, no random value, no path of the machine goes in.
"""

import argparse
import io
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

RACINE: Final = Path(__file__).resolve().parent.parent
if str(RACINE) not in sys.path:  # run as a script, Python knows this folder only
    sys.path.insert(0, str(RACINE))

import xlsxwriter  # noqa: E402 -- after the path above, as all that follows

from accueil import ecrire_accueil  # noqa: E402
from charte import Charte  # noqa: E402
from contenu import formats_des_valeurs, lignes_initiales  # noqa: E402
from feuilles import Ligne, ecrire_feuille  # noqa: E402
from paquet import finir  # noqa: E402
from relance_xl.schema.tables import PROPRIETE_JOURNAL, PROPRIETE_VERSION, TABLES, VERSION  # noqa: E402

SORTIE: Final = RACINE / "workbook" / "Relance.xlsm"
_CREE_LE: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def construire(lignes: Mapping[str, Sequence[Ligne]] | None = None) -> bytes:
    """Return the workbook's bytes; `lignes` (by table) replace the default rows, to look at it filled."""
    memoire = io.BytesIO()
    classeur = xlsxwriter.Workbook(memoire, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    classeur.set_properties(
        {
            "title": "Relance XL",
            "subject": "Relances clients",
            "author": "Relance XL",
            "comments": "Le classeur de vos relances. Commencez par la feuille Accueil.",
            "created": _CREE_LE,
        }
    )
    classeur.set_custom_property(PROPRIETE_VERSION, str(VERSION), "text")
    classeur.set_custom_property(PROPRIETE_JOURNAL, "0:", "text")
    classeur.set_size(1600, 900)  # pixels
    charte = Charte(classeur)
    ecrire_accueil(classeur, charte)
    for table in TABLES:
        donnees = (lignes or {}).get(table.nom, lignes_initiales(table))
        ecrire_feuille(classeur, table, charte, donnees, formats_des_valeurs(table))
    classeur.close()
    return finir(memoire.getvalue())


def principal() -> None:
    """Write the workbook where `--sortie` says."""
    analyseur = argparse.ArgumentParser(description="Construit le classeur livré.")
    analyseur.add_argument("--sortie", type=Path, default=SORTIE, metavar="CHEMIN")
    sortie: Path = analyseur.parse_args().sortie
    sortie.write_bytes(construire())
    print(f"{sortie} : {sortie.stat().st_size / 1024:.0f} Ko")  # noqa: T201 -- a script talks on the terminal


if __name__ == "__main__":
    principal()
