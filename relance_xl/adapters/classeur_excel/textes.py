"""Which texts Excel would take for something else when they are written in a cell that is not Text."""

import re
import unicodedata

_LETTRES = re.compile(r"[^\W\d_]+")
_CHIFFRE = re.compile(r"\d")
_PREMIERS = frozenset("=+-@'#")
_LOGIQUES = frozenset({"vrai", "faux", "true", "false"})
_MOIS_ET_JOURS = (
    *("janvier", "fevrier", "février", "mars", "avril", "mai", "juin", "juillet", "aout", "août"),
    *("septembre", "octobre", "novembre", "decembre", "décembre"),
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
    *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_MOIS_ABREGE = 3
_MOTS_DE_NOMBRES = frozenset(
    {
        *("e", "d", "h", "am", "pm", "a", "p", "er", "eur", "euro", "euros", "usd", "gbp", "chf"),
        *(nom[:fin] for nom in _MOIS_ET_JOURS for fin in range(_MOIS_ABREGE, len(nom) + 1)),
    }
)
_LONGUEUR_MAXIMUM = 255
"""No number nor date is that long; a formula is caught by its first sign."""


def reinterprete(texte: str) -> bool:
    """Tell whether Excel may turn `texte` into a number, a date, a formula, a logical value or an error.

    On the safe side: true of what begins like a formula, of logical values, and of what has figures and
    no other words than months, days, currencies and exponents; false of a sentence that holds a date.
    """
    nu = texte.strip()
    if not nu:
        return False
    if nu[0] in _PREMIERS:
        return True
    if len(nu) > _LONGUEUR_MAXIMUM:
        return False
    if not _CHIFFRE.search(nu):
        return nu.casefold() in _LOGIQUES
    compose = nu if nu.isascii() else unicodedata.normalize("NFC", nu)
    return all(mot.casefold() in _MOTS_DE_NOMBRES for mot in _LETTRES.findall(compose))
