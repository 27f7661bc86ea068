"""File names that Windows accepts, whatever a client is called, and that never collide."""

import hashlib
import re
import unicodedata

_RESERVES = re.compile(r"(con|prn|aux|nul|clock\$|com[0-9]|lpt[0-9])", re.IGNORECASE)
_SURS = re.compile(r"[A-Z0-9][A-Z0-9-]{0,39}")
_IDENTIFIANT = 40
_NOM = 32


def nom_de_fichier(identifiant: str, nom: str, extension: str) -> str:
    """Return `identifiant`, the client's name as far as it can be written, `extension`: at most 90 letters.

    Two different identifiers give two different names, also where letter case does not count.
    """
    tige = "_".join(partie for partie in (_unique(identifiant), _ecrire(nom, _NOM)) if partie)
    return f"{tige}{extension}"


def _unique(identifiant: str) -> str:
    if _SURS.fullmatch(identifiant) and not _RESERVES.fullmatch(identifiant):
        return identifiant
    marque = hashlib.sha256(identifiant.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(partie for partie in (_ecrire(identifiant, _IDENTIFIANT - 9), marque) if partie)


def _ecrire(texte: str, longueur: int) -> str:
    """Return the ASCII letters and digits of `texte`, hyphens between its words."""
    ascii_seul = unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_seul).strip("-")[:longueur].strip("-")
