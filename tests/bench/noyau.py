"""Without the workbook: the plan alone, then each kind of message, then all their files; as JSON.

`PYTHONPATH=.:tests python tests/bench/noyau.py 100000`
"""

import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from bench.generer import JOUR, dossier
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.adapters.pieces import PiecesDuClasseur
from relance_xl.core.contexte import Contexte
from relance_xl.core.dossier import Dossier
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Relance
from relance_xl.documents.redaction import Redacteur

ECHANTILLON = 300
TOURS = 3


def chronometrer_le_plan(contenu: Dossier) -> tuple[float, Sequence[Relance]]:
    """Return the median CPU seconds of a whole plan, indexes included, and its messages."""
    temps = []
    for _ in range(TOURS):
        gc.collect()
        depart = time.process_time()
        plan = planifier(Contexte(contenu, JOUR, frozenset()), lambda *_: "")
        temps.append(time.process_time() - depart)
    return statistics.median(temps), plan.relances


def chronometrer_les_messages(relances: Sequence[Relance], redacteur: Redacteur) -> float:
    """Return the median CPU milliseconds of a message, once the first has compiled the template."""
    redacteur.rediger(relances[0])
    temps = []
    for relance in islice(cycle(relances), ECHANTILLON):
        depart = time.process_time()
        redacteur.rediger(relance)
        temps.append(1000 * (time.process_time() - depart))
    return statistics.median(temps)


def chronometrer_les_fichiers(relances: Sequence[Relance], redacteur: Redacteur, dossier: Path) -> float:
    """Return the seconds elapsed to compose and write the file of every message, and nothing else."""
    depart = time.perf_counter()
    for relance in relances:
        redaction = redacteur.rediger(relance)
        (dossier / redaction.nom_de_fichier).write_bytes(redaction.contenu)
    return time.perf_counter() - depart


def principal() -> None:
    """Print one JSON object."""
    gc.disable()  # as the program's entry point does
    contenu = dossier(int(sys.argv[1]))
    secondes, relances = chronometrer_le_plan(contenu)
    with tempfile.TemporaryDirectory() as ailleurs:
        fichier = Path(ailleurs) / "Relance.xlsm"
        redacteur = Redacteur(contenu.parametres, ModelesSurDisque(None), PiecesDuClasseur(fichier))
        par_canal = {
            nom: chronometrer_les_messages([r for r in relances if r.canal in canaux], redacteur)
            for nom, canaux in {"courriel": {"e-mail"}, "lettre": {"courrier", "recommandé"}}.items()
        }
        fichiers = chronometrer_les_fichiers(relances, redacteur, Path(ailleurs))
    chiffres = {"plan": secondes, "messages": len(relances), "fichiers": fichiers, **par_canal}
    json.dump(chiffres, sys.stdout)


if __name__ == "__main__":
    principal()
