"""« Relevé de compte »: all that the selected client's account holds, written to him."""

from relance_xl.usecases import releve as releve_du_compte
from relance_xl.usecases.courriers_de_compte import compte_rendu
from relance_xl.usecases.gestes.courriers import demander_par_courrier
from relance_xl.usecases.gestes.saisies import geste
from relance_xl.usecases.gestes.seance import ouvrir, un_seul_client
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection


@geste
def releve(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Write the statement of account of the client of the selection, by e-mail or by post."""
    seance = ouvrir(outils, instant, selection)
    client = un_seul_client(seance, "Un relevé de compte", payeur=False)
    par_courrier = demander_par_courrier(dialogue, client, "Relevé de compte")
    etabli = releve_du_compte.releve(
        outils, instant, client.code_client, par_courrier=par_courrier, accord=dialogue.confirmer
    )
    return compte_rendu(etabli, "relevé de compte", "relevés de compte")
