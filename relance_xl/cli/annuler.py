"""`annuler`: withdraws drafts, or an import."""

from typing import Annotated

import typer

from relance_xl.assembly import depot, outils, ouvrir
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.question import accepte
from relance_xl.cli.saisie import Classeur, EnJson, Identifiants, Oui, application
from relance_xl.cli.sortie import (
    anomalies_en_json,
    code_de_sortie,
    ecrire,
    ecrire_anomalies,
    ecrire_json,
)
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.annuler import annuler as executer
from relance_xl.usecases.annuler_import import ResultatAnnulation, annuler_import, est_un_import
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.importer import Moment

app = application()


@app.command(cls=Commande, help="Retire des relances préparées (leur fichier aussi), ou tout un lot.")
def annuler(
    classeur: Classeur,
    identifiant: Identifiants = None,
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
    lot = lot.strip()
    with ouvrir(classeur) as ouvert:
        if lot and est_un_import(lire_dossier(ouvert.lire())[0].journal, lot):
            fait = annuler_import(ouvert, depot(ouvert).lire, lot, Moment(*maintenant()))
            _dire_l_import(fait, en_json=en_json)
            return
        resultat = executer(outils(ouvert), maintenant(), tuple(identifiant or ()), lot)
    if en_json:
        ecrire_json({"annulees": list(resultat.annulees)})
    elif resultat.annulees:
        nombre = pluriel(len(resultat.annulees), "relance retirée", "relances retirées")
        ecrire(f"{nombre} : {', '.join(resultat.annulees)}.")
    else:
        ecrire("Rien n'était à retirer.")
    if not en_json:
        ecrire_anomalies(resultat.anomalies)


def _dire_l_import(resultat: ResultatAnnulation, *, en_json: bool) -> None:
    if en_json:
        ecrire_json(
            {
                "lot": resultat.lot,
                "retirees": resultat.retirees,
                "retablies": resultat.retablies,
                "anomalies": anomalies_en_json(resultat.laissees),
            }
        )
    else:
        lignes = pluriel(resultat.retirees, "ligne retirée", "lignes retirées")
        cellules = pluriel(resultat.retablies, "cellule rétablie", "cellules rétablies")
        ecrire(f"Import {resultat.lot} annulé : {lignes}, {cellules}.")
        ecrire_anomalies(resultat.laissees)
    raise typer.Exit(code_de_sortie(resultat.laissees))
