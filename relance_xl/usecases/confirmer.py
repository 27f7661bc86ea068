"""« Confirmer les envois »: pending drafts went out, a recommandé was received."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.core.scenarios import RECOMMANDE
from relance_xl.usecases.departs import ETAT_DE_L_EVENEMENT, depart
from relance_xl.usecases.ecritures import ecrire_evenements
from relance_xl.usecases.outils import Instant, Outils


class Demande(NamedTuple):
    """What is confirmed: `identifiants`, or `tout`; a recommandé's number, the day it was received.

    `le` is the day it went out; None means today, or the draft's own day when that is later.
    """

    identifiants: tuple[str, ...] = ()
    tout: bool = False
    le: date | None = None
    recommande: str = ""
    recue_le: date | None = None


class Confirmee(NamedTuple):
    """One message confirmed: its identifier, what was written in the Journal, from which day."""

    identifiant: str
    evenement: str
    le: date


class Confirmation(NamedTuple):
    """The result of `confirmer`."""

    confirmees: tuple[Confirmee, ...]
    anomalies: tuple[Anomalie, ...]


def confirmer(outils: Outils, instant: Instant, demande: Demande) -> Confirmation:
    """Mark drafts as gone (and a recommandé as received); RefusError when something asked is unknown."""
    outils.classeur.exiger_inscriptible()
    contenu = outils.classeur.lire()
    dossier, _ = lire_dossier(contenu)
    contexte = Contexte(dossier, instant.jour, outils.feries)
    brouillons = _choisir(demande, contexte)
    postees = _postees(demande, brouillons, contexte)
    evenements = [
        *(e for b in brouillons for e in _parties(b, demande, contexte)),
        *_receptions(demande, brouillons, postees, contexte),
    ]
    if evenements:
        etats = {
            e.identifiant: ETAT_DE_L_EVENEMENT[e.evenement] for e in evenements if e.evenement != "reçue"
        }
        ecrire_evenements(outils, instant, contenu, contexte, evenements, etats)
    return Confirmation(_confirmees(evenements), sans_numero(evenements))


def _choisir(demande: Demande, contexte: Contexte) -> tuple[Brouillon, ...]:
    attendus = {b.identifiant: b for b in contexte.historique.brouillons}
    if demande.tout:
        choisis = tuple(attendus.values())
    elif demande.identifiants:
        _exiger_connus(demande, attendus, contexte)
        choisis = tuple(attendus[i] for i in dict.fromkeys(demande.identifiants) if i in attendus)
    elif demande.recommande:
        choisis = _recommandes(attendus.values())
        if len(choisis) != 1 or _du_numero(demande, contexte):
            choisis = ()
    else:
        raise RefusError("Indiquez ce qui est parti : --identifiant (une ou plusieurs fois), ou --tout.")
    if demande.recommande and len(_recommandes(choisis)) > 1:
        raise RefusError(
            "Un numéro de recommandé vaut pour un seul courrier : précisez lequel avec --identifiant."
        )
    return choisis


def _recommandes(brouillons: Iterable[Brouillon]) -> tuple[Brouillon, ...]:
    return tuple(b for b in brouillons if b.lignes[0].canal == RECOMMANDE)


def _exiger_connus(demande: Demande, attendus: Mapping[str, Brouillon], contexte: Contexte) -> None:
    for identifiant in demande.identifiants:
        if identifiant in contexte.historique.annules:
            raise RefusError(f"La relance {identifiant} a été annulée : elle ne peut pas être confirmée.")
        if identifiant not in attendus and identifiant not in contexte.historique.identifiants:
            raise RefusError(
                f"Il n'y a pas de relance {identifiant} dans le Journal : vérifiez l'identifiant."
            )


def _du_numero(demande: Demande, contexte: Contexte) -> tuple[Evenement, ...]:
    return tuple(
        e
        for e in contexte.dossier.journal
        if e.evenement == "postée" and demande.recommande and e.numero_recommande == demande.recommande
    )


def _postees(demande: Demande, brouillons: Sequence[Brouillon], contexte: Contexte) -> tuple[Evenement, ...]:
    """Return the rows already posted that a reception is about."""
    if demande.recue_le is None:
        if demande.recommande and not brouillons and not demande.tout:
            raise RefusError(
                f"Aucun recommandé n'attend le numéro {demande.recommande} : précisez --identifiant."
            )
        return ()
    partants = {b.identifiant for b in brouillons}
    postees = [
        e
        for e in contexte.dossier.journal
        if e.evenement == "postée" and e.identifiant in demande.identifiants and e.identifiant not in partants
    ]
    postees += [e for e in _du_numero(demande, contexte) if e not in postees]
    if not postees and not _recommandes(brouillons):
        raise RefusError(
            "Aucun recommandé posté ne correspond : précisez --identifiant ou --recommande pour --recue."
        )
    return tuple(postees)


def _parties(brouillon: Brouillon, demande: Demande, contexte: Contexte) -> Iterable[Evenement]:
    return depart(brouillon, _jour_du_depart(brouillon, demande, contexte), contexte, demande.recommande)


def _jour_du_depart(brouillon: Brouillon, demande: Demande, contexte: Contexte) -> date:
    fait_le = brouillon.date or contexte.jour
    if demande.le is None:
        return max(contexte.jour, fait_le)
    if demande.le < fait_le:
        raise RefusError(
            f"La relance {brouillon.identifiant} a été préparée le {en_chiffres(fait_le)} : elle n'a pas pu "
            f"partir le {en_chiffres(demande.le)}."
        )
    return demande.le


def _receptions(
    demande: Demande, brouillons: Sequence[Brouillon], postees: Sequence[Evenement], contexte: Contexte
) -> Iterable[Evenement]:
    if demande.recue_le is None:
        return
    deja = {(e.identifiant, e[4:7]) for e in contexte.dossier.journal if e.evenement == "reçue"}
    parties = [e for b in _recommandes(brouillons) for e in _parties(b, demande, contexte)]
    for postee in (*postees, *parties):
        if postee.date_effet and demande.recue_le < postee.date_effet:
            raise RefusError(
                f"Le courrier {postee.identifiant} est parti le {en_chiffres(postee.date_effet)} : il n'a "
                f"pas pu être reçu le {en_chiffres(demande.recue_le)}."
            )
        if (postee.identifiant, postee[4:7]) not in deja:
            yield postee._replace(
                evenement="reçue",
                date_effet=demande.recue_le,
                numero_recommande=demande.recommande or postee.numero_recommande,
                detail="",
            )


def _confirmees(evenements: Iterable[Evenement]) -> tuple[Confirmee, ...]:
    vues = {
        (e.identifiant, e.evenement): Confirmee(e.identifiant, e.evenement, e.date_effet)
        for e in evenements
        if e.date_effet
    }
    return tuple(vues.values())


def sans_numero(evenements: Iterable[Evenement]) -> tuple[Anomalie, ...]:
    """Return the recommandés posted without their number."""
    sans = dict.fromkeys(
        e.identifiant
        for e in evenements
        if e.evenement == "postée" and e.canal == RECOMMANDE and not e.numero_recommande
    )
    return tuple(
        Anomalie(
            "à vérifier",
            "Journal des relances",
            None,
            "N° recommandé",
            identifiant,
            f"Le recommandé {identifiant} est noté sans son numéro : gardez le récépissé avec le dossier.",
        )
        for identifiant in sans
    )
