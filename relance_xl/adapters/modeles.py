"""Templates on disk: the user's own folder beside his workbook first, then the shipped one."""

import filecmp
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from relance_xl.adapters.ressources import dossier_des_modeles
from relance_xl.core.anomalie import RefusError
from relance_xl.documents.modele import Modele, ModeleError

_DU_CLASSEUR = ("templates", "modeles")
_MAXIMUM = 100 * 1024 * 1024
_SUFFIXES = {".txt", ".html", ".docx", ".toml"}


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

    def fourni(self, chemin: str) -> Modele | None:
        """Return the shipped template at `chemin`, whatever the user has; None when there is none."""
        fichier = self._fournis.get(_cle(chemin))
        return Modele(fichier.read_bytes(), personnel=False) if fichier else None

    def chemins(self) -> tuple[str, ...]:
        """Every template's path, sorted, the user's and the shipped ones together."""
        return tuple(sorted({**self._fournis, **self._personnels}))

    def personnels(self) -> tuple[str, ...]:
        """Paths of the user's own templates, sorted: copies of the shipped ones left as they were are not."""
        return tuple(sorted(cle for cle in self._personnels if self._est_personnel(cle)))

    def _lire(self, cle: str) -> Modele | None:
        fichier = self._personnels.get(cle) or self._fournis.get(cle)
        if not fichier:
            return None
        try:
            if fichier.stat().st_size > _MAXIMUM:
                phrase = f"Le modèle {cle} pèse plus de 100 Mo : repartez d'un modèle fourni."
                raise ModeleError(cle, None, "", phrase)
            return Modele(fichier.read_bytes(), self._est_personnel(cle))
        except OSError as erreur:
            phrase = f"Le modèle {cle} est illisible : fermez-le s'il est ouvert dans un autre programme."
            raise ModeleError(cle, None, "", phrase) from erreur

    def _est_personnel(self, cle: str) -> bool:
        personnel, fourni = self._personnels.get(cle), self._fournis.get(cle)
        if personnel is None or fourni is None:
            return personnel is not None
        return not filecmp.cmp(personnel, fourni, shallow=False)


def dossiers_personnels(dossier: Path) -> list[Path]:
    """Return the folders of the user's own templates beside his workbook, in `dossier`."""
    if not dossier.is_dir():
        return []
    return [e for e in sorted(dossier.iterdir()) if e.is_dir() and _sans_accent(e.name) in _DU_CLASSEUR]


def copier_les_modeles(dossier: Path) -> Path:
    """Copy the shipped templates under `dossier`, never over an existing file; return their folder there.

    Raises RefusError when the folder cannot be written.
    """
    source, cible = dossier_des_modeles(), dossier / _DU_CLASSEUR[0]
    try:
        for _, fichier in _inventaire(source):
            copie = cible / fichier.relative_to(source)
            copie.parent.mkdir(parents=True, exist_ok=True)
            if not copie.exists():
                copie.write_bytes(fichier.read_bytes())
    except OSError as erreur:
        raise RefusError(
            f"Impossible d'écrire dans « {cible} » : vérifiez vos droits et la place libre."
        ) from erreur
    return cible


def _personnels(dossier: Path) -> Iterator[tuple[str, Path]]:
    for personnel in dossiers_personnels(dossier):
        yield from _inventaire(personnel)


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
