"""`remercier`: thanks to those who paid after a reminder."""

from typing import Annotated

import typer

from relance_xl.assembly import outils, ouvrir
from relance_xl.cli.courriers_de_compte import ParCourrier, repondre
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.saisie import Classeur, EnJson, Jour, Oui, Sortie, application
from relance_xl.usecases.remercier import remercier as executer

app = application()


@app.command(
    cls=Commande,
    help="Remercie le client qui a soldé des factures relancées, ou tous ceux des trente derniers jours.",
)
def remercier(
    classeur: Classeur,
    client: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Ce client seulement (tous par défaut).", show_default=False),
    ] = None,
    date: Jour = None,
    sortie: Sortie = None,
    courrier: ParCourrier = False,
    oui: Oui = False,
    en_json: EnJson = False,
) -> None:
    """Write the thanks, by e-mail or by post."""
    codes = [client] if client else []
    with ouvrir(classeur) as ouvert:
        les_outils, instant = outils(ouvert, sortie), maintenant(date)
        raise repondre(
            lambda accord: executer(les_outils, instant, codes, par_courrier=courrier, accord=accord),
            "remerciement",
            "remerciements",
            oui=oui,
            en_json=en_json,
        )
