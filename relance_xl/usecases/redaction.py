"""Each planned message written and staged; one that cannot be is set aside, the others go on."""

from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.brouillons import TexteDe
from relance_xl.core.entites import Etape
from relance_xl.core.relance import Ecartee, Plan, Relance, Texte
from relance_xl.documents.modele import ModeleError
from relance_xl.documents.redaction import Redacteur
from relance_xl.usecases.ports import Depot, Progression
from relance_xl.usecases.resultats import Redigee


class Redigees(NamedTuple):
    """The messages written, those whose model failed (their items set aside), and the anomalies."""

    redigees: tuple[Redigee, ...]
    ecartees: tuple[Ecartee, ...]
    anomalies: tuple[Anomalie, ...]


def texte_de(redacteur: Redacteur) -> TexteDe:
    """Return what tells a changed text; a missing model has no text yet (its writing will say so)."""

    def condense(etape: Etape, texte: Texte, canal: str, langue: str) -> str:
        try:
            return redacteur.empreinte_du_texte(etape, texte, canal, langue)
        except ModeleError:
            return ""

    return condense


def rediger(
    plan: Plan, redacteur: Redacteur, depot: Depot, dossier: str, progression: Progression
) -> Redigees:
    """Write every message of `plan` and stage its file in `dossier` (relative to the workbook)."""
    redigees: list[Redigee] = []
    ecartees: list[Ecartee] = []
    anomalies: dict[Anomalie, None] = {}
    for relance in progression.suivre(plan.relances, len(plan.relances), "Rédaction des messages"):
        try:
            redaction = redacteur.rediger(relance)
        except ModeleError as erreur:
            anomalies[_anomalie(erreur)] = None
            ecartees += _ecartees(relance, erreur)
            continue
        chemin = f"{dossier}/{redaction.nom_de_fichier}"
        depot.preparer(chemin, redaction.contenu)
        anomalies |= dict.fromkeys(redaction.anomalies)
        redigees.append(Redigee(relance, (chemin,)))
    return Redigees(tuple(redigees), tuple(ecartees), tuple(anomalies))


def _anomalie(erreur: ModeleError) -> Anomalie:
    return Anomalie("bloquante", "Modèles", erreur.ligne or None, erreur.fichier, erreur.mot, str(erreur))


def _ecartees(relance: Relance, erreur: ModeleError) -> list[Ecartee]:
    detail = f"le modèle {erreur.fichier} est à corriger : voyez Anomalies"
    return [Ecartee(ligne.facture, "anomalie", detail, None) for ligne in relance.lignes]
