"""A language of the shipped templates: its labels, its messages, its call sheet."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_AU_CHOIX = re.compile(r"\[\[(.*?)\|(.*?)\]\]", re.DOTALL)


class Message(NamedTuple):
    """What a message says: its subject, then its parts in order.

    A part is `#block`, `?condition:text` (absent when false; the text of a `phrase_…` may be left
    out), `!text` in bold, `~text` in smaller letters on paper, or a paragraph. « [[e-mail|letter]] » chooses words after the support.
    """

    objet: str
    corps: Sequence[str]


class Appel(NamedTuple):
    """What the call sheet says: its opening, its questions, what is heard and where it is noted."""

    titre: str
    sous_titre: str
    rubriques: Sequence[tuple[str, str]]
    bonjour: str
    questions: Sequence[tuple[str, str]]
    raisons: Sequence[tuple[str, str]]
    issue: str
    au_revoir: str


class Langue(NamedTuple):
    """A folder of templates: `code` names it, `orthographe` is Word's name of the language."""

    code: str
    orthographe: str
    mots: Mapping[str, str]
    messages: Mapping[str, Message]
    appel: Appel


def pour_courriel(texte: str) -> str:
    """`texte` as an e-mail says it."""
    return _AU_CHOIX.sub(r"\1", texte)


def pour_lettre(texte: str) -> str:
    """`texte` as a letter says it."""
    return _AU_CHOIX.sub(r"\2", texte)


def condition_et_texte(morceau: str) -> tuple[str, str]:
    """Split `?condition:text`; without text, the sentence named by the condition."""
    condition, _, texte = morceau.removeprefix("?").partition(":")
    return condition, texte or f"{{{{ {condition} }}}}"
