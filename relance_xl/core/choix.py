"""What the user decided in Relances du jour, found again from one run to the next."""

from collections.abc import Iterable, Mapping

from relance_xl.core.contexte import Contexte
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
    unticked or put off there holds for the message that takes its place.
    """
    partis = contexte.historique.annules | {r.identifiant for r in retires}
    lignes = contexte.dossier.choix
    reprises = (redevenue(c) for c in lignes if c.etat == "brouillon" and c.identifiant in partis)
    montrees = (c for c in lignes if c.etat in {"aperçu", "à valider"})
    return {cle_de_message(c): c for c in (*reprises, *montrees)}


def redevenue(choix: Choix) -> Choix:
    """Return the row of a draft as the preview that it becomes again."""
    return choix._replace(etat="aperçu", fichier="")


def lignes_des_brouillons(contexte: Contexte) -> Mapping[str, Choix]:
    """Return the rows of the drafts by identifier: what the user changes there withdraws the draft."""
    return {c.identifiant: c for c in contexte.dossier.choix if c.etat == "brouillon"}
