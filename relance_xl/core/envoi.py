"""How a message goes: as its step and the client's sheet say, but what the user corrected."""

from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.canaux import canal_permis
from relance_xl.core.contexte import Contexte
from relance_xl.core.corrections import Correction, affiche, proposition
from relance_xl.core.destinataires import Destinataires, destinataires
from relance_xl.core.entites import Client, Etape
from relance_xl.core.postal import anomalies_postales, retenue_postale
from relance_xl.core.retenues import Retenue


class Envoi(NamedTuple):
    """A channel, addresses, the text of *Proposition*, and the correction already applied to them.

    `anomalies`: what is wrong with where it goes; `retenue`: what keeps the letter from being made.
    """

    canal: str
    destinataires: Destinataires
    proposition: str
    correction: Correction
    anomalies: tuple[Anomalie, ...] = ()
    retenue: Retenue | None = None


def envoi_de(
    client: Client, etape: Etape, correction: Correction, contexte: Contexte, *, sur_demande: bool = False
) -> Envoi:
    """Return how a message to `client` at `etape` goes, once the user's `correction` is applied.

    `sur_demande`: the user asked for this letter by hand: nothing keeps it from being made.
    """
    voulu = correction.canal or etape.canal
    propose, canal = canal_permis(etape.canal, client), canal_permis(voulu, client)
    selon_la_fiche = a_qui = destinataires(client, etape, canal, contexte)
    if correction.adresses:
        a_qui = destinataires(client, etape, canal, contexte, correction.adresses)
    return Envoi(
        canal,
        a_qui,
        proposition(propose, affiche(canal, client, selon_la_fiche.a)),
        correction,
        (*a_qui.anomalies, *anomalies_postales(client, voulu, canal)),
        None if sur_demande else retenue_postale(client, canal, contexte),
    )
