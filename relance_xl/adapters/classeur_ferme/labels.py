"""The changes' labels and tables, matched with those of the file."""

from collections.abc import Iterable, Mapping, Sequence

from relance_xl.adapters.classeur_ferme.tables import Plan, TableDuFichier
from relance_xl.core.anomalie import RefusError
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema.contenu import Changements, Lien, Valeur
from relance_xl.schema.tables import PAR_NOM

LigneChangee = Mapping[str, Valeur | Lien]


def table_nommee(plan: Plan, nom: str) -> TableDuFichier | None:
    """Return the file's table of that name, or None; RefusError when it lacks a required one."""
    for table in plan.tables.values():
        if table.nom.casefold() == nom.casefold():
            return table
    if nom in PAR_NOM and PAR_NOM[nom].obligatoire:
        raise RefusError(f"Le tableau {nom} manque dans le classeur : lancez « mettre-a-niveau ».")
    return None


def tables_changees(plan: Plan, changements: Changements) -> list[TableDuFichier]:
    """Return the file's tables that the changes concern."""
    noms = dict.fromkeys([*changements.colonnes, *changements.remplacements, *changements.ajouts])
    return [table for nom in noms if (table := table_nommee(plan, nom)) is not None]


def numeros(table: TableDuFichier, labels: Iterable[str]) -> dict[str, int]:
    """Label -> number of its column in the sheet; optional columns that the file lacks are left out.

    RefusError when a required column is lacking.
    """
    connus = {
        cle_de_label(colonne.label): table.plage.gauche + rang for rang, colonne in enumerate(table.colonnes)
    }
    places = {}
    for label in labels:
        place = connus.get(cle_de_label(label))
        if place is not None:
            places[label] = place
        elif _obligatoire(table.nom, label):
            raise RefusError(
                f"La colonne « {label} » manque dans le tableau {table.nom} : rétablissez-la, "
                "ou lancez « mettre-a-niveau »."
            )
    return places


def nos_colonnes(table: TableDuFichier, rangees: Sequence[LigneChangee]) -> frozenset[int]:
    """Return the columns that the schema, or the rows to write, call ours."""
    labels = {label for rangee in rangees for label in rangee}
    if table.nom in PAR_NOM:
        labels |= {colonne.label for colonne in PAR_NOM[table.nom].colonnes}
    return frozenset(numeros(table, labels).values())


def _obligatoire(nom: str, label: str) -> bool:
    colonnes = PAR_NOM[nom].colonnes if nom in PAR_NOM else ()
    return any(colonne.obligatoire for colonne in colonnes if colonne.label == label)
