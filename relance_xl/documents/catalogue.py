"""A language's sentences, read from `phrases.toml`: what is wrong in it is said with its file and line."""

import difflib
import re
import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from relance_xl.documents.cles import CLES, ETAPES, FORMATS, PLURIELS, Cle
from relance_xl.documents.modele import ModeleError
from relance_xl.documents.textes import insecables

FICHIER = "phrases.toml"

Phrase = str | Mapping[str, str]
"""A sentence to fill in, or one per plural category."""

_TOML_LIGNE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


class Catalogue(NamedTuple):
    """What one file says, and what is wrong in it; a sentence that is wrong is not in `phrases`."""

    phrases: Mapping[str, Phrase]
    etapes: Mapping[str, str]
    formats: Mapping[str, str]
    erreurs: tuple[ModeleError, ...] = ()

    def par_dessus(self, autre: "Catalogue") -> "Catalogue":
        """Return this catalogue, key by key over `autre`."""
        return Catalogue(
            {**autre.phrases, **self.phrases},
            {**autre.etapes, **self.etapes},
            {**autre.formats, **self.formats},
            (*autre.erreurs, *self.erreurs),
        )


VIDE = Catalogue({}, {}, {})


def lire(chemin: str, contenu: bytes) -> Catalogue:
    """Read the catalogue at `chemin`; nothing is raised, `erreurs` tells what to put right."""
    try:
        texte = contenu.decode("utf-8-sig").replace("\r\n", "\n")
        tables = tomllib.loads(texte)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as erreur:
        return VIDE._replace(erreurs=(_mal_ecrit(chemin, contenu, erreur),))
    return _Lecture(chemin, texte).lire(tables)


def _mal_ecrit(chemin: str, contenu: bytes, erreur: Exception) -> ModeleError:
    if isinstance(erreur, UnicodeDecodeError):
        ligne = contenu[: erreur.start].count(b"\n") + 1
        conseil = "n'est pas enregistré en UTF-8 : enregistrez-le à nouveau dans ce codage."
        return ModeleError(chemin, ligne, "", f"Le catalogue {chemin}, ligne {ligne}, {conseil}")
    trouve = _TOML_LIGNE.search(str(erreur))
    derniere = contenu.rstrip().count(b"\n") + 1
    ligne = int(trouve[1]) if trouve and trouve[1] else derniere
    conseil = 'est mal écrit : une phrase s\'écrit  clé = "texte" , entre guillemets droits.'
    return ModeleError(chemin, ligne, "", f"Le catalogue {chemin}, ligne {ligne}, {conseil}")


