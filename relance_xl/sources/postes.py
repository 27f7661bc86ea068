"""Entries of customer accounts -> each customer's items: numbered, reclassified, lettered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.core.saisie import cle_sans_accents
from relance_xl.sources.fec import Ecriture, Fec
from relance_xl.sources.lettrage import AVANCES, Imputation, Nature, Poste, age, desequilibres, imputer

_RETENUES, _EFFETS, _DOUTEUX, _AVANCES = "4117", "413", "416", "4191"
_SUIVIS = ("411", _DOUTEUX, _AVANCES)
_JOURNAUX_D_OUVERTURE = frozenset({"an", "ano", "ran", "anouv", "anouveau", "a-nouveau"})


@dataclass(frozen=True)
class Compte:
    """A customer of the ledger: `solde` = what it owes, `effets` = bills of exchange in hand (413)."""

    code: str
    auxiliaire: str
    nom: str
    solde: Decimal
    effets: Decimal
    debits: tuple[Poste, ...]
    credits: tuple[Poste, ...]
    imputations: tuple[Imputation, ...]


class _Piece(NamedTuple):
    """An entry and what it was found to be."""

    ecriture: Ecriture
    nature: Nature


def comptes_de(fec: Fec, nom: str) -> tuple[tuple[Compte, ...], tuple[Anomalie, ...]]:
    """Return the customers of a FEC by code; `nom` is the file's, for the anomalies.

    Followed accounts: 411 (4117 apart, retentions), 416, 4191. A customer is its CompAuxNum, else its
    CompteNum. Unbalanced letterings keep their residue, and are said.
    """
    par_client: dict[str, list[Ecriture]] = defaultdict(list)
    for ecriture in fec.ecritures:
        if ecriture.montant and ecriture.compte.startswith((*_SUIVIS, _EFFETS)):
            par_client[ecriture.auxiliaire or ecriture.compte].append(ecriture)
    pieces = {code: _reclasser(ecritures) for code, ecritures in par_client.items()}
    partagees = _noms_partages(pieces)
    anomalies: list[Anomalie] = []
    comptes = tuple(
        _compte(code, par_client[code], pieces[code], partagees, anomalies, nom)
        for code in sorted(par_client)
    )
    return comptes, tuple(anomalies)


def _compte(
    code: str,
    ecritures: Sequence[Ecriture],
    pieces: Sequence[_Piece],
    partagees: frozenset[str],
    anomalies: list[Anomalie],
    nom: str,
) -> Compte:
    postes = _numeroter(code, pieces, partagees)
    debits = tuple(sorted((p for p in postes if p.est_debit), key=age))
    credits = tuple(sorted((p for p in postes if not p.est_debit), key=age))  # noqa: A001 - the trade's word
    anomalies.extend(desequilibres(code, postes, nom))
    dernier = ecritures[-1]
    return Compte(
        code,
        dernier.auxiliaire or dernier.compte,
        (dernier.auxiliaire_lib if dernier.auxiliaire else dernier.compte_lib) or code,
        sum((e.montant for e in ecritures if not e.compte.startswith(_EFFETS)), ZERO),
        sum((e.montant for e in ecritures if e.compte.startswith(_EFFETS)), ZERO),
        debits,
        credits,
        tuple(imputer(debits, credits)),
    )


def _reclasser(ecritures: Iterable[Ecriture]) -> list[_Piece]:
    """Give each entry its nature; an invoice moved from 411 to 416 stays one item, in contentieux."""
    suivies = [e for e in ecritures if not e.compte.startswith(_EFFETS)]
    absorbees: set[int] = set()
    contentieux: set[int] = set()
    for douteuse in suivies:
        if douteuse.montant > 0 and douteuse.compte.startswith(_DOUTEUX):
            virement = _virement(douteuse, suivies, absorbees)
            origine = _origine(douteuse, virement, suivies, contentieux)
            if virement and origine:
                absorbees |= {douteuse.ligne, virement.ligne}
                contentieux.add(origine.ligne)
    return [
        _Piece(e._replace(lettrage=""), "contentieux") if e.ligne in contentieux else _Piece(e, _nature(e))
        for e in suivies
        if e.ligne not in absorbees
    ]


def _virement(douteuse: Ecriture, ecritures: Iterable[Ecriture], pris: set[int]) -> Ecriture | None:
    """Return the 411 credit of the accounting entry that moved `douteuse` to 416."""
    cle = (douteuse.journal, douteuse.numero, douteuse.jour, -douteuse.montant)
    return next(
        (
            e
            for e in ecritures
            if (e.journal, e.numero, e.jour, e.montant) == cle
            and e.compte.startswith("411")
            and e.ligne not in pris
        ),
        None,
    )


def _origine(
    douteuse: Ecriture, virement: Ecriture | None, ecritures: Iterable[Ecriture], pris: set[int]
) -> Ecriture | None:
    """Return the 411 invoice that was moved: of that amount, lettered with the move or of its piece."""
    if virement is None:
        return None
    for e in ecritures:
        if e.montant == douteuse.montant and e.compte == virement.compte and e.ligne not in pris:
            meme_lettrage = bool(e.lettrage) and e.lettrage == virement.lettrage
            if meme_lettrage or (e.piece and e.piece == douteuse.piece):
                return e
    return None


def _nature(ecriture: Ecriture) -> Nature:
    if ecriture.montant < 0:
        return "avoir" if ecriture.vente and not ecriture.tresorerie else "règlement"
    if ecriture.compte.startswith(_RETENUES):
        return "retenue"
    return "contentieux" if ecriture.compte.startswith(_DOUTEUX) else "facture"


def _nom(ecriture: Ecriture) -> str:
    """Return what names an entry: its PieceRef, else its journal and number, else journal and day."""
    if ecriture.piece:
        return ecriture.piece
    return (
        f"{ecriture.journal}-{(ecriture.numero.strip('0') and ecriture.numero) or f'{ecriture.jour:%y%m%d}'}"
    )


def _se_numerote(piece: _Piece) -> bool:
    return piece.nature != "règlement"


def _factures_nommees(pieces: Iterable[_Piece]) -> set[str]:
    return {_nom(piece.ecriture) for piece in pieces if piece.nature == "facture"}


def _noms_partages(pieces: Mapping[str, Sequence[_Piece]]) -> frozenset[str]:
    """Return the names that several entries bear; a retention goes with the invoice of its name."""
    noms: Counter[str] = Counter()
    for groupe in pieces.values():
        factures = _factures_nommees(groupe)
        for piece in groupe:
            nom = _nom(piece.ecriture)
            if _se_numerote(piece) and not (piece.nature == "retenue" and nom in factures):
                noms[nom] += 1
    return frozenset(nom for nom, nombre in noms.items() if nombre > 1)


def _numeroter(code: str, pieces: Sequence[_Piece], partagees: frozenset[str]) -> list[Poste]:
    rangs: Counter[str] = Counter()
    echeances: Counter[str] = Counter()
    jumeaux: Counter[str] = Counter()
    factures = _factures_nommees(pieces) - partagees
    postes = []
    for piece in pieces:
        nom = _nom(piece.ecriture)
        numero, echeance = "", 1
        if piece.nature == "retenue" and nom in factures:
            echeances[nom] += 1
            numero, echeance = nom, 1 + echeances[nom]
        elif _se_numerote(piece):
            rangs[nom] += 1
            numero = f"{nom}-{code}-{rangs[nom]}" if nom in partagees else nom
        postes.append(_poste(code, piece, numero, echeance, jumeaux))
    return postes


def _poste(code: str, piece: _Piece, numero: str, echeance: int, jumeaux: Counter[str]) -> Poste:
    e = piece.ecriture
    identifiant = f"FEC-{e.journal}-{e.jour:%Y%m%d}-{code}-{abs(e.montant) * 100:.0f}"
    jumeaux[identifiant] += 1
    if jumeaux[identifiant] > 1:
        identifiant += f"-{jumeaux[identifiant]}"
    return Poste(
        e.ligne,
        piece.nature,
        numero,
        echeance,
        e.jour if piece.nature == "règlement" else e.date_piece,
        abs(e.montant),
        e.piece,
        e.libelle,
        identifiant,
        _est_une_ouverture(e.journal, e.journal_lib),
        e.tresorerie,
        (e.compte, e.lettrage or (AVANCES if e.compte.startswith(_AVANCES) else "")),
        en_clair(abs(e.montant_devise), e.devise) if e.devise and e.montant_devise else "",
    )


@lru_cache(maxsize=1_000)
def _est_une_ouverture(journal: str, journal_lib: str) -> bool:
    libelle = cle_sans_accents(journal_lib)
    return (
        cle_sans_accents(journal) in _JOURNAUX_D_OUVERTURE or "nouveau" in libelle or "ouverture" in libelle
    )
