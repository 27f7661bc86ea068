"""Builds the shipped templates and `docs/vocabulaire.md`; run `python templates/construire.py`.

The results are committed: accountants edit copies of them in Word. A test rebuilds and compares.
What stands in `messages` and `phrases.toml` is written by hand.
"""

import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RACINE))

from relance_xl.adapters.modeles import ModelesSurDisque  # noqa: E402 - needs the path above
from relance_xl.documents.exemples import (  # noqa: E402 - needs the path above
    PARAMETRES,
    avec_promesse,
    exemple,
)
from relance_xl.documents.langue import langue_parlee  # noqa: E402 - same
from relance_xl.documents.manuel import manuel  # noqa: E402 - same
from relance_xl.documents.vocabulaire import vocabulaire  # noqa: E402 - same
from templates.atelier.anglais import ANGLAIS  # noqa: E402 - same
from templates.atelier.appel import fiche_d_appel  # noqa: E402 - same
from templates.atelier.courriel import ecrire_courriel, ecrire_les_communs  # noqa: E402 - same
from templates.atelier.francais import FRANCAIS  # noqa: E402 - same
from templates.atelier.langue import Langue  # noqa: E402 - same
from templates.atelier.lettre import lettre  # noqa: E402 - same

LANGUES = (FRANCAIS, ANGLAIS)


def construire(dossier: Path, docs: Path) -> list[Path]:
    """Write every template under `dossier` and the manual in `docs`; return what was written."""
    fichiers = [fichier for langue in LANGUES for fichier in _ecrire(langue, dossier / langue.code)]
    page = docs / "vocabulaire.md"
    francais = langue_parlee(ModelesSurDisque(None), "fr")
    page.write_text(
        manuel(vocabulaire(avec_promesse(exemple("mise_en_demeure")), PARAMETRES, francais)), "utf-8"
    )
    return [*fichiers, page]


def _ecrire(langue: Langue, dossier: Path) -> list[Path]:
    fichiers = ecrire_les_communs(langue, dossier / "communs")
    for nom in langue.messages:
        chemin = dossier / "lettres" / f"{nom}.docx"
        lettre(langue, nom).enregistrer(chemin)
        fichiers += [chemin, *ecrire_courriel(langue, nom, dossier / "courriels")]
    appel = dossier / "appels" / "appel.docx"
    fiche_d_appel(langue).enregistrer(appel)
    return [*fichiers, appel]


if __name__ == "__main__":
    construire(RACINE / "templates", RACINE / "docs")
