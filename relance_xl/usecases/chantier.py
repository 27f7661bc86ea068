"""A workbook under change: what its rows hold, what an import adds and changes, before it is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from relance_xl.conversion.cellules import montrer
from relance_xl.conversion.tables import lire_table, reperer
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Changements, Contenu, Donnees, Valeur

CLES: Mapping[str, tuple[str, ...]] = {
    tables.CLIENTS.nom: ("code_client",),
    tables.FACTURES.nom: ("code_client", "numero_facture", "numero_echeance"),
    tables.REGLEMENTS.nom: ("identifiant",),
    tables.PROMESSES.nom: ("code_client", "numero_facture", "numero_echeance", "date_promise"),
    tables.CONTACTS.nom: ("code_client", "nom"),
    tables.SCENARIOS.nom: ("scenario", "ordre"),
    tables.TAUX.nom: ("debut",),
    tables.PARAMETRES.nom: ("parametre",),
}
"""What makes a row of each table the same from one import to the next, by attribute."""

Cle = tuple[Valeur, ...]


@dataclass(frozen=True)
class Modification:
    """A cell that an import changed: `rang` is the row's index in `Donnees.lignes`."""

    table: str
    rang: int
    cle: Cle
    attribut: str
    avant: Valeur
    apres: Valeur


@dataclass
class TableEnChantier:
    """The rows of one table by position (those of the workbook, then the added ones), with changes over."""

    table: Table
    rangs: tuple[int, ...]
    presentes: frozenset[str]
    _donnees: Donnees
    _colonnes: Mapping[str, list[Valeur]]
    ajouts: list[dict[str, Valeur]] = field(default_factory=list)
    _changees: dict[tuple[int, str], Valeur] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rangs) + len(self.ajouts)

    def valeur(self, position: int, attribut: str) -> Valeur:
        """Return what a row holds under `attribut`, changes included; None when empty or unreadable."""
        if position >= len(self.rangs):
            return self.ajouts[position - len(self.rangs)].get(attribut)
        if (position, attribut) in self._changees:
            return self._changees[position, attribut]
        return self._colonnes[attribut][position]

    def texte(self, position: int, attribut: str) -> str:
        """Return a text, "" when empty."""
        return str(self.valeur(position, attribut) or "")

    def montant(self, position: int, attribut: str) -> Decimal | None:
        """Return an amount, None when empty."""
        valeur = self.valeur(position, attribut)
        return valeur if isinstance(valeur, Decimal) else None

    def jour(self, position: int, attribut: str) -> date | None:
        """Return a date, None when empty."""
        valeur = self.valeur(position, attribut)
        return valeur if isinstance(valeur, date) else None

    def ajouter(self, valeurs: Mapping[str, Valeur]) -> int:
        """Add a row; return its position."""
        self.ajouts.append({a: v for a, v in valeurs.items() if a in self.presentes and v not in {None, ""}})
        return len(self) - 1

    def modifier(self, position: int, attribut: str, valeur: Valeur) -> bool:
        """Change a cell that holds something else; tell whether it did (never in an absent column)."""
        if attribut not in self.presentes or self.valeur(position, attribut) == valeur:
            return False
        if position >= len(self.rangs):
            self.ajouts[position - len(self.rangs)][attribut] = valeur
        else:
            self._changees[position, attribut] = valeur
        return True

    def cle(self, position: int) -> Cle:
        """Return the key of a row, under `CLES`."""
        return tuple(self.valeur(position, attribut) for attribut in CLES[self.table.nom])

    def index(self, *attributs: str) -> dict[Cle, list[int]]:
        """Return the positions of the rows by their values under `attributs`."""
        places: dict[Cle, list[int]] = {}
        for position in range(len(self)):
            places.setdefault(tuple(self.valeur(position, a) for a in attributs), []).append(position)
        return places

    def modifications(self) -> Iterator[Modification]:
        """Yield the changed cells of the workbook's own rows, those back to what they were left out."""
        for (position, attribut), apres in self._changees.items():
            if self._colonnes[attribut][position] != apres:
                avant = self._avant(position, attribut)
                rang = self.rangs[position]
                yield Modification(self.table.nom, rang, self.cle(position), attribut, avant, apres)

    def _avant(self, position: int, attribut: str) -> Valeur:
        """Return what the cell itself held: no default for an empty one, its text for an unreadable one."""
        place = reperer(self._donnees)[cle_de_label(self.table.label(attribut))]
        cellule = self._donnees.lignes[self.rangs[position]][place]
        if cellule is None or cellule == "":
            return None
        lue = self._colonnes[attribut][position]
        return montrer(cellule) if lue is None else lue


class Chantier:
    """The tables of a workbook, opened as they are needed."""

    def __init__(self, contenu: Contenu) -> None:
        self.contenu = contenu
        self._ouvertes: dict[str, TableEnChantier] = {}

    def table(self, table: Table) -> TableEnChantier:
        """Open a table; `RefusError` when one of its required columns is missing."""
        if table.nom not in self._ouvertes:
            donnees = self.contenu.tables[table.nom]
            lue = lire_table(donnees, table)
            places = reperer(donnees)
            presentes = frozenset(
                c.attribut for c in table.colonnes if cle_de_label(c.label) in places and not c.calculee
            )
            colonnes = {
                attribut: cast("list[Valeur]", list(valeurs)) for attribut, valeurs in lue.colonnes.items()
            }
            self._ouvertes[table.nom] = TableEnChantier(table, tuple(lue.rangs), presentes, donnees, colonnes)
        return self._ouvertes[table.nom]

    @property
    def ouvertes(self) -> Iterable[TableEnChantier]:
        """The tables opened so far."""
        return self._ouvertes.values()

    def modifications(self) -> list[Modification]:
        """Return every changed cell."""
        return [m for table in self.ouvertes for m in table.modifications()]

    def changements(self) -> Changements:
        """Return all of it as values to write."""
        colonnes: dict[str, dict[str, dict[int, Valeur]]] = {}
        for m in self.modifications():
            label = tables.PAR_NOM[m.table].label(m.attribut)
            colonnes.setdefault(m.table, {}).setdefault(label, {})[m.rang] = m.apres
        ajouts = {
            t.table.nom: [{t.table.label(a): v for a, v in ligne.items()} for ligne in t.ajouts]
            for t in self.ouvertes
            if t.ajouts
        }
        return Changements(colonnes=colonnes, ajouts=ajouts)


def en_texte(valeur: Valeur) -> str | None:
    """Return a value as the text an import's record keeps, understood again by the column's reader."""
    if valeur is None or valeur == "":
        return None
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, datetime):
        return valeur.isoformat(sep=" ", timespec="seconds")
    return valeur.isoformat() if isinstance(valeur, date) else str(valeur)
