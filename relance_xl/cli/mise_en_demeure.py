"""`mise-en-demeure`: the letter for one invoice, whatever its step."""

from typing import Annotated

import typer

from relance_xl.assembly import outils, ouvrir
from relance_xl.cli import preparation
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.saisie import Classeur, EnJson, Jour, Sortie, application
from relance_xl.cli.sortie import code_de_sortie, ecrire, ecrire_json
from relance_xl.usecases.preparer import mettre_en_demeure

app = application()


@app.command(cls=Commande, help="Prépare la mise en demeure d'une facture, quelle que soit son étape.")
def mise_en_demeure(
    classeur: Classeur,
    facture: Annotated[str, typer.Option("--facture", metavar="N°", help="Le numéro de la facture.")],
    client: Annotated[
        str | None,
        typer.Option(
            "--client",
            metavar="CODE",
            help="Le code du client, si deux clients ont une facture de ce numéro.",
            show_default=False,
        ),
    ] = None,
    date: Jour = None,
    sortie: Sortie = None,
    en_json: EnJson = False,
) -> None:
    """Draft the mise en demeure of one invoice."""
    with ouvrir(classeur) as ouvert:
        resultat = mettre_en_demeure(outils(ouvert, sortie), maintenant(date), facture.strip(), client)
    if en_json:
        ecrire_json(preparation.en_json(resultat))
        raise typer.Exit(code_de_sortie(resultat.anomalies))
    preparation.afficher(resultat)
    for redigee in resultat.relances:
        if redigee.relance.etapes_sautees:
            ecrire(f"Étapes sautées : {', '.join(redigee.relance.etapes_sautees)}.")
    raise typer.Exit(code_de_sortie(resultat.anomalies))
