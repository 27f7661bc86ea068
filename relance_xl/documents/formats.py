"""How a language writes amounts, dates, rates and lists: Babel's rules, each text made once."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_currency_symbol

INSECABLE = "\u00a0"
_FINE = "\u202f"


class Formats(NamedTuple):
    """The writing of a language: Babel's `locale`, and what the house prefers to its habits.

    `longue` and `courte` are Babel's names or patterns of dates; `premier` stands for the first day
    of a month (« 1er »), "" where it is a number as any other.
    """

    locale: str
    longue: str = "long"
    courte: str = "short"
    premier: str = ""

    def montant(self, valeur: Decimal, devise: str = "EUR") -> str:
        """`valeur` in `devise`, two decimals: « 1 234,56 € », "€1,234.56" (no-break spaces)."""
        return _montant(self, valeur, devise)

    def pourcentage(self, taux: Decimal) -> str:
        """Return a rate in % a year: « 12,15 % », "12.15%"."""
        return _pourcentage(self, taux)

    def nombre(self, valeur: Decimal) -> str:
        """Return a plain number, its decimals where it has some: « 10 », « 8,5 »."""
        return str(format_decimal(valeur, "#,##0.####", locale=self.locale))

    def date_longue(self, jour: date) -> str:
        """« 21 novembre 2026 », « 1er décembre 2026 », "21 November 2026"."""
        return _date_longue(self, jour)

    def date_courte(self, jour: date) -> str:
        """Return the date for the columns of a table: « 21/11/2026 »."""
        return _date_courte(self, jour)

    def enumeration(self, elements: Iterable[str]) -> str:
        """« a », « a et b », « a, b et c »."""
        return str(format_list(list(elements), locale=self.locale))

    def pluriel(self, nombre: int) -> str:
        """Return the plural category of `nombre`, as Unicode's CLDR names it: « one », « other »."""
        return str(_locale(self.locale).plural_form(nombre))


FRANCAIS = Formats("fr", premier="1er")
"""French: that of every screen, sheet and file that is not written to a client."""


@lru_cache(maxsize=32)
def _locale(code: str) -> Locale:
    return Locale.parse(code)


@lru_cache(maxsize=8192)
def _montant(formats: Formats, valeur: Decimal, devise: str) -> str:
    devise = "".join(lettre for lettre in devise if lettre.isprintable())
    motif = _motif(formats, devise)
    ecrit = format_currency(valeur, devise, motif, locale=formats.locale, currency_digits=False)
    return ecrit.replace(_FINE, INSECABLE)


@lru_cache(maxsize=256)
def _motif(formats: Formats, devise: str) -> str:
    """Return the locale's pattern, letters of a currency (« CHF ») kept apart from the number."""
    motif: str = _locale(formats.locale).currency_formats["standard"].pattern
    symbole = get_currency_symbol(devise, locale=formats.locale)
    return motif.replace("¤#", f"¤{INSECABLE}#") if symbole[-1:].isalpha() else motif


@lru_cache(maxsize=1024)
def _pourcentage(formats: Formats, taux: Decimal) -> str:
    motif = _locale(formats.locale).percent_formats[None]
    nombre = format_decimal(taux, "#,##0.00##", locale=formats.locale)
    return f"{motif.prefix[0]}{nombre}{motif.suffix[0]}".replace(_FINE, INSECABLE)


@lru_cache(maxsize=8192)
def _date_longue(formats: Formats, jour: date) -> str:
    ecrite = format_date(jour, formats.longue, locale=formats.locale).replace(" ", INSECABLE, 1)
    if formats.premier and ecrite.startswith(f"1{INSECABLE}"):
        return formats.premier + ecrite[1:]
    return ecrite


@lru_cache(maxsize=8192)
def _date_courte(formats: Formats, jour: date) -> str:
    ecrite: str = format_date(jour, formats.courte, locale=formats.locale)
    return ecrite.replace(" ", INSECABLE)
