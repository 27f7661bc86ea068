"""Rewriting the rows of a sheet in its bytes; rows and cells that do not change keep their bytes."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from relance_xl.adapters.classeur_ferme import cellules_xml
from relance_xl.adapters.classeur_ferme.cellules_xml import Ligne
from relance_xl.adapters.classeur_ferme.reperes import lettres_en_octets, numero_de_colonne
from relance_xl.adapters.classeur_ferme.valeurs import Ecrit, Redacteur

_NOMS = re.compile(rb'<c r="([A-Z]+)')
_AUTRES = (b"<c>", b"<c/", b"<c\n", b"<c\r", b"<c\t")
_SPANS = re.compile(rb"""\sspans\s*=\s*["'][^"']*["']""")
_MORCEAU = 1 << 20


class Ecriture(NamedTuple):
    """What a cell receives; `style` is given to it when it has none (None: it keeps what it has)."""

    valeur: Ecrit
    style: bytes | None = None
    impose: bool = False


class Verbatim(NamedTuple):
    """A cell moved as it is: its bytes after the reference."""

    suite: bytes


Recu = Ecrit | Ecriture | Verbatim
"""What a cell receives: a value alone leaves it the style it has."""


class ColonneEcrite(NamedTuple):
    """Values written down a column: row index -> value, index 0 being Excel's row `premiere`."""

    colonne: int
    premiere: int
    valeurs: Mapping[int, Ecrit]


class Retouches(NamedTuple):
    """All that a sheet's rows receive. Columns ascend; `lignes` is row -> column -> writing.

    `attributs` are given to the rows that do not exist yet; `defauts` is the style of a column for
    the cells that do not exist yet.
    """

    colonnes: Sequence[ColonneEcrite]
    lignes: Mapping[int, Mapping[int, Ecriture | Verbatim]]
    attributs: Mapping[int, bytes]
    defauts: Mapping[int, bytes]

    def numeros(self) -> list[int]:
        """Return the rows that change, ascending."""
        touchees = set(self.lignes)
        for premiere in {colonne.premiere for colonne in self.colonnes}:
            index = set().union(*(c.valeurs for c in self.colonnes if c.premiere == premiere))
            touchees.update(premiere + rang for rang in index)
        return sorted(touchees)

    def de_la_ligne(self, numero: int) -> list[tuple[int, Recu]]:
        """Return what the cells of a row receive, by ascending column."""
        ecrits: list[tuple[int, Recu]] = [
            (colonne, valeurs[numero - premiere])
            for colonne, premiere, valeurs in self.colonnes
            if numero - premiere in valeurs
        ]
        if numero in self.lignes:
            ecrits = sorted((dict(ecrits) | dict(self.lignes[numero])).items())
        return ecrits


def retoucher(
    donnees: bytes, bornes: tuple[int, int], retouches: Retouches, redacteur: Redacteur
) -> Iterator[bytes]:
    """Return the sheet's rows with the changes, in pieces; `<sheetData>` holds `donnees` between `bornes`."""
    attente: list[bytes | memoryview] = []
    taille = 0
    for morceau in _morceaux(donnees, bornes, retouches, redacteur):
        attente.append(morceau)
        taille += len(morceau)
        if taille > _MORCEAU:
            yield b"".join(attente)
            attente, taille = [], 0
    yield b"".join(attente)


def _morceaux(
    donnees: bytes, bornes: tuple[int, int], retouches: Retouches, redacteur: Redacteur
) -> Iterator[bytes | memoryview]:
    voulues = retouches.numeros()
    tout = memoryview(donnees)
    rang, copie = 0, bornes[0]
    for ligne in cellules_xml.lignes(donnees, *bornes):
        if rang == len(voulues):
            break
        if ligne.numero < voulues[rang]:
            continue
        yield tout[copie : ligne.debut]
        copie = ligne.debut
        while rang < len(voulues) and voulues[rang] < ligne.numero:
            yield _nouvelle(voulues[rang], retouches, redacteur)
            rang += 1
        if rang < len(voulues) and voulues[rang] == ligne.numero:
            yield _retouchee(donnees, ligne, retouches, redacteur)
            copie = ligne.fin
            rang += 1
    yield tout[copie : bornes[1]]
    for numero in voulues[rang:]:
        yield _nouvelle(numero, retouches, redacteur)


