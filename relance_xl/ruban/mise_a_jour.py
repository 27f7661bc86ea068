"""The group « Mettre à jour »: bring a file in, check everything."""

from pathlib import Path

from relance_xl.core.anomalie import RefusError
from relance_xl.ruban.session import Reponse, Session
from relance_xl.schema.tables import ANOMALIES
from relance_xl.usecases.comptes_rendus import a_corriger, de_l_import, detail
from relance_xl.usecases.import_bilan import ResultatImport
from relance_xl.usecases.import_colonnes import IMPORTABLES, FeuilleIndeciseError
from relance_xl.usecases.importer import Fichier, Moment
from relance_xl.usecases.importer import importer as executer
from relance_xl.usecases.verifier import noter_les_anomalies
from relance_xl.usecases.verifier import verifier as controler

_TITRE = "Le fichier à importer : FEC, CSV ou tableur"
_RIEN = ("Aucun fichier n'a été choisi : rien n'a été importé.",)
_ABANDON = ("Abandonné : rien n'a été importé.",)
_EN_ORDRE = ("Rien à signaler : lignes, journal et totaux sont en ordre.",)


def importer(session: Session) -> Reponse:
    """Bring the rows of a file that the user chooses into the workbook."""
    choisi = session.fichier(_TITRE)
    if choisi is None:
        return Reponse(_RIEN, abandon=True)
    fichier = _lire(Path(choisi))
    try:
        resultat = _importer(session, fichier, None)
    except FeuilleIndeciseError:
        question = f"« {fichier.nom} » : dans quelle feuille entre-t-il ?"
        vers = session.dialogue.choisir(question, [table.feuille for table in IMPORTABLES])
        if vers is None:
            return Reponse(_ABANDON, abandon=True)
        resultat = _importer(session, fichier, vers)
    return _reponse(session, resultat)


def verifier(session: Session) -> Reponse:
    """Check every row, the Journal and the totals; the sheet Anomalies is filled with what was found."""
    classeur = session.outils.classeur
    classeur.exiger_inscriptible()
    anomalies = controler(classeur, session.instant.jour, session.outils.feries)
    noter_les_anomalies(classeur, anomalies)
    if not anomalies:
        return Reponse(_EN_ORDRE)
    alerte = any(anomalie.gravite == "bloquante" for anomalie in anomalies)
    return Reponse((a_corriger(anomalies),), ANOMALIES.feuille, alerte)


def _importer(session: Session, fichier: Fichier, vers: str | None) -> ResultatImport:
    outils, moment = session.outils, Moment(*session.instant)
    return executer(outils.classeur, outils.depot, fichier, moment, vers=vers)


def _reponse(session: Session, resultat: ResultatImport) -> Reponse:
    """Say what came in, and list in Anomalies what did not; in the box when that sheet cannot be written."""
    phrases, anomalies = de_l_import(resultat), resultat.anomalies
    if not anomalies:
        return Reponse(phrases)
    alerte = any(anomalie.gravite == "bloquante" for anomalie in anomalies)
    try:
        noter_les_anomalies(session.outils.classeur, anomalies)
    except RefusError:
        return Reponse((*phrases, *detail(anomalies)), alerte=alerte)
    return Reponse((*phrases, a_corriger(anomalies)), ANOMALIES.feuille, alerte)


def _lire(fichier: Path) -> Fichier:
    try:
        return Fichier(fichier.name, fichier.read_bytes())
    except (OSError, ValueError) as erreur:
        raise RefusError(
            f"Le fichier « {fichier} » est illisible : fermez-le s'il est ouvert ailleurs."
        ) from erreur
