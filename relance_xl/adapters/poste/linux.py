"""A Linux computer: there is no Excel there; the command line and LibreOffice serve."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from relance_xl.adapters.poste.python import repond
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.poste import Logiciel, Pont

_DOSSIERS = "user-dirs.dirs"
_DOCUMENTS = "XDG_DOCUMENTS_DIR="


class PosteLinux:
    """A `Poste`; `environnement` holds the variables of the session."""

    systeme = "Linux"
    porte_excel = False

    def __init__(self, maison: Path, environnement: Mapping[str, str]) -> None:
        self._maison = maison
        self._environnement = environnement

    def documents(self) -> Path:
        """Return the desktop's Documents folder, whatever its name and place."""
        configuration = self._environnement.get("XDG_CONFIG_HOME") or str(self._maison / ".config")
        reglages = Path(configuration, _DOSSIERS)
        try:
            lignes = reglages.read_text("utf-8").splitlines()
        except (OSError, ValueError):
            lignes = []
        for ligne in lignes:
            if ligne.startswith(_DOCUMENTS):
                ecrit = ligne.removeprefix(_DOCUMENTS).strip().strip('"')
                return Path(ecrit.replace("$HOME", str(self._maison)))
        return self._maison / "Documents"

    def logiciels(self) -> tuple[Logiciel, ...]:
        """Return Excel, Outlook and Word, which are not there, and LibreOffice."""
        bureautique = shutil.which("soffice", path=self._environnement.get("PATH", ""))
        absents = (Logiciel(nom, False) for nom in ("Excel", "Outlook", "Word"))
        return (*absents, Logiciel("LibreOffice", bureautique is not None, bureautique or ""))

    def obstacles(self) -> tuple[str, ...]:
        """Return nothing: there are no macros."""
        return ()

    def pont(self) -> Pont:
        """Return an empty bridge."""
        return Pont("aucun : pas d'Excel sous Linux")

    def brancher(self, version: str) -> Pont:
        """Refuse: there is no Excel to connect."""
        raise RefusError(
            f"Excel n'existe pas pour Linux : Relance XL {version} n'y a pas de ruban à brancher."
        )

    def repond(self, python: str) -> bool:
        """Whether `python` starts and has relance_xl."""
        return repond(python)
