"""The workbook as a run of « Préparer » reads it, and what the mailbox says has gone since."""

from dataclasses import dataclass, replace

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.core.dossier import Dossier
from relance_xl.core.empreinte import verifier_temoin
from relance_xl.core.entites import Evenement
from relance_xl.documents.pieces import chemins_partages
from relance_xl.documents.redaction import Redacteur
from relance_xl.schema.contenu import Contenu
from relance_xl.schema.tables import PROPRIETE_JOURNAL
from relance_xl.usecases import coordonnees
from relance_xl.usecases.envois_constates import envois_constates
from relance_xl.usecases.messagerie import Boite
from relance_xl.usecases.outils import Instant, Outils


@dataclass(frozen=True)
class Lecture:
    """The workbook as it was read, indexed for the run date."""

    contenu: Contenu
    dossier: Dossier
    contexte: Contexte
    anomalies: tuple[Anomalie, ...]
    redacteur: Redacteur
    boite: Boite
    partis: tuple[Evenement, ...] = ()
    """Drafts that the mailbox says it sent: `contexte` counts them, the Journal does not have them yet."""
    notes: tuple[Evenement, ...] = ()
    """What the user answered in the course of the run, for the Journal to keep."""


def lire(outils: Outils, instant: Instant, *, avec_pieces: bool) -> Lecture:
    """Read the workbook; `avec_pieces`: the messages will be written, with their attachments."""
    contenu = outils.classeur.lire()
    dossier, lues = lire_dossier(contenu)
    anomalies = (
        *lues,
        *verifier_temoin(dossier.journal, contenu.proprietes.get(PROPRIETE_JOURNAL)),
        *coordonnees.du_creancier(dossier.parametres),
    )
    contexte = Contexte(dossier, instant.jour, outils.feries)
    partages = chemins_partages(dossier.factures) if avec_pieces else frozenset()
    redacteur = outils.redacteur(dossier.parametres, partages)
    boite = Boite(outils.messagerie(dossier.parametres), dossier.parametres.messagerie)
    return Lecture(contenu, dossier, contexte, anomalies, redacteur, boite)


def avec_les_envois(lecture: Lecture, outils: Outils) -> Lecture:
    """Return the workbook as it stands once what the mailbox sent is known: it is not made again."""
    partis = envois_constates(lecture.boite, lecture.contexte)
    if not partis:
        return lecture
    dossier = lecture.dossier._replace(journal=(*lecture.dossier.journal, *partis))
    contexte = Contexte(dossier, lecture.contexte.jour, outils.feries)
    return replace(lecture, contexte=contexte, partis=partis)
