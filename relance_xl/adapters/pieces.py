"""Reads the files that the workbook names, and nothing outside its folder."""

from pathlib import Path, PureWindowsPath

from relance_xl.documents.pieces import PieceRefusee

_ACCEPTES = {
    *(".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp"),
    *(".xml", ".csv", ".txt", ".docx", ".xlsx", ".odt", ".ods", ".zip"),
}
_MO = 1024 * 1024


class PiecesDuClasseur:
    """A `SourceDePieces` for the workbook `classeur`: files of its folder and below, never itself."""

    def __init__(self, classeur: Path) -> None:
        self._classeur = classeur.resolve()
        self._dossier = self._classeur.parent

    def lire(self, chemin: str, maximum: int) -> bytes | PieceRefusee:
        """Return the bytes of `chemin`, links and `..` resolved first; refused above `maximum` bytes."""
        fichier = self._situer(chemin)
        if isinstance(fichier, PieceRefusee):
            return fichier
        try:
            if not fichier.is_file():
                return PieceRefusee("est introuvable")
            if fichier.stat().st_size > maximum:
                return PieceRefusee(
                    f"est trop lourd ({fichier.stat().st_size / _MO:.1f} Mo)".replace(".", ",")
                )
            return fichier.read_bytes()
        except OSError:
            return PieceRefusee("est illisible (ouvert ailleurs, ou sans droit de lecture)")

    def _situer(self, chemin: str) -> Path | PieceRefusee:
        if not chemin.isprintable():
            return PieceRefusee("a un nom qui contient un caractère interdit")
        windows = PureWindowsPath(chemin)
        if windows.drive or windows.root:
            return PieceRefusee("est indiqué par un chemin complet, et non depuis le dossier du classeur")
        try:
            fichier = self._dossier.joinpath(*windows.parts).resolve()
        except (OSError, RuntimeError):
            return PieceRefusee("est introuvable")
        if not fichier.is_relative_to(self._dossier):
            return PieceRefusee("est hors du dossier du classeur")
        if fichier == self._classeur or fichier.suffix.lower() not in _ACCEPTES:
            return PieceRefusee("n'est pas d'un type que l'on joint à un message (PDF de préférence)")
        return fichier
