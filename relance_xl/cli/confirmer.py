"""`confirmer`: pending drafts went out."""

from datetime import date
from typing import Annotated

import typer

from relance_xl.assembly import outils, ouvrir
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.question import accepte
from relance_xl.cli.saisie import Classeur, EnJson, Identifiants, Oui, application, lire_date
from relance_xl.cli.sortie import (
    Json,
    anomalies_en_json,
    code_de_sortie,
    ecrire,
    ecrire_anomalies,
    ecrire_json,
    jour,
)
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.retours import Retour, retour_de
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.confirmer import Confirmation, Confirmee, Demande
from relance_xl.usecases.confirmer import confirmer as executer
from relance_xl.usecases.reponses import CONSEILS

app = application()


def lire_retour(texte: str) -> Retour:
    """Read why a recommandé came back: `non-reclame`, `refuse`, `inconnu`, accents or not."""
    retour = retour_de(texte)
    if retour is None:
        raise typer.BadParameter(
            f"« {texte} » n'est pas un motif de retour ; écrivez non-reclame, refuse ou inconnu."
        )
    return retour


@app.command(cls=Commande, help="Note que des relances préparées sont parties : les délais courent de là.")
def confirmer(
    classeur: Classeur,
    identifiant: Identifiants = None,
    tout: Annotated[bool, typer.Option("--tout", help="Tous les brouillons en attente.")] = False,
    le: Annotated[
        date | None,
        typer.Option(
            "--date",
            metavar="DATE",
            parser=lire_date,
            help="Le jour de l'envoi (aujourd'hui).",
            show_default=False,
        ),
    ] = None,
    recommande: Annotated[
        str, typer.Option(metavar="N°", help="Le numéro du recommandé.", show_default=False)
    ] = "",
    recue: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=lire_date, help="Le jour où il a été reçu.", show_default=False),
    ] = None,
    retournee: Annotated[
        date | None,
        typer.Option(
            metavar="DATE",
            parser=lire_date,
            help="Le jour où il est revenu, avec --motif.",
            show_default=False,
        ),
    ] = None,
    motif: Annotated[
        Retour | None,
        typer.Option(
            metavar="MOTIF",
            parser=lire_retour,
            help="Pourquoi il est revenu : non-reclame, refuse ou inconnu.",
            show_default=False,
        ),
    ] = None,
    oui: Oui = False,
    en_json: EnJson = False,
) -> None:
    """Write in the Journal what went out, what was received and what came back."""
    if tout and not accepte("Confirmer toutes les relances en attente ?", oui=oui or en_json):
        ecrire("Rien n'a été confirmé.")
        return
    demande = Demande(tuple(identifiant or ()), tout, le, recommande.strip(), recue, retournee, motif)
    with ouvrir(classeur) as ouvert:
        resultat = executer(outils(ouvert), maintenant(le), demande)
    if en_json:
        ecrire_json(_objet(resultat))
    else:
        _afficher(resultat, motif)
    raise typer.Exit(code_de_sortie(resultat.anomalies))


def _objet(resultat: Confirmation) -> dict[str, Json]:
    return {
        "confirmees": [
            {
                "identifiant": c.identifiant,
                "evenement": c.evenement,
                "date": jour(c.le),
                "date_limite": jour(c.date_limite),
            }
            for c in resultat.confirmees
        ],
        "anomalies": anomalies_en_json(resultat.anomalies),
    }


def _afficher(resultat: Confirmation, motif: Retour | None) -> None:
    if not resultat.confirmees:
        ecrire("Aucune relance n'attendait de confirmation.")
    for confirmee in resultat.confirmees:
        le = en_chiffres(confirmee.le)
        ecrire(f"{confirmee.identifiant} : {confirmee.evenement} le {le}{_delai(confirmee)}")
    if resultat.confirmees:
        ecrire(f"{pluriel(len(resultat.confirmees), 'événement noté', 'événements notés')} au journal.")
        ecrire(*([CONSEILS[motif]] if motif else []))
    ecrire_anomalies(resultat.anomalies)


def _delai(confirmee: Confirmee) -> str:
    """Return until when a letter that the post answered of lets the client pay."""
    if confirmee.evenement not in {"reçue", "retournée"} or confirmee.date_limite is None:
        return ""
    return f", délai accordé jusqu'au {en_chiffres(confirmee.date_limite)}"
