"""Rows of each table as the core's records: which bad values are tolerated, what the others hold back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import compress
from typing import NamedTuple, TypeVar

from relance_xl.conversion.tables import Lue, lire_table
from relance_xl.core.entites import (
    Choix,
    Client,
    Contact,
    Etape,
    Evenement,
    Facture,
    Promesse,
    Reglement,
    Taux,
)
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Table, Type
from relance_xl.schema.contenu import Contenu, Donnees

T = TypeVar("T")

_TEXTES_LIBRES = frozenset(
    {"commentaire", "objet", "motif", "motif_de_suspension", "source", "origine", "interlocuteur", "contact"}
)
"""A bad cell there (an error, a formula never computed) changes no reminder: the row is kept."""

_ESSENTIELLES_DU_JOURNAL = frozenset(
    {"code_client", "numero_facture", "numero_echeance", "ordre", "evenement", "date_effet", "identifiant"}
)
_ESSENTIELLES_DES_RELANCES = frozenset({"envoyer", "reporter_au", "code_client", "identifiant", "etat"})


class Regle(NamedTuple):
    """How a table becomes records: `champs` are the record's fields after `ligne`.

    `defauts` fill empty cells where the record admits no None. `consequence` is told to the user.
    `exigees` are columns without which the program could send twice, though no row must fill them.
    """

    table: Table
    champs: tuple[str, ...]
    consequence: str
    tolerees: frozenset[str] = _TEXTES_LIBRES
    exigees: frozenset[str] = frozenset()
    defauts: Mapping[str, object] = {}


def _tel_que_tape(table: Table, attribut: str) -> Table:
    """Return `table` with a column of closed values read as a plain text."""
    colonnes = (
        replace(c, type=Type.TEXTE, liste=()) if c.attribut == attribut else c for c in table.colonnes
    )
    return replace(table, colonnes=tuple(colonnes))


def _toutes_sauf(table: Table, essentielles: frozenset[str]) -> frozenset[str]:
    return frozenset(table.par_attribut) - essentielles


CLIENTS = Regle(tables.CLIENTS, Client._fields[1:], "En attendant, ce client n'est pas relancé.")
FACTURES = Regle(tables.FACTURES, Facture._fields[1:], "En attendant, cette facture n'est pas relancée.")
REGLEMENTS = Regle(
    tables.REGLEMENTS, Reglement._fields[1:], "En attendant, ce que ce règlement concerne n'est pas relancé."
)
PROMESSES = Regle(
    tables.PROMESSES, Promesse._fields[1:], "En attendant, ce que cette promesse concerne n'est pas relancé."
)
CONTACTS = Regle(tables.CONTACTS, Contact._fields[1:], "En attendant, ce contact ne reçoit rien.")
SCENARIOS = Regle(
    tables.SCENARIOS, Etape._fields[1:], "En attendant, les clients de ce scénario ne sont pas relancés."
)
TAUX = Regle(tables.TAUX, Taux._fields[1:], "En attendant, ce semestre n'a pas de taux.")
JOURNAL = Regle(
    tables.JOURNAL,
    Evenement._fields[1:],
    "En attendant, la facture de cette ligne n'est pas relancée.",
    _toutes_sauf(tables.JOURNAL, _ESSENTIELLES_DU_JOURNAL),
    exigees=_ESSENTIELLES_DU_JOURNAL | {"numero"},
    defauts={"numero": 0},
)
RELANCES = Regle(
    _tel_que_tape(tables.RELANCES, "canal"),  # a channel that is none is the core's to tell: its row stays
    Choix._fields[1:],
    "En attendant, ce client n'est pas relancé.",
    _toutes_sauf(tables.RELANCES, _ESSENTIELLES_DES_RELANCES),
)


def lire(contenu: Contenu, regle: Regle) -> Lue:
    """Read the table of `regle`; an absent (optional) table reads as an empty one."""
    donnees = contenu.tables.get(regle.table.nom) or _vide(regle.table)
    return lire_table(
        donnees,
        regle.table,
        tolerees=regle.tolerees,
        consequence=regle.consequence,
        exigees=regle.exigees,
    )


def construire(lue: Lue, regle: Regle, fabrique: Callable[[Iterable[object]], T]) -> tuple[T, ...]:
    """Return the records of the rows that were read whole; `fabrique` is the record's `_make`."""
    colonnes = (_remplie(lue, champ, regle.defauts) for champ in regle.champs)
    rangees = zip(lue.lignes, *colonnes, strict=True)
    if lue.rejetees:
        rangees = compress(rangees, (place not in lue.rejetees for place in range(len(lue.lignes))))  # type: ignore[assignment]
    return tuple(map(fabrique, rangees))


def _remplie(lue: Lue, champ: str, defauts: Mapping[str, object]) -> Iterable[object]:
    if champ not in defauts:
        return lue.colonnes[champ]
    return (defauts[champ] if valeur is None else valeur for valeur in lue.colonnes[champ])


def _vide(table: Table) -> Donnees:
    labels = tuple(colonne.label for colonne in table.colonnes)
    return Donnees(table.nom, table.feuille, labels, (), 1)
