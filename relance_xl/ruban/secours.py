"""When there is no Excel to show anything in: another box, and the incident file."""

from datetime import datetime

from relance_xl.adapters.bureau import dossier_d_etat
from relance_xl.adapters.ecran_secours import dire
from relance_xl.adapters.incident import noter, reference

ECHEC = 2


def sans_excel(erreur: Exception) -> int:
    """Tell the user that the action could not even start on his workbook."""
    fichier = noter(erreur, dossier_d_etat(), "démarrage", datetime.now())  # noqa: DTZ005  # local time
    transmis = f"ce fichier : {fichier}" if fichier else "cette référence"
    dire(
        "Relance XL n'a pas pu démarrer sur ce classeur : terminez la saisie en cours (Entrée ou Échap), "
        "puis cliquez de nouveau. Si cela recommence, fermez et rouvrez Excel, ou réinstallez Relance XL, et "
        f"transmettez au support {transmis} ({reference(erreur)})."
    )
    return ECHEC
