"""`dossier`: a client's whole file in one ZIP, to hand over."""

from typing import Annotated

import typer

from relance_xl.assembly import outils, ouvrir
from relance_xl.cli.francais import Commande
from relance_xl.cli.instant import maintenant
from relance_xl.cli.question import accepte
from relance_xl.cli.saisie import Classeur, EnJson, Jour, Oui, Sortie, application
from relance_xl.cli.sortie import (
    Json,
    anomalies_en_json,
    code_de_sortie,
    ecrire,
    ecrire_anomalies,
    ecrire_json,
    jour,
    montant,
)
from relance_xl.documents.dossier.valeurs import Compte, Document
from relance_xl.usecases.dossier import Demande, ResultatDuDossier
from relance_xl.usecases.dossier import dossier as executer
from relance_xl.usecases.dossier_blocage import lire_blocage
from relance_xl.usecases.dossier_compte_rendu import compte_rendu

app = application()


@app.command(
    cls=Commande,
    help="Réunit dans un ZIP tout le dossier d'un client, à remettre à un commissaire de justice, un avocat, "
    "un affactureur ou un cabinet de recouvrement.",
)
def dossier(
    classeur: Classeur,
    client: Annotated[str, typer.Option("--client", metavar="CODE", help="Le code du client.")],
    date: Jour = None,
    sortie: Sortie = None,
    blocage: Annotated[
        str,
        typer.Option(
            "--blocage",
            metavar="cédée|confiée",
            help="Bloque aussi ses factures ouvertes : elles ne sont plus relancées.",
            show_default=False,
        ),
    ] = "",
    oui: Oui = False,
    en_json: EnJson = False,
) -> None:
    """Make a client's dossier; block its invoices on demand."""
    voulu = lire_blocage(blocage)
    question = f"Bloquer les factures ouvertes du client {client} ({voulu}) ?"
    if voulu and not accepte(question, oui=oui or en_json):
        ecrire("Abandonné : ni dossier, ni blocage.")
        return
    with ouvrir(classeur) as ouvert:
        fait = executer(outils(ouvert, sortie), maintenant(date), client, Demande(voulu))
    if en_json:
        ecrire_json(_en_json(fait))
    else:
        ecrire(*compte_rendu(fait).phrases)
        ecrire_anomalies(fait.anomalies)
    raise typer.Exit(code_de_sortie(fait.anomalies))


def _en_json(fait: ResultatDuDossier) -> dict[str, Json]:
    return {
        "client": fait.client.code_client,
        "nom": fait.client.nom,
        "date": fait.date.isoformat(),
        "fichier": fait.fichier,
        "documents": [_document(d) for d in fait.documents],
        "absents": [{"nom": absent.nom, "raison": absent.raison} for absent in fait.absents],
        "totaux": [_total(compte) for compte in fait.comptes],
        "total": montant(fait.comptes[0].total),
        "blocage": fait.blocage,
        "bloquees": [
            {"numero": f.numero_facture, "numero_echeance": f.numero_echeance} for f in fait.bloquees
        ],
        "a_retirer": list(fait.a_retirer),
        "anomalies": anomalies_en_json(fait.anomalies),
    }


def _document(document: Document) -> dict[str, Json]:
    return {
        "nom": document.nom,
        "date": jour(document.date),
        "octets": document.octets,
        "pages": document.pages,
        "sha256": document.sha256,
    }


def _total(compte: Compte) -> dict[str, Json]:
    return {
        "devise": compte.devise,
        "principal": montant(compte.releve.echu),
        "conteste": montant(compte.conteste),
        "credits": montant(compte.releve.total_credits),
        "interets": montant(compte.interets),
        "indemnites": montant(compte.indemnites),
        "total": montant(compte.total),
        "a_echoir": montant(compte.releve.a_echoir),
    }
