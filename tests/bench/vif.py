"""« Préparer » clicked on workbooks open in LibreOffice: what the application takes, and what is ours.

`PYTHONPATH=.:tests python tests/bench/vif.py classeur.xlsm …` prints a line of JSON for each: seconds in all,
in the application, seconds of processor of our own Python, calls to the application, messages.
"""

import gc
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from atelier import instant
from bench.generer import JOUR
from calc.application import App
from calc.compteur import COMPTEUR
from calc.moteur import active
from calc.soffice import Soffice
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.ecran_boites import BoitesExcel
from relance_xl.ruban.lancement import lancer
from relance_xl.ruban.poste import Poste


def principal(chemins: list[Path]) -> None:
    """Click in each workbook, in one LibreOffice."""
    gc.disable()  # as `python -m relance_xl.ruban` does
    with Soffice() as soffice, active():
        app = App(soffice)
        _imports(app, chemins[0])
        app.ecrit_les_fichiers = True
        for chemin in chemins:
            sys.stdout.write(json.dumps(_clic(app, chemin)) + "\n")
        app.quitter()


def _imports(app: App, chemin: Path) -> None:
    """Load what an action loads, so that only work is measured."""
    livre = app.ouvrir(chemin)
    _cliquer("apercu", livre.name, chemin)
    livre.close()


def _clic(app: App, chemin: Path) -> dict[str, object]:
    livre = app.ouvrir(chemin)
    COMPTEUR.zero()
    depart, processeur = time.perf_counter(), time.process_time()
    code = _cliquer("preparer", livre.name, chemin)
    secondes = time.perf_counter() - depart
    notre = time.process_time() - processeur - COMPTEUR.processeur
    assert code == 0, app.utilisateur.vu
    chiffres = {
        "secondes": secondes,
        "application": COMPTEUR.secondes,
        "notre": notre,
        "appels": COMPTEUR.appels,
        "par_nom": Counter(COMPTEUR.par_nom),
        "messages": len(list(chemin.parent.glob("Relances/*/*"))),
    }
    livre.close()
    return chiffres


def _cliquer(action: str, nom: str, chemin: Path) -> int:
    arguments = [action, f"--wb={nom}", "--from_xl=1", "--hwnd=1"]
    sys.argv[1:] = arguments  # where xlwings' Book.caller() looks
    return lancer(arguments, _poste(chemin.parent / "profil"))


def _poste(etat: Path) -> Poste:
    @contextmanager
    def sans_imprimante() -> Iterator[None]:
        yield None

    return Poste(
        etat,
        lambda app: BoitesExcel(app, Excel()),
        lambda _texte: False,
        lambda _chemin: None,
        sans_imprimante,
        lambda: 0.0,  # one text a job: their number would tell how fast the machine is
        lambda: instant(JOUR),
    )


if __name__ == "__main__":
    principal([Path(mot) for mot in sys.argv[1:]])
