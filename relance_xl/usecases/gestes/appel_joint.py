"""« Appel, joint »: the client was reached; the call that waited is done, or an unplanned one is noted."""

from collections.abc import Iterator, Sequence

from relance_xl.core.entites import Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.usecases.departs import depart
from relance_xl.usecases.ecritures import Modifications
from relance_xl.usecases.gestes.appels import Appele, appel_hors_brouillon, appeles, items
from relance_xl.usecases.gestes.mots import les_factures, nom_du_client, phrase
from relance_xl.usecases.gestes.saisies import demander_texte, geste
from relance_xl.usecases.gestes.seance import Seance, brouillons_a_retirer, ouvrir
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

_FAIT = "appel fait"


@geste
def appel_joint(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Note who was reached and what was said, for each client of the selection."""
    seance = ouvrir(outils, instant, selection)
    lignes = [(appele, _evenements(appele, seance, dialogue)) for appele in appeles(seance)]
    evenements = [e for _, siennes in lignes for e in siennes]
    etats = dict.fromkeys((e.identifiant for e in evenements), _FAIT)
    apres = seance.enregistrer(evenements, Modifications(seance.contexte.dossier, etats=etats))
    faits = [_fait(appele, siennes, seance) for appele, siennes in lignes]
    return CompteRendu((*faits, *brouillons_a_retirer(apres, {e.code_client for e in evenements})))


def _evenements(appele: Appele, seance: Seance, dialogue: Dialogue) -> list[Evenement]:
    nom = nom_du_client(appele.client)
    interlocuteur = demander_texte(
        dialogue, f"{nom} : qui avez-vous eu au téléphone ?", appele.client.contact
    )
    note = demander_texte(dialogue, f"{nom} : que retenir de l'appel ?")
    dites = [e for b in appele.brouillons for e in _du_brouillon(b, seance)]
    dites = dites or appel_hors_brouillon(appele, seance)
    return [e._replace(interlocuteur=interlocuteur, detail=note) for e in dites]


def _du_brouillon(brouillon: Brouillon, seance: Seance) -> Iterator[Evenement]:
    jour = seance.instant.jour
    return depart(brouillon, max(jour, brouillon.date or jour), seance.contexte)


def _fait(appele: Appele, evenements: Sequence[Evenement], seance: Seance) -> str:
    nom = nom_du_client(appele.client)
    etapes = list(dict.fromkeys(e.etape for e in evenements if e.ordre))
    if not etapes:
        return f"Appel noté pour {nom}. Il ne fait avancer aucune étape."
    factures = [p.facture for p in items((e for e in evenements if e.ordre), seance.contexte)]
    faites = ", ".join(f"« {etape} »" for etape in etapes)
    fait = "étapes faites" if len(etapes) > 1 else "étape faite"
    return phrase(f"appel noté pour {nom} : {faites}, {fait} pour {les_factures(factures)}")
