"""What no document for a consumer may hold: the 40 € and the late-payment penalties of merchants."""

import html
import re
import unicodedata

_ARTICLES = (
    r"\b(?:[ld]\s?\.?|art(?:icles?|\.)?)\s?441\s?[-.]?\s?(?:10|[569])\b"
    r"|\b(?:d\s?\.?|art(?:icles?|\.)?)\s?2192\s?[-.]?\s?35\b"
)
_QUARANTE = r"40(?<![\d.,]40)(?:[.,]0{1,2})?\s?(?:€(?!\d)|euros?\b|eur\b)"
_EURO_QUARANTE = r"(?:€|eur)(?<!\d€)(?<!\d €)(?<!\deur)(?<!\d eur)\s?40(?:[.,]0{1,2})?(?![.,]?\d|\s\d{3}\b)"
_EN_LETTRES = r"(?:quarante|forty)[\s-]euros?\b"
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
_FAMILLES = tuple(
    (indices, re.compile(motif))
    for indices, motif in (
        (("441", "2192"), _ARTICLES),
        (("40",), _QUARANTE),
        (("€40", "€ 40", "eur40", "eur 40"), _EURO_QUARANTE),
        (("quarante", "forty"), _EN_LETTRES),
        (("indemnit", "forfait", "recover", "collect", "fixed", "flat", "lump"), _INDEMNITE),
        (("penal", "late fee"), _PENALITES),
    )
)
"""Each kind of mention, after what a text must at least hold for it to be worth looking."""
_TIRETS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_MUETS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_BALISE = re.compile(r"<[^>]*>")
_TEXTES_CACHES = re.compile(
    r"\b(?:alt|title|descr|aria-\w+|placeholder|value|label|summary|content|href)\s*=\s*"
    r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))|<!--(.*?)-->",
    re.DOTALL,
)
"""What an e-mail program may show, say aloud or keep beside its text: attributes, comments."""


def mention_interdite(texte: str) -> str:
    """Return the first mention in `texte` that a consumer must not read, as it stands there; or "".

    Accents, case, spaces, hyphens' forms and invisible characters do not hide one. An amount of 40 €
    is one, whatever it is: the caller knows what comes from an invoice.
    """
    lu = _simple(texte)
    for indices, famille in _FAMILLES:
        trouvee = famille.search(lu) if any(indice in lu for indice in indices) else None
        if trouvee:
            return _tel_quel(texte, *trouvee.span())
    return ""


def textes_du_html(source: str) -> tuple[str, ...]:
    """Return what a reader of `source` may see: its text, read with and without spaces at its tags."""
    caches = " ".join(map("".join, _TEXTES_CACHES.findall(source)))
    return tuple(html.unescape(t) for t in (_BALISE.sub("", source), _BALISE.sub(" ", source), caches))


def _simple(texte: str) -> str:
    """Return `texte` in lower case, without accents nor invisible characters, single spaces."""
    if not texte.isascii():
        texte = _MUETS.sub("", _TIRETS.sub("-", unicodedata.normalize("NFKD", texte)))
    return " ".join(texte.casefold().split())


def _tel_quel(texte: str, debut: int, fin: int) -> str:
    """Return the part of `texte` that `_simple` turned into the characters `debut` to `fin`."""
    rangs: list[int] = []
    blanc = True
    for rang, lettre in enumerate(texte):
        for simple in " " if lettre.isspace() else _simple(lettre):
            if not (blanc and simple == " "):
                rangs.append(rang)
            blanc = simple == " "
    return " ".join(texte[rangs[debut] : rangs[fin - 1] + 1].split())
