"""`mise-en-demeure`: the letter for some invoices of a client, or for all its late ones."""

from typing import Annotated

import typer

from relance_xl.assembly import outils, ouvrir
from relance_xl.cli import preparation
from relance_xl.cli.accord import RIEN_DE_PREPARE, accord
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.question import accepte, quelqu_un_repond
from relance_xl.cli.saisie import Classeur, EnJson, Jour, Oui, Sortie, application
from relance_xl.cli.sortie import code_de_sortie, ecrire, ecrire_json
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.gestes.mise_en_demeure import prevoir, question
from relance_xl.usecases.gestes.saisies import AbandonError
from relance_xl.usecases.preparer import mettre_en_demeure
from relance_xl.usecases.resultats import Preparation

app = application()


@app.command(
    cls=Commande,
    help="Prépare la mise en demeure de factures d'un client, quelle que soit leur étape.",
)
def mise_en_demeure(
    classeur: Classeur,
    facture: Annotated[
        list[str] | None,
        typer.Option(
            "--facture",
            metavar="N°",
            help="Le numéro d'une facture ; l'option se répète.",
            show_default=False,
        ),
    ] = None,
    client: Annotated[
        str | None,
        typer.Option(
            "--client",
            metavar="CODE",
            help="Le code du client : seul, toutes ses factures en retard.",
            show_default=False,
        ),
    ] = None,
    date: Jour = None,
    sortie: Sortie = None,
    oui: Oui = False,
    en_json: EnJson = False,
) -> None:
    """Draft the mise en demeure, once its amount and the steps it skips are confirmed on a terminal."""
    numeros = tuple(dict.fromkeys(numero for n in facture or () if (numero := n.strip())))
    code = (client or "").strip() or None
    if not (numeros or code):
        raise RefusError(
            "Indiquez ce qui est à mettre en demeure : --facture (une ou plusieurs fois), ou --client pour "
            "toutes ses factures en retard."
        )
    instant = maintenant(date)
    with ouvrir(classeur) as ouvert:
        avec = outils(ouvert, sortie)
        if quelqu_un_repond(oui=oui or en_json):
            prevue = prevoir(avec, instant, numeros, code)
            if not accepte("\n".join(question(prevue)), oui=False):
                ecrire(RIEN_DE_PREPARE)
                return
        try:
            qui_repond = accord(oui=oui, en_json=en_json)
            resultat = mettre_en_demeure(avec, instant, numeros, code, accord=qui_repond)
        except AbandonError:
            ecrire(RIEN_DE_PREPARE)
            return
    if en_json:
        ecrire_json(preparation.en_json(resultat))
    else:
        _afficher(resultat)
    raise typer.Exit(code_de_sortie(resultat.anomalies))


def _afficher(resultat: Preparation) -> None:
    preparation.afficher(resultat)
    for redigee in resultat.relances:
        if redigee.relance.etapes_sautees:
            ecrire(f"Étapes sautées : {', '.join(redigee.relance.etapes_sautees)}.")
