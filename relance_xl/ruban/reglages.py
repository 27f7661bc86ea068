"""The group « Réglages »: the templates, the parameters, the guide."""

from relance_xl.adapters.bureau_guide import ecrire_le_guide
from relance_xl.adapters.modeles import copier_les_modeles, dossiers_personnels
from relance_xl.adapters.ressources import dossier_du_guide
from relance_xl.assembly import modeles as source
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.ruban.session import Reponse, Session, reponse_de
from relance_xl.schema.tables import PARAMETRES
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.modeles import verifier_modeles
from relance_xl.usecases.resultats import CompteRendu

_COPIER = (
    "Copier les modèles fournis à côté du classeur, pour les adapter ? Aucun de vos fichiers n'est remplacé."
)


def modeles(session: Session) -> Reponse:
    """Offer templates to adapt, try them all, and open their folder."""
    classeur = session.outils.classeur
    dossier, _ = lire_dossier(classeur.lire())
    if not dossiers_personnels(classeur.dossier) and session.dialogue.confirmer(_COPIER):
        copier_les_modeles(classeur.dossier)
    session.montrer("essai des modèles…")
    ensemble = source(classeur)
    anomalies = verifier_modeles(ensemble, dossier.parametres, dossier.etapes)
    for personnel in dossiers_personnels(classeur.dossier)[:1]:
        session.poste.ouvrir(personnel)
    essayes = pluriel(len(ensemble.chemins()), "modèle essayé", "modèles essayés")
    verdict = (
        f"{essayes} : {pluriel(len(anomalies), 'défaut')}." if anomalies else f"{essayes}, tous sont bons."
    )
    return reponse_de(CompteRendu((verdict,), anomalies))


def parametres(_session: Session) -> Reponse:
    """Show the parameters."""
    return Reponse(feuille=PARAMETRES.feuille)


def aide(session: Session) -> Reponse:
    """Open the guide in the browser."""
    session.poste.ouvrir(ecrire_le_guide(dossier_du_guide(), session.poste.etat / "guide"))
    return Reponse()
