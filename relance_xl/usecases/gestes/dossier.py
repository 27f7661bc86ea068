"""« Dossier »: all there is about the selected client in one ZIP, for whoever takes the claim over."""

from relance_xl.usecases import dossier as dossiers
from relance_xl.usecases.dossier_compte_rendu import compte_rendu
from relance_xl.usecases.gestes.mots import nom_du_client
from relance_xl.usecases.gestes.saisies import choisir, geste
from relance_xl.usecases.gestes.seance import ouvrir, un_seul_client
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

SUITES = {
    "continuer les relances": "",
    "les arrêter : créance confiée": "confiée",
    "les arrêter : créance cédée": "cédée",
}
"""What the user may do of the reminders -> the Blocage that it sets."""


@geste
def dossier(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Make the dossier of the client of the selection; ask whether its reminders go on."""
    seance = ouvrir(outils, instant, selection, lecture_seule=True)
    client = un_seul_client(seance, "Un dossier", payeur=False)
    suite = choisir(dialogue, f"Dossier de {nom_du_client(client)}. Ensuite :", list(SUITES))
    demande = dossiers.Demande(SUITES[suite])
    return compte_rendu(dossiers.dossier(outils, instant, client.code_client, demande))
