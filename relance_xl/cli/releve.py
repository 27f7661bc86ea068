"""`releve`: a client's statement of account."""

from relance_xl.assembly import outils, ouvrir
from relance_xl.cli.courriers_de_compte import Client, ParCourrier, repondre
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.saisie import Classeur, EnJson, Jour, Oui, Sortie, application
from relance_xl.usecases.releve import releve as executer

app = application()


@app.command(
    cls=Commande,
    help="Le relevé de compte d'un client : ce qui est échu, à échoir ou contesté, et ses crédits.",
)
def releve(
    classeur: Classeur,
    client: Client,
    date: Jour = None,
    sortie: Sortie = None,
    courrier: ParCourrier = False,
    oui: Oui = False,
    en_json: EnJson = False,
) -> None:
    """Write the statement, by e-mail or by post."""
    with ouvrir(classeur) as ouvert:
        les_outils, instant = outils(ouvert, sortie), maintenant(date)
        raise repondre(
            lambda accord: executer(les_outils, instant, client, par_courrier=courrier, accord=accord),
            "relevé de compte",
            "relevés de compte",
            oui=oui,
            en_json=en_json,
        )
