"""Which files go with a message, and what to say of those that cannot."""

import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Facture
from relance_xl.core.relance import LigneRelance, Relance
from relance_xl.documents.textes import propre

_MO = 1024 * 1024


class PieceRefusee(NamedTuple):
    """A file that is not attached, and why: the end of a French sentence (« est introuvable »)."""

    raison: str


_AUTRE_CLIENT = PieceRefusee("est aussi celui d'un autre client")


class SourceDePieces(Protocol):
    """Where files named in the workbook are read, safely."""

    def lire(self, chemin: str, maximum: int) -> bytes | PieceRefusee:
        """Return the bytes of `chemin` (relative to the workbook), refused above `maximum` bytes."""
        ...


class Piece(NamedTuple):
    """A file to attach: its name alone, its bytes."""

    nom: str
    contenu: bytes


class _Demande(NamedTuple):
    facture: Facture
    colonne: str
    chemin: str


def cle_de_chemin(chemin: str) -> str:
    """`chemin` in the form that tells whether two cells name the same file."""
    return posixpath.normpath(propre(chemin).replace("\\", "/")).casefold() if chemin.strip() else ""


def chemins_partages(factures: Iterable[Facture]) -> frozenset[str]:
    """Return the files that rows of two different clients name: never attached, whose they are is unknown."""
    clients: dict[str, set[str]] = {}
    for facture in factures:
        for chemin in (facture.fichier, *_justificatifs(facture)):
            if cle := cle_de_chemin(chemin):
                clients.setdefault(cle, set()).add(facture.code_client)
    return frozenset(cle for cle, codes in clients.items() if len(codes) > 1)


def pieces_jointes(
    relance: Relance, source: SourceDePieces, maximum_mo: int, partages: frozenset[str]
) -> tuple[tuple[Piece, ...], tuple[Anomalie, ...]]:
    """Return the files of the claimed invoices, each once, within `maximum_mo` megabytes in all.

    Supporting documents (Justificatifs) go with the last reminder and the mise en demeure only.
    """
    pieces: dict[str, Piece] = {}
    anomalies: list[Anomalie] = []
    reste = maximum_mo * _MO
    for demande in _demandes(relance):
        cle = cle_de_chemin(demande.chemin)
        if cle in pieces:
            continue
        lue = _AUTRE_CLIENT if cle in partages else source.lire(demande.chemin.strip(), reste)
        if isinstance(lue, PieceRefusee):
            anomalies.append(_anomalie(demande, lue, maximum_mo))
            continue
        pieces[cle] = Piece(_nom(demande.chemin), lue)
        reste -= len(lue)
    return tuple(pieces.values()), tuple(anomalies)


def _demandes(relance: Relance) -> Iterator[_Demande]:
    avec_justificatifs = relance.texte in {"derniere_relance", "mise_en_demeure"}
    for ligne in relance.lignes:
        if not _a_joindre(ligne):
            continue
        if ligne.facture.fichier.strip():
            yield _Demande(ligne.facture, "Fichier", ligne.facture.fichier)
        if avec_justificatifs:
            for chemin in _justificatifs(ligne.facture):
                yield _Demande(ligne.facture, "Justificatifs", chemin)


def _a_joindre(ligne: LigneRelance) -> bool:
    return not ligne.pour_memoire and ligne.reste_du > 0


def _justificatifs(facture: Facture) -> list[str]:
    return [chemin for chemin in facture.justificatifs.split(";") if chemin.strip()]


def _nom(chemin: str) -> str:
    return propre(chemin).replace("\\", "/").rsplit("/", 1)[-1]


def _anomalie(demande: _Demande, refus: PieceRefusee, maximum_mo: int) -> Anomalie:
    return Anomalie(
        "à vérifier",
        "Factures",
        demande.facture.ligne,
        demande.colonne,
        demande.chemin,
        f"Ce fichier {refus.raison} : il n'a pas été joint au message. Indiquez un fichier propre à cette "
        f"facture, dans le dossier du classeur ou au-dessous ({maximum_mo} Mo au plus par message).",
    )
