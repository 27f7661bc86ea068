"""« Relancer »: the reminders of the selected rows alone are drafted; what does not go says why."""

from collections.abc import Iterator, Mapping, Sequence

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.historique import CleItem
from relance_xl.core.monnaie import en_clair
from relance_xl.core.relance import Ecartee
from relance_xl.core.soldes import Position
from relance_xl.usecases.comptes_rendus import a_corriger, pluriel
from relance_xl.usecases.gestes.mots import nom_de, nom_du_client
from relance_xl.usecases.gestes.saisies import geste
from relance_xl.usecases.gestes.seance import exiger_ouvertes, ouvrir
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.preparer import preparer
from relance_xl.usecases.resultats import CompteRendu, Preparation
from relance_xl.usecases.selection import Selection

_EXPLIQUEES = 12


@geste
def relancer(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Draft the messages that list the selected due dates, by the rules of the main job."""
    positions = exiger_ouvertes(ouvrir(outils, instant, selection))
    voulues = frozenset(p.facture[1:4] for p in positions)
    faite = preparer(outils, instant, seulement=voulues, accord=dialogue.confirmer)
    a_voir = a_corriger(faite.anomalies)
    phrases = (*_preparees(faite), *_ecartees(positions, faite), *([a_voir] if a_voir else []))
    return CompteRendu(phrases, faite.anomalies)


def _preparees(faite: Preparation) -> Iterator[str]:
    for relance, fichiers in faite.relances:
        reclame = en_clair(relance.reclame, relance.devise)
        yield (
            f"« {relance.etape.etape} » préparée pour {nom_du_client(relance.client)} ({relance.canal}, "
            f"{reclame}) : {fichiers[0]}."
        )
    for retrait in faite.retraits:
        yield f"Brouillon {retrait.identifiant} retiré : {retrait.raison}."


def _ecartees(positions: Sequence[Position], faite: Preparation) -> Iterator[str]:
    """Say of each selected due date that does not go why, and until when."""
    parties = {x.facture[1:4] for r in faite.relances for x in r.relance.lignes}
    raisons: Mapping[CleItem, Ecartee] = {e.facture[1:4]: e for e in faite.ecartees}
    restees = [p.facture for p in positions if p.facture[1:4] not in parties]
    for facture in restees[:_EXPLIQUEES]:
        ecartee = raisons.get(facture[1:4])
        yield f"{nom_de(facture)} ne part pas : {_raison(ecartee)}."
    if len(restees) > _EXPLIQUEES:
        yield f"… et {pluriel(len(restees) - _EXPLIQUEES, 'autre')} : voyez la colonne Pourquoi."


def _raison(ecartee: Ecartee | None) -> str:
    if ecartee is None:
        return "voyez Anomalies"
    le = en_chiffres(ecartee.prochaine_date) if ecartee.prochaine_date else ""
    return f"{ecartee.detail} (pas avant le {le})" if le and le not in ecartee.detail else ecartee.detail
