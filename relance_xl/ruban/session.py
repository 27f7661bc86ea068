"""What each action of the ribbon is given, and what it answers."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from relance_xl.assembly import ClasseurSitue
from relance_xl.ruban.poste import Poste
from relance_xl.schema.contenu import Changements, Contenu
from relance_xl.usecases.comptes_rendus import a_corriger, detail
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import ABANDON, CompteRendu
from relance_xl.usecases.selection import Selection


class ClasseurVif(ClasseurSitue, Protocol):
    """The workbook as it stands in Excel: what the user selected, what he is shown."""

    def selection(self) -> Selection:
        """Return the rows that the user selected."""
        ...

    def aller_a(self, feuille: str) -> None:
        """Show a sheet."""
        ...

    def annoncer(self, phrase: str) -> None:
        """Write the result of the last action on Accueil."""
        ...

    def fermer(self) -> None:
        """Put back what was changed in Excel's settings."""
        ...


class Session(NamedTuple):
    """One click: the workbook, the tools of a run on it, the moment, who answers questions, the computer.

    `fichier` asks for a file; `montrer` writes in the status bar.
    """

    classeur: ClasseurVif
    outils: Outils
    instant: Instant
    dialogue: Dialogue
    fichier: Callable[[str], str | None]
    poste: Poste
    montrer: Callable[[str], None]


class Reponse(NamedTuple):
    """What one box says, in sentences (none: no box), and the sheet to show then ("": the same).

    `abandon`: the user gave up; Accueil keeps the result of the action before.
    """

    phrases: tuple[str, ...] = ()
    feuille: str = ""
    alerte: bool = False
    abandon: bool = False


def reponse_de(compte_rendu: CompteRendu) -> Reponse:
    """Return what a use case says, and its first anomalies unless it sends to the sheet Anomalies."""
    phrases, anomalies = compte_rendu
    renvoyees = a_corriger(anomalies) in phrases
    alerte = any(anomalie.gravite == "bloquante" for anomalie in anomalies)
    dites = phrases if renvoyees else (*phrases, *detail(anomalies))
    return Reponse(dites, alerte=alerte, abandon=compte_rendu == ABANDON)


class ClasseurSuivi:
    """The workbook as the use cases see it: says what is being done, and when a run can no longer stop."""

    def __init__(
        self, classeur: ClasseurSitue, montrer: Callable[[str], None], engager: Callable[[], None]
    ) -> None:
        self.chemin = classeur.chemin  # once: live, each answer is a call to Excel
        self.dossier = classeur.dossier
        self._classeur = classeur
        self._montrer = montrer
        self._engager = engager

    def lire(self) -> Contenu:
        """Read every table and property."""
        self._montrer("lecture du classeur…")
        return self._classeur.lire()

    def ecrire(self, changements: Changements) -> None:
        """Write all the changes or none; ArretDemandeError when the user asked to stop before."""
        self._engager()
        self._montrer("écriture dans le classeur…")
        self._classeur.ecrire(changements)

    def exiger_inscriptible(self) -> None:
        """Raise RefusError now if a later `ecrire` could not succeed."""
        self._classeur.exiger_inscriptible()
