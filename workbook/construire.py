"""Builds `workbook/Relance.xlsm` from the schema: `python workbook/construire.py [--sortie CHEMIN]`."""

import argparse
import sys
from pathlib import Path

_RACINE = str(Path(__file__).resolve().parent.parent)
if _RACINE not in sys.path:  # run as a script, Python knows this folder only
    sys.path.insert(0, _RACINE)

from fabrication import SORTIE, construire  # noqa: E402 -- after the path above


def principal() -> None:
    """Write the workbook where `--sortie` says."""
    analyseur = argparse.ArgumentParser(description="Construit le classeur livré.")
    analyseur.add_argument("--sortie", type=Path, default=SORTIE, metavar="CHEMIN")
    sortie: Path = analyseur.parse_args().sortie
    sortie.write_bytes(construire())
    print(f"{sortie} : {sortie.stat().st_size / 1024:.0f} Ko")  # noqa: T201 -- a script talks on the terminal


if __name__ == "__main__":
    principal()
