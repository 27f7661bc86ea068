"""What the user decided in Relances du jour, found again from one run to the next."""

from collections.abc import Iterable, Mapping

from relance_xl.core.contexte import Contexte
from relance_xl.core.corrections import est_corrigee
from relance_xl.core.entites import Choix
from relance_xl.core.identifiants import sans_date
from relance_xl.core.relance import Retrait

CleDeMessage = tuple[str, str]
"""(client code, identifier without its date): a message, whatever the day it is proposed on."""


def cle_de_message(choix: Choix) -> CleDeMessage:
    """Return the message that a row is about."""
    return choix.code_client, sans_date(choix.identifiant)


def choix_en_vigueur(contexte: Contexte, retires: Iterable[Retrait]) -> Mapping[CleDeMessage, Choix]:
    """Return the decisions by message: rows shown or to validate, and those of drafts withdrawn.

    The row of a draft of `retires`, or withdrawn before, is a preview again: what the user corrected,
    unticked or put off there holds for the message that takes its place. Where a preview of that
    message is shown too, the row on which he decided something counts.
    """
    partis = contexte.historique.annules | {r.identifiant for r in retires}
    lignes = contexte.dossier.choix
    reprises = (redevenue(c) for c in lignes if c.etat == "brouillon" and c.identifiant in partis)
    montrees = (c for c in lignes if c.etat in {"aperçu", "à valider"})
    trouves: dict[CleDeMessage, Choix] = {}
    for choix in (*reprises, *montrees):
        cle = cle_de_message(choix)
        if cle not in trouves or not _decide(trouves[cle]) or _decide(choix):
            trouves[cle] = choix
    return trouves


def _decide(choix: Choix) -> bool:
    """Tell whether the user decided something on a row, a oui on what waited for it included."""
    voulue = choix.envoyer is False or choix.reporter_au is not None or est_corrigee(choix)
    return voulue or choix.etat == "à valider"


def redevenue(choix: Choix) -> Choix:
    """Return the row of a draft as the preview that it becomes again."""
    return choix._replace(etat="aperçu", fichier="")


def lignes_des_brouillons(contexte: Contexte) -> Mapping[str, Choix]:
    """Return the rows of the drafts by identifier: what the user changes there withdraws the draft."""
    return {c.identifiant: c for c in contexte.dossier.choix if c.etat == "brouillon"}
