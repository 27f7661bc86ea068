"""The files behind a template: itself, its HTML, what they include, its language's sentences."""

from collections.abc import Iterator

from jinja2 import TemplateError, meta
from jinja2.sandbox import SandboxedEnvironment

from relance_xl.documents.catalogue import FICHIER
from relance_xl.documents.corps import chemin_html
from relance_xl.documents.environnement import texte_du_modele
from relance_xl.documents.modele import LANGUE, SourceDeModeles, langue_du_modele


def fichiers_du_modele(jinja: SandboxedEnvironment, source: SourceDeModeles, chemin: str) -> tuple[str, ...]:
    """Return the paths of the files behind the template `chemin`, itself first, its sentences last."""
    a_lire = [chemin, *([html] if (html := chemin_html(source, chemin)) else [])]
    vus: dict[str, None] = {}
    while a_lire:
        fichier = a_lire.pop(0)
        modele = None if fichier in vus else source.lire(fichier)
        if modele:
            vus[fichier] = None
            a_lire += _inclus(jinja, fichier, modele.contenu)
    return (*vus, f"{langue_du_modele(chemin)}/{FICHIER}")


def _inclus(jinja: SandboxedEnvironment, fichier: str, contenu: bytes) -> Iterator[str]:
    """Yield the files that a text template calls; a broken one says so when it is rendered."""
    if fichier.endswith(".docx"):
        return
    try:
        arbre = jinja.parse(texte_du_modele(contenu))
    except TemplateError:
        return
    for nom in sorted(nom for nom in meta.find_referenced_templates(arbre) if nom):
        for langue in dict.fromkeys((langue_du_modele(fichier), LANGUE)):
            yield f"{langue}/{nom}"
