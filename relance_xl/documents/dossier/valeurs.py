"""What a client's dossier holds, as values: its documents are written from these and nothing else."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.annexes import Releve
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.decompte import Decompte
from relance_xl.core.entites import Client, Contact, Evenement, Facture, Parametres
from relance_xl.core.prescription import Prescription
from relance_xl.core.promesses import PromesseSuivie
from relance_xl.core.relance import EtapeFaite


class Creance(NamedTuple):
    """An open item on the dossier's date: its balance, what it bears, how far its reminders went.

    `conteste` is the disputed part of `reste_du`; interest runs on the rest. `indemnite` is on one due
    date of an invoice only.
    """

    facture: Facture
    regle: Decimal
    reste_du: Decimal
    conteste: Decimal
    retard: int
    situation: str
    niveau: EtapeFaite | None
    interets: Decimal
    indemnite: Decimal
    prescription: Prescription


class Compte(NamedTuple):
    """The claim in one currency; `decomptes` are the calculations of its late invoices.

    `total` = overdue balances − disputed − credits + interest + indemnities. `hors_total`: the late
    invoices disputed as a whole, whose interest and indemnity do not count either.
    Accessories are left out of `total` when the creditor does not claim them (`reclames` False); the
    indemnities, in euros, are stated apart from the total of another currency.
    """

    releve: Releve
    creances: tuple[Creance, ...]
    decomptes: tuple[Decompte, ...]
    hors_total: frozenset[str]
    conteste: Decimal
    interets: Decimal
    indemnites: Decimal
    reclames: bool
    total: Decimal

    @property
    def devise(self) -> str:
        """Its currency."""
        return self.releve.devise


class Demarche(NamedTuple):
    """A message that went out, or a call made: `le`, by which channel, about which invoices.

    `montant` is what it claimed. A recommandé has its number, and the day it was received or returned.
    """

    le: dt.date | None
    evenement: str
    etape: str
    canal: str
    destinataire: str
    interlocuteur: str
    factures: tuple[str, ...]
    montant: Decimal
    date_limite: dt.date | None
    identifiant: str
    numero_recommande: str = ""
    recue_le: dt.date | None = None
    retournee_le: dt.date | None = None
    retour: str = ""


class Chaine(NamedTuple):
    """The whole Journal checked: its rows, its last seal, what is wrong; `a_verifier` by row of the sheet."""

    lignes: int
    derniere: str
    anomalies: tuple[Anomalie, ...]
    precedentes: Mapping[int, str]
    """The seal of the row before each row of the client, by Excel's row: what its own covers."""
    a_verifier: Mapping[int, str]

    @property
    def intacte(self) -> bool:
        """Whether nothing is wrong."""
        return not self.anomalies


class DossierDuClient(NamedTuple):
    """All that the dossier's documents say of a client on `jour`."""

    jour: dt.date
    parametres: Parametres
    client: Client
    payeur: Client
    contacts: tuple[Contact, ...]
    comptes: tuple[Compte, ...]
    demarches: tuple[Demarche, ...]
    promesses: tuple[PromesseSuivie, ...]
    litiges: tuple[Facture, ...]
    journal: tuple[Evenement, ...]
    chaine: Chaine
    manques: tuple[str, ...]


class Document(NamedTuple):
    """A file of the dossier: its name in the ZIP, its date, its size in bytes, its SHA-256.

    `note` says what it is: a message's step and channel, a recommandé's number and what became of it.
    """

    nom: str
    date: dt.date | None
    octets: int
    sha256: str
    pages: int | None = None
    note: str = ""


class Absent(NamedTuple):
    """A file that should be in the dossier and is not: what it is, and why (the end of a sentence)."""

    nom: str
    raison: str
