"""The files that go in a client's dossier: his messages as they went, his letters, his invoices."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.canaux import COURRIERS
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Evenement, Facture
from relance_xl.documents.dossier.valeurs import Absent, Compte
from relance_xl.documents.noms import nom_de_fichier
from relance_xl.documents.pieces import PieceRefusee, chemins_partages, cle_de_chemin
from relance_xl.usecases.dossier_autrui import autres_clients, detail_lu
from relance_xl.usecases.dossier_coffre import Coffre
from relance_xl.usecases.dossier_donnees import PARTIS
from relance_xl.usecases.fichiers import pdf_de
from relance_xl.usecases.ports import Depot

MESSAGES, LETTRES, FACTURES = "4 Messages", "5 Lettres", "6 Factures"
_MAXIMUM = 100 * 1024 * 1024
_SUR = re.compile(r"[A-Za-z0-9._-]{1,120}")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_INTROUVABLE = PieceRefusee("est introuvable")
_AUTRE_CLIENT = PieceRefusee("parle aussi d'un autre client")


class PieceVoulue(NamedTuple):
    """A file to put in the dossier: under `nom`, dated; or `refus`, why it must not be there.

    `feuille`, `ligne`, `colonne` are where the workbook names it. `facultative`: its absence is no fault.
    `identifiant` is its message's.
    """

    nom: str
    chemin: str
    le: date | None
    feuille: str
    ligne: int
    colonne: str
    refus: PieceRefusee | None = None
    facultative: bool = False
    identifiant: str = ""

    def absente(self, raison: str) -> Absent:
        """Say that it is not in the dossier."""
        return Absent(self.nom, raison)

    def anomalie(self, raison: str) -> Anomalie:
        """Say what the accountant may do about it."""
        message = f"Ce fichier {raison} : il n'est pas dans le dossier. Corrigez, puis refaites le dossier."
        return Anomalie("à vérifier", self.feuille, self.ligne, self.colonne, self.chemin, message)


def lire(piece: PieceVoulue, depot: Depot, coffre: Coffre) -> bytes | PieceRefusee:
    """Return the bytes of a piece; a message's from the output folder, an invoice's beside the workbook."""
    if piece.refus:
        return piece.refus
    if piece.feuille == "Factures":
        return coffre.lire(piece.chemin, _MAXIMUM)
    try:
        contenu = depot.lire(piece.chemin)
    except (OSError, ValueError):
        return PieceRefusee("est illisible (ouvert ailleurs, ou sans droit de lecture)")
    return _INTROUVABLE if contenu is None else contenu


def pieces(dossier: Dossier, client: Client, comptes: Iterable[Compte]) -> tuple[PieceVoulue, ...]:
    """Return the files of the client's dossier, those that must stay out included, each name once."""
    voulues = [*_messages(dossier, client), *_factures(dossier, client, comptes)]
    return tuple(_sans_homonymes(sorted(voulues, key=lambda p: (p.nom[0], p.le or date.min, p.nom))))


def _messages(dossier: Dossier, client: Client) -> Iterator[PieceVoulue]:
    code = client.code_client
    autres = {cle_de_chemin(e.piece) for e in dossier.journal if e.code_client != code and e.piece}
    retires = {e.identifiant for e in dossier.journal if e.evenement == "annulée"}
    vus: set[str] = set()
    for e in sorted(dossier.journal, key=lambda e: (e.numero, e.ligne)):
        if e.code_client != code or not _a_joindre(e) or e.identifiant in retires:
            continue
        for chemin in (c.strip() for c in e.piece.split(";") if c.strip()):
            cle = cle_de_chemin(chemin)
            if cle in vus:
                continue
            vus.add(cle)
            refus = _refus(e, chemin, dossier, client) if cle not in autres else _AUTRE_CLIENT
            yield from _message(e, chemin, refus)


def _a_joindre(e: Evenement) -> bool:
    """Tell whether a row names a file that went out, or a statement that was made for the client."""
    return bool(e.piece) and (e.evenement in PARTIS or e.evenement == "note")


def _message(e: Evenement, chemin: str, refus: PieceRefusee | None) -> Iterator[PieceVoulue]:
    rangement = LETTRES if e.canal in COURRIERS else MESSAGES
    jour = f"{e.date_effet.isoformat()}_" if e.date_effet else ""
    nom = f"{rangement}/{jour}{_nom_sur(e.identifiant, chemin)}"
    lieu = ("Journal des relances", e.ligne, "Pièce")
    yield PieceVoulue(nom, chemin, e.date_effet, *lieu, refus, identifiant=e.identifiant)
    if (pdf := pdf_de(chemin)) and not refus:
        yield PieceVoulue(pdf_de(nom), pdf, e.date_effet, *lieu, facultative=True, identifiant=e.identifiant)


