"""One action from its lock to its box; the status bar is given back to Excel whatever happens."""

from collections.abc import Callable
from contextlib import suppress

import xlwings

from relance_xl.adapters.classeur_excel import ClasseurExcel
from relance_xl.adapters.ecran import Ecran
from relance_xl.adapters.ecran_dialogue import DialogueEnBoites
from relance_xl.adapters.ecran_progression import ProgressionEcran
from relance_xl.adapters.execution import DejaEnCoursError, Execution
from relance_xl.assembly import outils
from relance_xl.core.anomalie import RefusError
from relance_xl.ruban.actions import ACTIONS, Adresse, Geste
from relance_xl.ruban.arret import ARRETER, DEMANDE
from relance_xl.ruban.panne import dire_l_echec
from relance_xl.ruban.poste import Poste
from relance_xl.ruban.session import ClasseurSuivi, ClasseurVif, Reponse, Session
from relance_xl.usecases.ports import ArretDemandeError

FAIT = 0
_EN_COURS = "une action est en cours…"
_INCONNUE = "Ce bouton n'existe pas dans cette version de Relance XL : réinstallez le programme."

Ouvrir = Callable[[xlwings.Book], ClasseurVif]


def executer(action: str, book: xlwings.Book, poste: Poste, ouvrir: Ouvrir = ClasseurExcel) -> int:
    """Do `action` on `book` and tell the user; return 0 when it was done, 2 when it was refused or failed."""
    ecran = Ecran(book.app, poste.boites(book.app))
    try:
        adresse, classeur, execution = _preparer(action, book, ecran, poste, ouvrir)
        try:
            reponse = _repondre(adresse, classeur, ecran, execution, poste)
        finally:
            if execution.libre():  # else the status bar is that of the other run, which gives it back
                ecran.rendre()
            classeur.fermer()
        _dire(reponse, ecran, poste)
    except Exception as erreur:  # noqa: BLE001  # here, once, whatever goes wrong becomes a sentence
        alerte = not isinstance(erreur, ArretDemandeError)
        return dire_l_echec(erreur, action, poste, lambda phrase: ecran.dire((phrase,), alerte=alerte))
    return FAIT


def _preparer(
    action: str, book: xlwings.Book, ecran: Ecran, poste: Poste, ouvrir: Ouvrir
) -> tuple[Adresse | Geste, ClasseurVif, Execution]:
    try:
        adresse, classeur = _adresse(action), ouvrir(book)
        return adresse, classeur, Execution(poste.etat, classeur.chemin)
    except Exception:
        ecran.rendre()
        raise


def _adresse(action: str) -> Adresse | Geste:
    if action not in ACTIONS:
        raise RefusError(_INCONNUE)
    return ACTIONS[action]


def _repondre(
    adresse: Adresse | Geste,
    classeur: ClasseurVif,
    ecran: Ecran,
    execution: Execution,
    poste: Poste,
) -> Reponse:
    """Do the action, alone on this workbook: the lock is released before the box, which may stay open."""
    if adresse == ACTIONS[ARRETER] and execution.demander_l_arret():
        ecran.etat(DEMANDE)
        return Reponse()
    try:
        execution.commencer()
    except DejaEnCoursError:
        ecran.etat(_EN_COURS)
        raise
    try:
        session = _session(classeur, ecran, execution, poste)
        reponse = adresse(session)
        _montrer(reponse, session, annoncee=adresse.annoncee)
        return reponse
    finally:
        execution.finir()


def _session(classeur: ClasseurVif, ecran: Ecran, execution: Execution, poste: Poste) -> Session:
    suivi = ClasseurSuivi(classeur, ecran.etat, execution.engager)
    progression = ProgressionEcran(ecran.etat, execution.exiger_de_continuer, poste.chrono)
    return Session(
        classeur,
        outils(suivi, progression=progression),
        poste.moment(),
        DialogueEnBoites(ecran.boites),
        ecran.boites.fichier,
        poste,
        ecran.etat,
    )


def _dire(reponse: Reponse, ecran: Ecran, poste: Poste) -> None:
    """Show the result; the work is done: an Excel that shows no box is no failure of it."""
    try:
        ecran.dire(reponse.phrases, alerte=reponse.alerte)
    except Exception:
        if not poste.secours("\n\n".join(reponse.phrases)):
            raise


def _montrer(reponse: Reponse, session: Session, *, annoncee: bool) -> None:
    """Show the result's sheet, and the result on Accueil; the work is done even if Excel refuses that."""
    with suppress(RefusError):
        if reponse.phrases and annoncee and not reponse.abandon:
            le = session.instant.horodatage
            session.classeur.annoncer(f"{le:%d/%m/%Y à %H:%M} : {' '.join(reponse.phrases)}")
    with suppress(RefusError):
        if reponse.feuille:
            session.classeur.aller_a(reponse.feuille)
