"""Gives a staged file its name, over an older one that another program may hold for a moment."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between tries: on Windows an antivirus, OneDrive or a preview opens each new file for a moment."""


def mettre_en_place(
    fichier: Path,
    cible: Path,
    renommer: Callable[[Path, Path], object] = Path.replace,
    attendre: Callable[[float], None] = time.sleep,
    pauses: Sequence[float] = PAUSES,
) -> bool:
    """Move `fichier` over `cible`; return False when another program keeps it open."""
    for pause in (*pauses, None):
        try:
            renommer(fichier, cible)
        except PermissionError:
            if pause is not None:
                attendre(pause)
        else:
            return True
    return False
