"""The dossier of a client whose invoices are so many PDFs, without conversion: seconds, as JSON.

`PYTHONPATH=.:tests python tests/bench/dossier.py 50 FOLDER`
"""

import json
import sys
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

from atelier import Atelier, fiche, instant, piece
from faux_convertisseur import pdf
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.dossier import dossier
from relance_xl.usecases.preparer import preparer

JOUR = date(2026, 11, 20)
_PAGES = 3


def principal() -> None:
    """Print one JSON object."""
    nombre, ailleurs = int(sys.argv[1]), Path(sys.argv[2]) / "dossier"
    ailleurs.mkdir()
    atelier = Atelier(ailleurs)
    factures = []
    for rang in range(nombre):
        (ailleurs / f"F{rang}.pdf").write_bytes(pdf(_PAGES, f"Facture F{rang}"))
        echeance = JOUR - timedelta(days=20 + rang)
        factures.append(piece("C001", f"F{rang}", f"{100 + rang}.00", echeance, Fichier=f"F{rang}.pdf"))
    atelier.remplir([fiche("C001", "Alpha")], factures)
    preparer(atelier.outils(), instant(JOUR))
    confirmer(atelier.outils(), instant(JOUR), Demande(tout=True))
    depart = time.perf_counter()
    dossier(atelier.outils(), instant(JOUR), "C001")
    secondes = time.perf_counter() - depart
    (archive,) = ailleurs.rglob("*.zip")
    with zipfile.ZipFile(archive) as ouverte:
        membres = len(ouverte.namelist())
    json.dump({"secondes": secondes, "membres": membres}, sys.stdout)


if __name__ == "__main__":
    principal()
