"""Keeps the 40 € and merchants' penalties out of every rendered document that a consumer may read."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from decimal import Decimal
from functools import lru_cache
from html import unescape
from typing import NamedTuple, cast

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.relance import Relance
from relance_xl.documents.environnement import texte_du_modele
from relance_xl.documents.lettre import textes_word
from relance_xl.documents.mentions import mention_interdite
from relance_xl.documents.modele import ModeleError, SourceDeModeles

_SANS_TEXTE = re.compile(
    r"word/(?:styles|stylesWithEffects|settings|fontTable|webSettings|theme/.*)\.xml|\[Content_Types\]\.xml"
)
_BLANC = re.compile(r"</(?:w|a):p>|<w:(?:tab|br|cr|ptab)\b[^>]*>")
_TIRET = re.compile(r"<w:noBreakHyphen\b[^>]*>")
_COUPURE = re.compile(r"<w:softHyphen\b[^>]*>")
_BALISE = re.compile(r"<[^>]*>")
_CACHES = tuple(map(re.compile, (r'\b(?:descr|title|alt)="([^"]*)"', '<w:lvlText w:val="([^"]*)"')))
_NEUTRE = "…"
_MILLE = 1000


class Rendu(NamedTuple):
    """A template with its words replaced; `textes`: all that a reader may see of it."""

    extension: str
    contenu: bytes
    mots: Mapping[str, object]
    textes: Callable[[], Sequence[str]]
    anomalies: tuple[Anomalie, ...] = ()


def mention_du_modele(rendu: Rendu, sans_les_lignes: Callable[[], Rendu]) -> str:
    """Return the forbidden mention that the template or its sentences put in `rendu`; or "".

    What comes from the user's rows is none: an invoice of 40,00 €, a line of its Objet. Where the words
    hold one, it is sought in `sans_les_lignes()`: the same message, rendered from `neutre`.
    """
    mention = _premiere(rendu.textes())
    if mention and _premiere(textes_des_mots(rendu.mots)):
        return _premiere(sans_les_lignes().textes())
    return mention


def textes_des_mots(valeur: object) -> Iterator[str]:
    """Yield every text within `valeur`: a word, a list of words, a word made of words."""
    if isinstance(valeur, str):
        yield valeur
    elif isinstance(valeur, Mapping | tuple):
        for element in valeur.values() if isinstance(valeur, Mapping) else valeur:
            yield from textes_des_mots(element)
    elif is_dataclass(valeur):
        yield from textes_des_mots(vars(valeur))


def _premiere(textes: Iterable[str]) -> str:
    return next(filter(None, map(mention_interdite, textes)), "")


def neutre(relance: Relance) -> Relance:
    """Return `relance` without what its rows hold that looks like a mention (see `_neutre`)."""
    return cast("Relance", _neutre(relance))


def _neutre(valeur: object) -> object:
    """Return `valeur` (a message, and all that it holds), its amounts a thousand times theirs.

    Its texts that would be a mention are replaced; nothing else changes, so that the same parts of a
    template are shown.
    """
    if isinstance(valeur, str):
        return _NEUTRE if mention_interdite(valeur) else valeur
    if isinstance(valeur, Decimal):
        return valeur * _MILLE
    if isinstance(valeur, tuple):
        return getattr(type(valeur), "_make", tuple)(_neutre(element) for element in valeur)
    return valeur


def textes_du_word(contenu: bytes) -> tuple[str, ...]:
    """Return what a reader of the .docx may see: each part's text, whole whatever its runs."""
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        noms = [nom for nom in archive.namelist() if nom.endswith(".xml") and not _SANS_TEXTE.fullmatch(nom)]
        return tuple(_texte(archive.read(nom)) for nom in noms)


@lru_cache(maxsize=64)
def _texte(partie: bytes) -> str:
    source = partie.decode("utf-8", "replace")
    lu = _COUPURE.sub("", _TIRET.sub("-", _BLANC.sub(" ", source)))
    caches = " ".join(texte for motif in _CACHES for texte in motif.findall(source))
    return unescape(f"{_BALISE.sub('', lu)} {caches}")


def defense(source: SourceDeModeles, fichiers: Sequence[str], mention: str, *, precisee: bool) -> ModeleError:
    """Return the error of a template that puts `mention` before a consumer: its file and its line.

    `fichiers`: the template, then what it includes, then its language's sentences. `precisee`: the
    client is known to be a consumer; otherwise the template itself may be fit for those it is meant for.
    """
    fichier, ligne = _ou(source, fichiers, mention)
    unite = "paragraphe" if fichier.endswith(".docx") else "ligne"
    lieu = f"Le modèle {fichier}" + (f", {unite} {ligne}," if ligne else "")
    a_qui = (
        "ce qui ne s'écrit pas à un particulier"
        if precisee
        else "ce qui ne s'écrit pas à un client dont la Catégorie n'est pas précisée (feuille Clients)"
    )
    phrase = (
        f"{lieu} écrit « {mention} », {a_qui} : retirez ces mots, ou gardez-les pour les autres clients par "
        '{% if categorie == "professionnel" %} … {% endif %}.'
    )
    return ModeleError(fichier, ligne, mention, phrase, arrete=precisee)


def _ou(source: SourceDeModeles, fichiers: Sequence[str], mention: str) -> tuple[str, int | None]:
    """Return the file and the line where `mention` stands; the template alone where none shows it."""
    for fichier in fichiers:
        modele = source.lire(fichier)
        # The shipped sentences have what professionals read: only the user's own may be at fault.
        if modele is None or (fichier.endswith(".toml") and not modele.personnel):
            continue
        for texte in _sources(fichier, modele.contenu):
            for rang, ligne in enumerate(texte.split("\n"), 1):
                if mention in {mention_interdite(lue) for lue in (_BALISE.sub("", unescape(ligne)), ligne)}:
                    return fichier, rang
    return fichiers[0], None


def _sources(fichier: str, contenu: bytes) -> list[str]:
    word = fichier.endswith(".docx")
    return textes_word(fichier, contenu) if word else [texte_du_modele(contenu)]
