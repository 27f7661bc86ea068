"""« Annuler des brouillons »: drafts withdrawn by the user, their files removed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.usecases.courriers_du_jour import actualiser_sans
from relance_xl.usecases.ecritures import ecrire_evenements
from relance_xl.usecases.envois_constates import etats_en_boite
from relance_xl.usecases.messagerie import Boite, depose
from relance_xl.usecases.outils import Instant, Outils

RAISON = "annulée par l'utilisateur"


class Annulation(NamedTuple):
    """The result of `annuler`: the identifiers withdrawn, and what could not be deleted with them."""

    annulees: tuple[str, ...]
    anomalies: tuple[Anomalie, ...] = ()


def annuler(outils: Outils, instant: Instant, identifiants: Sequence[str], lot: str) -> Annulation:
    """Withdraw the drafts named, or those of a lot; RefusError when one already went out or is unknown.

    A draft already withdrawn is left as it is. The lot of an import is `annuler_import`'s. What Outlook
    says it sent went out, though not confirmed yet.
    """
    outils.classeur.exiger_inscriptible()
    contenu = outils.classeur.lire()
    dossier, _ = lire_dossier(contenu)
    contexte = Contexte(dossier, instant.jour, outils.feries)
    brouillons = _du_lot(lot, contexte) if lot else _nommes(identifiants, contexte)
    if not brouillons:
        return Annulation(())
    boite = Boite(outils.messagerie(dossier.parametres), dossier.parametres.messagerie)
    _refuser_les_envoyes(boite, brouillons)
    etats = {b.identifiant: "annulée" for b in brouillons}
    ecrire_evenements(outils, instant, contenu, contexte, annulations(brouillons, contexte), etats)
    anomalies = boite.retirer(outils.depot, map(depose, brouillons))
    jour = actualiser_sans(outils, contexte, etats)
    return Annulation(tuple(b.identifiant for b in brouillons), (*anomalies, *jour))


def annulations(brouillons: Iterable[Brouillon], contexte: Contexte) -> Iterator[Evenement]:
    """Yield the rows by which the user withdraws drafts: one per item, bearing its identifier."""
    for brouillon in brouillons:
        for ligne in brouillon.lignes:
            yield ligne._replace(evenement="annulée", date_effet=contexte.jour, detail=RAISON)


def _refuser_les_envoyes(boite: Boite, brouillons: Sequence[Brouillon]) -> None:
    for identifiant, etat in etats_en_boite(boite, brouillons).items():
        if etat.le is not None:
            raise RefusError(
                f"La relance {identifiant} est partie d'Outlook le {en_chiffres(etat.le)} : elle ne peut "
                "plus être annulée. Confirmez les envois."
            )


def _du_lot(lot: str, contexte: Contexte) -> tuple[Brouillon, ...]:
    if lot not in contexte.historique.lots:
        raise RefusError(f"Il n'y a pas de lot {lot} dans le Journal : vérifiez son nom.")
    return tuple(b for b in contexte.historique.brouillons if b.lignes[0].lot == lot)


def _nommes(identifiants: Sequence[str], contexte: Contexte) -> tuple[Brouillon, ...]:
    if not identifiants:
        raise RefusError("Indiquez ce qui est à annuler : --identifiant (une ou plusieurs fois), ou --lot.")
    attendus = {b.identifiant: b for b in contexte.historique.brouillons}
    for identifiant in identifiants:
        if identifiant in attendus or identifiant in contexte.historique.annules:
            continue
        if identifiant in contexte.historique.identifiants:
            raise RefusError(f"La relance {identifiant} est déjà partie : elle ne peut plus être annulée.")
        raise RefusError(f"Il n'y a pas de relance {identifiant} dans le Journal : vérifiez l'identifiant.")
    return tuple(attendus[i] for i in dict.fromkeys(identifiants) if i in attendus)
