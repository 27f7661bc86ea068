"""The Journal rows of a message that went out, whoever says so: the user, or Sent Items."""

from collections.abc import Iterator
from datetime import date

from relance_xl.core.canaux import COURRIERS, RECOMMANDES, TELEPHONE
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.core.introuvables import destinataire_de
from relance_xl.core.retours import adresse_du_client, detail_de_l_envoi
from relance_xl.core.scenarios import date_limite

EVENEMENT_DU_CANAL = {**dict.fromkeys(COURRIERS, "postée"), TELEPHONE: "appel"}
"""What the Journal says of a draft that went out; *envoyée* for the other channels."""
ETAT_DE_L_EVENEMENT = {"envoyée": "envoyée", "postée": "postée", "appel": "appel fait"}


def depart(
    brouillon: Brouillon, le: date, contexte: Contexte, numero_recommande: str = ""
) -> Iterator[Evenement]:
    """Yield the rows that say that `brouillon` went out on `le`, one per item, deadlines running from it.

    A recommandé's rows keep where it went: it may come back from an unknown addressee.
    """
    for ligne in brouillon.lignes:
        recommande = ligne.canal in RECOMMANDES
        yield ligne._replace(
            evenement=EVENEMENT_DU_CANAL.get(ligne.canal, "envoyée"),
            date_effet=le,
            date_limite=limite(ligne, le, contexte),
            numero_recommande=numero_recommande if recommande else "",
            detail=detail_de_l_envoi(adresse(ligne, contexte)) if recommande else "",
        )


def adresse(ligne: Evenement, contexte: Contexte) -> str:
    """Return where a letter of the Journal goes as Clients has it now, "" when its client is not there."""
    client = destinataire_de(ligne, contexte)
    return adresse_du_client(client, ligne.canal) if client else ""


def limite(ligne: Evenement, le: date, contexte: Contexte, remis_le: date | None = None) -> date | None:
    """Return the *Date limite* of a message that went out on `le`, or that the post answered of since."""
    scenario = contexte.scenario_de_l_evenement(ligne)
    etape = scenario.prevue(ligne.ordre or 0) if scenario else None
    if etape is None or etape.delai_accorde is None:
        return ligne.date_limite
    return date_limite(le, ligne.canal, remis_le, etape.delai_accorde, contexte.delais)
