"""Identifiers of messages and lots: readable, safe in a file name, never used twice."""

import re
import unicodedata
from collections.abc import Container
from datetime import date

from relance_xl.core.monnaie import EURO

_INTERDITS = re.compile(r"[^A-Z0-9]+")
_DATE = re.compile(r"-\d{6}-(?=R\d)")
_VERSION = re.compile(r"-V\d+$")
_LONGUEUR = 24


def en_code(texte: str) -> str:
    """Return `texte` in capitals A–Z, digits and single hyphens, at most 24 characters; "X" for none."""
    sans_accents = unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode().upper()
    return _INTERDITS.sub("-", sans_accents).strip("-")[:_LONGUEUR].strip("-") or "X"


def identifiant(code_client: str, jour: date, ordre: int, devise: str, precision: str = "") -> str:
    """Return « C001-261120-R4 », then the currency when it is not the euro, then `precision` (an invoice)."""
    parties = [en_code(code_client), f"{jour:%y%m%d}", f"R{ordre}"]
    parties += [en_code(devise)] if devise != EURO else []
    parties += [en_code(precision)] if precision else []
    return "-".join(parties)


def inedit(souhaite: str, pris: Container[str]) -> str:
    """Return `souhaite`, or the first of `souhaite-V2`, `-V3`… that is not in `pris`."""
    propose, rang = souhaite, 1
    while propose in pris:
        rang += 1
        propose = f"{souhaite}-V{rang}"
    return propose


def sans_date(identifiant_date: str) -> str:
    """Return what an identifier keeps from one day to the next, to find the user's choice again."""
    return _DATE.sub("-", _VERSION.sub("", identifiant_date), count=1)


def lot(jour: date, pris: Container[str]) -> str:
    """Return the first lot of the day that is free: « L261121-1 », then « L261121-2 »."""
    rang = 1
    while f"L{jour:%y%m%d}-{rang}" in pris:
        rang += 1
    return f"L{jour:%y%m%d}-{rang}"
