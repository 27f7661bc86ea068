"""What the post answered of a recommandé: received on a day, or sent back with its reason."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.canaux import RECOMMANDES
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import CleItem, cle_item
from relance_xl.core.retours import (
    INCONNU,
    NON_RECLAME,
    REFUSE,
    Retour,
    adresse_de_l_envoi,
    detail_du_retour,
)
from relance_xl.usecases.departs import adresse, limite

_VALABLE = "La lettre reste valable : gardez l'enveloppe retournée avec le dossier."
CONSEILS: Mapping[Retour, str] = {
    NON_RECLAME: _VALABLE,
    REFUSE: _VALABLE,
    INCONNU: "Cherchez la nouvelle adresse, corrigez la fiche dans Clients, puis renvoyez la lettre.",
}
"""What to do of a letter that came back."""


class Reponse(NamedTuple):
    """What came back of a letter on day `le`: a signature (`retour` None), or the letter and why."""

    le: date
    retour: Retour | None = None

    @property
    def evenement(self) -> str:
        """What the Journal calls it."""
        return "retournée" if self.retour else "reçue"

    @property
    def en_mots(self) -> str:
        """« reçu le 06/11/2026 », « revenu le 20/11/2026 (refusé) »."""
        le = en_chiffres(self.le)
        return f"revenu le {le} ({self.retour.lower()})" if self.retour else f"reçu le {le}"


def lignes_de_la_reponse(
    reponse: Reponse, postees: Iterable[Evenement], numero: str, contexte: Contexte
) -> Iterator[Evenement]:
    """Yield one row per item of the letters; the same answer again adds none, another one is refused.

    RefusError also when it is older than the posting, or when something else than a recommandé came back.
    """
    connues = _connues(contexte)
    for postee in postees:
        _exiger_possible(reponse, postee)
        connue = connues.get((postee.identifiant, cle_item(postee)))
        if connue is None:
            yield _ligne(reponse, postee, numero, contexte)
        elif not _redite(reponse, connue):
            raise RefusError(_CONTRADICTION.format(postee.identifiant, _en_mots(connue), reponse.en_mots))


_CONTRADICTION = (
    "Le courrier {} est déjà noté {} : il ne peut pas être aussi noté {}. Si c'est une erreur, ajoutez une "
    "note au Journal."
)


def _connues(contexte: Contexte) -> Mapping[tuple[str, CleItem], Evenement]:
    connues: dict[tuple[str, CleItem], Evenement] = {}
    for e in contexte.dossier.journal:
        if e.evenement in {"reçue", "retournée"} and e.identifiant not in contexte.historique.annules:
            connues.setdefault((e.identifiant, cle_item(e)), e)
    return connues


def _redite(reponse: Reponse, connue: Evenement) -> bool:
    meme = (connue.evenement, connue.date_effet) == (reponse.evenement, reponse.le)
    return meme and connue.detail.startswith(reponse.retour or "")


def _en_mots(connue: Evenement) -> str:
    le = f" le {en_chiffres(connue.date_effet)}" if connue.date_effet else ""
    if connue.evenement == "reçue":
        return f"reçu{le}"
    motif = connue.detail.partition(" · ")[0].lower()
    return f"revenu{le} ({motif})" if motif else f"revenu{le}"


def _exiger_possible(reponse: Reponse, postee: Evenement) -> None:
    if reponse.retour and postee.canal not in RECOMMANDES:
        raise RefusError(
            f"{postee.identifiant} n'est pas un recommandé : seul le retour d'un recommandé se note."
        )
    if postee.date_effet and reponse.le < postee.date_effet:
        quoi = "revenir" if reponse.retour else "être reçu"
        raise RefusError(
            f"Le courrier {postee.identifiant} est parti le {en_chiffres(postee.date_effet)} : il n'a pas pu "
            f"{quoi} le {en_chiffres(reponse.le)}."
        )


def _ligne(reponse: Reponse, postee: Evenement, numero: str, contexte: Contexte) -> Evenement:
    inconnu = reponse.retour == INCONNU
    parti_le = postee.date_effet or reponse.le
    ou = adresse_de_l_envoi(postee) or adresse(postee, contexte)
    return postee._replace(
        evenement=reponse.evenement,
        date_effet=reponse.le,
        date_limite=None if inconnu else limite(postee, parti_le, contexte, reponse.le),
        numero_recommande=numero or postee.numero_recommande,
        detail=detail_du_retour(reponse.retour, ou) if reponse.retour else "",
    )
