"""What the buttons that write to a client about his account share."""

from relance_xl.core.adresses import adresses_de
from relance_xl.core.canaux import COURRIER, E_MAIL
from relance_xl.core.entites import Client
from relance_xl.usecases.gestes.mots import nom_du_client
from relance_xl.usecases.gestes.saisies import choisir
from relance_xl.usecases.ports import Dialogue


def demander_par_courrier(dialogue: Dialogue, client: Client, quoi: str) -> bool:
    """Ask by what channel `quoi` goes when the client has an e-mail address; by post when it has none."""
    if not adresses_de(client.email).valides:
        return True
    question = f"{quoi} à {nom_du_client(client)}, par :"
    return choisir(dialogue, question, [E_MAIL, COURRIER]) == COURRIER
