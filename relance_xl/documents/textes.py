"""How texts are written: clean, on one line, with the spaces that French asks for."""

import re

from relance_xl.documents.formats import FRANCAIS, INSECABLE

_INTERDITS = re.compile(
    "[^\t-\r\u001c-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]"
)
_BLANCS = re.compile(r"[\s\u2028\u2029]+")

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


montant = FRANCAIS.montant
pourcentage = FRANCAIS.pourcentage
date_longue = FRANCAIS.date_longue
date_courte = FRANCAIS.date_courte
enumeration = FRANCAIS.enumeration
"""As French writes them, for what is not written to a client (see `langue.Langue` for what is)."""


def jours(nombre: int) -> str:
    """« 1 jour », « 50 jours »."""
    return f"{nombre}{INSECABLE}jour{'s' if nombre > 1 else ''}"


def par_groupes(code: str, taille: int, entre: str = " ") -> str:
    """Return the letters and digits of `code` by groups, `entre` between; anything else as it stands."""
    serre = re.sub(r"\s", "", code)
    if not re.fullmatch(r"[A-Za-z0-9]+", serre):
        return code
    return entre.join(serre[i : i + taille] for i in range(0, len(serre), taille))
