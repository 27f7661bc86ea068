"""The guide as a page for the browser, with its pictures, in the user's own folder."""

import re
import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from relance_xl.core.anomalie import RefusError

_PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Relance XL : le guide</title><style>
body {{ font: 17px/1.55 "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1f2933; background: #fff;
  max-width: 46rem; margin: 2.5rem auto; padding: 0 1.5rem; }}
h1, h2, h3 {{ color: #1f4e79; line-height: 1.25; margin-top: 2.2rem; }} a {{ color: #1f4e79; }}
img {{ max-width: 100%; border: 1px solid #d9e2ec; border-radius: 4px; }}
table {{ border-collapse: collapse; }} th, td {{ border: 1px solid #d9e2ec; padding: .35rem .7rem;
  text-align: left; vertical-align: top; }} th {{ background: #f0f4f8; }}
code, pre {{ font: 15px/1.45 Consolas, Menlo, monospace; background: #f0f4f8; border-radius: 3px; }}
code {{ padding: .05rem .3rem; }} pre {{ padding: .8rem 1rem; overflow-x: auto; }} pre code {{ padding: 0; }}
</style></head><body>
{corps}</body></html>
"""
_GUIDE = "guide.md"
_NON_MOTS = re.compile(r"[^\w\- ]")


def ecrire_le_guide(source: Path, cible: Path) -> Path:
    """Write `guide.md` and the pages beside it as HTML in `cible`, with their pictures; return the guide's.

    Raises RefusError when `cible` cannot be written.
    """
    try:
        cible.mkdir(parents=True, exist_ok=True)
        if (source / "images").is_dir():
            shutil.copytree(source / "images", cible / "images", dirs_exist_ok=True)
        for page in source.glob("*.md"):
            texte = page.read_text(encoding="utf-8")
            (cible / page.name).with_suffix(".html").write_text(en_html(texte), encoding="utf-8")
    except OSError as erreur:
        raise RefusError(
            f"Le guide n'a pas pu être écrit dans « {cible} » : vérifiez vos droits."
        ) from erreur
    return (cible / _GUIDE).with_suffix(".html")


def en_html(markdown: str) -> str:
    """Return a page; its titles bear the anchors that links in it use, and `x.md` links go to `x.html`."""
    lecteur = MarkdownIt("commonmark", {"html": False}).enable("table")
    jetons = lecteur.parse(markdown)
    _ancrer(jetons)
    for jeton in (enfant for bloc in jetons for enfant in bloc.children or ()):
        cible = str(jeton.attrGet("href") or "")
        fichier, _, ancre = cible.partition("#")
        if jeton.type == "link_open" and fichier.endswith(".md") and "/" not in fichier:
            page = f"{fichier.removesuffix('.md')}.html"
            jeton.attrSet("href", f"{page}#{ancre}" if ancre else page)
    return _PAGE.format(corps=lecteur.renderer.render(jetons, lecteur.options, {}))


def _ancrer(jetons: Sequence[Token]) -> None:
    for titre, texte in pairwise(jetons):
        if titre.type == "heading_open":
            titre.attrSet("id", _ancre(texte.content))


def _ancre(titre: str) -> str:
    """Return a title's anchor as usual sites of source code make it: « les-premières-minutes »."""
    return _NON_MOTS.sub("", titre.casefold()).replace(" ", "-")
