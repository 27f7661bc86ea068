"""The address block of a window envelope (NF Z10-011): at most 6 lines of 38 characters."""

import textwrap
import unicodedata
from typing import NamedTuple

from relance_xl.documents.textes import lignes_propres, propre

LIGNES = 6
LARGEUR = 38
_FRANCE = {"", "france", "fr", "fra", "france metropolitaine"}


class Adresse(NamedTuple):
    """An address as its columns hold it; `rue` may have several lines, `attention` is a person."""

    nom: str
    attention: str
    rue: str
    code_postal: str
    ville: str
    pays: str


def adresse_postale(adresse: Adresse) -> tuple[str, ...]:
    """Return the lines to print: the name first, postcode and town in upper case, a foreign country last.

    What does not fit goes in this order: the person's name, then the end of the street's lines.
    """
    fin = _fin(adresse)
    nom = _plier(propre(adresse.nom))[:2]
    rue = [partie for ligne in lignes_propres(adresse.rue) for partie in _plier(ligne)]
    attention = _plier(propre(adresse.attention))[:1]
    place = LIGNES - len(nom) - len(fin)
    if len(attention) + len(rue) > place:
        attention = []
    return (*nom, *attention, *rue[:place], *fin)


def _fin(adresse: Adresse) -> list[str]:
    ville = propre(f"{adresse.code_postal} {adresse.ville}").upper()
    pays = "" if _sans_accent(adresse.pays) in _FRANCE else propre(adresse.pays).upper()
    return [ligne[:LARGEUR] for ligne in (ville, pays) if ligne]


def _plier(ligne: str) -> list[str]:
    return textwrap.wrap(ligne, LARGEUR)


def _sans_accent(texte: str) -> str:
    decompose = unicodedata.normalize("NFKD", propre(texte).casefold())
    return "".join(lettre for lettre in decompose if not unicodedata.combining(lettre))
