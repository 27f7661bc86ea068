"""Which of our messages are in the mailbox, folder by folder: one table each, whatever their number."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from relance_xl.adapters.outlook.boite import Boite, Dossier, Nature
from relance_xl.usecases.ports import EtatDuCourriel

PROPRIETE = "http://schemas.microsoft.com/mapi/string/{00020329-0000-0000-C000-000000000046}/RelanceXL"
"""Where the identifier stands on an item: the property that a user-defined field of this name would be.

Set by PropertyAccessor: a UserProperty would carry its definition along, and such a message may reach
the debtor as a winmail.dat.
"""
_EN_COLONNE = f"{PROPRIETE}/0x0000001f"  # a Table wants the type (Unicode text) told
_FILTRE = f'@SQL=NOT("{_EN_COLONNE}" IS NULL)'
_PAQUET = 500
_JAMAIS = 4500
"""Outlook's « none » is the year 4501."""


class Trouve(NamedTuple):
    """One of our items: in what kind of folder, under which keys, the day it was sent (None: it was not)."""

    nature: Nature
    entree: str
    magasin: str
    envoye_le: date | None


def chercher(boite: Boite) -> Mapping[str, tuple[Trouve, ...]]:
    """Return all of our items by identifier (compared whole: R1 is not R17)."""
    trouves: dict[str, tuple[Trouve, ...]] = {}
    for dossier in boite.dossiers:
        for identifiant, trouve in _du_dossier(dossier):
            trouves[identifiant] = (*trouves.get(identifiant, ()), trouve)
    return trouves


def etat(trouves: Iterable[Trouve]) -> EtatDuCourriel:
    """Return what became of a message: sent wherever it lies now, waiting, or deleted."""
    lus = tuple(trouves)
    envoyes = [t.envoye_le for t in lus if t.envoye_le and t.nature in {"envoyés", "supprimés"}]
    if envoyes:
        return EtatDuCourriel("envoyé", min(envoyes))
    if any(t.nature in {"brouillons", "boîte d'envoi"} for t in lus):
        return EtatDuCourriel("brouillon")
    return EtatDuCourriel("supprimé")


def _du_dossier(dossier: Dossier) -> Iterator[tuple[str, Trouve]]:
    magasin = dossier.folder.StoreID
    for identifiant, entree, envoye in _rangees(dossier.folder.GetTable(_FILTRE)):
        if identifiant:
            yield str(identifiant), Trouve(dossier.nature, entree, magasin, _jour(envoye))


def _rangees(table: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - an object of Outlook
    table.Columns.RemoveAll()
    for colonne in (_EN_COLONNE, "EntryID", "SentOn"):
        table.Columns.Add(colonne)
    while not table.EndOfTable:
        yield from table.GetArray(_PAQUET)


def _jour(moment: Any) -> date | None:  # noqa: ANN401 - a pywin32 date, local although it says UTC
    if not isinstance(moment, date) or moment.year > _JAMAIS:
        return None
    return date(moment.year, moment.month, moment.day)
