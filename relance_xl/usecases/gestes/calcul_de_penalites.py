"""« Calcul de pénalités »: what the selected invoice owes beyond its balance, explained on its own sheet."""

from relance_xl.core.anomalie import RefusError
from relance_xl.usecases import decompte as decomptes
from relance_xl.usecases.gestes.saisies import choisir, geste
from relance_xl.usecases.gestes.seance import Seance, ouvrir
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection


@geste
def calcul_de_penalites(
    outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue
) -> CompteRendu:
    """Fill the sheet *Calcul de pénalités* for one invoice of the selection; of several, ask which."""
    seance = ouvrir(outils, instant, selection)
    code, numero = _choisie(seance, dialogue)
    return decomptes.compte_rendu(decomptes.decompte(outils, instant, numero, code))


def _choisie(seance: Seance, dialogue: Dialogue) -> tuple[str, str]:
    """Return the client and the number of the invoice meant; the late ones come first."""
    positions = sorted(seance.designation.positions, key=lambda p: (p.reste_du <= 0, p.facture.date_echeance))
    factures = list(dict.fromkeys(p.facture[1:3] for p in positions))
    if not factures:
        raise RefusError("La sélection ne contient pas de facture : sélectionnez la ligne d'une facture.")
    if len(factures) == 1:
        return factures[0]
    noms = {f"{numero} ({code})": (code, numero) for code, numero in factures}
    return noms[choisir(dialogue, "Les pénalités de quelle facture ?", list(noms))]
