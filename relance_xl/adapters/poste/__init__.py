"""The user's computer: its Documents folder, its Office, and where Excel's macros find Python."""

import os
import sys
from pathlib import Path

from relance_xl.adapters.poste.dossier import EmplacementSurDisque
from relance_xl.adapters.poste.linux import PosteLinux
from relance_xl.adapters.poste.machine import CetteMachine
from relance_xl.adapters.poste.macos import PosteMac
from relance_xl.adapters.poste.python import paquets
from relance_xl.usecases.poste import Poste

__all__ = ["CetteMachine", "EmplacementSurDisque", "paquets", "poste"]


if sys.platform == "win32":
    from relance_xl.adapters.poste.registre import RegistreWindows
    from relance_xl.adapters.poste.windows import PosteWindows

    def poste() -> Poste:
        """Return this computer."""
        return PosteWindows(RegistreWindows(), os.environ, Path(sys.executable))

elif sys.platform == "darwin":

    def poste() -> Poste:
        """Return this computer."""
        return PosteMac(Path.home(), Path("/Applications"), Path(sys.executable))

else:

    def poste() -> Poste:
        """Return this computer."""
        return PosteLinux(Path.home(), os.environ)
