"""The logo and the signature of letters, read once from the user's files."""

from collections.abc import Mapping
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Parametres
from relance_xl.documents.pieces import PieceRefusee, SourceDePieces

_MAXIMUM = 5 * 1024 * 1024
_LABELS = {"logo": "Logo", "image_de_signature": "Image de signature"}


class Images(NamedTuple):
    """The bytes of each picture by its word, and what is wrong with the others."""

    octets: Mapping[str, bytes]
    anomalies: tuple[Anomalie, ...]

    def sans(self, mot: str, chemin: str) -> "Images":
        """Return these pictures without `mot`, which Word could not show."""
        octets = {cle: valeur for cle, valeur in self.octets.items() if cle != mot}
        illisible = PieceRefusee("n'est pas une image lisible (PNG ou JPEG)")
        return Images(octets, (*self.anomalies, _anomalie(mot, chemin, illisible)))


def images(parametres: Parametres, source: SourceDePieces) -> Images:
    """Return the pictures that Paramètres names, at most 5 megabytes each."""
    octets: dict[str, bytes] = {}
    anomalies: list[Anomalie] = []
    for mot in _LABELS:
        chemin = chemin_de(parametres, mot)
        lue = source.lire(chemin, _MAXIMUM) if chemin else None
        if isinstance(lue, PieceRefusee):
            anomalies.append(_anomalie(mot, chemin, lue))
        elif lue is not None:
            octets[mot] = lue
    return Images(octets, tuple(anomalies))


def chemin_de(parametres: Parametres, mot: str) -> str:
    """Return the path of the picture `mot`, "" when there is none."""
    return {"logo": parametres.logo, "image_de_signature": parametres.image_de_signature}[mot].strip()


def _anomalie(mot: str, chemin: str, refus: PieceRefusee) -> Anomalie:
    return Anomalie(
        "à vérifier",
        "Paramètres",
        None,
        _LABELS[mot],
        chemin,
        f"Ce fichier {refus.raison} : les lettres sont faites sans lui. Indiquez une image PNG ou JPEG "
        "placée dans le dossier du classeur ou au-dessous.",
    )
