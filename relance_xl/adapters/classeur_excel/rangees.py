"""Whole rows written at once: appended after the last one, or in the place of all of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from relance_xl.adapters.classeur_excel import labels, liens
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_excel.blocs import Bloc, deposer, poser, preparer
from relance_xl.adapters.classeur_excel.cellules import Donnee, a_ecrire
from relance_xl.adapters.classeur_excel.labels import Rangee
from relance_xl.adapters.classeur_excel.lecture import formules
from relance_xl.adapters.classeur_excel.place import agrandir
from relance_xl.adapters.classeur_excel.reperage import TableVive
from relance_xl.adapters.classeur_excel.zone import Zone
from relance_xl.schema.contenu import Cellule, Donnees, Lien


class Cible(NamedTuple):
    """A table to write in, as it was just read, and the ranges of the other tables of its sheet."""

    table: TableVive
    donnees: Donnees
    autres: Sequence[Zone]

    def numeros(self, places: Iterable[int]) -> list[int]:
        """Return the sheet's numbers of columns given by their places."""
        return sorted(self.table.zone.gauche + place for place in places)


def ajouter(excel: Excel, cible: Cible, rangees: Sequence[Rangee], apres: int, ecrits: list[Bloc]) -> None:
    """Append rows after the last one that is not blank, and after row index `apres`.

    What is written is put in `ecrits` beforehand, so that a refusal midway can be taken back. One
    write whatever the rows: should the run be killed, they are all there or none is.
    """
    table, donnees, _ = cible
    nos_places = labels.nos_places(donnees, rangees)
    places = labels.places(donnees, dict.fromkeys(label for rangee in rangees for label in rangee))
    if not places:
        return
    debut = max(_derniere_remplie(excel, cible, nos_places), apres) + 1
    manque = debut + len(rangees) - table.hauteur
    if manque > 0:
        table = agrandir(excel, table, manque, cible.autres, cible.numeros(nos_places))
    premiere, derniere = min(places.values()), max(places.values())
    haut, gauche = table.corps.haut + debut, table.zone.gauche + premiere
    liens.poser(excel, table, _cibles(rangees, places, haut, table.zone.gauche))
    lignes = [_ligne(rangee, places, premiere, derniere) for rangee in rangees]
    ecrits += [_colonnes(lignes, haut, gauche, suite) for suite in _suites(cible.numeros(places.values()))]
    for bloc in ecrits:
        preparer(excel, table, bloc)
    _garder_les_formules(excel, table, Bloc(haut, gauche, lignes), set(cible.numeros(places.values())))
    deposer(excel, table, Bloc(haut, gauche, lignes))


def _garder_les_formules(excel: Excel, table: TableVive, bloc: Bloc, notres: set[int]) -> None:
    """Put in the block what stands in the columns that are not ours, which it will be written over."""
    largeur = len(bloc.lignes[0])
    siennes = set(range(bloc.gauche, bloc.gauche + largeur)) - notres
    if not siennes:
        return
    bas, droite = bloc.haut + len(bloc.lignes) - 1, bloc.gauche + largeur - 1
    presentes = excel(_formules, table, Zone(bloc.haut, bloc.gauche, bas, droite))
    for ligne, presente in zip(bloc.lignes, presentes, strict=True):
        for colonne in siennes:
            ligne[colonne - bloc.gauche] = presente[colonne - bloc.gauche] or None


def _colonnes(lignes: Sequence[list[Donnee]], haut: int, gauche: int, suite: Sequence[int]) -> Bloc:
    """Return the columns of `lignes` (that start at column `gauche`) that bear the numbers of `suite`."""
    return Bloc(haut, suite[0], [ligne[suite[0] - gauche : suite[-1] - gauche + 1] for ligne in lignes])


