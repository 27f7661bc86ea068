"""How a message goes: as its step and the client's sheet say, but what the user corrected."""

from typing import NamedTuple

from relance_xl.core.contexte import Contexte
from relance_xl.core.corrections import Correction, affiche, proposition
from relance_xl.core.destinataires import Destinataires, destinataires
from relance_xl.core.entites import Client, Etape


class Envoi(NamedTuple):
    """A channel, addresses, the text of *Proposition*, and the correction already applied to them."""

    canal: str
    destinataires: Destinataires
    proposition: str
    correction: Correction


def envoi_de(client: Client, etape: Etape, correction: Correction, contexte: Contexte) -> Envoi:
    """Return how a message to `client` at `etape` goes, once the user's `correction` is applied."""
    canal = correction.canal or etape.canal
    propose = a_qui = destinataires(client, etape, canal, contexte)
    if correction.adresses:
        a_qui = destinataires(client, etape, canal, contexte, correction.adresses)
    return Envoi(canal, a_qui, proposition(etape.canal, affiche(canal, client, propose.a)), correction)
