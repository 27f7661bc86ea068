"""The lines of a FEC, cut into fields, and the two kinds of values that they hold."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from relance_xl.core.monnaie import ZERO
from relance_xl.core.saisie import cle_sans_accents, date_de, montant_de

_SEPARATEURS = ("\t", "|", ";", ",")
_SIGNATURE = frozenset({"ecrituredate", "comptenum"})
_MONTANT = re.compile(r"[+-]?[0-9]{1,13}(?:[.,][0-9]{1,2}0*)?")


def est_un_fec(texte: str) -> bool:
    """Tell whether the first line of `texte` names the columns of a FEC."""
    return _SIGNATURE <= set(entete(premiere_ligne(texte))[1])  # noqa: SIM300 - a set within another


def premiere_ligne(texte: str) -> str:
    """Return the first line that is not blank."""
    debut = texte.lstrip()
    fins = [fin for fin in (debut.find("\n"), debut.find("\r")) if fin >= 0]
    return debut[: min(fins)] if fins else debut


def entete(ligne: str) -> tuple[str, list[str]]:
    """Return the separator of a header and the keys of its names, without an empty last one."""
    separateur = max(_SEPARATEURS, key=ligne.count)
    noms = [cle_sans_accents(nom.strip().strip('"')).replace(" ", "") for nom in ligne.split(separateur)]
    while noms and not noms[-1]:
        noms.pop()
    return separateur, noms


def rangees(texte: str, separateur: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and fields of each line but the header and blank ones."""
    lignes = texte.split("\n") if "\n" in texte else texte.split("\r")
    entete_vue = False
    guillemets = '"' in premiere_ligne(texte)
    for numero, ligne in enumerate(lignes, 1):
        nue = ligne.rstrip("\r\x1a")
        if not nue.strip():
            continue
        if not entete_vue:
            entete_vue = True
            continue
        if "\r" in nue:
            nue = nue.replace("\r", " ")
        yield numero, next(csv.reader([nue], delimiter=separateur)) if guillemets else nue.split(separateur)


@lru_cache(maxsize=100_000)
def decimal(texte: str) -> Decimal | None:
    """Return an amount of a FEC: zeros before, spaces around, comma or dot; a blank is zero."""
    nu = texte.strip()
    if not nu:
        return ZERO
    return Decimal(nu.replace(",", ".")) if _MONTANT.fullmatch(nu) else montant_de(nu)


@lru_cache(maxsize=10_000)
def jour(texte: str) -> date | None:
    """Return a day, AAAAMMJJ or as people write it; None when it is none."""
    return date_de(texte)
