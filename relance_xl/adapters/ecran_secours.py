"""A box when Excel cannot show any: it was closed, or was never reached."""

import ctypes
import sys

from relance_xl.adapters.ecran_boites import TITRE

_ALERTE_AU_PREMIER_PLAN = 0x10 | 0x10000 | 0x40000  # MB_ICONERROR, MB_SETFOREGROUND, MB_TOPMOST


def dire(texte: str) -> bool:
    """Show `texte` without Excel; False when this system has no box of its own (or no screen)."""
    if sys.platform == "win32":
        return bool(ctypes.windll.user32.MessageBoxW(None, texte, TITRE, _ALERTE_AU_PREMIER_PLAN))
    if sys.platform == "darwin":
        from relance_xl.adapters.ecran_macos import BoitesMacOS  # noqa: PLC0415  # there alone

        BoitesMacOS().dire(texte, alerte=True)
        return True
    if sys.stderr is not None:  # pythonw has none
        sys.stderr.write(f"{texte}\n")
    return False
