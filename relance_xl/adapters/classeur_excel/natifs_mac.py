"""Excel for Mac, by the terms of its AppleScript dictionary (see `natifs.Natifs`).

Nobody ran it on a Mac yet. What xlwings itself does there is preferred to a term, a text to an object.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import xlwings
from xlwings.main import Table

from relance_xl.adapters.classeur_excel.humeurs import Humeur, humeur_de
from relance_xl.adapters.classeur_excel.zone import Zone
from relance_xl.adapters.classeur_ferme import proprietes as proprietes_du_fichier
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.reperes import DERNIERE_COLONNE, DERNIERE_LIGNE, numero_de_colonne
from relance_xl.core.anomalie import RefusError

_ERREURS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
)
_ADRESSE_SURE = 225
"""Excel cuts the address of many areas at 255 characters, and an area takes 27 of them at most."""

Rectangle = tuple[int, int, int, int]
"""First row, first column, last row, last column of a part of a range, from 0, ends included."""


def tenu(book: xlwings.Book) -> xlwings.Book:
    """By its name: `Book.caller` gives its rank, that of another one as soon as a workbook is closed."""
    return xlwings.Book(impl=book.app.books[book.name].impl)


def onglets(book: xlwings.Book) -> list[tuple[xlwings.Sheet, str]]:
    """By their names: xlwings gives their ranks, and the user may move a sheet during a run."""
    return [(book.sheets[nom], nom) for nom in [onglet.name for onglet in book.sheets]]


def tables(onglet: xlwings.Sheet) -> list[Table]:
    """By their names too."""
    return [onglet.tables[nom] for nom in [table.name for table in onglet.tables]]


def lecture_seule(book: xlwings.Book) -> bool:
    """Term `read only` of a workbook."""
    return bool(book.api.read_only.get())


def enregistre(book: xlwings.Book) -> bool:
    """Term `saved` of a workbook."""
    return bool(book.api.saved.get())


def enregistrer(book: xlwings.Book) -> None:
    """Command `save`, by xlwings: its engine wants both arguments there (another name, a password)."""
    book.impl.save(None, None)


def proprietes(book: xlwings.Book) -> dict[str, str]:
    """From the file: the dictionary names custom properties, without a workbook that would have them."""
    chemin = Path(book.fullname)
    try:
        octets = chemin.read_bytes()
    except FileNotFoundError:  # never saved: `ClasseurExcel.chemin` refuses it before anything is written
        return {}
    except OSError as erreur:
        raise RefusError(
            f"macOS ne laisse pas lire « {chemin} » : dans Réglages Système, Confidentialité et sécurité, "
            "Fichiers et dossiers, autorisez Excel et Python, puis recommencez."
        ) from erreur
    return proprietes_du_fichier.lire(Paquet(octets, chemin.name))


def poser_proprietes(_book: xlwings.Book, _proprietes: Mapping[str, str]) -> None:
    """Not done: the Journal's witness lags (`empreinte.temoin_en_retard`) until a run on the closed file."""


def selection(book: xlwings.Book) -> tuple[str, list[Zone]] | None:
    """By the text of the address, as a reference to several areas is none that xlwings can follow."""
    nom, app = book.name, book.app.api
    if app.active_workbook.name.get() != nom:
        return None
    feuille = str(app.active_workbook.active_sheet.name.get())
    try:
        adresse = str(app.selection.get_address())
    except Exception as erreur:
        if humeur_de(erreur) in {Humeur.REFUS, Humeur.PARTI}:  # a chart, or no window: nothing has an address
            return None
        raise
    if len(adresse) > _ADRESSE_SURE:
        raise RefusError(
            "La sélection compte trop de morceaux séparés pour Excel sur Mac : choisissez moins de lignes "
            "à la fois, puis recommencez."
        )
    return feuille, [_zone(aire) for aire in adresse.split(",")]


def protegee(onglet: xlwings.Sheet) -> bool:
    """Term `protect contents` of a worksheet."""
    return bool(onglet.api.protect_contents.get())


