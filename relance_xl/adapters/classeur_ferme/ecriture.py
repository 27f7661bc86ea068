"""The changes of a run put into a workbook's parts, sheet by sheet."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from relance_xl.adapters.classeur_ferme import formules, labels, liens, proprietes, recalcul, suites
from relance_xl.adapters.classeur_ferme.feuille import Feuille
from relance_xl.adapters.classeur_ferme.modele import styles_usuels
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.placement import (
    LigneEcrite,
    Placement,
    derniere_ligne_remplie,
    placer_ajouts,
    placer_remplacements,
)
from relance_xl.adapters.classeur_ferme.reperes import Plage
from relance_xl.adapters.classeur_ferme.retouche import ColonneEcrite, Ecriture, Retouches, Verbatim
from relance_xl.adapters.classeur_ferme.styles import Styles
from relance_xl.adapters.classeur_ferme.tables import Plan, TableDuFichier
from relance_xl.adapters.classeur_ferme.valeurs import Redacteur
from relance_xl.schema.contenu import Changements

T = TypeVar("T")


class _Voisins(NamedTuple):
    """The ranges of the other tables of a sheet, and the last row that is updated in place (0 if none)."""

    autres: Sequence[Plage]
    derniere_ligne: int


def appliquer(paquet: Paquet, plan: Plan, changements: Changements) -> None:
    """Put the changes into `paquet`; RefusError when they cannot be made, `paquet` is then to be dropped."""
    styles = Styles(paquet, plan.classeur)
    redacteur = Redacteur(styles, date1904=plan.date1904)
    tables = sorted(labels.tables_changees(plan, changements), key=lambda t: t.partie_feuille)
    avec_formules = {}
    for partie, groupe in groupby(tables, key=lambda t: t.partie_feuille):
        feuille = Feuille(paquet, partie, _nom(plan, partie))
        avec_formules[partie] = recalcul.contient_des_formules(feuille.donnees)
        _changer_la_feuille(paquet, plan, feuille, list(groupe), changements, redacteur)
    proprietes.ecrire(paquet, changements.proprietes)
    if tables:
        recalcul.demander(paquet, plan, avec_formules)
    if any(avec_formules.values()):
        recalcul.oublier_la_chaine(paquet, plan)


def _nom(plan: Plan, partie: str) -> str:
    return next(feuille.nom for feuille in plan.feuilles if feuille.partie == partie)


def _changer_la_feuille(
    paquet: Paquet,
    plan: Plan,
    feuille: Feuille,
    tables: Sequence[TableDuFichier],
    changements: Changements,
    redacteur: Redacteur,
) -> None:
    colonnes: list[ColonneEcrite] = []
    lignes: dict[int, dict[int, Ecriture | Verbatim]] = {}
    attributs: dict[int, bytes] = {}
    defauts = feuille.styles_des_colonnes()
    etendues = {t.nom: t.plage for t in plan.tables.values() if t.partie_feuille == feuille.partie}
    for table in tables:
        defauts |= styles_usuels(feuille, table)
        en_place = _colonnes_ecrites(table, changements)
        colonnes += en_place
        formules.liberer_les_partagees(feuille, _colonnes_touchees(table, en_place, changements))
        autres = [etendue for nom, etendue in etendues.items() if nom != table.nom]
        placement = _placer(feuille, table, changements, _Voisins(autres, _derniere_ligne(en_place)))
        if placement is None:
            continue
        etendues[table.nom] = placement.etendue
        _fusionner(lignes, placement)
        attributs |= placement.attributs
        liens.retirer(paquet, feuille, placement.effacees)
        liens.poser(paquet, feuille, placement.cibles)
        if placement.etendue != table.plage:
            suites.redimensionner(paquet, table, placement.etendue)
            suites.faire_suivre(feuille, table.donnees, placement.etendue.bas - table.totaux)
    retouches = Retouches(sorted(colonnes, key=lambda c: c.colonne), lignes, attributs, defauts)
    paquet.remplacer(feuille.partie, feuille.morceaux(retouches, redacteur))


def _fusionner(lignes: dict[int, dict[int, Ecriture | Verbatim]], placement: Placement) -> None:
    for numero, cellules in placement.lignes.items():
        lignes.setdefault(numero, {}).update(cellules)


def _colonnes_ecrites(table: TableDuFichier, changements: Changements) -> list[ColonneEcrite]:
    if _du_nom(changements.remplacements, table.nom) is not None:
        return []  # its rows all go: none is left to be updated in place
    voulues = _du_nom(changements.colonnes, table.nom) or {}
    places = labels.numeros(table, voulues)
    zone = table.donnees
    hauteur = zone.bas - zone.haut + 1
    for label in places:
        if voulues[label] and not 0 <= min(voulues[label]) <= max(voulues[label]) < hauteur:
            raise IndexError(f"{table.nom}[{label}] : {min(voulues[label])}–{max(voulues[label])}")
    return [ColonneEcrite(place, zone.haut, voulues[label]) for label, place in places.items()]


def _derniere_ligne(en_place: Sequence[ColonneEcrite]) -> int:
    return max(
        (colonne.premiere + max(colonne.valeurs) for colonne in en_place if colonne.valeurs), default=0
    )


def _colonnes_touchees(
    table: TableDuFichier, en_place: Sequence[ColonneEcrite], changements: Changements
) -> set[int]:
    remplaces = _du_nom(changements.remplacements, table.nom)
    touchees = {colonne.colonne for colonne in en_place}
    if remplaces is not None:
        touchees |= set(range(table.plage.gauche, table.plage.droite + 1))
    return touchees


def _placer(
    feuille: Feuille, table: TableDuFichier, changements: Changements, voisins: _Voisins
) -> Placement | None:
    ajouts = _du_nom(changements.ajouts, table.nom) or ()
    remplaces = _du_nom(changements.remplacements, table.nom)
    if remplaces is not None:
        rangees = [*remplaces, *ajouts]
        nos_colonnes = labels.nos_colonnes(table, rangees)
        return placer_remplacements(feuille, table, _rangees(table, rangees), nos_colonnes, voisins.autres)
    if ajouts:
        apres = max(derniere_ligne_remplie(feuille, table), voisins.derniere_ligne)
        return placer_ajouts(feuille, table, _rangees(table, ajouts), apres, voisins.autres)
    return None


def _rangees(table: TableDuFichier, rangees: Sequence[labels.LigneChangee]) -> list[LigneEcrite]:
    places = labels.numeros(table, dict.fromkeys(label for rangee in rangees for label in rangee))
    return [{places[label]: v for label, v in rangee.items() if label in places} for rangee in rangees]


def _du_nom(par_table: Mapping[str, T], nom: str) -> T | None:
    """Return the value under the table's name, whatever its case."""
    return next((valeur for cle, valeur in par_table.items() if cle.casefold() == nom.casefold()), None)
