"""The group « Relances »: preview, prepare, print; and open what was prepared."""

from relance_xl.ruban.session import Reponse, Session, reponse_de
from relance_xl.schema.tables import RELANCES
from relance_xl.usecases import preparer as cas
from relance_xl.usecases.comptes_rendus import de_la_preparation
from relance_xl.usecases.gestes.saisies import AbandonError
from relance_xl.usecases.resultats import ABANDON, Preparation

_APERCU = "Décochez, reportez ou corrigez ce qu'il faut, puis cliquez sur « Préparer relances du jour »."


def apercu(session: Session) -> Reponse:
    """Fill Relances du jour with what would be drafted."""
    preparation = cas.preparer(session.outils, session.instant, apercu=True)
    phrases = de_la_preparation(preparation, en_apercu=True)
    suite = (_APERCU,) if preparation.relances or preparation.propositions else ()
    return Reponse((*phrases, *suite), RELANCES.feuille, _alerte(preparation))


def preparer(session: Session) -> Reponse:
    """Draft the day's messages."""
    try:
        preparation = cas.preparer(session.outils, session.instant, accord=session.dialogue.confirmer)
    except AbandonError:
        return reponse_de(ABANDON)
    return Reponse(de_la_preparation(preparation), RELANCES.feuille, _alerte(preparation))


def imprimer(session: Session) -> Reponse:
    """Print the day's letters."""
    from relance_xl.usecases.imprimer import imprimer as executer  # noqa: PLC0415  # by this button alone

    return reponse_de(executer(session.outils, session.instant, session.dialogue, session.poste.impression))


def ouvrir(session: Session) -> Reponse:
    """Open the files of the selected reminders."""
    from relance_xl.usecases.fichiers_choisis import ouvrir_les_fichiers  # noqa: PLC0415  # same

    selection = session.classeur.selection()
    return reponse_de(ouvrir_les_fichiers(session.outils, selection, session.dialogue, session.poste.ouvrir))


def _alerte(preparation: Preparation) -> bool:
    return any(anomalie.gravite == "bloquante" for anomalie in preparation.anomalies)
