"""`nouveau`: a workbook of the user's own, with the default Scénarios, Taux and Paramètres."""

from collections.abc import Callable
from pathlib import Path

from relance_xl.core.anomalie import RefusError

_SUFFIXE = ".xlsm"


def nouveau(classeur: Path, modele: bytes, creer: Callable[[Path, bytes], None]) -> Path:
    """Create `classeur` from `modele`, the shipped workbook, and return its path.

    `creer` writes a file that does not exist yet, and raises RefusError otherwise. A name without
    `.xlsm` is refused: Excel would not open the file under another.
    """
    if classeur.suffix.lower() != _SUFFIXE:
        exemple = f"{classeur.stem or 'Relance'}{_SUFFIXE}"
        raise RefusError(f"Le classeur doit porter un nom en {_SUFFIXE}, par exemple « {exemple} ».")
    creer(classeur, modele)
    return classeur
