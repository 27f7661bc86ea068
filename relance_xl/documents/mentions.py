"""What no document for a consumer may hold: the 40 € and the late-payment penalties of merchants."""

import re
import unicodedata

_ARTICLES = r"\b[ld]\s?\.?\s?44[01]\s?[-.]?\s?(?:10|[569])\b|\bd\s?\.?\s?2192\s?[-.]?\s?35\b"
_QUARANTE = (
    r"(?<![\d.,])(?<!\d )40(?:[.,]0{1,2})?\s?(?:€|euros?\b|eur\b)"
    r"|(?:€|\beur)\s?40(?:[.,]0{1,2})?(?![.,]?\d|\s\d{3}\b)"
    r"|\b(?:quarante|forty)[\s-]euros?\b"
)
_INDEMNITE = (
    r"\bindemnites?\s+(?:\w+\s+)?forfaitaires?|\bforfait\w*\s+de\s+recouvrement"
    r"|\bindemnites?\s+(?:\w+\s+)?de\s+recouvrement|\bindemnites?\s+pour\s+frais\s+de\s+recouvrement"
    r"|\b(?:fixed|flat[\s-]rate|lump)[\s-](?:sums?|compensations?|indemnit\w+|fees?|charges?)"
    r"\s+(?:\w+\s+)?(?:for|of|towards)\s+(?:\w+\s+)?(?:recovery|collection)"
    r"|\b(?:fixed|flat[\s-]rate|lump[\s-]sum)\s+(?:\w+\s+)?(?:compensation|indemnit\w+)"
    r"|\b(?:recovery|collection)\s+(?:indemnit\w+|compensation|fees?)\b"
)
_PENALITES = (
    r"\bpenalites?\s+(?:\w+\s+)?(?:de|pour|du|en\s+cas\s+de)\s+(?:retards?|paiement)"
    r"|\b(?:late[\s-]?payment|payment[\s-]delay)\s+(?:\w+\s+)?penalt\w+|\blate\s+(?:fees?|penalt\w+)\b"
    r"|\bpenalt\w+\s+(?:for|of|on)\s+(?:\w+\s+)?(?:late|overdue|delay)"
)
_INTERDITES = re.compile(f"{_ARTICLES}|{_QUARANTE}|{_INDEMNITE}|{_PENALITES}")
_SOUPCONS = re.compile(r"4|indemn|forfait|penal|quarante|forty|fixed|flat|lump|recover|collect|late")
_TIRETS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_INVISIBLES = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_BLANCS = re.compile(r"\s+")


def mention_interdite(texte: str) -> str:
    """Return the first mention in `texte` that a consumer must not read, as it is found; or "".

    Accents, case, spaces, hyphens' forms and invisible characters do not hide one.
    """
    lu = _simple(texte)
    trouvee = _INTERDITES.search(lu) if _SOUPCONS.search(lu) else None
    return trouvee.group().strip() if trouvee else ""


def _simple(texte: str) -> str:
    if not texte.isascii():
        texte = unicodedata.normalize("NFKD", _TIRETS.sub("-", _INVISIBLES.sub("", texte)))
        texte = "".join(lettre for lettre in texte if not unicodedata.combining(lettre))
    return _BLANCS.sub(" ", texte.casefold())
