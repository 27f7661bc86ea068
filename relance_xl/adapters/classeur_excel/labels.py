"""The changes' labels and tables, matched with those of the open workbook."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from relance_xl.adapters import labels as labels_communs
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema.contenu import Changements, Donnees, Lien, Valeur
from relance_xl.schema.tables import PAR_NOM

T = TypeVar("T")
Rangee = Mapping[str, Valeur | Lien]


def tables_changees(presentes: Iterable[str], changements: Changements) -> list[str]:
    """Return the workbook's tables that the changes concern; RefusError when it lacks a required one."""
    par_cle = {nom.casefold(): nom for nom in presentes}
    noms = dict.fromkeys([*changements.remplacements, *changements.colonnes, *changements.ajouts])
    for nom in noms:
        if nom.casefold() not in par_cle:
            labels_communs.exiger_facultative(nom)
    return [par_cle[nom.casefold()] for nom in noms if nom.casefold() in par_cle]


def du_nom(par_table: Mapping[str, T], nom: str) -> T | None:
    """Return the value under the table's name, whatever its case."""
    return next((valeur for cle, valeur in par_table.items() if cle.casefold() == nom.casefold()), None)


def places(donnees: Donnees, labels: Iterable[str]) -> dict[str, int]:
    """Label -> place of its column (from 0); optional columns that the table lacks are left out.

    RefusError when a required column is lacking.
    """
    return labels_communs.places(donnees.nom, donnees.colonnes, labels)


def nos_places(donnees: Donnees, rangees: Sequence[Rangee] = ()) -> frozenset[int]:
    """Return the places of the columns that the schema, or the rows to write, call ours."""
    table = PAR_NOM.get(donnees.nom)
    notres = {cle_de_label(label) for rangee in rangees for label in rangee}
    notres |= {cle_de_label(colonne.label) for colonne in (table.colonnes if table else ())}
    return frozenset(place for place, label in enumerate(donnees.colonnes) if cle_de_label(label) in notres)


def exiger_les_colonnes(donnees: Donnees, changements: Changements) -> None:
    """RefusError, before anything is written, when a required column of the changes is lacking."""
    labels = set(du_nom(changements.colonnes, donnees.nom) or ())
    for rangees in (changements.ajouts, changements.remplacements):
        for rangee in du_nom(rangees, donnees.nom) or ():
            labels.update(rangee)
    places(donnees, labels)
