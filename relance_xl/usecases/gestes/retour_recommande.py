"""« Retour de recommandé »: the postman's answer, received on a day or sent back with its reason."""

from collections.abc import Mapping, Sequence
from datetime import date

from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.canaux import RECOMMANDES
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import cle_item
from relance_xl.core.retours import retour_de
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.gestes.mots import abregee
from relance_xl.usecases.gestes.saisies import choisir, demander_date, geste, pas_future
from relance_xl.usecases.gestes.seance import Seance, ouvrir
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.reponses import CONSEILS
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

RECU = "Reçu (avis signé)"
_CLOS = frozenset({"reçue", "retournée"})


@geste
def retour_recommande(
    outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue
) -> CompteRendu:
    """Ask what became of a posted recommandé and when; note it received or sent back."""
    seance = ouvrir(outils, instant, selection)
    lettre = _choisir(seance, _en_route(seance), dialogue)
    identifiant = lettre[0].identifiant
    issue = choisir(dialogue, f"Recommandé {_nom(lettre)} :", [RECU, *CONSEILS])
    le = demander_date(
        dialogue, f"{issue} : à quelle date ?", instant.jour, lambda jour: _faute(jour, lettre, instant)
    )
    retour = retour_de(issue)
    if retour is None:
        confirmer(outils, instant, Demande(identifiants=(identifiant,), recue_le=le))
        return CompteRendu(
            (f"Recommandé {identifiant} reçu le {en_chiffres(le)} : les délais courent de ce jour.",)
        )
    confirmer(outils, instant, Demande(identifiants=(identifiant,), retournee_le=le, motif=retour))
    return CompteRendu(
        (
            f"Recommandé {identifiant} retourné le {en_chiffres(le)} : {retour[0].lower()}{retour[1:]}.",
            CONSEILS[retour],
        )
    )


def _en_route(seance: Seance) -> Mapping[str, Sequence[Evenement]]:
    """Return the posted recommandés of the selection not back yet, the latest first."""
    contexte = seance.contexte
    clos = {e.identifiant for e in contexte.dossier.journal if e.evenement in _CLOS}
    cles = {p.facture[1:4] for p in seance.designation.positions}
    messages = {m.identifiant for m in seance.designation.messages}
    lettres: dict[str, list[Evenement]] = {}
    for e in contexte.historique.effectifs:
        if e.evenement == "postée" and e.canal in RECOMMANDES and e.identifiant not in clos:
            lettres.setdefault(e.identifiant, []).append(e)
    voulues = {i: lignes for i, lignes in lettres.items() if i in messages} or {
        i: lignes for i, lignes in lettres.items() if any(cle_item(e) in cles for e in lignes)
    }
    return dict(sorted(voulues.items(), key=lambda lettre: lettre[1][0].date_effet or date.min, reverse=True))


def _choisir(
    seance: Seance, lettres: Mapping[str, Sequence[Evenement]], dialogue: Dialogue
) -> Sequence[Evenement]:
    if not lettres:
        raise RefusError(_aucune(seance))
    if len(lettres) == 1:
        return next(iter(lettres.values()))
    par_nom = {_nom(lettre): lettre for lettre in lettres.values()}
    return par_nom[choisir(dialogue, "De quel recommandé s'agit-il ?", list(par_nom))]


def _aucune(seance: Seance) -> str:
    cles = {p.facture[1:4] for p in seance.designation.positions}
    for b in seance.contexte.historique.brouillons:
        if any(e.canal in RECOMMANDES and cle_item(e) in cles for e in b.lignes):
            return (
                f"Le recommandé {b.identifiant} n'est pas encore noté comme posté : confirmez d'abord son "
                "envoi (Confirmer les envois), puis recommencez."
            )
    return (
        "Aucun recommandé posté n'attend de retour pour la sélection : sélectionnez la facture ou le message "
        "d'un recommandé déjà confirmé."
    )


def _nom(lettre: Sequence[Evenement]) -> str:
    premiere = lettre[0]
    numero = f", n° {premiere.numero_recommande}" if premiere.numero_recommande else ""
    poste = f" posté le {en_chiffres(premiere.date_effet)}" if premiere.date_effet else ""
    factures = abregee(list(dict.fromkeys(e.numero_facture for e in lettre)))
    return f"{premiere.identifiant}{poste}{numero} ({factures})"


def _faute(jour: date, lettre: Sequence[Evenement], instant: Instant) -> str:
    poste_le = lettre[0].date_effet
    if poste_le and jour < poste_le:
        return f"La lettre est partie le {en_chiffres(poste_le)} : la date ne peut pas être antérieure."
    return pas_future(instant.jour)(jour)
