"""« Arrêter »: asks the run under way, in another process, to stop before it writes."""

from relance_xl.ruban.session import Reponse, Session

ARRETER = "arreter"
DEMANDE = "arrêt demandé…"
_RIEN = "Aucune action n'est en cours sur ce classeur : il n'y a rien à arrêter."


def rien_en_cours(_session: Session) -> Reponse:
    """Say that there is nothing to stop."""
    return Reponse((_RIEN,))
