"""Runs the main job on a workbook and kills itself (SIGKILL) just before its n-th touch of the disk."""

import os
import signal
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from atelier import Atelier, instant
from faux_convertisseur import FauxConvertisseur
from relance_xl.schema.contenu import Changements, Contenu
from relance_xl.usecases.ports import Classeur, Depot
from relance_xl.usecases.preparer import preparer


class Compteur:
    """Counts the touches; the n-th one never happens."""

    def __init__(self, mortel: int) -> None:
        self.reste = mortel

    def toucher(self) -> None:
        self.reste -= 1
        if self.reste == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class DepotCompte:
    """The real output folder, one file at a time."""

    def __init__(self, depot: Depot, compteur: Compteur) -> None:
        self._depot, self._compteur = depot, compteur

    def preparer(self, chemin: str, contenu: bytes) -> None:
        self._compteur.toucher()
        self._depot.preparer(chemin, contenu)

    def publier(self, chemins: Iterable[str]) -> None:
        for chemin in chemins:
            self._compteur.toucher()
            self._depot.publier([chemin])

    def retirer(self, chemins: Iterable[str]) -> None:
        for chemin in chemins:
            self._compteur.toucher()
            self._depot.retirer([chemin])

    def renoncer(self) -> None:
        self._depot.renoncer()

    def en_attente(self) -> list[str]:
        return self._depot.en_attente()

    def presents(self, chemins: Iterable[str]) -> list[str]:
        return self._depot.presents(chemins)

    def lire(self, chemin: str) -> bytes | None:
        return self._depot.lire(chemin)


class ClasseurCompte:
    """The real workbook; its writing counts before and after."""

    def __init__(self, classeur: Classeur, compteur: Compteur) -> None:
        self._classeur, self._compteur = classeur, compteur

    @property
    def dossier(self) -> Path:
        return self._classeur.dossier

    def lire(self) -> Contenu:
        return self._classeur.lire()

    def exiger_inscriptible(self) -> None:
        self._classeur.exiger_inscriptible()

    def ecrire(self, changements: Changements) -> None:
        self._compteur.toucher()
        self._classeur.ecrire(changements)
        self._compteur.toucher()


def lancer(chemin: Path, jour: date, mortel: int) -> None:
    """Run the main job of `jour`, killed at its touch number `mortel` (0: never)."""
    outils = Atelier.ouvrir(chemin).outils()
    compteur = Compteur(mortel)
    comptes = outils._replace(
        classeur=ClasseurCompte(outils.classeur, compteur),
        depot=DepotCompte(outils.depot, compteur),
        convertisseur=FauxConvertisseur(),
    )
    preparer(comptes, instant(jour))


if __name__ == "__main__":
    lancer(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), int(sys.argv[3]))