def _refus(e: Evenement, chemin: str, dossier: Dossier, client: Client) -> PieceRefusee | None:
    """Say why a message's file must stay out: not this message's, or it tells of another client's debts."""
    debut = nom_de_fichier(e.identifiant, "", "")
    nom = chemin.replace("\\", "/").rpartition("/")[2]
    if not e.identifiant or not re.match(rf"{re.escape(debut)}(_|\.|$)", nom):
        return PieceRefusee("n'est pas celui du message qui le nomme")
    lignes = [x for x in dossier.journal if x.identifiant == e.identifiant]
    codes = {x.code_client for x in lignes} | {code for x in lignes for code in autres_clients(x)}
    if codes - {client.code_client, ""}:
        return _AUTRE_CLIENT
    connu = any(detail_lu(x) is not None for x in lignes)
    return None if connu or not _en_groupe(client, dossier.clients) else _AUTRE_CLIENT


def _en_groupe(client: Client, clients: Iterable[Client]) -> bool:
    """Tell whether a message to this client may be about several: one pays for another."""
    return bool(client.code_payeur) or any(c.code_payeur == client.code_client for c in clients)


def _factures(dossier: Dossier, client: Client, comptes: Iterable[Compte]) -> Iterator[PieceVoulue]:
    siennes = [f for f in dossier.factures if f.code_client == client.code_client]
    partages = chemins_partages(dossier.factures)
    vus: set[str] = set()
    for facture in _retenues(siennes, dossier.journal, comptes):
        for colonne, marque, chemin in _chemins(facture):
            cle = cle_de_chemin(chemin)
            if cle not in vus:
                vus.add(cle)
                refus = _AUTRE_CLIENT if cle in partages else None
                nom = f"{FACTURES}/{_nom_de_la_facture(facture, marque, chemin)}"
                yield PieceVoulue(
                    nom, chemin, facture.date_facture, "Factures", facture.ligne, colonne, refus
                )


def _retenues(
    factures: Sequence[Facture], journal: Iterable[Evenement], comptes: Iterable[Compte]
) -> Collection[Facture]:
    """Return the invoices still due, those of the Journal and the avoirs on them; all when there are none."""
    code = factures[0].code_client if factures else ""
    numeros = {c.facture.numero_facture for k in comptes for c in k.creances}
    numeros |= {credit.numero for k in comptes for credit in k.releve.credits}
    numeros |= {e.numero_facture for e in journal if e.code_client == code}
    choisies = [f for f in factures if f.numero_facture in numeros or f.avoir_sur_facture in numeros]
    return choisies or factures


def _chemins(facture: Facture) -> Iterator[tuple[str, str, str]]:
    """Yield (column, what tells the file in its name, path) of each file of an invoice."""
    suite = f"echeance {facture.numero_echeance}" if facture.numero_echeance > 1 else ""
    if facture.fichier.strip():
        yield "Fichier", suite, facture.fichier.strip()
    justificatifs = [c.strip() for c in facture.justificatifs.split(";") if c.strip()]
    for rang, chemin in enumerate(justificatifs, 1):
        yield "Justificatifs", f"{suite} justificatif {rang}".strip(), chemin


def _nom_de_la_facture(facture: Facture, marque: str, chemin: str) -> str:
    tige, extension = _couper(chemin)
    suite = "" if tige == facture.numero_facture else tige
    return nom_de_fichier(facture.numero_facture, f"{marque} {suite}", extension)


def _nom_sur(identifiant: str, chemin: str) -> str:
    """Return the file's own name; one that another hand wrote, as far as Windows accepts it."""
    nom = chemin.replace("\\", "/").rpartition("/")[2]
    if _SUR.fullmatch(nom):
        return nom
    tige, extension = _couper(chemin)
    return nom_de_fichier(identifiant, tige, extension)


def _couper(chemin: str) -> tuple[str, str]:
    nom = chemin.replace("\\", "/").rpartition("/")[2]
    extension = _EXTENSION.search(nom)
    return (nom[: extension.start()], extension.group().lower()) if extension else (nom, "")


def _sans_homonymes(voulues: Iterable[PieceVoulue]) -> Iterator[PieceVoulue]:
    """Yield the pieces, a number added to a name already taken, letter case aside."""
    pris: set[str] = set()
    for piece in voulues:
        tige, point, extension = piece.nom.rpartition(".")
        nom, rang = piece.nom, 1
        while nom.casefold() in pris:
            rang += 1
            nom = f"{tige}_{rang}{point}{extension}"
        pris.add(nom.casefold())
        yield piece._replace(nom=nom)
