"""The dossier's ZIP filled: the pieces, the documents written from the values, the contents' table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.core.dossier import Dossier
from relance_xl.documents.dossier.creances import creances_csv
from relance_xl.documents.dossier.decompte import decompte
from relance_xl.documents.dossier.fiche import fiche
from relance_xl.documents.dossier.journal import journal, journal_csv
from relance_xl.documents.dossier.mise_en_page import Pdf
from relance_xl.documents.dossier.mots import note_de
from relance_xl.documents.dossier.promesses import promesses
from relance_xl.documents.dossier.releve import releve
from relance_xl.documents.dossier.sommaire import sommaire
from relance_xl.documents.dossier.valeurs import Absent, Document, DossierDuClient
from relance_xl.documents.pieces import PieceRefusee
from relance_xl.usecases.dossier_coffre import Archive
from relance_xl.usecases.dossier_manques import manques
from relance_xl.usecases.dossier_pieces import PieceVoulue, lire, pieces
from relance_xl.usecases.outils import Outils

SOMMAIRE = "0 Sommaire.pdf"
_PDF: Mapping[str, Callable[[DossierDuClient], Pdf]] = {
    "1 Fiche de synthèse.pdf": fiche,
    "2 Relevé de compte.pdf": releve,
    "3 Décompte.pdf": decompte,
    "7 Promesses et litiges.pdf": promesses,
    "8 Journal.pdf": journal,
}
_CSV: Mapping[str, Callable[[DossierDuClient], bytes]] = {
    "8 Journal.csv": journal_csv,
    "9 Créances.csv": creances_csv,
}


class Archivage(NamedTuple):
    """What was put in the ZIP, and what could not be."""

    documents: tuple[Document, ...]
    absents: tuple[Absent, ...]
    anomalies: tuple[Anomalie, ...]


class _Rangement:
    """Puts files in the archive one by one, keeping the name, date, size and seal of each."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.documents: list[Document] = []

    def ranger(
        self, nom: str, contenu: bytes, le: date | None, pages: int | None = None, note: str = ""
    ) -> None:
        """Add a file."""
        self._archive.ajouter(nom, contenu)
        sceau = sha256(contenu).hexdigest()
        self.documents.append(Document(nom, le, len(contenu), sceau, pages, note))


def archiver(
    outils: Outils, chemin: str, donnees: DossierDuClient, tout: Dossier, sien: Contexte
) -> Archivage:
    """Stage the ZIP: the pieces first, for the summary tells what is missing, and the contents last."""
    voulues = pieces(tout, donnees.client, donnees.comptes)
    jour = donnees.jour
    with outils.coffre.archiver(chemin, jour) as archive:
        rangement = _Rangement(archive)
        notes = {d.identifiant: note_de(d) for d in donnees.demarches if d.identifiant}
        refusees = list(_ranger_les_pieces(voulues, rangement, notes, outils))
        absents = tuple(piece.absente(raison) for piece, raison in refusees)
        complet = donnees._replace(manques=manques(donnees, sien, absents))
        for nom, ecrire_csv in _CSV.items():
            rangement.ranger(nom, ecrire_csv(complet), jour)
        for nom, ecrire_pdf in _PDF.items():
            pdf = ecrire_pdf(complet)
            rangement.ranger(nom, pdf.contenu, jour, pdf.pages)
        documents = sorted(rangement.documents, key=lambda d: d.nom)
        contenu, pages = sommaire(complet, documents, absents)
        rangement.ranger(SOMMAIRE, contenu, jour, pages)
    return Archivage(
        (rangement.documents[-1], *documents),
        absents,
        tuple(piece.anomalie(raison) for piece, raison in refusees),
    )


def _ranger_les_pieces(
    voulues: Sequence[PieceVoulue], rangement: _Rangement, notes: Mapping[str, str], outils: Outils
) -> Iterator[tuple[PieceVoulue, str]]:
    """Add the files one by one; yield those that could not be, each with the reason."""
    for piece in outils.progression.suivre(voulues, len(voulues), "Pièces du dossier"):
        contenu = lire(piece, outils.depot, outils.coffre)
        if not isinstance(contenu, PieceRefusee):
            rangement.ranger(piece.nom, contenu, piece.le, note=notes.get(piece.identifiant, ""))
        elif not piece.facultative:
            yield piece, contenu.raison
