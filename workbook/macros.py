"""The workbook's macros, from the `.bas` texts to the `vbaProject.bin` that Excel reads."""

import re
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import xlsxwriter
from pyopenvba import ExcelFile

from relance_xl.schema.colonnes import Table
from relance_xl.schema.tables import TABLES

DOSSIER: Final = Path(__file__).resolve().with_name("macros")
CLASSEUR: Final = "ThisWorkbook"
ACCUEIL: Final = "FeuilleAccueil"
_RAPPEL: Final = re.compile(
    r'^Public Sub (\w+)\(control As IRibbonControl\)\r\n    Lancer "(\w+)"\r\nEnd Sub\r$', re.MULTILINE
)


def nom_de_code(table: Table) -> str:
    """Return the code name of the sheet of `table`: that of its module in the VBA project."""
    return f"Feuille{table.nom.removeprefix('tbl')}"


NOMS_DE_CODE: Final = (ACCUEIL, *(nom_de_code(table) for table in TABLES))
"""Code names of the sheets, in their order."""


def sources() -> Mapping[str, str]:
    """Return the text of each module by its name, lines ended as VBA wants them (CRLF)."""
    textes = {f.stem: f.read_text(encoding="utf-8") for f in sorted(DOSSIER.glob("*.bas"))}
    for texte in textes.values():
        texte.encode("cp1252")  # VBA knows no other character
    return {nom: texte.replace("\n", "\r\n") for nom, texte in textes.items()}


def rappels() -> Mapping[str, str]:
    """Return the action that each callback of the ribbon starts, in the order of the buttons."""
    return dict(_RAPPEL.findall(sources()["RelanceXL"]))


@cache
def projet_vba() -> bytes:
    """Return the project: an empty module for the workbook and for each sheet, and ours.

    pyOpenVBA starts from a project that Excel wrote, and it holds the Office reference of `IRibbonControl`.
    """
    with tempfile.TemporaryDirectory() as dossier:
        chemin = Path(dossier) / "Squelette.xlsm"
        chemin.write_bytes(_squelette())
        with ExcelFile(chemin) as fichier:
            projet = fichier.add_vba_project()
            for nom, texte in sources().items():
                projet.add_module(nom, texte)
            fichier.save()
        with zipfile.ZipFile(chemin) as archive:
            return archive.read("xl/vbaProject.bin")


def _squelette() -> bytes:
    """Return a workbook of empty sheets that bear our code names: document modules are made after them."""
    memoire = BytesIO()
    classeur = xlsxwriter.Workbook(memoire, {"in_memory": True})
    classeur.set_vba_name(CLASSEUR)
    for nom in NOMS_DE_CODE:
        classeur.add_worksheet(nom).set_vba_name(nom)
    classeur.close()
    return memoire.getvalue()
