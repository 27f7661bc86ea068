"""How texts, amounts and dates are written in a French message: clean, and as an accountant writes them."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

_INTERDITS = re.compile(
    "[^\t-\r\u001c-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]"
)
_BLANCS = re.compile(r"[\s\u2028\u2029]+")
INSECABLE = "\u00a0"

_AVANT = re.compile(r"(?<=[^\s>]) (?=[:;?!»](?:[\s<.,)]|$))")
_APRES = re.compile(r"(?<=«) |(?<=\bn°) |(?<=\bSIREN) ")
_BALISE = re.compile(r"({[{%#].*?[}%#]})", re.DOTALL)


def propre(texte: str) -> str:
    """`texte` on one line, without the characters that XML and mail headers refuse."""
    if texte.isascii() and texte.isprintable() and "  " not in texte:
        return texte.strip()
    return _BLANCS.sub(lambda m: _un_blanc(m.group()), _INTERDITS.sub("", texte)).strip()


def _un_blanc(blancs: str) -> str:
    """One space for a run of white space; a lone no-break space is kept."""
    return blancs if blancs in {INSECABLE, "\u202f"} else " "


def insecables(texte: str) -> str:
    """`texte` with the no-break spaces of French: before : ; ? ! », after « n° SIREN."""
    return _APRES.sub(INSECABLE, _AVANT.sub(INSECABLE, texte))


def insecables_du_modele(source: str) -> str:
    """`source`, a template, with the no-break spaces of French outside its tags."""
    return "".join(
        passage if rang % 2 else _apres_une_balise(passage, suit=rang > 0)
        for rang, passage in enumerate(_BALISE.split(source))
    )


def _apres_une_balise(passage: str, *, suit: bool) -> str:
    """Return `passage`, whose first character may be the space between a tag's word and a colon."""
    return insecables(f"x{passage}")[1:] if suit else insecables(passage)


def lignes_propres(texte: str) -> tuple[str, ...]:
    """Return the lines of `texte` that hold something, each one clean."""
    return tuple(ligne for brute in texte.splitlines() if (ligne := propre(brute)))


@lru_cache(maxsize=8192)
def montant(valeur: Decimal, devise: str = "EUR") -> str:
    """`valeur` in `devise`, two decimals: « 1 234,56 € » (no-break spaces)."""
    return propre(
        format_currency(valeur, devise, "#,##0.00\u00a0¤", locale="fr", currency_digits=False)
    ).replace("\u202f", INSECABLE)


@lru_cache(maxsize=1024)
def pourcentage(taux: Decimal) -> str:
    """Return a rate in % a year: « 12,15 % »."""
    return format_decimal(taux, "#,##0.00##", locale="fr") + f"{INSECABLE}%"


@lru_cache(maxsize=8192)
def date_longue(jour: date) -> str:
    """« 21 novembre 2026 », « 1er décembre 2026 »."""
    numero = "1er" if jour.day == 1 else str(jour.day)
    return f"{numero}{INSECABLE}{format_date(jour, 'MMMM y', locale='fr')}"


@lru_cache(maxsize=8192)
def date_courte(jour: date) -> str:
    """« 21/11/2026 », for the columns of a table."""
    return f"{jour:%d/%m/%Y}"


def jours(nombre: int) -> str:
    """« 1 jour », « 50 jours »."""
    return f"{nombre}{INSECABLE}jour{'s' if nombre > 1 else ''}"


def enumeration(elements: Iterable[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    *premiers, dernier = list(elements) or [""]
    return f"{', '.join(premiers)} et {dernier}" if premiers else dernier


def par_groupes(code: str, taille: int, entre: str = " ") -> str:
    """Return the letters and digits of `code` by groups, `entre` between; anything else as it stands."""
    serre = re.sub(r"\s", "", code)
    if not re.fullmatch(r"[A-Za-z0-9]+", serre):
        return code
    return entre.join(serre[i : i + taille] for i in range(0, len(serre), taille))
