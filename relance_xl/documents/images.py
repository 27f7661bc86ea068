"""The logo and the signature of letters, read once from the user's files."""

from collections.abc import Mapping
from typing import NamedTuple

from docx.image.image import Image

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Parametres
from relance_xl.documents.pieces import PieceRefusee, SourceDePieces

_MO = 5
_MAXIMUM = _MO * 1024 * 1024
_POINTS = 40_000_000
"""Beyond, a picture of a few kilobytes takes hundreds of megabytes once Word or LibreOffice opens it."""
_ILLISIBLE = PieceRefusee("n'est pas une image lisible (PNG ou JPEG)")
_LABELS = {"logo": "Logo", "image_de_signature": "Image de signature"}


class Images(NamedTuple):
    """The bytes of each picture by its word, and what is wrong with the others."""

    octets: Mapping[str, bytes]
    anomalies: tuple[Anomalie, ...]


def images(parametres: Parametres, source: SourceDePieces) -> Images:
    """Return the pictures that Paramètres names, at most 5 megabytes and 40 million pixels each."""
    octets: dict[str, bytes] = {}
    anomalies: list[Anomalie] = []
    for mot in _LABELS:
        chemin = str(getattr(parametres, mot)).strip()
        lue = _lire(source, chemin) if chemin else None
        if isinstance(lue, PieceRefusee):
            anomalies.append(_anomalie(mot, chemin, lue))
        elif lue is not None:
            octets[mot] = lue
    return Images(octets, tuple(anomalies))


def _lire(source: SourceDePieces, chemin: str) -> bytes | PieceRefusee:
    lue = source.lire(chemin, _MAXIMUM)
    if isinstance(lue, PieceRefusee):
        return lue
    try:
        image = Image.from_blob(lue)
        vide = min(image.width, image.height) <= 0
    except Exception:  # noqa: BLE001  # a damaged header raises anything there, bare Exception included
        return _ILLISIBLE
    if image.px_width * image.px_height > _POINTS:
        return PieceRefusee(f"a trop de points ({image.px_width} × {image.px_height})")
    return _ILLISIBLE if vide else lue


def _anomalie(mot: str, chemin: str, refus: PieceRefusee) -> Anomalie:
    return Anomalie(
        "à vérifier",
        "Paramètres",
        None,
        _LABELS[mot],
        chemin,
        f"Ce fichier {refus.raison} : les lettres sont faites sans lui. Indiquez une image PNG ou JPEG de "
        f"{_MO} Mo au plus, placée dans le dossier du classeur ou au-dessous.",
    )
