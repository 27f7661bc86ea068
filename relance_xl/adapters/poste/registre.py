"""Windows' registry, reduced to reading a value and writing a text under the user's own hive."""

import sys
from typing import Literal, Protocol

Ruche = Literal["HKCU", "HKLM", "HKCR"]
"""The user's settings, the computer's, and the classes of both."""


class Registre(Protocol):
    """Raises what winreg does: FileNotFoundError for an absent key or value, PermissionError when denied."""

    def lire(self, ruche: Ruche, cle: str, nom: str = "") -> str | int:
        """Return a value, its environment variables expanded; `nom` "" is the key's default value."""
        ...

    def ecrire(self, cle: str, nom: str, valeur: str) -> None:
        """Write a text under HKEY_CURRENT_USER, creating the key."""
        ...


if sys.platform == "win32":
    import winreg

    _RUCHES = {
        "HKCU": winreg.HKEY_CURRENT_USER,
        "HKLM": winreg.HKEY_LOCAL_MACHINE,
        "HKCR": winreg.HKEY_CLASSES_ROOT,
    }

    class RegistreWindows:
        """The registry of this computer, as 64-bit programs see it."""

        def lire(self, ruche: Ruche, cle: str, nom: str = "") -> str | int:
            """Return a value; see `Registre`."""
            droits = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            with winreg.OpenKey(_RUCHES[ruche], cle, 0, droits) as ouverte:
                valeur, genre = winreg.QueryValueEx(ouverte, nom)
            if genre == winreg.REG_EXPAND_SZ:
                return winreg.ExpandEnvironmentStrings(valeur)
            return valeur if isinstance(valeur, int) else str(valeur)

        def ecrire(self, cle: str, nom: str, valeur: str) -> None:
            """Write a text; see `Registre`."""
            with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, cle, 0, winreg.KEY_SET_VALUE) as ouverte:
                winreg.SetValueEx(ouverte, nom, 0, winreg.REG_SZ, valeur)
