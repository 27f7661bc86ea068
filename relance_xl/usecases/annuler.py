"""« Annuler des brouillons »: drafts withdrawn by the user, their files removed."""

from collections.abc import Sequence
from typing import NamedTuple

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import RefusError
from relance_xl.core.contexte import Contexte
from relance_xl.core.historique import Brouillon
from relance_xl.usecases.ecritures import ecrire_evenements
from relance_xl.usecases.outils import Instant, Outils

RAISON = "annulée par l'utilisateur"


class Annulation(NamedTuple):
    """The result of `annuler`: the identifiers withdrawn."""

    annulees: tuple[str, ...]


def annuler(outils: Outils, instant: Instant, identifiants: Sequence[str], lot: str) -> Annulation:
    """Withdraw the drafts named, or those of a lot; RefusError when one already went out or is unknown.

    A draft already withdrawn is left as it is. The lot of an import is `annuler_import`'s.
    """
    outils.classeur.exiger_inscriptible()
    contenu = outils.classeur.lire()
    dossier, _ = lire_dossier(contenu)
    contexte = Contexte(dossier, instant.jour, outils.feries)
    brouillons = _du_lot(lot, contexte) if lot else _nommes(identifiants, contexte)
    if brouillons:
        evenements = (
            ligne._replace(evenement="annulée", date_effet=instant.jour, detail=RAISON)
            for b in brouillons
            for ligne in b.lignes
        )
        etats = {b.identifiant: "annulée" for b in brouillons}
        ecrire_evenements(outils, instant, contenu, contexte, evenements, etats)
        outils.depot.retirer(b.piece for b in brouillons if b.piece)
    return Annulation(tuple(b.identifiant for b in brouillons))


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
