"""Text templates: the subject, the plain text and the HTML of an e-mail, or a short text."""

import re
from collections.abc import Mapping

from jinja2.sandbox import SandboxedEnvironment
from markupsafe import escape

from relance_xl.documents.bornes import rendu
from relance_xl.documents.courriel import Corps
from relance_xl.documents.environnement import DEFAUTS, en_francais
from relance_xl.documents.formats import INSECABLE
from relance_xl.documents.modele import ModeleError, SourceDeModeles

_OBJET = re.compile(r"\s*objet\s*:[ \t]*([^\n]+)\n", re.IGNORECASE)
_VIDES = re.compile(r"\n{3,}")


def corps_du_courriel(
    jinja: SandboxedEnvironment,
    source: SourceDeModeles,
    chemin: str,
    mots: Mapping[str, object],
    connus: frozenset[str],
) -> Corps:
    """Return the e-mail of the template `chemin` (.txt) and of the .html beside it.

    Without an .html, or when only the .txt is the user's own, the HTML is made from the text, so
    that both always say the same. Raises ModeleError, also when « Objet : » is not the first line.
    """
    texte = texte_court(jinja, chemin, mots, connus)
    objet = _OBJET.match(texte)
    if not objet:
        phrase = f"Le modèle {chemin}, ligne 1, doit commencer par « Objet : » suivi de l'objet du message."
        raise ModeleError(chemin, 1, "Objet", phrase)
    simple = texte[objet.end() :].strip("\n") + "\n"
    html = chemin_html(source, chemin)
    riche = rendre(jinja, html, mots, connus) if html else _en_html(simple)
    return Corps(objet.group(1).strip().replace(INSECABLE, " "), simple, riche)


def texte_court(
    jinja: SandboxedEnvironment, chemin: str, mots: Mapping[str, object], connus: frozenset[str]
) -> str:
    """Return the text of the template `chemin`, at most one blank line in a row."""
    return _VIDES.sub("\n\n", rendre(jinja, chemin, mots, connus)).strip("\n") + "\n"


def rendre(
    jinja: SandboxedEnvironment, chemin: str, mots: Mapping[str, object], connus: frozenset[str]
) -> str:
    """`chemin` with its words replaced. Raises ModeleError."""
    try:
        return rendu(jinja.get_template(chemin), mots)
    except DEFAUTS as erreur:
        raise en_francais(erreur, chemin, connus) from erreur


def chemin_html(source: SourceDeModeles, chemin: str) -> str:
    """Return the .html to use with the .txt `chemin`, or "" when the HTML comes from the text."""
    html = f"{chemin.removesuffix('.txt')}.html"
    riche, simple = source.lire(html), source.lire(chemin)
    perime = riche and simple and simple.personnel and not riche.personnel
    return html if riche and not perime else ""


def _en_html(texte: str) -> str:
    paragraphes = "".join(
        f"<p>{escape(paragraphe)}</p>".replace("\n", "<br>\n") for paragraphe in texte.strip().split("\n\n")
    )
    style = "font-family:Calibri,Arial,sans-serif;font-size:11pt;color:#222222"
    return f'<html><body style="{style}">{paragraphes}</body></html>\n'
