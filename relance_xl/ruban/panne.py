"""Whatever goes wrong, one French sentence: in a box of Excel's, of the system's, or in the incident file."""

from collections.abc import Callable

from relance_xl.adapters.incident import noter, reference
from relance_xl.core.anomalie import RefusError
from relance_xl.ruban.poste import Poste
from relance_xl.ruban.secours import ECHEC


def dire_l_echec(erreur: Exception, action: str, poste: Poste, montrer: Callable[[str], None]) -> int:
    """Tell the user what went wrong; a bug, or a sentence that nobody could show, leaves an incident file."""
    refus = isinstance(erreur, RefusError)
    fichier = None if refus else noter(erreur, poste.etat, action, poste.moment().horodatage)
    phrase = str(erreur) if refus else _panne(erreur, str(fichier or ""))
    try:
        montrer(phrase)
    except Exception:  # noqa: BLE001  # Excel was closed, or is stuck: another box, or the incident file
        if not poste.secours(phrase) and refus:
            noter(erreur, poste.etat, action, poste.moment().horodatage)
    return ECHEC


def _panne(erreur: Exception, fichier: str) -> str:
    transmis = f"ce fichier : {fichier}" if fichier else "cette référence"
    return (
        "Relance XL a rencontré une panne imprévue et s'est arrêté. Transmettez au support "
        f"{transmis} ({reference(erreur)})."
    )
