"""Creates a file where there is none: nothing is ever overwritten."""

from pathlib import Path

from relance_xl.core.anomalie import RefusError


def creer(chemin: Path, contenu: bytes) -> None:
    """Create `chemin`; RefusError when something bears that name, or when its folder is absent or closed."""
    try:
        flux = chemin.open("xb")
    except FileExistsError:
        raise RefusError(f"« {chemin} » existe déjà : choisissez un autre nom.") from None
    except (FileNotFoundError, NotADirectoryError):
        raise RefusError(f"Le dossier « {chemin.parent} » n'existe pas : créez-le d'abord.") from None
    except (OSError, ValueError) as erreur:
        raise _impossible(chemin) from erreur
    try:
        with flux:
            flux.write(contenu)
    except OSError as erreur:
        chemin.unlink(missing_ok=True)
        raise _impossible(chemin) from erreur


def _impossible(chemin: Path) -> RefusError:
    return RefusError(
        f"Impossible de créer « {chemin} » : vérifiez le nom, vos droits sur le dossier et la place libre."
    )
