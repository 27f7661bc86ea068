"""`preparer`: the main job."""

from typing import Annotated

import typer

from relance_xl.assembly import outils, ouvrir
from relance_xl.cli import preparation
from relance_xl.cli.accord import RIEN_DE_PREPARE, accord
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.saisie import Classeur, EnJson, Jour, Oui, Sortie, application
from relance_xl.cli.sortie import code_de_sortie, ecrire, ecrire_json
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.gestes.saisies import AbandonError
from relance_xl.usecases.preparer import preparer as executer

app = application()


@app.command(
    cls=Commande,
    help="Prépare les relances du jour : e-mails, lettres et fiches d'appel, à relire avant l'envoi.",
)
def preparer(
    classeur: Classeur,
    date: Jour = None,
    sortie: Sortie = None,
    simulation: Annotated[
        bool, typer.Option("--simulation", help="Montre ce qui partirait, sans rien écrire.")
    ] = False,
    apercu: Annotated[
        bool, typer.Option("--apercu", help="Ne remplit que la feuille Relances du jour.")
    ] = False,
    oui: Oui = False,
    en_json: EnJson = False,
) -> None:
    """Plan the day's reminders, draft them and write the workbook."""
    if simulation and apercu:
        raise RefusError("Choisissez --simulation (rien n'est écrit) ou --apercu (la feuille est remplie).")
    try:
        with ouvrir(classeur) as ouvert:
            resultat = executer(
                outils(ouvert, sortie),
                maintenant(date),
                simulation=simulation,
                apercu=apercu,
                accord=accord(oui=oui, en_json=en_json),
            )
    except AbandonError:
        ecrire(RIEN_DE_PREPARE)
        return
    if en_json:
        ecrire_json(preparation.en_json(resultat))
    else:
        preparation.afficher(resultat, en_apercu=apercu)
    raise typer.Exit(code_de_sortie(resultat.anomalies))
