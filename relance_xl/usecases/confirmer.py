"""« Confirmer les envois »: pending drafts went out, a recommandé was received."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.canaux import RECOMMANDES
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.core.retours import Retour
from relance_xl.usecases.courriers_du_jour import actualiser_sans
from relance_xl.usecases.departs import ETAT_DE_L_EVENEMENT, depart
from relance_xl.usecases.ecritures import ecrire_evenements
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.reponses import Reponse, lignes_de_la_reponse


class Demande(NamedTuple):
    """What is confirmed: `identifiants`, or `tout`; a recommandé's number, the day it was received.

    `le` is the day it went out; None means today, or the draft's own day when that is later.
    `retournee_le`: the day it came back instead, for the reason `motif`.
    """

    identifiants: tuple[str, ...] = ()
    tout: bool = False
    le: date | None = None
    recommande: str = ""
    recue_le: date | None = None
    retournee_le: date | None = None
    motif: Retour | None = None

    @property
    def reponse(self) -> Reponse | None:
        """What the post answered of the letter, None when nothing is said of it."""
        if self.retournee_le:
            return Reponse(self.retournee_le, self.motif)
        return Reponse(self.recue_le) if self.recue_le else None


class Confirmee(NamedTuple):
    """One message confirmed: its identifier, what was written in the Journal, from which day.

    `date_limite`: until when it lets the client pay, None when it grants no delay.
    """

    identifiant: str
    evenement: str
    le: date
    date_limite: date | None = None


class Confirmation(NamedTuple):
    """The result of `confirmer`."""

    confirmees: tuple[Confirmee, ...]
    anomalies: tuple[Anomalie, ...]


def confirmer(outils: Outils, instant: Instant, demande: Demande) -> Confirmation:
    """Mark drafts as gone, a recommandé as received or sent back; RefusError when what is asked cannot be."""
    _exiger_coherente(demande)
    outils.classeur.exiger_inscriptible()
    contenu = outils.classeur.lire()
    dossier, _ = lire_dossier(contenu)
    contexte = Contexte(dossier, instant.jour, outils.feries)
    brouillons = _choisir(demande, contexte)
    parties = [e for b in brouillons for e in _parties(b, demande, contexte)]
    evenements = [*parties, *_reponses(demande, parties, contexte)]
    if evenements:
        etats = {
            e.identifiant: ETAT_DE_L_EVENEMENT[e.evenement]
            for e in evenements
            if e.evenement in ETAT_DE_L_EVENEMENT
        }
        ecrire_evenements(outils, instant, contenu, contexte, evenements, etats)
    jour = actualiser_sans(outils, contexte, {e.identifiant for e in evenements})
    return Confirmation(_confirmees(evenements), (*sans_numero(evenements), *jour))


def _exiger_coherente(demande: Demande) -> None:
    if demande.recue_le and demande.retournee_le:
        raise RefusError("Un recommandé est reçu ou retourné : choisissez --recue ou --retournee.")
    if demande.retournee_le and demande.motif is None:
        raise RefusError(
            "Indiquez pourquoi le recommandé est revenu : --motif non-reclame, refuse ou inconnu."
        )
    if demande.motif and not demande.retournee_le:
        raise RefusError("Indiquez quel jour le recommandé est revenu : --retournee, avec --motif.")


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
    return tuple(b for b in brouillons if b.lignes[0].canal in RECOMMANDES)


def _exiger_connus(demande: Demande, attendus: Mapping[str, Brouillon], contexte: Contexte) -> None:
    for identifiant in demande.identifiants:
        if identifiant in contexte.historique.annules:
            raise RefusError(f"La relance {identifiant} a été annulée : elle ne peut pas être confirmée.")
        if identifiant not in attendus and identifiant not in contexte.historique.identifiants:
            raise RefusError(
                f"Il n'y a pas de relance {identifiant} dans le Journal : vérifiez l'identifiant."
            )


def _du_numero(demande: Demande, contexte: Contexte) -> tuple[Evenement, ...]:
    """Return the rows of the posted letter that bears the number, its spaces aside."""
    numero = _serre(demande.recommande)
    posees = (e for e in contexte.historique.effectifs if e.evenement == "postée")
    return tuple(e for e in posees if numero and _serre(e.numero_recommande) == numero)


def _serre(numero: str) -> str:
    return "".join(numero.split()).upper()


def _reponses(demande: Demande, parties: Sequence[Evenement], contexte: Contexte) -> Iterable[Evenement]:
    """Return the rows of what the post answered, of letters posted before or just now (`parties`)."""
    reponse = demande.reponse
    if reponse is None:
        if demande.recommande and not parties and not demande.tout:
            raise RefusError(
                f"Aucun recommandé n'attend le numéro {demande.recommande} : précisez --identifiant."
            )
        return ()
    postees = _postees(demande, {e.identifiant for e in parties}, contexte)
    recommandes = [e for e in parties if e.canal in RECOMMANDES]
    if not postees and not recommandes:
        option = "--retournee" if reponse.retour else "--recue"
        raise RefusError(
            f"Aucun recommandé posté ne correspond : précisez --identifiant ou --recommande pour {option}."
        )
    return lignes_de_la_reponse(reponse, (*postees, *recommandes), demande.recommande, contexte)


def _postees(demande: Demande, partants: Collection[str], contexte: Contexte) -> tuple[Evenement, ...]:
    """Return the rows of the letters already posted that are named: by identifier, else by number."""
    if demande.identifiants:
        voulus = set(demande.identifiants).difference(partants)
        posees = (e for e in contexte.historique.effectifs if e.evenement == "postée")
        return tuple(e for e in posees if e.identifiant in voulus)
    postees = _du_numero(demande, contexte)
    plusieurs = sorted({e.identifiant for e in postees})
    if len(plusieurs) > 1:
        raise RefusError(
            f"Plusieurs courriers portent le numéro {demande.recommande} ({', '.join(plusieurs)}) : précisez "
            "lequel avec --identifiant."
        )
    return postees


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


def _confirmees(evenements: Iterable[Evenement]) -> tuple[Confirmee, ...]:
    vues = {
        (e.identifiant, e.evenement): Confirmee(e.identifiant, e.evenement, e.date_effet, e.date_limite)
        for e in evenements
        if e.date_effet
    }
    return tuple(vues.values())


def sans_numero(evenements: Iterable[Evenement]) -> tuple[Anomalie, ...]:
    """Return the recommandés posted without their number."""
    sans = dict.fromkeys(
        e.identifiant
        for e in evenements
        if e.evenement == "postée" and e.canal in RECOMMANDES and not e.numero_recommande
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
