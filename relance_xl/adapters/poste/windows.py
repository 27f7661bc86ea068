"""A Windows computer: Documents, Office and the macros' setting, all found in the registry."""

from collections.abc import Mapping
from pathlib import Path

from relance_xl.adapters.poste import office
from relance_xl.adapters.poste.python import repond
from relance_xl.adapters.poste.registre import Registre
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.poste import Logiciel, Pont

CLE = r"Software\RelanceXL"
PYTHON, VERSION = "Python", "Version"
"""What the macros read under HKEY_CURRENT_USER: the full path of pythonw.exe; and who wrote it."""

_DOSSIERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
_LIEU = rf"registre, HKEY_CURRENT_USER\{CLE}"


class PosteWindows:
    """A `Poste`; `python` is the interpreter that runs, `environnement` its variables."""

    systeme = "Windows"
    porte_excel = True

    def __init__(self, registre: Registre, environnement: Mapping[str, str], python: Path) -> None:
        self._registre = registre
        self._environnement = environnement
        self._python = python

    def documents(self) -> Path:
        """Return Documents where the user, his company or OneDrive put it."""
        ecrit = office.valeur(self._registre, "HKCU", _DOSSIERS, "Personal")
        return Path(ecrit) if isinstance(ecrit, str) and ecrit else self._profil() / "Documents"

    def logiciels(self) -> tuple[Logiciel, ...]:
        """Return Excel, Outlook, Word and LibreOffice."""
        return office.logiciels(self._registre, self._environnement)

    def obstacles(self) -> tuple[str, ...]:
        """Return the settings that keep the macros from running."""
        return tuple(office.obstacles(self._registre))

    def pont(self) -> Pont:
        """Return what the macros would read."""
        return Pont(_LIEU, *(str(self._lire(nom)) for nom in (PYTHON, VERSION)))

    def brancher(self, version: str) -> Pont:
        """Write the full path of pythonw.exe, which opens no window; RefusError when the registry refuses."""
        python = str(sans_console(self._python))
        try:
            self._registre.ecrire(CLE, PYTHON, python)
            self._registre.ecrire(CLE, VERSION, version)
        except OSError as erreur:
            raise RefusError(
                f"Windows refuse que le réglage du ruban soit écrit ({_LIEU}) : demandez à votre service "
                f"informatique d'y écrire la valeur {PYTHON} = {python}."
            ) from erreur
        return Pont(_LIEU, python, version)

    def repond(self, python: str) -> bool:
        """Whether `python` starts and has relance_xl."""
        return repond(python)

    def _lire(self, nom: str) -> str | int:
        lue = office.valeur(self._registre, "HKCU", CLE, nom)
        return "" if lue is None else lue

    def _profil(self) -> Path:
        profil = self._environnement.get("USERPROFILE")
        return Path(profil) if profil else Path.home()


def sans_console(python: Path) -> Path:
    """Return the pythonw.exe beside `python`, else `python` itself."""
    muet = python.with_name("pythonw.exe")
    return muet if muet.is_file() else python