class _Lecture:
    """Sorts the keys of one file, and gathers what is wrong."""

    def __init__(self, chemin: str, texte: str) -> None:
        self._chemin = chemin
        self._lignes = texte.split("\n")
        self._erreurs: list[ModeleError] = []

    def lire(self, tables: Mapping[str, object]) -> Catalogue:
        phrases: dict[str, Phrase] = {}
        for cle, valeur in _a_plat(tables):
            lue = self._phrase(cle, valeur)
            if lue is not None:
                phrases[cle] = lue
        etapes = {cle.casefold(): valeur for cle, valeur in self._textes(tables, ETAPES)}
        formats = {
            cle: valeur for cle, valeur in self._textes(tables, "formats") if self._format(cle, valeur)
        }
        return Catalogue(phrases, etapes, formats, tuple(self._erreurs))

    def _textes(self, tables: Mapping[str, object], table: str) -> Iterator[tuple[str, str]]:
        contenu = tables.get(table, {})
        for cle, valeur in contenu.items() if isinstance(contenu, dict) else [(table, contenu)]:
            if isinstance(valeur, str):
                yield cle, valeur
            else:
                self._refuser(cle, cle, "doit être un texte entre guillemets")

    def _format(self, cle: str, valeur: str) -> bool:
        if cle not in FORMATS:
            self._inconnue(cle, FORMATS)
        elif cle == "locale" and not _locale_connue(valeur):
            self._refuser(cle, valeur, "ne nomme pas une langue connue (fr, en_GB, de, es…)")
        else:
            return True
        return False

    def _phrase(self, cle: str, valeur: object) -> Phrase | None:
        if cle not in CLES:
            self._inconnue(cle, CLES)
        elif isinstance(valeur, str):
            return self._texte(cle, valeur, CLES[cle])
        elif CLES[cle].plurielle and isinstance(valeur, dict):
            return self._variantes(cle, valeur)
        else:
            self._refuser(cle, cle, "doit être un texte entre guillemets")
        return None

    def _variantes(self, cle: str, valeur: Mapping[str, object]) -> Phrase | None:
        categories = {nom: categorie for categorie, nom in PLURIELS.items()}
        variantes = {}
        for nom, texte in valeur.items():
            if nom not in categories:
                self._refuser(cle, nom, f"a une variante inconnue : écrivez {', '.join(categories)}")
            elif isinstance(texte, str):
                variantes[categories[nom]] = self._texte(cle, texte, CLES[cle])
            else:
                self._refuser(cle, nom, "doit être un texte entre guillemets")
        if "other" not in variantes:
            self._refuser(cle, "plusieurs", "a besoin de la variante « plusieurs »")
        lues = {categorie: texte for categorie, texte in variantes.items() if texte is not None}
        return lues if "other" in lues else None

    def _texte(self, cle: str, texte: str, attendue: Cle) -> str | None:
        try:
            parties = list(string.Formatter().parse(texte))
        except ValueError:
            self._refuser(cle, texte, "a une accolade en trop ou en moins")
            return None
        for _, mot, forme, conversion in parties:
            if mot is not None and (mot not in attendue.mots or forme or conversion):
                permis = ", ".join(f"{{{m}}}" for m in sorted(attendue.mots)) or "aucun"
                self._refuser(cle, mot, f"emploie un mot inconnu : « {{{mot}}} » (mots permis : {permis})")
                return None
        return insecables(texte)

    def _inconnue(self, cle: str, connues: Iterable[str]) -> None:
        proches = difflib.get_close_matches(cle, list(connues), 1)
        conseil = f" ; vouliez-vous dire « {proches[0]} » ?" if proches else " : retirez-la."
        self._refuser(cle, cle, f"n'existe pas{conseil}", arrete=False)

    def _refuser(self, cle: str, mot: str, defaut: str, *, arrete: bool = True) -> None:
        ligne = self._ligne(cle)
        point = "" if defaut.endswith(("?", ".")) else "."
        phrase = f"Le catalogue {self._chemin}, ligne {ligne} : la phrase « {cle} » {defaut}{point}"
        self._erreurs.append(ModeleError(self._chemin, ligne, mot, phrase, arrete=arrete))

    def _ligne(self, cle: str) -> int:
        """Return the line where `cle` stands, within its table when it is « table.key »."""
        table, _, nom = cle.rpartition(".")
        dedans = not table
        motif = re.compile(rf"\s*\[?\s*[\"']?{re.escape(nom)}[\"']?\s*[=\].]")
        for rang, ligne in enumerate(self._lignes, 1):
            if table and re.match(rf"\s*\[\s*{re.escape(table)}\s*[\].]", ligne):
                dedans = True
            if dedans and motif.match(ligne):
                return rang
        return 1


def _locale_connue(code: str) -> bool:
    try:
        Locale.parse(code)
    except (ValueError, UnknownLocaleError, TypeError):
        return False
    return True


def _a_plat(tables: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield each sentence with its key, « table.key » within a table."""
    for cle, valeur in tables.items():
        if cle in {ETAPES, "formats"}:
            continue
        if isinstance(valeur, dict) and not (cle in CLES and CLES[cle].plurielle):
            yield from ((f"{cle}.{nom}", dedans) for nom, dedans in valeur.items())
        else:
            yield cle, valeur
