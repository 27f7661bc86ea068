"""`modeles`: renders every template on sample data and names what is wrong."""

from typing import Annotated

import typer

from relance_xl.assembly import modeles as source
from relance_xl.assembly import ouvrir
from relance_xl.cli.francais import Commande
from relance_xl.cli.saisie import EnJson, application
from relance_xl.cli.sortie import (
    anomalies_en_json,
    code_de_sortie,
    ecrire,
    ecrire_anomalies,
    ecrire_json,
)
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.modeles import verifier_modeles

app = application()
_MAXIMUM = 200


@app.command(cls=Commande, help="Essaie tous les modèles sur des exemples, et nomme ce qui ne va pas.")
def modeles(
    classeur: Annotated[
        str | None,
        typer.Argument(metavar="[CLASSEUR]", help="Pour essayer aussi vos modèles.", show_default=False),
    ] = None,
    en_json: EnJson = False,
) -> None:
    """Try the shipped templates, and those of the workbook's folder."""
    essayes, anomalies = _essayer(classeur)
    if en_json:
        ecrire_json({"modeles": list(essayes), "anomalies": anomalies_en_json(anomalies)})
    else:
        ecrire(f"{pluriel(len(essayes), 'modèle essayé', 'modèles essayés')}.")
        ecrire_anomalies(anomalies, _MAXIMUM)
        if not anomalies:
            ecrire("Tous sont bons.")
    raise typer.Exit(code_de_sortie(anomalies))


def _essayer(classeur: str | None) -> tuple[tuple[str, ...], tuple[Anomalie, ...]]:
    if classeur is None:
        fournis = source(None)
        return fournis.chemins(), verifier_modeles(fournis)
    with ouvrir(classeur) as ouvert:
        dossier, _ = lire_dossier(ouvert.lire())
        ensemble = source(ouvert)
    return ensemble.chemins(), verifier_modeles(ensemble, dossier.parametres, dossier.etapes)
