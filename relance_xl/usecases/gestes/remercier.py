"""« Remercier »: a word to the selected clients who paid after a reminder, or to all of them."""

from relance_xl.usecases import remercier as remerciements
from relance_xl.usecases.courriers_de_compte import compte_rendu
from relance_xl.usecases.gestes.designation import DESIGNABLES
from relance_xl.usecases.gestes.saisies import exiger_oui, geste
from relance_xl.usecases.gestes.seance import ouvrir
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

_TOUS = (
    "Aucun client n'est sélectionné : remercier tous ceux qui, depuis trente jours, ont soldé une facture "
    "après une relance ?"
)


@geste
def remercier(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Thank the clients of the selection; all those who deserve it when the selection is elsewhere."""
    codes: tuple[str, ...] = ()
    if selection.table in DESIGNABLES:
        clients = ouvrir(outils, instant, selection).designation.clients
        codes = tuple(client.code_client for client in clients)
    else:
        exiger_oui(dialogue, _TOUS)
    return compte_rendu(
        remerciements.remercier(outils, instant, codes, accord=dialogue.confirmer),
        "remerciement",
        "remerciements",
    )
