"""The changes' labels and tables, matched with those of the file."""

from collections.abc import Iterable, Mapping, Sequence

from relance_xl.adapters.classeur_ferme.tables import Plan, TableDuFichier
from relance_xl.adapters.labels import exiger_facultative, places
from relance_xl.schema.contenu import Changements, Lien, Valeur
from relance_xl.schema.tables import PAR_NOM

LigneChangee = Mapping[str, Valeur | Lien]


def table_nommee(plan: Plan, nom: str) -> TableDuFichier | None:
    """Return the file's table of that name, or None; RefusError when it lacks a required one."""
    for table in plan.tables.values():
        if table.nom.casefold() == nom.casefold():
            return table
    exiger_facultative(nom)
    return None


def tables_changees(plan: Plan, changements: Changements) -> list[TableDuFichier]:
    """Return the file's tables that the changes concern."""
    noms = dict.fromkeys([*changements.colonnes, *changements.remplacements, *changements.ajouts])
    return [table for nom in noms if (table := table_nommee(plan, nom)) is not None]


def numeros(table: TableDuFichier, labels: Iterable[str]) -> dict[str, int]:
    """Label -> number of its column in the sheet; optional columns that the file lacks are left out.

    RefusError when a required column is lacking.
    """
    presentes = [colonne.label for colonne in table.colonnes]
    trouvees = places(table.nom, presentes, labels)
    return {label: table.plage.gauche + place for label, place in trouvees.items()}


def nos_colonnes(table: TableDuFichier, rangees: Sequence[LigneChangee]) -> frozenset[int]:
    """Return the columns that the schema, or the rows to write, call ours."""
    labels = {label for rangee in rangees for label in rangee}
    if table.nom in PAR_NOM:
        labels |= {colonne.label for colonne in PAR_NOM[table.nom].colonnes}
    return frozenset(numeros(table, labels).values())
