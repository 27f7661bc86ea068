"""`verifier`: every row, the chain, the totals."""

import typer

from relance_xl.assembly import feries, ouvrir
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.saisie import Classeur, EnJson, Jour, application
from relance_xl.cli.sortie import anomalies_en_json, code_de_sortie, ecrire, ecrire_anomalies, ecrire_json
from relance_xl.usecases.verifier import verifier as executer

app = application()
_MAXIMUM = 200


@app.command(cls=Commande, help="Contrôle chaque ligne, le journal et les totaux ; n'écrit rien.")
def verifier(classeur: Classeur, date: Jour = None, en_json: EnJson = False) -> None:
    """Say all that is wrong or to verify."""
    with ouvrir(classeur) as ouvert:
        anomalies = executer(ouvert, maintenant(date).jour, feries())
    if en_json:
        ecrire_json({"anomalies": anomalies_en_json(anomalies)})
    elif anomalies:
        ecrire_anomalies(anomalies, _MAXIMUM)
    else:
        ecrire("Rien à signaler : lignes, journal et totaux sont en ordre.")
    raise typer.Exit(code_de_sortie(anomalies))
