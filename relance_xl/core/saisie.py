"""What people and other programs write in a cell, understood: amounts, dates, whole numbers, yes and no."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from relance_xl.core.monnaie import centimes

_ESPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f\ufeff]+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_TIRETS = str.maketrans({"−": "-", "–": "-", "—": "-", "‑": "-"})
_UNITES = re.compile(r"(?:€|eur|euros?)", re.IGNORECASE)
_NOMBRE = re.compile(
    r"(?P<entier>[0-9]{1,13}|[0-9]{1,3}(?P<milliers>[.,'])[0-9]{3}(?:(?P=milliers)[0-9]{3}){0,3}|(?=[.,][0-9]))"
    r"(?:(?!(?P=milliers))[.,](?P<decimales>[0-9]{0,17}))?"
)
_AMBIGU = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_CODE_DE_DEVISE = re.compile(r"[A-Z]{3}")
_DEVISES = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "$": "USD", "US$": "USD", "£": "GBP"}
_POUSSIERE = Decimal("0.00001")
_SIECLE = 80
_ANNEES = range(1900, 2201)
_DATE_FR = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4}|[0-9]{2})")
_DATE_ISO = re.compile(r"([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})")
_DATE_COMPACTE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DATE_EN_LETTRES = re.compile(r"([0-9]{1,2})(?:er)? ([a-z]+)\.? ([0-9]{4})")
_HEURE = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?Z?$")
_MOIS = (
    ("janvier", "janv", "jan"),
    ("fevrier", "fevr", "fev"),
    ("mars",),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil"),
    ("aout",),
    ("septembre", "sept"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("decembre", "dec"),
)
_NUMERO_DU_MOIS = {nom: numero for numero, noms in enumerate(_MOIS, 1) for nom in noms}
_OUI = frozenset({"oui", "o", "vrai", "true", "yes", "y", "x", "1", "✓", "✔"})
_NON = frozenset({"non", "n", "faux", "false", "no", "0"})


def espaces_simples(texte: str) -> str:
    """Return `texte` with every run of spaces (non-breaking ones too) made one, and none around."""
    return " ".join(texte.replace("\ufeff", " ").split())


def cle_de_label(texte: str) -> str:
    """Return the form under which two labels are the same: NFC, case folded, plain apostrophes, spaces.

    Accents matter (contract: « accents included »), decomposed or not.
    """
    return espaces_simples(unicodedata.normalize("NFC", texte).translate(_APOSTROPHES)).casefold()


def cle_sans_accents(texte: str) -> str:
    """Return `cle_de_label` without the accents: for what people type or other programs export."""
    decompose = unicodedata.normalize("NFD", cle_de_label(texte))
    return "".join(signe for signe in decompose if not unicodedata.combining(signe))


def decimal_de(texte: str) -> Decimal | None:
    """Return the number written in `texte`, the French way or the English way; None when it is neither.

    `1 234,5`, `1.234,56`, `1,234.56`, `1234.5`, `(12,5)`, `12,5-`, `−12`, `1 234,56 €` are understood.
    `1,234` and `1.234` may be one thousand or a little more than one: None, since guessing would be
    an error of a thousand. Below ten thousand billion.
    """
    nu = espaces_simples(_UNITES.sub("", texte)).translate(_APOSTROPHES).translate(_TIRETS)
    signe, chiffres = _separer_le_signe(nu)
    if _AMBIGU.fullmatch(chiffres):
        return None
    trouve = _NOMBRE.fullmatch(chiffres.replace(" ", "'"))
    if trouve is None:
        return None
    entier = re.sub(r"[.,']", "", trouve["entier"])
    return signe * Decimal(f"{entier}.{trouve['decimales'] or '0'}")


def montant_de(texte: str) -> Decimal | None:
    """Return an amount to the cent, as `decimal_de`; None when it has more than two significant decimals."""
    nombre = decimal_de(texte)
    if nombre is None:
        return None
    arrondi = centimes(nombre)
    return arrondi if abs(arrondi - nombre) < _POUSSIERE else None


def taux_de(texte: str) -> Decimal | None:
    """Return a rate in % a year: `2,15 %`, `2.15`, `12,125` (here three decimals are no thousands)."""
    nu = _ESPACES.sub("", texte).removesuffix("%").replace(",", ".")
    return Decimal(nu) if re.fullmatch(r"-?[0-9]{1,4}(?:\.[0-9]{1,8})?", nu) else None


def entier_de(texte: str) -> int | None:
    """Return a whole number, signed or not: `30`, `-7`, `− 7`, `+5`, `30,00`; None otherwise."""
    nu = _ESPACES.sub("", texte).translate(_TIRETS)
    trouve = re.fullmatch(r"([+-]?[0-9]{1,15})(?:[.,]0{1,6})?", nu)
    return int(trouve[1]) if trouve else None


def langue_de(texte: str) -> str | None:
    """Return the code of a language in small letters: « en », « EN »; None when it is none."""
    code = texte.strip().casefold()
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def devise_de(texte: str) -> str | None:
    """Return a currency's three-letter code (ISO 4217) in capitals, None when it is none."""
    code = espaces_simples(texte).upper()
    code = _DEVISES.get(code, code)
    return code if _CODE_DE_DEVISE.fullmatch(code) else None


def oui_non_de(texte: str) -> bool | None:
    """Return True for oui, o, x, vrai, 1…; False for non, n, faux, 0…; None when it is neither."""
    cle = cle_de_label(texte)
    if cle in _OUI:
        return True
    return False if cle in _NON else None


def date_de(texte: str) -> date | None:
    """Return a day from 1900 to 2200, without the time that may follow it; None when it is none.

    `31/12/2026`, `31/12/26`, `31.12.2026`, `31-12-2026`, `2026-12-31`, `20261231` and
    `31 décembre 2026` are understood. Two digits are 1980 to 2079. Never month before day.
    """
    nu = _HEURE.sub("", espaces_simples(texte))
    if trouve := _DATE_FR.fullmatch(nu):
        jour, mois, annee = trouve.groups()
        return _jour(_annee_entiere(annee), int(mois), int(jour))
    if trouve := _DATE_ISO.fullmatch(nu) or _DATE_COMPACTE.fullmatch(nu):
        annee, mois, jour = trouve.groups()
        return _jour(int(annee), int(mois), int(jour))
    if trouve := _DATE_EN_LETTRES.fullmatch(cle_sans_accents(nu)):
        jour, mois, annee = trouve.groups()
        return _jour(int(annee), _NUMERO_DU_MOIS.get(mois, 0), int(jour))
    return None


def _separer_le_signe(nu: str) -> tuple[int, str]:
    if nu.startswith("(") and nu.endswith(")"):
        return -1, nu[1:-1].strip()
    if nu.endswith("-"):
        return -1, nu[:-1].strip()
    return (-1 if nu.startswith("-") else 1), nu.removeprefix("-").removeprefix("+").strip()


def _annee_entiere(annee: str) -> int:
    if len(annee) > len("99"):
        return int(annee)
    return int(annee) + (1900 if int(annee) >= _SIECLE else 2000)


def _jour(annee: int, mois: int, jour: int) -> date | None:
    if annee not in _ANNEES:
        return None
    try:
        return date(annee, mois, jour)
    except ValueError:
        return None
