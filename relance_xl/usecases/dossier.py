"""« Dossier »: a client's whole file in one ZIP, for whoever takes the claim over."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.contexte import Contexte
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Evenement, Facture, Promesse, Reglement
from relance_xl.documents.dossier.valeurs import Absent, Compte, Document
from relance_xl.documents.noms import nom_de_fichier
from relance_xl.schema.contenu import Contenu
from relance_xl.schema.tables import CLIENTS
from relance_xl.usecases.dossier_anomalies import de_la_lecture, posterieures
from relance_xl.usecases.dossier_blocage import Blocage, bloquer, lire_blocage, prevoir
from relance_xl.usecases.dossier_contenu import archiver
from relance_xl.usecases.dossier_donnees import donnees_du_client, restreint
from relance_xl.usecases.outils import Instant, Outils


class Demande(NamedTuple):
    """What is asked besides the dossier: the block to set on the open items, « cédée » or « confiée »."""

    blocage: str = ""


SANS_BLOCAGE = Demande()


class ResultatDuDossier(NamedTuple):
    """The dossier made: `fichier` relative to the workbook, what is in it, what is not, the claim.

    `bloquees` are the rows now blocked; `a_retirer` the pending drafts that the next preparation withdraws.
    """

    date: date
    client: Client
    fichier: str
    documents: tuple[Document, ...]
    absents: tuple[Absent, ...]
    comptes: tuple[Compte, ...]
    blocage: str
    bloquees: tuple[Facture, ...]
    a_retirer: tuple[str, ...]
    anomalies: tuple[Anomalie, ...]


def dossier(
    outils: Outils, instant: Instant, code_client: str, demande: Demande = SANS_BLOCAGE
) -> ResultatDuDossier:
    """Make the dossier of a client; the workbook is written only when a block is asked for.

    Raises RefusError when the client is unknown or has nothing, or when the ZIP cannot be written.
    """
    blocage = lire_blocage(demande.blocage)
    if blocage:
        outils.classeur.exiger_inscriptible()
    contenu = outils.classeur.lire()
    lu, lues = lire_dossier(contenu)
    client = _client(code_client.strip(), lu)
    nom = f"Dossier_{nom_de_fichier(client.code_client, '', '')}_{instant.jour.isoformat()}.zip"
    chemin = f"{outils.sortie}/Dossiers/{nom}"
    contexte = Contexte(lu, instant.jour, outils.feries)
    prevu = prevoir(blocage, client.code_client, chemin, contenu, contexte, instant)
    sien = Contexte(restreint(prevu.dossier, client.code_client), instant.jour, outils.feries)
    donnees = donnees_du_client(client, sien, prevu.dossier.journal, prevu.temoin)
    fait = archiver(outils, chemin, donnees, prevu.dossier, sien)
    a_retirer = _bloquer(prevu, chemin, outils, instant, contenu, contexte) if prevu.evenements else ()
    _publier(outils, chemin, ecrit=bool(prevu.evenements))
    anomalies = (
        *de_la_lecture(lues, contenu, client),
        *sien.soldes.anomalies,
        *posterieures(donnees),
        *fait.anomalies,
        *donnees.chaine.anomalies,
    )
    return ResultatDuDossier(
        date=instant.jour,
        client=client,
        fichier=chemin,
        documents=fait.documents,
        absents=fait.absents,
        comptes=donnees.comptes,
        blocage=blocage,
        bloquees=prevu.factures,
        a_retirer=a_retirer,
        anomalies=tuple(dict.fromkeys(anomalies)),
    )


def _client(code_client: str, lu: Dossier) -> Client:
    client = next((c for c in lu.clients if c.code_client == code_client), None)
    if client is None:
        raise RefusError(
            f"Il n'y a pas de client « {code_client} » dans la feuille Clients : donnez son code (colonne "
            f"{CLIENTS.label('code_client')}), et non son nom."
        )
    tables: tuple[Iterable[Facture | Reglement | Promesse | Evenement], ...]
    tables = lu.factures, lu.reglements, lu.promesses, lu.journal
    if not any(ligne.code_client == code_client for lignes in tables for ligne in lignes):
        raise RefusError(
            f"Le client {code_client} n'a ni facture, ni règlement, ni promesse, ni ligne du Journal : "
            "il n'y a rien à mettre dans un dossier."
        )
    return client


def _bloquer(
    prevu: Blocage, chemin: str, outils: Outils, instant: Instant, contenu: Contenu, contexte: Contexte
) -> tuple[str, ...]:
    """Write the block: the commit. The staged ZIP goes when the workbook refuses."""
    try:
        return bloquer(prevu, outils, instant, contenu, contexte)
    except RefusError:
        outils.coffre.renoncer(chemin)
        raise


def _publier(outils: Outils, chemin: str, *, ecrit: bool) -> None:
    try:
        outils.coffre.publier(chemin)
    except RefusError as refus:
        if not ecrit:
            outils.coffre.renoncer(chemin)
            raise
        raise RefusError(f"Le classeur est à jour, mais le dossier n'est pas fait. {refus}") from refus
