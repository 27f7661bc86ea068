"""The address block of a window envelope (NF Z10-011): 6 lines of 38 characters, nothing lost unsaid."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relance_xl.core.saisie import cle_sans_accents, espaces_simples

LIGNES = 6
LARGEUR = 38
_LIGNES_DU_NOM = 2
_FRANCE = frozenset({"", "france", "fr", "fra", "france metropolitaine"})
_VOIE = re.compile(
    r"^\d|\b(?:rue|avenue|av|boulevard|bd|place|chemin|impasse|allee|route|quai|cours|square|passage|"
    r"zone|z\.?[ai]|bp|cs|boite postale|lieu.dit)\b"
)
"""What tells the postman where to go: kept before a floor, a building or a department."""
_ABREGES = ((re.compile(r"\bSAINTE\b"), "STE"), (re.compile(r"\bSAINT\b"), "ST"))


class Adresse(NamedTuple):
    """An address as its columns hold it; `rue` may have several lines, `attention` is a person."""

    nom: str
    attention: str
    rue: str
    code_postal: str
    ville: str
    pays: str


class Enveloppe(NamedTuple):
    """The lines to print; the lines that hold several ones of the address; what could not be printed."""

    lignes: tuple[str, ...]
    reunies: tuple[str, ...] = ()
    perdues: tuple[str, ...] = ()


class _Rue(NamedTuple):
    """A way to print the middle of the address: pieces of at most 38 characters, and lines put together."""

    pieces: Sequence[str]
    reunies: tuple[str, ...] = ()
    perdues: tuple[str, ...] = ()


def enveloppe(adresse: Adresse) -> Enveloppe:
    """Lay the address out: the name, the person, the street, postcode and town, a foreign country last.

    Short lines share one when there are too many; then the person's name goes, then what is no street.
    """
    nom = _plier(espaces_simples(adresse.nom))
    fin, trop_longs = _fin(adresse)
    garde = nom[:_LIGNES_DU_NOM]
    milieu = _milieu(
        _plier(espaces_simples(adresse.attention)),
        [propre for ligne in adresse.rue.splitlines() if (propre := espaces_simples(ligne))],
        LIGNES - len(garde) - len(fin),
    )
    perdues = (*_reste(nom[_LIGNES_DU_NOM:]), *milieu.perdues, *trop_longs)
    return Enveloppe((*garde, *milieu.pieces, *fin), milieu.reunies, perdues)


def a_l_etranger(pays: str) -> bool:
    """Tell whether *Pays* names another country than France."""
    return cle_sans_accents(pays) not in _FRANCE


def _milieu(personne: Sequence[str], rue: Sequence[str], place: int) -> _Rue:
    """Return the first way that fits, from the most faithful to the one that leaves something out."""
    telles_quelles = _Rue([piece for ligne in rue for piece in _plier(ligne)])
    rapprochees = _rapprocher(rue)
    entiere = ", ".join(rue)
    d_un_tenant = _Rue(_plier(entiere), (entiere,) if len(rue) > 1 else ())
    facons = (telles_quelles, rapprochees, d_un_tenant)
    for facon in facons:
        if len(personne) + len(facon.pieces) <= place:
            return facon._replace(pieces=(*personne, *facon.pieces))
    for facon in facons:
        if len(facon.pieces) <= place:
            return facon._replace(perdues=_reste(personne))
    essentiel = _essentiel(_unites(rue), place)
    return essentiel._replace(perdues=(*_reste(personne), *essentiel.perdues))


def _rapprocher(rue: Iterable[str]) -> _Rue:
    """Put neighbouring lines together while they hold on one."""
    unites = _unites(rue)
    reunies = tuple(", ".join(unite) for unite in unites if len(unite) > 1)
    return _Rue([piece for unite in unites for piece in _plier(", ".join(unite))], reunies)


def _unites(rue: Iterable[str]) -> list[list[str]]:
    unites: list[list[str]] = []
    for ligne in rue:
        if unites and len(", ".join((*unites[-1], ligne))) <= LARGEUR:
            unites[-1].append(ligne)
        else:
            unites.append([ligne])
    return unites


def _essentiel(unites: Sequence[Sequence[str]], place: int) -> _Rue:
    """Keep the lines that name a street first, in their order, as far as they fit."""
    textes = [", ".join(unite) for unite in unites]
    gardes: dict[int, Sequence[str]] = {}
    for rang in sorted(range(len(textes)), key=lambda r: (not _VOIE.search(cle_sans_accents(textes[r])), r)):
        pieces = _plier(textes[rang])
        libre = place - sum(map(len, gardes.values()))
        if len(pieces) <= libre or not gardes:
            gardes[rang] = pieces[:libre]
    perdues = [textes[rang] for rang in range(len(textes)) if rang not in gardes]
    perdues += [" ".join(_plier(textes[r])[len(p) :]) for r, p in gardes.items()]
    reunies = tuple(textes[rang] for rang in sorted(gardes) if len(unites[rang]) > 1)
    return _Rue(
        [piece for rang in sorted(gardes) for piece in gardes[rang]], reunies, tuple(filter(None, perdues))
    )


def _fin(adresse: Adresse) -> tuple[list[str], tuple[str, ...]]:
    """Return the last lines in capitals, and what of them is too long even abbreviated."""
    ville = _abreger(espaces_simples(f"{adresse.code_postal} {adresse.ville}").upper())
    pays = espaces_simples(adresse.pays).upper() if a_l_etranger(adresse.pays) else ""
    fins = [_plier(ligne) for ligne in (ville, pays) if ligne]
    return [pieces[0] for pieces in fins], tuple(reste for p in fins for reste in _reste(p[1:]))


def _abreger(ville: str) -> str:
    """Return the town with SAINT and SAINTE abbreviated when it is too long."""
    for entier, abrege in _ABREGES if len(ville) > LARGEUR else ():
        ville = entier.sub(abrege, ville)
    return ville


def _plier(ligne: str) -> list[str]:
    return textwrap.wrap(ligne, LARGEUR, break_on_hyphens=False)


def _reste(pieces: Sequence[str]) -> tuple[str, ...]:
    return (" ".join(pieces),) if pieces else ()
