"""All that the rules need to know, read from the workbook once."""

from typing import NamedTuple

from relance_xl.core.entites import (
    Choix,
    Client,
    Contact,
    Etape,
    Evenement,
    Facture,
    Parametres,
    Promesse,
    Reglement,
    Taux,
)


class Douteux(NamedTuple):
    """What must be held because a row about it could not be read: whole clients, or invoices."""

    clients: frozenset[str] = frozenset()
    factures: frozenset[tuple[str, str]] = frozenset()
    """(code client, numéro): a row of this invoice (or a payment, a promise on it) is unreadable."""


class Dossier(NamedTuple):
    """The workbook as entities. Rows that could not be read are absent here, and doubtful above."""

    clients: tuple[Client, ...] = ()
    factures: tuple[Facture, ...] = ()
    reglements: tuple[Reglement, ...] = ()
    promesses: tuple[Promesse, ...] = ()
    contacts: tuple[Contact, ...] = ()
    etapes: tuple[Etape, ...] = ()
    taux: tuple[Taux, ...] = ()
    journal: tuple[Evenement, ...] = ()
    choix: tuple[Choix, ...] = ()
    parametres: Parametres = Parametres()
    douteux: Douteux = Douteux()
    absentes_du_journal: frozenset[str] = frozenset()
    """Attributes whose column the user's Journal lacks: neither written nor sealed."""
