"""Jinja, sandboxed and strict, its errors turned into French sentences that name file, line and word."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import is_dataclass
from types import TracebackType

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.loaders import FunctionLoader

from relance_xl.documents import mots
from relance_xl.documents.bornes import EnvironnementBorne, TropLongError
from relance_xl.documents.modele import LANGUE, ModeleError, SourceDeModeles
from relance_xl.documents.textes import insecables_du_modele

_SANS_FIN = (TropLongError, RecursionError, MemoryError)
DEFAUTS = (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, *_SANS_FIN)
"""What a template that is wrong can raise while it is compiled or rendered."""


_LIGNE_DE_TEXTE = re.compile(r"^.*(?<![-+])%}$", re.MULTILINE)
_BALISES = re.compile(r"\s*({%((?!%}).)*%}\s*)+")


_MOTS = tuple(classe for classe in vars(mots).values() if isinstance(classe, type) and is_dataclass(classe))
_ABSENT = object()


class _Strict(StrictUndefined):
    """An unknown word is an error whose text is that word."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name or "")


class _Environnement(EnvironnementBorne):
    """An included file is sought beside the one that includes it, in its own language first."""

    def join_path(self, template: str, parent: str) -> str:
        """`template` within the language's folder of `parent`."""
        return f"{parent.split('/', 1)[0]}/{template}"

    def getattr(self, obj: object, attribute: str) -> object:
        """Return a word within a word; what is no word of ours goes through the sandbox's own checks."""
        if isinstance(obj, _MOTS):
            trouve = vars(obj).get(attribute, _ABSENT)
            if trouve is not _ABSENT:
                return trouve
        return super().getattr(obj, attribute)


def environnement(source: SourceDeModeles) -> EnvironnementBorne:
    """Where templates are compiled, once each; only HTML and Word are escaped."""
    return _Environnement(
        loader=FunctionLoader(lambda chemin: _lire(source, chemin)),
        autoescape=lambda nom: not (nom or "").endswith(".txt"),
        undefined=_Strict,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def texte_du_modele(contenu: bytes) -> str:
    """Return a text template's characters: UTF-8, else the code page of Windows in France."""
    try:
        texte = contenu.decode("utf-8-sig")
    except UnicodeDecodeError:
        texte = contenu.decode("cp1252", "replace")
    return texte.replace("\r\n", "\n")


def _garder_la_fin(ligne: re.Match[str]) -> str:
    """Keep the line's end after its last tag, unless the line holds nothing but tags."""
    texte = ligne.group()
    return texte if _BALISES.fullmatch(texte) else f"{texte[:-2]}+%}}"


def _lire(source: SourceDeModeles, chemin: str) -> tuple[str, str, None] | None:
    """Return the template and the name under which its lines are reported."""
    en_langue_commune = f"{LANGUE}/{chemin.split('/', 1)[-1]}"
    for essai in dict.fromkeys((chemin, en_langue_commune)):
        if modele := source.lire(essai):
            texte = insecables_du_modele(texte_du_modele(modele.contenu))
            return _LIGNE_DE_TEXTE.sub(_garder_la_fin, texte), essai, None
    return None


def mot_inconnu(fichier: str, ligne: int | None, mot: str, connus: Iterable[str]) -> ModeleError:
    """Return the error of a word that does not exist, with the nearest of `connus`."""
    return ModeleError(fichier, ligne, mot, f"{_lieu(fichier, ligne)} {_phrase_du_mot(mot, connus)}")


def en_francais(erreur: Exception, fichier: str, connus: Iterable[str]) -> ModeleError:
    """Return the error of a template as a sentence; `connus` are the words to suggest from."""
    ou_fichier, ligne = _ou(erreur, fichier)
    mot, defaut = _defaut(erreur, connus)
    return ModeleError(ou_fichier, ligne, mot, f"{_lieu(ou_fichier, ligne)} {defaut}")


def _lieu(fichier: str, ligne: int | None) -> str:
    unite = "paragraphe" if fichier.endswith(".docx") else "ligne"
    return f"Le modèle {fichier}" + (f", {unite} {ligne}," if ligne else "")


def _phrase_du_mot(mot: str, connus: Iterable[str]) -> str:
    proches = difflib.get_close_matches(mot, sorted(connus), 1)
    conseil = f" ; vouliez-vous dire « {proches[0]} » ?" if proches else " (voir docs/vocabulaire.md)."
    return f"emploie un mot inconnu : « {mot} »{conseil}"


def _defaut(erreur: Exception, connus: Iterable[str]) -> tuple[str, str]:
    if isinstance(erreur, UndefinedError):
        return str(erreur), _phrase_du_mot(str(erreur), connus)
    if isinstance(erreur, SecurityError):
        return str(erreur), "contient une instruction interdite dans un modèle : retirez-la."
    if isinstance(erreur, TemplateNotFound):
        return str(erreur.name), f"appelle un fichier introuvable : « {erreur.name} »."
    mot = _mot_cite(erreur)
    if isinstance(erreur, TemplateSyntaxError):
        pres = f" près de « {mot} »" if mot else ""
        return mot, f"est mal écrit{pres} : vérifiez les accolades, les « if », les « for » et leurs fins."
    if isinstance(erreur, _SANS_FIN):
        return mot, "tourne sans fin : vérifiez ses « for », et qu'il ne s'appelle pas lui-même."
    return mot, "contient un calcul impossible : vérifiez les nombres et les filtres employés."


def _mot_cite(erreur: Exception) -> str:
    """Return the word that Jinja quotes: the last one where it lists what it expected."""
    cites = re.findall(r"'([^']+)'", str(erreur))
    return str(cites[-1 if "needs to be closed" in str(erreur) else 0]) if cites else ""


def _ou(erreur: Exception, fichier: str) -> tuple[str, int | None]:
    """Return the template and its line: what Jinja says, else the deepest template in the traceback."""
    if isinstance(erreur, TemplateSyntaxError):
        return erreur.name or fichier, erreur.lineno
    trouve: tuple[str, int | None] = (fichier, None)
    trace: TracebackType | None = erreur.__traceback__
    while trace:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            trouve = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return trouve
