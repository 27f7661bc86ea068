"""`echeancier`: the schedule that a client is to sign."""

from typing import Annotated

import typer

from relance_xl.assembly import outils, ouvrir
from relance_xl.cli.courriers_de_compte import Client, ParCourrier, repondre
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.saisie import Classeur, EnJson, Jour, Oui, Sortie, application
from relance_xl.usecases.echeancier import echeancier as executer

app = application()


@app.command(
    cls=Commande,
    help="La lettre de l'échéancier en cours d'un client, à lui faire signer.",
)
def echeancier(
    classeur: Classeur,
    client: Client,
    facture: Annotated[
        str,
        typer.Option(
            metavar="N°", help="La facture de l'échéancier, si le client en a plusieurs.", show_default=False
        ),
    ] = "",
    date: Jour = None,
    sortie: Sortie = None,
    courrier: ParCourrier = False,
    oui: Oui = False,
    en_json: EnJson = False,
) -> None:
    """Write the schedule, by e-mail or by post."""
    with ouvrir(classeur) as ouvert:
        les_outils, instant = outils(ouvert, sortie), maintenant(date)
        raise repondre(
            lambda accord: executer(
                les_outils, instant, client, facture, par_courrier=courrier, accord=accord
            ),
            "lettre d'échéancier",
            "lettres d'échéancier",
            oui=oui,
            en_json=en_json,
        )
