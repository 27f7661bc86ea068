"""A bug, kept for those who can mend it: its reference in a sentence, its whole story in a file."""

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from relance_xl import __version__

DOSSIER = "incidents"


def reference(erreur: BaseException) -> str:
    """Return where a bug is: « TypeError, plan.py ligne 12, version 0.1.0 »."""
    lieux = traceback.extract_tb(erreur.__traceback__)
    lieu = f"{Path(lieux[-1].filename).name} ligne {lieux[-1].lineno}" if lieux else "lieu inconnu"
    return f"{type(erreur).__name__}, {lieu}, version {__version__}"


def noter(erreur: BaseException, etat: Path, action: str, le: datetime) -> Path | None:
    """Write all that is known of `erreur` in the user's state folder; None when nothing can be written."""
    fichier = etat / DOSSIER / f"incident-{le:%Y%m%d-%H%M%S}.txt"
    recit = (
        f"Relance XL {__version__}, Python {sys.version}, {platform.platform()}",
        f"Le {le:%d/%m/%Y à %H:%M:%S}, action « {action} »",
        "",
        "".join(traceback.format_exception(erreur)),
    )
    try:
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text("\n".join(recit), encoding="utf-8")
    except OSError:
        return None
    return fichier
