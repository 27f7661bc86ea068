"""What a dossier holds, in a few French sentences: the same in the ribbon's box and on the command line."""

from collections.abc import Iterator

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.monnaie import en_clair
from relance_xl.documents.dossier.valeurs import Compte
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.dossier import ResultatDuDossier
from relance_xl.usecases.resultats import CompteRendu


def compte_rendu(resultat: ResultatDuDossier) -> CompteRendu:
    """Say where the dossier is, what it claims, what is missing, what was blocked."""
    return CompteRendu(tuple(_phrases(resultat)), resultat.anomalies)


def _phrases(resultat: ResultatDuDossier) -> Iterator[str]:
    client = resultat.client
    nombre = pluriel(len(resultat.documents), "document")
    yield f"Dossier de {client.nom} ({client.code_client}) : {nombre}, dans {resultat.fichier}."
    for compte in resultat.comptes:
        yield _creance(compte)
    if resultat.absents:
        manquent = pluriel(len(resultat.absents), "pièce manque", "pièces manquent")
        yield f"{manquent} : la première page du dossier dit lesquelles."
    if resultat.bloquees:
        bloquees = pluriel(len(resultat.bloquees), "échéance bloquée", "échéances bloquées")
        yield f"{bloquees} ({resultat.blocage}) : plus de relance tant que le blocage n'est pas levé."
    elif resultat.blocage:
        yield "Aucune échéance n'était à bloquer."
    for identifiant in resultat.a_retirer:
        yield f"N'envoyez pas le brouillon {identifiant} : la prochaine préparation le retirera."


def _creance(compte: Compte) -> str:
    devise, releve = compte.devise, compte.releve
    accessoires = en_clair(compte.indemnites)
    parties = [
        f"principal échu {en_clair(releve.echu, devise)}",
        *([f"contesté {en_clair(compte.conteste, devise)}"] if compte.conteste else []),
        *([f"crédits {en_clair(releve.total_credits, devise)}"] if releve.total_credits else []),
        *([f"intérêts {en_clair(compte.interets, devise)}"] if compte.interets else []),
        *([f"indemnités {accessoires}"] if compte.indemnites else []),
    ]
    return f"Total au {en_chiffres(releve.date)} : {en_clair(compte.total, devise)} ({', '.join(parties)})."
