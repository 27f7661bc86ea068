"""The folder of the demonstration: its own files are replaced, anybody else's are left alone."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from relance_xl.core.anomalie import RefusError

MARQUE = ".demo-relance.json"
"""Lists the files that the demo made, with their SHA-256, under its folder."""


class DossierDemo:
    """`chemin` is created when absent; its parent must exist."""

    def __init__(self, chemin: Path) -> None:
        self._chemin = chemin

    @property
    def chemin(self) -> Path:
        """The folder."""
        return self._chemin

    def commencer(self) -> None:
        """Create the folder, or remove the unchanged files of a previous demo; RefusError otherwise."""
        try:
            self._chemin.mkdir(exist_ok=True)
            self._exiger_une_demo()
            for relatif, empreinte in self._lire_marque().items():
                self._retirer(self._chemin / relatif, empreinte)
            self._ecrire_marque({})
        except OSError as erreur:
            raise RefusError(self._refus_du_systeme(erreur)) from erreur

    def deposer(self, chemin: str, contenu: bytes) -> None:
        """Write a file; one that still stands there was changed by the user: it is set aside."""
        cible = self._chemin / chemin
        try:
            cible.parent.mkdir(parents=True, exist_ok=True)
            if cible.exists():
                cible.rename(_nom_libre(cible))
            cible.write_bytes(contenu)
        except OSError as erreur:
            raise RefusError(self._refus_du_systeme(erreur)) from erreur

    def terminer(self, chemins: Iterable[str]) -> None:
        """Remember the files made with their content."""
        faits = sorted(c for c in set(chemins) if (self._chemin / c).is_file())
        self._ecrire_marque({c: _empreinte(self._chemin / c) for c in faits})

    def _exiger_une_demo(self) -> None:
        marque = self._chemin / MARQUE
        if not marque.is_file() and any(self._chemin.iterdir()):
            raise RefusError(
                f"Le dossier « {self._chemin.name} » contient déjà des fichiers qui ne viennent pas de la "
                "démonstration : indiquez un autre dossier, par exemple : relance-xl demo essai."
            )

    def _lire_marque(self) -> Mapping[str, str]:
        marque = self._chemin / MARQUE
        if not marque.exists():
            return {}
        try:
            faits = json.loads(marque.read_text("utf-8"))
        except ValueError:
            return {}  # unreadable: nothing is known to be ours, so nothing is removed
        return {str(c): str(e) for c, e in faits.items() if _est_dessous(str(c))}

    def _ecrire_marque(self, faits: Mapping[str, str]) -> None:
        texte = json.dumps(faits, ensure_ascii=False, indent=0)
        (self._chemin / MARQUE).write_text(texte, "utf-8")

    def _retirer(self, fichier: Path, empreinte: str) -> None:
        if fichier.is_file() and not fichier.is_symlink() and _empreinte(fichier) == empreinte:
            fichier.unlink()

    def _refus_du_systeme(self, erreur: OSError) -> str:
        cause = {
            FileExistsError: "ce nom est celui d'un fichier",
            FileNotFoundError: "le dossier qui doit le contenir n'existe pas",
            PermissionError: "un de ses fichiers est ouvert ailleurs, ou vous n'avez pas le droit d'y écrire",
        }.get(type(erreur), "le disque a refusé l'écriture")
        return f"La démonstration ne peut pas être créée dans « {self._chemin} » : {cause}."


def _empreinte(fichier: Path) -> str:
    return sha256(fichier.read_bytes()).hexdigest()


def _est_dessous(relatif: str) -> bool:
    chemin = PurePosixPath(relatif)
    return not chemin.is_absolute() and ".." not in chemin.parts and ":" not in relatif


def _nom_libre(fichier: Path) -> Path:
    """Return "Relance (ancien).xlsm", or (ancien 2)… when it is taken."""
    rang = 1
    while True:
        suffixe = " (ancien)" if rang == 1 else f" (ancien {rang})"
        libre = fichier.with_name(f"{fichier.stem}{suffixe}{fichier.suffix}")
        if not libre.exists():
            return libre
        rang += 1
