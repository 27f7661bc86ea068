"""A workbook in memory, behind the same port as the closed file: what the use cases' tests write in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

from relance_xl.adapters.classeur_ferme.valeurs import texte_lisible
from relance_xl.core.anomalie import RefusError
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Cellule, Changements, Contenu, Donnees, Lien, Valeur
from relance_xl.schema.tables import PAR_NOM

Rangee = Mapping[str, Valeur | Lien]


def lue(valeur: Valeur | Lien) -> Cellule:
    """Return what a value that was written is read as: numbers are floats, oui/non and links are texts."""
    if isinstance(valeur, Lien):
        valeur = valeur.texte
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int | Decimal):
        return float(valeur)
    if isinstance(valeur, str):
        return texte_lisible(valeur) or None
    if isinstance(valeur, datetime):
        nue = valeur.replace(microsecond=0, tzinfo=None)
        return nue if nue.time() != time() else nue.date()
    return valeur


def donnees(table: Table, *rangees: Rangee, en_plus: Sequence[str] = ()) -> Donnees:
    """Return a table of the schema with these rows (label -> value), and columns of the user's own."""
    labels = (*(colonne.label for colonne in table.colonnes), *en_plus)
    lignes = [[lue(rangee.get(label)) for label in labels] for rangee in rangees or ({},)]
    return Donnees(table.nom, table.feuille, labels, lignes, 2)


class FauxClasseur:
    """Tables and properties in memory; `ouvert_ailleurs` and `modifie_ailleurs` make writing refuse."""

    def __init__(
        self, *tables: Donnees, proprietes: Mapping[str, str] | None = None, dossier: Path | None = None
    ) -> None:
        self.tables = {table.nom: table for table in tables}
        self.proprietes = dict(proprietes or {})
        self.ecritures: list[Changements] = []
        self.ouvert_ailleurs = False
        self.modifie_ailleurs = False
        self._dossier = dossier or Path("/classeur")

    @property
    def dossier(self) -> Path:
        """The folder where the workbook would be."""
        return self._dossier

    def lire(self) -> Contenu:
        """Return every table and property, as copies."""
        copies = {n: replace(t, lignes=[list(ligne) for ligne in t.lignes]) for n, t in self.tables.items()}
        return Contenu(copies, dict(self.proprietes))

    def exiger_inscriptible(self) -> None:
        """Raise RefusError when the workbook is said to be open elsewhere."""
        if self.ouvert_ailleurs:
            raise RefusError("Le classeur est ouvert dans Excel : fermez-le, puis recommencez.")

    def ecrire(self, changements: Changements) -> None:
        """Make the changes; RefusError as the closed file does."""
        self.exiger_inscriptible()
        if self.modifie_ailleurs:
            raise RefusError("Le classeur a changé depuis sa lecture, rien n'a été écrit : recommencez.")
        nouvelles = dict(self.tables)
        for nom, colonnes in changements.colonnes.items():
            if nom not in changements.remplacements and (nom in nouvelles or _manque(nom)):
                nouvelles[nom] = _en_place(nouvelles[nom], colonnes)
        for nom, rangees in changements.remplacements.items():
            if nom in nouvelles or _manque(nom):
                ajouts = changements.ajouts.get(nom, ())
                nouvelles[nom] = _remplacee(nouvelles[nom], [*rangees, *ajouts])
        for nom, rangees in changements.ajouts.items():
            if nom not in changements.remplacements and (nom in nouvelles or _manque(nom)):
                touchees = _index_touches(nouvelles[nom], changements.colonnes.get(nom, {}))
                rempli = _dernier_rempli(self.tables[nom])
                nouvelles[nom] = _allongee(nouvelles[nom], rangees, max([rempli, *touchees]) + 1)
        self.tables = nouvelles
        self.proprietes |= changements.proprietes
        self.ecritures.append(changements)


def _manque(nom: str) -> bool:
    if nom in PAR_NOM and PAR_NOM[nom].obligatoire:
        raise RefusError(f"Le tableau {nom} manque dans le classeur : lancez « mettre-a-niveau ».")
    return False


def _places(table: Donnees, labels: Sequence[str]) -> dict[str, int]:
    connus = {cle_de_label(label): rang for rang, label in enumerate(table.colonnes)}
    schema = PAR_NOM[table.nom].colonnes if table.nom in PAR_NOM else ()
    for colonne in schema:
        if colonne.label in labels and colonne.obligatoire and cle_de_label(colonne.label) not in connus:
            raise RefusError(
                f"La colonne « {colonne.label} » manque dans le tableau {table.nom} : rétablissez-la, "
                "ou lancez « mettre-a-niveau »."
            )
    return {label: connus[cle_de_label(label)] for label in labels if cle_de_label(label) in connus}


def _en_place(table: Donnees, colonnes: Mapping[str, Mapping[int, Valeur]]) -> Donnees:
    lignes = [list(ligne) for ligne in table.lignes]
    for label, place in _places(table, list(colonnes)).items():
        for index, valeur in colonnes[label].items():
            lignes[index][place] = lue(valeur)
    return replace(table, lignes=lignes)


def _remplie(ligne: Sequence[Cellule]) -> bool:
    return any(cellule is not None for cellule in ligne)


def _dernier_rempli(table: Donnees) -> int:
    return max((rang for rang, ligne in enumerate(table.lignes) if _remplie(ligne)), default=-1)


def _index_touches(table: Donnees, colonnes: Mapping[str, Mapping[int, Valeur]]) -> set[int]:
    """Return the rows updated in place: even emptied, they are not taken for blank ones."""
    return {index for label in _places(table, list(colonnes)) for index in colonnes[label]}


def _allongee(table: Donnees, rangees: Sequence[Rangee], debut: int) -> Donnees:
    lignes = [list(ligne) for ligne in table.lignes]
    _poser(table, lignes, debut, rangees)
    return replace(table, lignes=lignes)


def _remplacee(table: Donnees, rangees: Sequence[Rangee]) -> Donnees:
    schema = [colonne.label for colonne in PAR_NOM[table.nom].colonnes] if table.nom in PAR_NOM else []
    labels = dict.fromkeys([*schema, *(label for rangee in rangees for label in rangee)])
    places = _places(table, list(labels))
    lignes = [list(ligne) for ligne in table.lignes]
    for ligne in lignes:
        for place in places.values():
            ligne[place] = None
    _poser(table, lignes, 0, rangees)
    while len(lignes) > max(1, len(rangees)) and not _remplie(lignes[-1]):
        del lignes[-1]
    return replace(table, lignes=lignes)


def _poser(table: Donnees, lignes: list[list[Cellule]], debut: int, rangees: Sequence[Rangee]) -> None:
    places = _places(table, list(dict.fromkeys(label for rangee in rangees for label in rangee)))
    for index, rangee in enumerate(rangees, debut):
        if index == len(lignes):
            lignes.append([None] * len(table.colonnes))
        for label, place in places.items():
            if label in rangee:
                lignes[index][place] = lue(rangee[label])
