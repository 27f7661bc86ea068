"""A CSV text -> its rows: separator recognised, quotes and line breaks inside quotes understood."""

import csv
from collections.abc import Iterator
from io import StringIO

from relance_xl.core.anomalie import RefusError
from relance_xl.sources.tableau import Ligne

_SEPARATEURS = (";", "\t", "|", ",")
_CHAMP_MAXIMUM = 1_000_000
_LIGNES_D_ESSAI = 20


def separateur_de(texte: str) -> str:
    """Return the separator that splits the first lines into the most columns, quotes aside."""
    debut = texte[:_CHAMP_MAXIMUM].splitlines()[:_LIGNES_D_ESSAI]
    hors_guillemets = ["".join(ligne.split('"')[::2]) for ligne in debut]
    return max(_SEPARATEURS, key=lambda signe: max(ligne.count(signe) for ligne in hors_guillemets or [""]))


def lire_csv(texte: str, nom: str) -> list[Ligne]:
    """Return every row of `texte` with the number of its first line.

    Raises `RefusError` when quotes are left open over more than a million characters.
    """
    return list(_rangees(texte, nom))


def _rangees(texte: str, nom: str) -> Iterator[Ligne]:
    csv.field_size_limit(_CHAMP_MAXIMUM)
    unifie = texte.replace("\r\n", "\n").replace("\r", "\n")
    lecteur = csv.reader(
        StringIO(unifie, newline="\n"), delimiter=separateur_de(unifie), skipinitialspace=True
    )
    premiere = 1
    try:
        for cellules in lecteur:
            yield Ligne(premiere, cellules)
            premiere = lecteur.line_num + 1
    except csv.Error:
        raise RefusError(
            f"Le fichier « {nom} » n'est pas un CSV lisible : la ligne {premiere} ouvre des guillemets "
            "qui ne se ferment pas, ou elle est démesurée."
        ) from None
