"""`annuler`: withdraws drafts, or an import."""

from typing import Annotated

import typer

from relance_xl.assembly import ouvrir, outils
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.question import accepte
from relance_xl.cli.saisie import Classeur, EnJson, Oui, application
from relance_xl.cli.sortie import ecrire, ecrire_json, pluriel
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.annuler import annuler as executer

app = application()


@app.command(cls=Commande, help="Retire des relances préparées (leur fichier aussi), ou tout un lot.")
def annuler(
    classeur: Classeur,
    identifiant: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="L'identifiant d'une relance ; l'option se répète.", show_default=False
        ),
    ] = None,
    lot: Annotated[
        str, typer.Option(metavar="LOT", help="Un lot de relances, ou un import.", show_default=False)
    ] = "",
    oui: Oui = False,
    en_json: EnJson = False,
) -> None:
    """Withdraw drafts, or an import."""
    if identifiant and lot:
        raise RefusError("Choisissez --identifiant ou --lot, pas les deux.")
    if lot and not accepte(f"Annuler tout le lot {lot} ?", oui=oui or en_json):
        ecrire("Rien n'a été annulé.")
        return
    with ouvrir(classeur) as ouvert:
        resultat = executer(outils(ouvert), maintenant(), tuple(identifiant or ()), lot.strip())
    if en_json:
        ecrire_json({"annulees": list(resultat.annulees)})
    elif resultat.annulees:
        nombre = pluriel(len(resultat.annulees), "relance retirée", "relances retirées")
        ecrire(f"{nombre} : {', '.join(resultat.annulees)}.")
    else:
        ecrire("Rien n'était à retirer.")
