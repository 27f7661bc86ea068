"""The user's workbook as a closed file."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from relance_xl.adapters.classeur_ferme import adjonction, ecriture, verrou
from relance_xl.adapters.classeur_ferme.lecture import lire_contenu
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.relecture import relire
from relance_xl.adapters.classeur_ferme.remplacement import remplacer
from relance_xl.adapters.classeur_ferme.tables import Plan, lire_plan
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.colonnes import Colonne, Table
from relance_xl.schema.contenu import Changements, Contenu, Valeur


class ClasseurFerme:
    """An .xlsx or .xlsm file, read whole and written in one call (see `usecases.ports.Classeur`).

    From `exiger_inscriptible` to the end of `ecrire` (or `fermer`), no other run may write it.
    """

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        self._empreinte: str | None = None
        self._empreinte_ecrite = ""
        self._verrou: verrou.Verrou | None = None

    @property
    def dossier(self) -> Path:
        """The folder where the user sees his workbook (not that of the file a link leads to)."""
        return self.chemin.absolute().parent

    def lire(self) -> Contenu:
        """Return every table and custom property, even of a file open elsewhere; RefusError if unreadable."""
        paquet = self._ouvrir()
        contenu = lire_contenu(paquet)
        self._empreinte = paquet.empreinte
        return contenu

    def exiger_inscriptible(self) -> None:
        """RefusError when `ecrire` could not succeed; else keep other runs out until then."""
        self._exiger_present()
        verrou.exiger_ferme(self.chemin)
        verrou.exiger_droits(self.chemin)
        if self._verrou is None:
            self._verrou = verrou.Verrou(self.chemin)
        if not self._verrou.tient(self.chemin):
            self.fermer()
            raise self._change()

    def ecrire(self, changements: Changements) -> None:
        """Make all the changes or none; RefusError if the file changed since `lire` or is open elsewhere."""
        self._transformer(lambda paquet, plan: ecriture.appliquer(paquet, plan, changements))

    def adjoindre(
        self,
        tables: Mapping[Table, Sequence[Mapping[str, Valeur]]],
        colonnes: Mapping[str, Sequence[Colonne]],
    ) -> None:
        """Add whole tables, each on a new sheet with its first rows (label -> value), and missing columns.

        `colonnes` are added on the right of the tables they name. RefusError as for `ecrire`, and when
        something stands where they should go.
        """
        self._transformer(lambda paquet, plan: adjonction.adjoindre(paquet, plan, tables, colonnes))

    def fermer(self) -> None:
        """Let other runs write."""
        if self._verrou is not None:
            self._verrou.rendre()
            self._verrou = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_erreur: object) -> None:
        self.fermer()

    def _transformer(self, changer: Callable[[Paquet, Plan], None]) -> None:
        try:
            self.exiger_inscriptible()
            avant = self._etat()
            paquet = self._ouvrir()
            if self._empreinte not in {None, paquet.empreinte}:
                raise self._change()
            changer(paquet, lire_plan(paquet))
            self._remplacer(paquet, avant)
        finally:
            self.fermer()

    def _remplacer(self, paquet: Paquet, avant: tuple[int, int, int]) -> None:
        attendu = lire_plan(paquet)

        def verifier(provisoire: Path) -> None:
            self._empreinte_ecrite = relire(provisoire, self.chemin.name, attendu).empreinte

        def juste_avant() -> None:
            verrou.exiger_ferme(self.chemin)
            if self._etat() != avant:
                raise self._change()
            if sys.platform == "win32":  # a file that is open there cannot be replaced
                self.fermer()

        remplacer(self.chemin.resolve(), paquet.enregistrer, verifier, juste_avant)
        self._empreinte = self._empreinte_ecrite

    def _etat(self) -> tuple[int, int, int]:
        etat = self.chemin.stat()
        return etat.st_ino, etat.st_size, etat.st_mtime_ns

    def _exiger_present(self) -> None:
        try:
            est_un_dossier, est_un_fichier = self.chemin.is_dir(), self.chemin.is_file()
        except OSError:  # a name too long, or a folder that cannot be entered
            est_un_dossier = est_un_fichier = False
        if est_un_dossier:
            raise RefusError(f"{self.chemin} est un dossier : indiquez le classeur lui-même.")
        if not est_un_fichier:
            raise RefusError(f"Le classeur {self.chemin} est introuvable : vérifiez son nom et son dossier.")

    def _ouvrir(self) -> Paquet:
        self._exiger_present()
        try:
            octets = self.chemin.read_bytes()
        except OSError as erreur:
            raise RefusError(
                f"{self.chemin.name} ne peut pas être lu ({erreur.strerror}) : fermez-le ailleurs."
            ) from erreur
        return Paquet(octets, self.chemin.name)

    def _change(self) -> RefusError:
        return RefusError(f"{self.chemin.name} a changé depuis sa lecture, rien n'a été écrit : recommencez.")
