"""Hyperlinks of cells: Calc keeps them as fields of the text, Excel beside it."""

from typing import Any
from urllib.parse import urlparse

from calc.zones import Zone, de_uno

_TEXTES_RICHES = 512
"""com.sun.star.sheet.CellFlags.FORMATTED: cells whose text holds fields or several looks."""


def lire(document: Any, zone: Zone) -> dict[tuple[int, int], str]:
    """Return the links of a rectangle: (row, column) -> address; local ones relative to the document."""
    riches = zone.uno(document).queryContentCells(_TEXTES_RICHES)
    trouves = {}
    for adresse in riches.RangeAddresses:
        region = de_uno(adresse)
        for ligne in range(region.ligne, region.bas + 1):
            for colonne in range(region.colonne, region.droite + 1):
                champs = Zone(zone.feuille, ligne, colonne).uno(document).getCellByPosition(0, 0).TextFields
                if champs.Count:
                    trouves[ligne, colonne] = _adresse(document, champs.getByIndex(0).URL)
    return trouves


def retirer(document: Any, zone: Zone) -> None:
    """Take the links off a rectangle; their texts stay."""
    for ligne, colonne in lire(document, zone):
        cellule = Zone(zone.feuille, ligne, colonne).uno(document)
        cellule.setDataArray(cellule.getDataArray())


def poser(document: Any, ligne_colonne: tuple[int, int], feuille: int, texte: str, adresse: str) -> None:
    """Make a cell show `texte` and lead to `adresse`."""
    cellule = Zone(feuille, *ligne_colonne).uno(document).getCellByPosition(0, 0)
    champ = document.createInstance("com.sun.star.text.TextField.URL")
    champ.URL, champ.Representation = _url(document, adresse), texte
    cellule.setString("")
    cellule.insertTextContent(cellule.createTextCursor(), champ, False)


def _url(document: Any, adresse: str) -> str:
    if urlparse(adresse).scheme or adresse.startswith("#"):
        return adresse
    return f"{_dossier(document)}/{adresse}"


def _adresse(document: Any, url: str) -> str:
    return url.removeprefix(f"{_dossier(document)}/")


def _dossier(document: Any) -> str:
    return str(document.URL).rpartition("/")[0]
