"""The fictional company's ledger as a FEC (LPF A47 A-1): 18 columns, tabs, decimal commas."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import product
from string import ascii_uppercase
from typing import NamedTuple

from relance_xl.core.dossier import Dossier
from relance_xl.core.monnaie import ZERO
from relance_xl.demonstration.ecritures import (
    CLIENTS,
    LIBELLES,
    Ecriture,
    Poste,
    debut_exercice,
    ecritures,
    fin_exercice,
)
from relance_xl.demonstration.societe import SIREN

COLONNES = (
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
)
_JOURNAUX = {
    "AN": "À-nouveaux",
    "VE": "Ventes",
    "BQ": "Banque",
    "OD": "Opérations diverses",
    "EF": "Effets à recevoir",
}
_CODES = tuple("".join(lettres) for lettres in product(ascii_uppercase, repeat=2))

_Cle = tuple[str, str]
"""(code client, key of what is lettered together)."""


class _Lettrage(NamedTuple):
    code: str
    jour: date | None  # None: the group is not balanced


def nom_du_fec(jour: date) -> str:
    """Return the legal file name: SIREN, FEC, closing day of the financial year."""
    return f"{SIREN}FEC{fin_exercice(debut_exercice(jour)):%Y%m%d}.txt"


def fec(dossier: Dossier, jour: date) -> str:
    """Return the FEC of `dossier` up to `jour`: lines ended by CRLF, to be encoded in UTF-8."""
    livre = ecritures(dossier, jour)
    lettrages = _lettrer(livre)
    lignes = [COLONNES, *_lignes(livre, lettrages)]
    return "".join("\t".join(ligne) + "\r\n" for ligne in lignes)


def _lettrer(livre: Iterable[Ecriture]) -> Mapping[_Cle, _Lettrage]:
    """Give a code, reused from one customer to the next, to each group of debits and credits."""
    groupes: dict[_Cle, list[tuple[date, Decimal]]] = {}
    for ecriture in livre:
        for poste in ecriture.postes:
            if poste.client and poste.cle:
                cle = (poste.client.code_client, poste.cle)
                groupes.setdefault(cle, []).append((ecriture.jour, poste.montant))
    lettrages: dict[_Cle, _Lettrage] = {}
    rangs: dict[str, int] = {}
    for cle, mouvements in groupes.items():
        montants = [montant for _, montant in mouvements]
        if min(montants) < 0 < max(montants):
            rang = rangs[cle[0]] = rangs.get(cle[0], -1) + 1
            solde = sum(montants, ZERO) == 0
            lettrages[cle] = _Lettrage(_CODES[rang], max(jour for jour, _ in mouvements) if solde else None)
    return lettrages


def _lignes(livre: Iterable[Ecriture], lettrages: Mapping[_Cle, _Lettrage]) -> Iterator[tuple[str, ...]]:
    numeros: dict[str, int] = {}
    for ecriture in livre:
        numero = numeros[ecriture.journal] = numeros.get(ecriture.journal, 0) + 1
        for poste in ecriture.postes:
            yield _ligne(ecriture, f"{ecriture.journal}{numero:05d}", poste, lettrages)


def _ligne(
    ecriture: Ecriture, numero: str, poste: Poste, lettrages: Mapping[_Cle, _Lettrage]
) -> tuple[str, ...]:
    client = poste.client
    lettrage = lettrages.get((client.code_client, poste.cle)) if client and poste.compte == CLIENTS else None
    return (
        ecriture.journal,
        _JOURNAUX[ecriture.journal],
        numero,
        _jour(ecriture.jour),
        poste.compte,
        LIBELLES[poste.compte],
        client.compte_auxiliaire if client else "",
        client.nom if client else "",
        ecriture.piece,
        _jour(ecriture.jour_piece),
        ecriture.libelle,
        _montant(max(poste.montant, ZERO)),
        _montant(max(-poste.montant, ZERO)),
        lettrage.code if lettrage else "",
        _jour(lettrage.jour) if lettrage else "",
        _jour(ecriture.jour),
        _montant(poste.montant_devise) if poste.montant_devise is not None else "",
        poste.devise,
    )


def _jour(jour: date | None) -> str:
    return f"{jour:%Y%m%d}" if jour else ""


def _montant(montant: Decimal) -> str:
    return f"{montant:.2f}".replace(".", ",")
