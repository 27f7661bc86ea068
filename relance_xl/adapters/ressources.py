"""Where the files that travel with the program are: in an installed package, or in the source tree."""

from pathlib import Path

from relance_xl.core.anomalie import RefusError

_PAQUET = Path(__file__).resolve().parents[1]
_CLASSEUR = "Relance.xlsm"


def classeur_fourni() -> Path:
    """Return the shipped workbook, never to be written; RefusError when the installation lacks it."""
    return _premier(_PAQUET / "fournis" / _CLASSEUR, _PAQUET.parent / "workbook" / _CLASSEUR)


def dossier_des_modeles() -> Path:
    """Return the folder of the shipped templates; RefusError when the installation lacks it."""
    return _premier(_PAQUET / "fournis" / "templates", _PAQUET.parent / "templates")


def dossier_du_guide() -> Path:
    """Return the folder of `guide.md` and its pictures; RefusError when the installation lacks it."""
    return _premier(_PAQUET / "fournis" / "guide", _PAQUET.parent / "docs")


def _premier(*chemins: Path) -> Path:
    for chemin in chemins:
        if chemin.exists():
            return chemin
    raise RefusError(
        f"L'installation de Relance XL est incomplète (« {chemins[0].name} » manque) : réinstallez-le."
    )
