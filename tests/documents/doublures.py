"""Hand-written stand-ins for the disk."""

from collections.abc import Mapping

from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.documents.modele import Modele
from relance_xl.documents.pieces import PieceRefusee


class PiecesEnMemoire:
    """A `SourceDePieces` of a few files."""

    def __init__(self, fichiers: Mapping[str, bytes]) -> None:
        self.fichiers = fichiers

    def lire(self, chemin: str, maximum: int) -> bytes | PieceRefusee:
        """Return the file, or refuse it as the disk would."""
        contenu = self.fichiers.get(chemin)
        if contenu is None:
            return PieceRefusee("est introuvable")
        return contenu if len(contenu) <= maximum else PieceRefusee("est trop lourd (1,0 Mo)")


class ModelesSeuls:
    """A `SourceDeModeles` of a few files, shipped or the user's own, and the shipped French sentences."""

    def __init__(
        self, fournis: Mapping[str, str | bytes], personnels: Mapping[str, str | bytes] | None = None
    ) -> None:
        catalogue = ModelesSurDisque(None).lire("fr/phrases.toml")
        self.fournis = {"fr/phrases.toml": catalogue.contenu if catalogue else b"", **fournis}
        self.personnels = personnels or {}

    def lire(self, chemin: str) -> Modele | None:
        """Return the user's template, else the shipped one."""
        if chemin in self.personnels:
            return Modele(_octets(self.personnels[chemin]), personnel=True)
        return self.fourni(chemin)

    def fourni(self, chemin: str) -> Modele | None:
        """Return the shipped template."""
        return Modele(_octets(self.fournis[chemin]), personnel=False) if chemin in self.fournis else None

    def chemins(self) -> tuple[str, ...]:
        """Return every path."""
        return tuple(sorted({*self.fournis, *self.personnels}))


class ModelesEnMemoire:
    """A `SourceDeModeles` where the user's own templates cover the shipped ones."""

    def __init__(self, personnels: Mapping[str, str | bytes]) -> None:
        self.personnels = personnels
        self.fournis = ModelesSurDisque(None)

    def lire(self, chemin: str) -> Modele | None:
        """Return the user's template, else the shipped one."""
        contenu = self.personnels.get(chemin)
        if contenu is None:
            return self.fournis.lire(chemin)
        return Modele(_octets(contenu), personnel=True)

    def fourni(self, chemin: str) -> Modele | None:
        """Return the shipped template."""
        return self.fournis.fourni(chemin)

    def chemins(self) -> tuple[str, ...]:
        """Return every path."""
        return tuple(sorted({*self.fournis.chemins(), *self.personnels}))


def _octets(contenu: str | bytes) -> bytes:
    return contenu.encode() if isinstance(contenu, str) else contenu
