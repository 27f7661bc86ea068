"""Builds the shipped Word templates and `docs/vocabulaire.md`; run `python templates/construire.py`.

The results are committed: accountants edit copies of them in Word. A test rebuilds and compares.
"""

import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RACINE))

from relance_xl.documents.exemples import (  # noqa: E402 - needs the path above
    PARAMETRES,
    avec_promesse,
    exemple,
)
from relance_xl.documents.manuel import manuel  # noqa: E402 - same
from relance_xl.documents.vocabulaire import vocabulaire  # noqa: E402 - same
from templates.atelier.appel import fiche_d_appel  # noqa: E402 - same
from templates.atelier.lettre import lettre  # noqa: E402 - same
from templates.atelier.textes import LETTRES  # noqa: E402 - same


def construire(dossier: Path, docs: Path) -> list[Path]:
    """Write every Word template under `dossier` and the manual in `docs`; return what was written."""
    fichiers = []
    for nom in LETTRES:
        chemin = dossier / "fr" / "lettres" / f"{nom}.docx"
        lettre(nom).enregistrer(chemin)
        fichiers.append(chemin)
    appel = dossier / "fr" / "appels" / "appel.docx"
    fiche_d_appel().enregistrer(appel)
    page = docs / "vocabulaire.md"
    page.write_text(manuel(vocabulaire(avec_promesse(exemple("mise_en_demeure")), PARAMETRES)), "utf-8")
    return [*fichiers, appel, page]


if __name__ == "__main__":
    construire(RACINE / "templates", RACINE / "docs")
