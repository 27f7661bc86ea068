"""`importer`: a file into the workbook."""

from pathlib import Path
from typing import Annotated

import typer

from relance_xl.assembly import depot, ouvrir
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.saisie import Classeur, EnJson, application
from relance_xl.cli.sortie import (
    anomalies_en_json,
    code_de_sortie,
    ecrire,
    ecrire_anomalies,
    ecrire_json,
    montant,
)
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.comptes_rendus import de_l_import
from relance_xl.usecases.import_bilan import ResultatImport
from relance_xl.usecases.importer import Fichier, Moment
from relance_xl.usecases.importer import importer as executer

app = application()


@app.command(cls=Commande, help="Fait entrer un FEC, un CSV ou un XLSX dans le classeur.")
def importer(
    classeur: Classeur,
    fichier: Annotated[
        str, typer.Argument(metavar="FICHIER", help="Le fichier à importer.", show_default=False)
    ],
    vers: Annotated[
        str | None,
        typer.Option(
            metavar="FEUILLE",
            help="Pour un CSV ou un XLSX : la feuille où il entre (Clients, Factures, Règlements…).",
            show_default=False,
        ),
    ] = None,
    simulation: Annotated[
        bool, typer.Option("--simulation", help="Montre ce qui entrerait, sans rien écrire.")
    ] = False,
    en_json: EnJson = False,
) -> None:
    """Bring the rows of a file into the workbook."""
    apporte = _lire(Path(fichier))
    with ouvrir(classeur) as ouvert:
        resultat = executer(
            ouvert, depot(ouvert), apporte, Moment(*maintenant()), vers=vers, simulation=simulation
        )
    if en_json:
        ecrire_json(
            {
                **resultat._asdict(),
                "controle": [
                    {
                        "client": controle.client,
                        "solde": montant(controle.solde),
                        "importe": montant(controle.importe),
                        "ecart": montant(controle.ecart),
                    }
                    for controle in resultat.controle
                ],
                "anomalies": anomalies_en_json(resultat.anomalies),
            }
        )
    else:
        _afficher(resultat, simulation=simulation)
    raise typer.Exit(code_de_sortie(resultat.anomalies))


def _lire(fichier: Path) -> Fichier:
    try:
        return Fichier(fichier.name, fichier.read_bytes())
    except IsADirectoryError:
        raise RefusError(f"{fichier} est un dossier : indiquez le fichier lui-même.") from None
    except (OSError, ValueError) as erreur:
        raise RefusError(
            f"Le fichier {fichier} est introuvable ou illisible : vérifiez son nom et vos droits."
        ) from erreur


def _afficher(resultat: ResultatImport, *, simulation: bool) -> None:
    ecrire(*de_l_import(resultat))
    ecrire_anomalies(resultat.anomalies)
    if simulation:
        ecrire("", "Simulation : rien n'a été écrit.")
    elif resultat.lot:
        ecrire(f"Lot {resultat.lot} : « relance-xl annuler … --lot {resultat.lot} » le retire.")
