"""A sum in words, as an acknowledgement of debt has it beside the figures."""

from decimal import Decimal
from functools import lru_cache

from babel.numbers import get_currency_name
from num2words import num2words

from relance_xl.documents.langue import Langue

_MILLION = 1_000_000
_FEMININES = ("livre", "couronne", "roupie", "hryvnia", "lire")


def en_lettres(valeur: Decimal, devise: str, langue: Langue) -> str:
    """« deux mille huit cent trente-quatre euros et cinq centimes »; no cents are said when there are none.

    `valeur` to the cent; "" for a negative one, and in a language that has no words for numbers here.
    """
    if valeur < 0:
        return ""
    entiers, fraction = divmod(valeur, 1)
    centimes = int(fraction * 100)
    locale = langue.formats.locale
    somme = _somme(int(entiers), devise, locale)
    if not somme or not centimes:
        return somme
    cle = "pence" if devise == "GBP" else "centimes"
    dits = langue.compter(cle, centimes, nombre=_nombre(centimes, locale))
    return langue.dire("somme_en_lettres", entiers=somme, centimes=dits)


@lru_cache(maxsize=4096)
def _somme(entiers: int, devise: str, locale: str) -> str:
    nombre = _nombre(entiers, locale)
    if not nombre:
        return ""
    monnaie = get_currency_name(devise, count=entiers, locale=locale)
    return _accord_francais(nombre, monnaie, entiers) if locale[:2] == "fr" else f"{nombre} {monnaie}"


def _accord_francais(nombre: str, monnaie: str, entiers: int) -> str:
    """« un million d'euros », « vingt et une livres sterling »."""
    if entiers and entiers % _MILLION == 0:
        return f"{nombre} d'{monnaie}" if monnaie[:1].casefold() in "aeiouéè" else f"{nombre} de {monnaie}"
    if nombre.endswith("un") and monnaie.startswith(_FEMININES):
        nombre = f"{nombre}e"
    return f"{nombre} {monnaie}"


@lru_cache(maxsize=4096)
def _nombre(nombre: int, locale: str) -> str:
    """Return `nombre` in words, "" in a language that the library does not know."""
    try:
        return str(num2words(nombre, lang=locale))
    except NotImplementedError:
        return ""