def remplacer(excel: Excel, cible: Cible, rangees: Sequence[Rangee]) -> list[Bloc]:
    """Put rows in the place of the table's; the user's own columns keep their cells.

    Rows that are left without any content leave the table, but for one (none with a totals row).
    """
    table, donnees, autres = cible
    nos_places = labels.nos_places(donnees, rangees)
    ancienne = table.hauteur
    if len(rangees) > ancienne:
        table = agrandir(excel, table, len(rangees) - ancienne, autres, cible.numeros(nos_places))
    places = labels.places(donnees, dict.fromkeys(label for rangee in rangees for label in rangee))
    haut, gauche = table.corps.haut, table.zone.gauche
    suites = list(_suites(cible.numeros(nos_places)))
    liens.retirer(excel, table, (haut, table.corps.bas), suites)
    liens.poser(excel, table, _cibles(rangees, places, haut, gauche))
    largeur = table.zone.droite - gauche
    lignes = [_ligne(rangee, places, 0, largeur) for rangee in rangees]
    lignes += [[None] * (largeur + 1) for _ in range(table.hauteur - len(rangees))]
    blocs = [poser(excel, table, _colonnes(lignes, haut, gauche, suite)) for suite in suites]
    if len(rangees) < ancienne and not table.totaux:
        _raccourcir(excel, cible, len(rangees), nos_places)
    return blocs


def _raccourcir(excel: Excel, cible: Cible, nombre: int, nos_places: frozenset[int]) -> None:
    """Have the blank rows after the first `nombre` leave the table, with the user's formulas there."""
    table = cible.table
    siennes = _autres_places(cible, nos_places)
    hauteur = max(1, nombre, _derniere_sienne(excel, cible, siennes, nombre - 1) + 1)
    if hauteur == table.hauteur:
        return
    reste = table.corps._replace(haut=table.corps.haut + hauteur)
    for suite in _suites(cible.numeros(siennes)):
        excel(vider, table, reste._replace(gauche=suite[0], droite=suite[-1]))
    excel.sur(table.feuille, table.etendre, table.zone._replace(bas=reste.haut - 1))


def vider(table: TableVive, zone: Zone) -> None:
    """Empty cells, their formats kept."""
    table.plage(zone).clear_contents()


def _formules(table: TableVive, zone: Zone) -> list[list[str]]:
    return formules(table.plage(zone))


def _autres_places(cible: Cible, nos_places: frozenset[int]) -> set[int]:
    return set(range(len(cible.donnees.colonnes))) - nos_places


def _derniere_remplie(excel: Excel, cible: Cible, nos_places: frozenset[int]) -> int:
    """Return the index of the last row that holds something, -1 when none; user's formulas fill no row."""
    notre = _derniere(cible.donnees, nos_places)
    return _derniere_sienne(excel, cible, _autres_places(cible, nos_places), notre)


def _derniere_sienne(excel: Excel, cible: Cible, siennes: set[int], apres: int) -> int:
    """Return the index of the last row after `apres` where the user put something, else `apres`."""
    lignes, table = cible.donnees.lignes, cible.table
    fin = _derniere(cible.donnees, siennes)
    if fin <= apres:
        return apres
    zone = table.corps._replace(haut=table.corps.haut + apres + 1, bas=table.corps.haut + fin)
    lues = excel(_formules, table, zone)
    pleines = [
        rang
        for rang, ligne in enumerate(lues, apres + 1)
        if any(_est_saisie(ligne[place], lignes[rang][place]) for place in siennes)
    ]
    return max(pleines, default=apres)


def _est_saisie(lue: str, cellule: Cellule) -> bool:
    """Tell whether the formula bar shows what was typed, a text that begins with « = » included."""
    return bool(lue) and (not lue.startswith("=") or lue == cellule)


def _derniere(donnees: Donnees, places: Iterable[int]) -> int:
    retenues = list(places)
    for rang in range(len(donnees.lignes) - 1, -1, -1):
        if any(donnees.lignes[rang][place] is not None for place in retenues):
            return rang
    return -1


def _ligne(rangee: Rangee, places: dict[str, int], premiere: int, derniere: int) -> list[Donnee]:
    ligne: list[Donnee] = [None] * (derniere - premiere + 1)
    for label, valeur in rangee.items():
        if label in places:
            ligne[places[label] - premiere] = a_ecrire(valeur)
    return ligne


def _cibles(rangees: Sequence[Rangee], places: dict[str, int], haut: int, gauche: int) -> liens.Cibles:
    return {
        (ligne, gauche + places[label]): valeur.cible
        for ligne, rangee in enumerate(rangees, haut)
        for label, valeur in rangee.items()
        if isinstance(valeur, Lien) and label in places
    }


def _suites(numeros: Iterable[int]) -> Iterator[list[int]]:
    """Yield the runs of consecutive numbers."""
    suite: list[int] = []
    for numero in numeros:
        if suite and numero != suite[-1] + 1:
            yield suite
            suite = []
        suite.append(numero)
    if suite:
        yield suite
