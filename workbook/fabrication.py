"""The whole workbook, from the schema to the file's bytes: no clock, no random value, no path goes in."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import xlsxwriter

from accueil import ecrire_accueil
from charte import Charte
from contenu import formats_des_valeurs, lignes_initiales
from feuilles import Ligne, ecrire_feuille
from macros import CLASSEUR, projet_vba
from paquet import finir
from relance_xl.schema.tables import PROPRIETE_JOURNAL, PROPRIETE_VERSION, TABLES, VERSION

SORTIE: Final = Path(__file__).resolve().with_name("Relance.xlsm")
RUBAN: Final = Path(__file__).resolve().with_name("ruban.xml")
_CREE_LE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 -- a fixed date, which XlsxWriter wants naive


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
    classeur.set_vba_name(CLASSEUR)
    classeur.add_vba_project(io.BytesIO(projet_vba()), is_stream=True)
    charte = Charte(classeur)
    ecrire_accueil(classeur, charte)
    for table in TABLES:
        donnees = (lignes or {}).get(table.nom, lignes_initiales(table))
        ecrire_feuille(classeur, table, charte, donnees, formats_des_valeurs(table))
    classeur.close()
    return finir(memoire.getvalue(), RUBAN.read_bytes())
