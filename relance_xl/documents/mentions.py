"""What no document for a consumer may hold: the 40 € and the late-payment penalties of merchants."""

import html
import re
import unicodedata

_ARTICLES = r"\b[ld]\s?\.?\s?441\s?[-.]?\s?(?:10|[569])\b|\bd\s?\.?\s?2192\s?[-.]?\s?35\b"
_QUARANTE = (
    r"(?<![\d.,])40(?:[.,]0{1,2})?\s?(?:€(?!\d)|euros?\b|eur\b)"
    r"|(?<!\d)(?<!\d )(?:€|\beur)\s?40(?:[.,]0{1,2})?(?![.,]?\d|\s\d{3}\b)"
    r"|\b(?:quarante|forty)[\s-]euros?\b"
)
_INDEMNITE = (
    r"\bindemnites?\s+(?:\w+\s+)?forfaitaires?|\bforfait\w*\s+(?:\w+\s+)?de\s+recouvrement"
    r"|\bindemnites?\s+(?:\w+\s+)?(?:de|pour)\s+(?:frais\s+de\s+)?recouvrement"
    r"|\b(?:fixed|flat[\s-]rate|lump)[\s-](?:sums?|amounts?|compensations?|indemnit\w+|fees?|charges?)"
    r"\s+(?:\w+\s+)?(?:for|of|towards)\s+(?:\w+\s+)?(?:recovery|collection)"
    r"|\b(?:fixed|flat[\s-]rate|lump[\s-]sum)\s+(?:\w+\s+)?(?:compensation|indemnit\w+)"
    r"|\b(?:recovery|collection)\s+(?:costs?\s+)?(?:indemnit\w+|compensation|fees?)\b"
)
_PENALITES = (
    r"\bpenalites?\s+(?:\w+\s+)?(?:de|pour|du|en\s+cas\s+de)\s+(?:retards?|paiement)"
    r"|\b(?:late[\s-]?payment|payment[\s-]delay)\s+(?:\w+\s+)?penalt\w+|\blate\s+(?:fees?|penalt\w+)\b"
    r"|\bpenalt\w+\s+(?:for|of|on)\s+(?:\w+\s+)?(?:late|overdue|delay)"
)
_INTERDITES = re.compile(f"{_ARTICLES}|{_QUARANTE}|{_INDEMNITE}|{_PENALITES}")
_TIRETS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_INVISIBLES = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_BLANCS = re.compile(r"\s+")
_BALISE = re.compile(r"<[^>]*>")
_TEXTES_CACHES = re.compile(r"\b(?:alt|title|descr)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def mention_interdite(texte: str) -> str:
    """Return the first mention in `texte` that a consumer must not read, as it stands there; or "".

    Accents, case, spaces, hyphens' forms and invisible characters do not hide one. An amount of 40 €
    is one, whatever it is: the caller knows what comes from an invoice.
    """
    trouvee = _INTERDITES.search(_simple(texte))
    return _tel_quel(texte, *trouvee.span()) if trouvee else ""


def textes_du_html(source: str) -> tuple[str, ...]:
    """Return what a reader of `source` may see: its text, read with and without spaces at its tags."""
    caches = " ".join(a or b for a, b in _TEXTES_CACHES.findall(source))
    return tuple(html.unescape(t) for t in (_BALISE.sub("", source), _BALISE.sub(" ", source), caches))


def _simple(texte: str) -> str:
    """Return `texte` in lower case, without accents nor invisible characters, single spaces."""
    if not texte.isascii():
        texte = unicodedata.normalize("NFKD", _TIRETS.sub("-", _INVISIBLES.sub("", texte)))
        texte = "".join(lettre for lettre in texte if not unicodedata.combining(lettre))
    return _BLANCS.sub(" ", texte.casefold())


def _tel_quel(texte: str, debut: int, fin: int) -> str:
    """Return the part of `texte` that `_simple` turned into the characters `debut` to `fin`."""
    rangs: list[int] = []
    dernier = ""
    for rang, lettre in enumerate(texte):
        for simple in _simple(lettre):
            if not (simple == dernier == " "):
                rangs.append(rang)
            dernier = simple
    return _BLANCS.sub(" ", texte[rangs[debut] : rangs[fin - 1] + 1]).strip()
