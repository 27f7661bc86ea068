"""A customer's items, and which credit pays which debit: the ledger's lettering."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.monnaie import ZERO, en_clair

AVANCES = "*"
"""The lettering given to advances (4191), which are set off within their account."""

Nature = Literal["facture", "retenue", "contentieux", "règlement", "avoir"]


class Poste(NamedTuple):
    """An item of a customer: a debit (invoice, retention, 416) or a credit (payment, avoir).

    `montant` > 0 in euros. `numero` is the N° facture ("" for a payment), `identifiant` the payment's,
    the same in every export. `ouverture`: carried forward from the year before, perhaps as a lump.
    `en_devise`: the amount in its own currency, as people read it, "" in euros.
    """

    ligne: int
    nature: Nature
    numero: str
    numero_echeance: int
    jour: date
    montant: Decimal
    piece: str
    libelle: str
    identifiant: str
    ouverture: bool
    tresorerie: bool
    groupe: tuple[str, str]
    en_devise: str

    @property
    def est_debit(self) -> bool:
        """Whether the customer owes it."""
        return self.nature not in {"règlement", "avoir"}


class Imputation(NamedTuple):
    """The part of `credits[credit]` that pays `debits[debit]`."""

    credit: int
    debit: int
    montant: Decimal


def age(poste: Poste) -> tuple[date, int]:
    """Return what sorts items from the oldest."""
    return poste.jour, poste.ligne


def imputer(debits: Sequence[Poste], credits: Sequence[Poste]) -> list[Imputation]:  # noqa: A002 - the trade's word
    """Say which credit pays which debit: within a lettering the oldest first, else by a piece they share.

    Both are given from the oldest. Without lettering a credit pays the one debit of its PieceRef, when it
    is not dated before it and does not exceed it; otherwise it stays unallocated.
    """
    restes = [d.montant for d in debits]
    par_groupe: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    par_piece: dict[str, list[int]] = defaultdict(list)
    for rang, debit in enumerate(debits):
        if debit.groupe[1]:
            par_groupe[debit.groupe].append(rang)
        elif debit.piece:
            par_piece[debit.piece].append(rang)
    imputations: list[Imputation] = []
    for rang, credit in enumerate(credits):
        if credit.groupe[1]:
            imputations += _du_lettrage(rang, credit, par_groupe[credit.groupe], restes)
        else:
            imputations += _de_la_piece(rang, credit, debits, par_piece.get(credit.piece, ()), restes)
    return imputations


def _du_lettrage(
    rang: int, credit: Poste, ouverts: deque[int], restes: list[Decimal]
) -> Iterator[Imputation]:
    """Pay the debits of a lettering still open, the oldest first; those paid leave `ouverts`."""
    reste = credit.montant
    while reste and ouverts:
        debit = ouverts[0]
        part = min(reste, restes[debit])
        yield Imputation(rang, debit, part)
        restes[debit] -= part
        reste -= part
        if not restes[debit]:
            ouverts.popleft()


def _de_la_piece(
    rang: int, credit: Poste, debits: Sequence[Poste], memes: Sequence[int], restes: list[Decimal]
) -> Iterator[Imputation]:
    if len(memes) == 1 and debits[memes[0]].jour <= credit.jour and credit.montant <= restes[memes[0]]:
        restes[memes[0]] -= credit.montant
        yield Imputation(rang, memes[0], credit.montant)


def desequilibres(code: str, postes: Iterable[Poste], nom: str) -> Iterable[Anomalie]:
    """Say which letterings of the customer `code` do not balance; `nom` is the file's."""
    totaux: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    for poste in postes:
        if poste.groupe[1] not in {"", AVANCES}:
            totaux[poste.groupe] += poste.montant if poste.est_debit else -poste.montant
    for (_, lettrage), total in totaux.items():
        if total:
            yield Anomalie(
                "à vérifier",
                nom,
                None,
                "EcritureLet",
                lettrage,
                f"Le lettrage {lettrage} du client {code} n'est pas équilibré : il reste "
                f"{en_clair(total)}, que l'import conserve. Vérifiez-le dans votre comptabilité.",
            )