def _nouvelle(numero: int, retouches: Retouches, redacteur: Redacteur) -> bytes:
    cellules = _corps(b"", numero, retouches, redacteur)
    return b'<row r="%d"%s>%s</row>' % (numero, retouches.attributs.get(numero, b""), cellules)


def _retouchee(donnees: bytes, ligne: Ligne, retouches: Retouches, redacteur: Redacteur) -> bytes:
    attributs = _SPANS.sub(b"", ligne.attributs).rstrip()
    if cellules_xml.NUMERO.search(attributs) is None:
        attributs = b' r="%d"%s' % (ligne.numero, attributs)
    corps = donnees[ligne.corps : ligne.fin_corps]
    return b"<row%s>%s</row>" % (attributs, _corps(corps, ligne.numero, retouches, redacteur))


def _corps(corps: bytes, numero: int, retouches: Retouches, redacteur: Redacteur) -> bytes:
    """Return the row's cells with its changes: pieces between `<c `, some replaced, some inserted."""
    noms = _NOMS.findall(corps)
    morceaux = corps.split(b"<c ")
    if len(noms) != len(morceaux) - 1 or any(autre in corps for autre in _AUTRES):
        corps = _normaliser(corps, numero)
        noms, morceaux = _NOMS.findall(corps), corps.split(b"<c ")
    rangs = dict(zip(noms, range(1, len(morceaux)), strict=True))
    absentes: list[tuple[int, bytes]] = []
    for colonne, recu in retouches.de_la_ligne(numero):
        nom = lettres_en_octets(colonne)
        rang = rangs.get(nom)
        reference = b"%s%d" % (nom, numero)
        if rang is None:
            defaut = retouches.defauts.get(colonne, b"")
            absentes.append((colonne, _cellule(reference, defaut, recu, redacteur)))
        else:
            morceaux[rang] = _cellule(reference, _style(morceaux[rang]), recu, redacteur)
    if absentes:
        _inserer(morceaux, [0, *(numero_de_colonne(nom.decode()) for nom in noms)], absentes)
    return b"<c ".join(morceaux)


def _cellule(reference: bytes, style: bytes, recu: Recu, redacteur: Redacteur) -> bytes:
    """Return a cell's bytes after `<c `."""
    if isinstance(recu, Ecriture):
        valeur, propose, impose = recu
        return redacteur.cellule(reference, propose if propose and (impose or not style) else style, valeur)
    if isinstance(recu, Verbatim):
        return b'r="%s"%s' % (reference, recu.suite)
    return redacteur.cellule(reference, style, recu)


def _inserer(morceaux: list[bytes], colonnes: list[int], absentes: list[tuple[int, bytes]]) -> None:
    for colonne, cellule in absentes:
        rang = bisect_left(colonnes, colonne)
        colonnes.insert(rang, colonne)
        morceaux.insert(rang, cellule)


def _style(morceau: bytes) -> bytes:
    """Return the number of the style in a cell's start tag, empty when it has none."""
    balise = morceau[: morceau.index(b">")]
    if b"'" in balise:
        trouve = cellules_xml.STYLE.search(balise)
        return trouve[1] if trouve else b""
    _, _, suite = balise.partition(b' s="')
    return suite.partition(b'"')[0]


def _normaliser(corps: bytes, numero: int) -> bytes:
    """Return the row's cells with their reference first, as `<c r="A1" …`."""
    morceaux = []
    for cellule in cellules_xml.cellules(corps):
        attributs = cellules_xml.REFERENCE.sub(b"", cellule.attributs).rstrip()
        debut = b'<c r="%s%d"%s' % (cellule.lettres.encode(), numero, attributs)
        morceaux.append(b"%s>%s</c>" % (debut, cellule.contenu) if cellule.contenu else debut + b"/>")
    return b"".join(morceaux)
