"""The Journal rows of a message that went out, whoever says so: the user, or Sent Items."""

from collections.abc import Iterator
from datetime import date

from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.core.scenarios import RECOMMANDE, date_limite

EVENEMENT_DU_CANAL = {
    "e-mail": "envoyée",
    "courrier": "postée",
    RECOMMANDE: "postée",
    "téléphone": "appel",
    "SMS": "envoyée",
    "portail": "envoyée",
    "autre": "envoyée",
}
ETAT_DE_L_EVENEMENT = {"envoyée": "envoyée", "postée": "postée", "appel": "appel fait"}


def depart(
    brouillon: Brouillon, le: date, contexte: Contexte, numero_recommande: str = ""
) -> Iterator[Evenement]:
    """Yield the rows that say that `brouillon` went out on `le`, one per item, deadlines running from it."""
    for ligne in brouillon.lignes:
        yield ligne._replace(
            evenement=EVENEMENT_DU_CANAL.get(ligne.canal, "envoyée"),
            date_effet=le,
            date_limite=_limite(ligne, le, contexte),
            numero_recommande=numero_recommande if ligne.canal == RECOMMANDE else "",
            detail="",
        )


def _limite(ligne: Evenement, le: date, contexte: Contexte) -> date | None:
    scenario = contexte.scenario_de_l_evenement(ligne)
    etape = scenario.prevue(ligne.ordre or 0) if scenario else None
    if etape is None or etape.delai_accorde is None:
        return ligne.date_limite
    return date_limite(le, ligne.canal, None, etape.delai_accorde, contexte.delais)