def valeurs(plage: xlwings.Range) -> Sequence[Sequence[object]]:
    """In one call when no cell shows an error; else by the rectangles around the errors.

    Excel for Mac leaves error cells out of a range's values, so that the others would be displaced.
    """
    haut, gauche, (hauteur, largeur) = plage.row, plage.column, plage.shape
    textes = _rangees(plage.api.string_value.get())
    lues: list[list[object]] = [[t if t in _ERREURS else None for t in rangee] for rangee in textes]
    _exiger(plage, lues, hauteur, largeur)
    for h, g, b, d in _sans_erreur(lues):
        partie = plage.sheet.range((haut + h, gauche + g), (haut + b, gauche + d))
        bloc = partie.options(ndim=2, chunksize=None).value
        _exiger(plage, bloc, b - h + 1, d - g + 1)
        for rang, cellules in enumerate(bloc, h):
            lues[rang][g : d + 1] = cellules
    return lues


def brutes(plage: xlwings.Range) -> Sequence[Sequence[object]]:
    """Nothing: a text that reads « #N/A » passes for the error there."""
    hauteur, largeur = plage.shape
    return [[None] * largeur for _ in range(hauteur)]


def lignes_visibles(plage: xlwings.Range) -> set[int]:
    """As on Windows, but by halves as long as the address of the visible areas may have been cut."""
    aires: Any = plage.get_special_cells("visible")
    hauteur, haut, gauche = plage.shape[0], plage.row, plage.column
    if not aires:  # none is visible, or the sheet is protected: xlwings says both so
        return set(range(haut, haut + hauteur)) if masquees(plage) is False else set()
    if hauteur > 1 and sum(len(aire.address) + 1 for aire in aires) > _ADRESSE_SURE:
        milieu = haut + hauteur // 2
        moities = ((haut, milieu - 1), (milieu, haut + hauteur - 1))
        return set().union(
            *(lignes_visibles(plage.sheet.range((h, gauche), (b, gauche))) for h, b in moities)
        )
    return {ligne for aire in aires for ligne in range(aire.row, aire.row + aire.shape[0])}


def masquees(plage: xlwings.Range) -> bool | None:
    """Term `hidden` of the rows, by xlwings' engine, in one call."""
    reponse: bool | None = plage.impl.row_hidden
    return reponse


def retirer_les_liens(plage: xlwings.Range) -> None:
    """Command `clear hyperlinks`."""
    plage.api.clear_hyperlinks()


def _zone(adresse: str) -> Zone:
    """Return the area of an address: « $A$1:$B$2 », but also « $B$2 », « $C:$D » and « $4:$9 »."""
    debut, _, fin = adresse.replace("$", "").partition(":")
    haut, gauche = _coin(debut, 1, 1)
    bas, droite = _coin(fin or debut, DERNIERE_LIGNE, DERNIERE_COLONNE)
    return Zone(haut, gauche, bas, droite)


def _coin(texte: str, ligne: int, colonne: int) -> tuple[int, int]:
    """Return the row and the column of « B2 », « C » or « 4 », with those given where it names none."""
    lettres = texte.rstrip("0123456789")
    return int(texte.removeprefix(lettres) or ligne), numero_de_colonne(lettres) or colonne


def _rangees(lues: Any) -> list[list[Any]]:  # noqa: ANN401 - a cell, a row or rows, as appscript gives them
    if not isinstance(lues, list):
        return [[lues]]
    return lues if isinstance(lues[0], list) else [lues]


def _sans_erreur(lues: Sequence[Sequence[object]]) -> Iterator[Rectangle]:
    """Yield the rectangles to read: the columns that show no error together, the others run by run."""
    saines = [all(rangee[place] is None for rangee in lues) for place in range(len(lues[0]))]
    for saine, suite in groupby(range(len(saines)), saines.__getitem__):
        places = list(suite)
        if saine:
            yield 0, places[0], len(lues) - 1, places[-1]
            continue
        for place in places:
            for vide, rangs in groupby(range(len(lues)), _vides(lues, place).__getitem__):
                bornes = list(rangs)
                if vide:
                    yield bornes[0], place, bornes[-1], place


def _vides(lues: Sequence[Sequence[object]], place: int) -> list[bool]:
    return [rangee[place] is None for rangee in lues]


def _exiger(plage: xlwings.Range, lues: Sequence[Sequence[object]], hauteur: int, largeur: int) -> None:
    if len(lues) != hauteur or any(len(rangee) != largeur for rangee in lues):
        raise RefusError(
            f"Feuille « {plage.sheet.name} » : Excel pour Mac ne donne pas toutes les cellules ; corrigez "
            "celles en erreur (#N/A, #REF!…), élargissez leurs colonnes, puis recommencez."
        )
