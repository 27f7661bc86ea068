"""Reads a template without running it: its mistakes show even in the branches no sample takes."""

from collections.abc import Iterator
from dataclasses import fields

from jinja2 import TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from relance_xl.documents.environnement import DEFAUTS, en_francais, mot_inconnu, texte_du_modele
from relance_xl.documents.lettre import textes_word
from relance_xl.documents.manuel import mots_connus
from relance_xl.documents.modele import ModeleError
from relance_xl.documents.mots import IMAGES, Vocabulaire

_PREMIERS = frozenset(champ.name for champ in fields(Vocabulaire))
_BOUCLE = frozenset(
    ("index", "index0", "first", "last", "length", "revindex", "cycle", "previtem", "nextitem")
)
_DES_TEXTES = frozenset(nom for nom in dir(str) if not nom.startswith("_"))
_JINJA = frozenset(("range", "dict", "cycler", "joiner", "namespace", "loop", "self", "super", "caller"))


def controler(jinja: SandboxedEnvironment, fichier: str, contenu: bytes) -> list[ModeleError]:
    """Return what is wrong in the template `fichier`: its syntax, or each word that does not exist."""
    word = fichier.endswith(".docx")
    try:
        textes = textes_word(fichier, contenu) if word else [texte_du_modele(contenu)]
        return [erreur for texte in textes for erreur in _inconnus(jinja, fichier, texte, word=word)]
    except ModeleError as erreur:
        return [erreur]


def _inconnus(jinja: SandboxedEnvironment, fichier: str, texte: str, *, word: bool) -> Iterator[ModeleError]:
    try:
        arbre = jinja.parse(texte, fichier, fichier)
        jinja.compile(arbre, fichier, fichier)
    except (TemplateSyntaxError, *DEFAUTS) as erreur:
        yield en_francais(erreur, fichier, ())
        return
    premiers = _PREMIERS | (set(IMAGES) if word else set())
    perdus = meta.find_undeclared_variables(arbre) - premiers - _JINJA
    connus = mots_connus()
    for nom in arbre.find_all(nodes.Name):
        if nom.name in perdus:
            yield mot_inconnu(fichier, nom.lineno, nom.name, premiers)
    for membre in arbre.find_all(nodes.Getattr):
        if membre.attr not in connus | _BOUCLE | _DES_TEXTES and not _est_une_macro(arbre, membre):
            yield mot_inconnu(fichier, membre.lineno, membre.attr, connus)


def _est_une_macro(arbre: nodes.Template, membre: nodes.Getattr) -> bool:
    """Whether `membre` is taken from a file imported under a name."""
    imports = {appel.target for appel in arbre.find_all(nodes.Import)}
    return isinstance(membre.node, nodes.Name) and membre.node.name in imports
