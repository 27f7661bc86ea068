"""The e-mails, from what each message says: a text and its HTML, whose blocks are shared files."""

import re
from collections.abc import Iterator
from pathlib import Path

from templates.atelier.langue import Langue, condition_et_texte, pour_courriel

_COMMUNS = Path(__file__).parent / "communs"
_LIBELLE = re.compile(r"@([a-z_]*)@")
_TABLEAU = {"#factures": "tableau"}
_ABSENTS = {"#pieces"}
"""What an e-mail does not say: its attachments show."""


def ecrire_courriel(langue: Langue, nom: str, dossier: Path) -> list[Path]:
    """Write the e-mail `nom` of `langue` in `dossier`; return its .txt and its .html."""
    message = langue.messages[nom]
    corps = [pour_courriel(morceau) for morceau in message.corps]
    objet = f"Objet : {message.objet} – {langue.mots['reference']} {{{{ reference }}}}"
    ouverture = (objet, langue.mots["madame"])
    ecrits = {
        ".txt": "\n\n".join((*ouverture, *(p for m in corps for p in _texte(m)))) + "\n",
        ".html": "\n".join(
            (
                '{% extends "communs/cadre.html" %}',
                "{% block corps %}",
                f"<p>{langue.mots['madame']}</p>",
                *_html_de(avant_la_signature(corps)),
                "{% endblock %}",
                *_annexes(corps),
                "",
            )
        ),
    }
    dossier.mkdir(parents=True, exist_ok=True)
    for extension, texte in ecrits.items():
        (dossier / f"{nom}{extension}").write_text(texte, "utf-8")
    return [dossier / f"{nom}{extension}" for extension in ecrits]


def ecrire_les_communs(langue: Langue, dossier: Path) -> list[Path]:
    """Write in `dossier` the blocks that the e-mails of `langue` share; return them.

    `@word@` is a label of the language, `@:@` its colon.
    """
    dossier.mkdir(parents=True, exist_ok=True)
    ecrits = []
    for source in sorted(_COMMUNS.iterdir()):
        texte = _LIBELLE.sub(
            lambda m: langue.mots[m.group(1)], source.read_text("utf-8").replace("@:@", "@deux_points@")
        )
        fichier = dossier / source.name.removesuffix(".j2")
        fichier.write_text(pour_courriel(texte), "utf-8")
        ecrits.append(fichier)
    return ecrits


def avant_la_signature(corps: list[str]) -> list[str]:
    """Return the parts of `corps` that stand before the signature, which the frame of e-mails writes."""
    return corps[: corps.index("#pied") + 1] if "#pied" in corps else corps


def _annexes(corps: list[str]) -> Iterator[str]:
    apres = list(_html_de(corps[len(avant_la_signature(corps)) :]))
    if apres:
        yield from ("{% block annexes %}", *apres, "{% endblock %}")


def partage(morceau: str) -> str:
    """Return the shared block that `morceau` names, "" when e-mails have none."""
    return "" if morceau in _ABSENTS else _TABLEAU.get(morceau, morceau.removeprefix("#"))


def _texte(morceau: str) -> Iterator[str]:
    if morceau.startswith("#"):
        if bloc := partage(morceau):
            yield f'{{% include "communs/{bloc}.txt" %}}'
    elif morceau.startswith("?"):
        condition, texte = condition_et_texte(morceau)
        yield f"{{% if {condition} %}}{texte}{{% endif %}}"
    else:
        yield morceau.removeprefix("!").removeprefix("~")


def _html_de(morceaux: list[str]) -> Iterator[str]:
    for morceau in morceaux:
        yield from _html(morceau)


def _html(morceau: str) -> Iterator[str]:
    if morceau.startswith("#"):
        if bloc := partage(morceau):
            yield f'{{% include "communs/{bloc}.html" %}}'
    elif morceau.startswith("?"):
        condition, texte = condition_et_texte(morceau)
        yield f"{{% if {condition} %}}"
        yield f"<p>{texte}</p>"
        yield "{% endif %}"
    else:
        yield (
            f"<p><b>{morceau[1:]}</b></p>"
            if morceau.startswith("!")
            else f"<p>{morceau.removeprefix('~')}</p>"
        )
