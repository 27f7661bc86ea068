"""`demo`: a sample company, and the main job run on it."""

from pathlib import Path
from typing import Annotated

import typer

from relance_xl.adapters.dossier_demo import DossierDemo
from relance_xl.adapters.progression import Barre
from relance_xl.adapters.ressources import classeur_fourni
from relance_xl.assembly import outils, ouvrir
from relance_xl.cli import preparation
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.saisie import EnJson, Jour, application
from relance_xl.cli.sortie import ecrire, ecrire_json
from relance_xl.usecases.demo import Fabrique, demontrer, en_cinq_lignes
from relance_xl.usecases.preparer import preparer

app = application()
_DOSSIER = "demo-relance"


@app.command(cls=Commande, help="Crée une entreprise d'exemple avec son histoire, et prépare ses relances.")
def demo(
    dossier: Annotated[
        str,
        typer.Argument(metavar="[DOSSIER]", help="Où la créer (demo-relance).", show_default=False),
    ] = _DOSSIER,
    date: Jour = None,
    en_json: EnJson = False,
) -> None:
    """Build the demonstration and say where to look."""
    instant = maintenant(date)
    fabrique = Fabrique(
        classeur_fourni().read_bytes(),
        ouvrir,
        lambda classeur: preparer(outils(ouvrir(classeur)), instant),
        Barre(),
    )
    fait = demontrer(DossierDemo(Path(dossier)), fabrique, instant.jour)
    if en_json:
        ecrire_json(
            {
                "dossier": Path(dossier).as_posix(),
                "classeur": fait.classeur.as_posix(),
                "fec": fait.fec.as_posix(),
                "clients": fait.clients,
                "factures": fait.factures,
                "preparation": preparation.en_json(fait.preparation),
            }
        )
        return
    ecrire(*en_cinq_lignes(fait, dossier))
