"""One table of the workbook, read column by column: labels found, blanks dropped, cells understood."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from relance_xl.conversion.cellules import IllisibleError, lecteur, montrer
from relance_xl.core.anomalie import Anomalie, Gravite, RefusError
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema.colonnes import Colonne, Table, Type
from relance_xl.schema.contenu import Cellule, Donnees

ILLISIBLE = object()

_CONFONDUES = frozenset({0, 1})
"""Numbers that a set cannot tell from a boolean."""

_TEXTES = frozenset({Type.TEXTE, Type.CODE, Type.LISTE})


@dataclass(frozen=True)
class Lue:
    """The rows of a table that are not blank, as columns of values by attribute.

    `rangs[i]` is the index of row `i` in `Donnees.lignes`, `lignes[i]` its number in Excel. Rows of
    `rejetees` hold at least one value that could not be read (it is None there): they are not to be built.
    """

    rangs: Sequence[int]
    lignes: Sequence[int]
    colonnes: Mapping[str, Sequence[object]]
    rejetees: frozenset[int]
    anomalies: tuple[Anomalie, ...]

    def texte(self, attribut: str, position: int) -> str:
        """Return a text of one row, "" when it could not be read."""
        return str(self.colonnes[attribut][position] or "")


def lire_table(
    donnees: Donnees,
    table: Table,
    *,
    tolerees: frozenset[str] = frozenset(),
    consequence: str = "",
    exigees: frozenset[str] = frozenset(),
) -> Lue:
    """Read a table; `RefusError` names a required column that is missing (also those of `exigees`).

    A bad value in a column of `tolerees` (attributes) is an anomaly *à vérifier* and its default is
    used; elsewhere the row is rejected and `consequence` ends the sentence of its blocking anomaly.
    """
    places = reperer(donnees)
    exiger_les_colonnes(donnees, table, places, exigees)
    rangs, colonnes = _cellules(donnees, table, places)
    lignes = [donnees.premiere_ligne + rang for rang in rangs]
    rejetees: set[int] = set()
    anomalies: list[Anomalie] = []
    valeurs: dict[str, Sequence[object]] = {}
    for colonne in _lues(table):
        toleree = colonne.attribut in tolerees
        lues, mauvaises = _lire_colonne(colonnes[colonne.attribut], colonne, toleree=toleree)
        valeurs[colonne.attribut] = lues
        suite = "" if toleree else f" {consequence}".rstrip()
        for position, message in mauvaises.items():
            brute = montrer(colonnes[colonne.attribut][position])
            gravite: Gravite = "à vérifier" if toleree else "bloquante"
            anomalies.append(
                Anomalie(gravite, table.feuille, lignes[position], colonne.label, brute, message + suite)
            )
        if not toleree:
            rejetees.update(mauvaises)
    anomalies.sort(key=lambda anomalie: anomalie.ligne or 0)
    return Lue(rangs, lignes, valeurs, frozenset(rejetees), tuple(anomalies))


def reperer(donnees: Donnees) -> Mapping[str, int]:
    """Return the place of each column by the key of its label; the first of two equal labels wins."""
    return {cle_de_label(label): place for place, label in reversed(list(enumerate(donnees.colonnes)))}


def exiger_les_colonnes(
    donnees: Donnees, table: Table, places: Mapping[str, int], exigees: frozenset[str] = frozenset()
) -> None:
    """Raise `RefusError` naming the first column of `table` that is needed and absent."""
    for colonne in table.colonnes:
        exigee = colonne.attribut in exigees
        if (colonne.obligatoire or exigee) and cle_de_label(colonne.label) not in places:
            remede = (
                "lancez « relance-xl mettre-a-niveau » sur ce classeur pour l'ajouter"
                if exigee
                else "ajoutez-la à la table, ou rendez-lui son nom, puis recommencez"
            )
            raise RefusError(
                f"La colonne « {colonne.label} » manque dans la table {table.nom} "
                f"(feuille {donnees.feuille}) : {remede}."
            )


def lire_calculees(donnees: Donnees, table: Table) -> Mapping[str, Sequence[object]]:
    """Return what the computed columns of a table hold, by attribute, for every row; empty is None.

    Only to tell which cells a run changes; what cannot be read is `ILLISIBLE`, equal to no value.
    """
    places = reperer(donnees)
    tenues: dict[str, Sequence[object]] = {}
    for colonne in table.colonnes:
        place = places.get(cle_de_label(colonne.label)) if colonne.calculee else None
        if place is not None:
            cellules = [ligne[place] for ligne in donnees.lignes]
            lues, mauvaises = _lire_colonne(cellules, colonne, toleree=False)
            tenues[colonne.attribut] = [
                ILLISIBLE if rang in mauvaises else (None if valeur == "" else valeur)
                for rang, valeur in enumerate(lues)
            ]
    return tenues


def _lues(table: Table) -> Iterable[Colonne]:
    return (colonne for colonne in table.colonnes if not colonne.calculee)


def _cellules(
    donnees: Donnees, table: Table, places: Mapping[str, int]
) -> tuple[Sequence[int], Mapping[str, Sequence[Cellule]]]:
    """Return the rows that are not blank and, by attribute, their cells; an absent column is empty."""
    nombre = len(donnees.lignes)
    toutes = list(zip(*donnees.lignes, strict=True)) if nombre else []
    vide: Sequence[Cellule] = (None,) * nombre
    colonnes: dict[str, Sequence[Cellule]] = {}
    for colonne in _lues(table):
        place = places.get(cle_de_label(colonne.label))
        colonnes[colonne.attribut] = toutes[place] if toutes and place is not None else vide
    blanches = _blanches(colonnes)
    if not blanches:
        return range(nombre), colonnes
    gardees = [rang not in blanches for rang in range(nombre)]
    return (
        list(compress(range(nombre), gardees)),
        {attribut: tuple(compress(cellules, gardees)) for attribut, cellules in colonnes.items()},
    )


def _blanches(colonnes: Mapping[str, Sequence[Cellule]]) -> set[int]:
    """Return the rows whose every cell is empty or only spaces."""
    reste: Iterable[int] | None = None
    for cellules in colonnes.values():
        if reste is None:
            reste = [rang for rang, cellule in enumerate(cellules) if _est_vide(cellule)]
        elif reste:
            reste = [rang for rang in reste if _est_vide(cellules[rang])]
    return set(reste or ())


def _est_vide(cellule: Cellule) -> bool:
    return cellule is None or (type(cellule) is str and not cellule.strip())


def _lire_colonne(
    cellules: Sequence[Cellule], colonne: Colonne, *, toleree: bool
) -> tuple[Sequence[object], Mapping[int, str]]:
    """Return the values of a column, and by position why a cell could not be read.

    Each distinct cell is read once: most columns repeat few values, which is what makes 100,000 rows fast.
    """
    distinctes = set(cellules)
    vide = "" if colonne.defaut is None and colonne.type in _TEXTES else colonne.defaut
    if distinctes <= {None} and not colonne.obligatoire:
        return [vide] * len(cellules), {}
    if distinctes & _CONFONDUES:
        cellules = _sans_booleens(cellules)
        distinctes = set(cellules)
    lire = lecteur(colonne)
    valeurs: dict[Cellule, object] = {}
    messages: dict[Cellule, str] = {}
    for cellule in distinctes:
        try:
            valeur = None if cellule is None else lire(cellule)
        except IllisibleError as erreur:
            valeurs[cellule] = vide if toleree else None
            messages[cellule] = str(erreur)
            continue
        if valeur is None and colonne.obligatoire:
            valeurs[cellule] = None
            messages[cellule] = f"« {colonne.label} » est obligatoire : remplissez cette cellule."
        else:
            valeurs[cellule] = vide if valeur is None else valeur
    lues = list(map(valeurs.__getitem__, cellules))
    if not messages:
        return lues, {}
    return lues, {
        position: messages[cellule] for position, cellule in enumerate(cellules) if cellule in messages
    }


def _sans_booleens(cellules: Sequence[Cellule]) -> Sequence[Cellule]:
    """Return the cells with booleans as texts: in a dictionary True and 1.0 would be one key."""
    return [montrer(cellule) if type(cellule) is bool else cellule for cellule in cellules]
