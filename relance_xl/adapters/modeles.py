"""Templates on disk: the user's own folder beside his workbook first, then the shipped one."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from relance_xl.adapters.ressources import dossier_des_modeles
from relance_xl.documents.modele import Modele, ModeleError

_DU_CLASSEUR = ("templates", "modeles")
_SUFFIXES = {".txt", ".html", ".docx"}


class ModelesSurDisque:
    """A `SourceDeModeles`; letter case, accents' form and Windows' separators do not matter in a path."""

    def __init__(self, dossier_du_classeur: Path | None, fournis: Path | None = None) -> None:
        self._fournis = dict(_inventaire(fournis or dossier_des_modeles()))
        self._personnels = dict(_personnels(dossier_du_classeur)) if dossier_du_classeur else {}
        self._lus: dict[str, Modele | None] = {}

    def lire(self, chemin: str) -> Modele | None:
        """Return the template at `chemin`, the user's own first, or None. Raises ModeleError."""
        cle = _cle(chemin)
        if cle not in self._lus:
            self._lus[cle] = self._lire(cle)
        return self._lus[cle]

    def chemins(self) -> tuple[str, ...]:
        """Every template's path, sorted, the user's and the shipped ones together."""
        return tuple(sorted({**self._fournis, **self._personnels}))

    def _lire(self, cle: str) -> Modele | None:
        personnel = self._personnels.get(cle)
        fichier = personnel or self._fournis.get(cle)
        if not fichier:
            return None
        try:
            return Modele(fichier.read_bytes(), personnel is not None)
        except OSError as erreur:
            phrase = f"Le modèle {cle} est illisible : fermez-le s'il est ouvert dans un autre programme."
            raise ModeleError(cle, None, "", phrase) from erreur


def _personnels(dossier: Path) -> Iterator[tuple[str, Path]]:
    if not dossier.is_dir():
        return
    for enfant in sorted(dossier.iterdir()):
        if enfant.is_dir() and _sans_accent(enfant.name) in _DU_CLASSEUR:
            yield from _inventaire(enfant)


def _inventaire(dossier: Path) -> Iterator[tuple[str, Path]]:
    """Return the templates under `dossier`, Word's own temporary files left out."""
    for fichier in sorted(dossier.rglob("*")):
        if fichier.suffix.lower() in _SUFFIXES and not fichier.name.startswith("~$") and fichier.is_file():
            yield _cle(fichier.relative_to(dossier).as_posix()), fichier


def _cle(chemin: str) -> str:
    return unicodedata.normalize("NFC", chemin.replace("\\", "/")).casefold()


def _sans_accent(nom: str) -> str:
    decompose = unicodedata.normalize("NFKD", nom.casefold())
    return "".join(lettre for lettre in decompose if not unicodedata.combining(lettre))
