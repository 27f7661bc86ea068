"""`nouveau`: a workbook of the user's own."""

from pathlib import Path

from relance_xl.adapters.fichier_neuf import creer
from relance_xl.adapters.ressources import classeur_fourni
from relance_xl.cli.francais import NOM, Commande
from relance_xl.cli.saisie import Classeur, EnJson, application
from relance_xl.cli.sortie import ecrire, ecrire_json
from relance_xl.usecases.nouveau import nouveau as executer

app = application()


@app.command(cls=Commande, help="Crée un classeur neuf, avec ses scénarios, ses taux et ses paramètres.")
def nouveau(classeur: Classeur, en_json: EnJson = False) -> None:
    """Create a workbook, never over a file."""
    chemin = executer(Path(classeur), classeur_fourni().read_bytes(), creer)
    if en_json:
        ecrire_json({"classeur": chemin.as_posix()})
        return
    ecrire(
        f"{chemin} est créé. Renseignez sa feuille Paramètres, puis importez vos données :",
        f"  {NOM} importer {chemin} VotreFEC.txt",
    )
