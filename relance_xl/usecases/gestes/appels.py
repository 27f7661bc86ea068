"""What the two buttons of « Appel » share: whom the selection calls, and the rows of the Journal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from relance_xl.core.canaux import TELEPHONE
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Choix, Client, Evenement
from relance_xl.core.examen import Examen, Examinateur
from relance_xl.core.historique import Brouillon, cle_item
from relance_xl.core.identifiants import en_code, identifiant, inedit
from relance_xl.core.soldes import Position
from relance_xl.schema.tables import CLIENTS
from relance_xl.usecases.gestes.seance import Seance, de_la_facture, du_client

_A_FAIRE = frozenset({"aperçu", "à valider"})


class Appele(NamedTuple):
    """A client who was called: the call drafts that waited for it, or else what the call was about."""

    client: Client
    brouillons: tuple[Brouillon, ...]
    positions: tuple[Position, ...]
    propose: Choix | None = None
    """The row of Relances du jour that proposed this call, when it has no draft."""


def appeles(seance: Seance) -> list[Appele]:
    """Return the clients that the selection calls, one per payer, each once."""
    contexte, designation = seance.contexte, seance.designation
    par_compte = {c.code_client: c for c in map(contexte.payeur, designation.clients)}
    return [_appele(client, seance) for client in par_compte.values()]


def _appele(client: Client, seance: Seance) -> Appele:
    contexte, code = seance.contexte, client.code_client
    positions = tuple(
        p for p in seance.designation.ouvertes if _compte(p.facture.code_client, contexte) == code
    )
    if seance.designation.table == CLIENTS.nom:
        positions = tuple(p for p in positions if p.facture.date_echeance < contexte.jour) or positions
    messages = [m for m in seance.designation.messages if _compte(m.code_client, contexte) == code]
    choisis = {m.identifiant for m in messages}
    attendus = [b for b in contexte.historique.brouillons if _est_un_appel_a(code, b, contexte)]
    brouillons = tuple(b for b in attendus if b.identifiant in choisis) or tuple(attendus)
    propose = next((m for m in messages if m.canal == TELEPHONE and m.etat in _A_FAIRE), None)
    return Appele(client, brouillons, positions, propose)


def _compte(code: str, contexte: Contexte) -> str:
    """Return the code of whoever is called for a client: its payer, or itself."""
    client = contexte.clients.get(code)
    return contexte.payeur(client).code_client if client else code


def _est_un_appel_a(code: str, brouillon: Brouillon, contexte: Contexte) -> bool:
    return any(e.canal == TELEPHONE and _compte(e.code_client, contexte) == code for e in brouillon.lignes)


def appel_hors_brouillon(appele: Appele, seance: Seance) -> list[Evenement]:
    """Return the rows of a call that no draft had planned, one per due date.

    The due dates whose next step is a call, and whose day has come, move to it; the others do not.
    """
    examinateur = Examinateur(seance.contexte)
    examens = [examinateur.examiner(p) for p in appele.positions]
    avancees = [e for e in examens if e.eligible and e.etape.canal == TELEPHONE]
    nom = _identifiant(appele, avancees, seance)
    lignes = [_ligne(e, e in avancees, seance) for e in examens]
    lignes = lignes or [du_client(appele.client.code_client, "appel", seance)]
    return [
        ligne._replace(canal=TELEPHONE, destinataire=destinataire(appele), identifiant=nom)
        for ligne in lignes
    ]


def _ligne(examen: Examen, avance: bool, seance: Seance) -> Evenement:  # noqa: FBT001  # said by its name
    evenement = de_la_facture(examen.facture, "appel", seance)._replace(montant=examen.position.reste_du)
    return evenement._replace(ordre=examen.etape.ordre, etape=examen.etape.etape) if avance else evenement


def _identifiant(appele: Appele, avancees: Sequence[Examen], seance: Seance) -> str:
    """Return an identifier that was never used: that of the proposed row, of the step, or of a mere call."""
    code, jour = appele.client.code_client, seance.instant.jour
    if appele.propose and appele.propose.identifiant:
        voulu = appele.propose.identifiant
    elif avancees:
        plus_haute = max(avancees, key=lambda e: e.etape.ordre)
        voulu = identifiant(code, jour, plus_haute.etape.ordre, plus_haute.facture.devise)
    else:
        voulu = f"{en_code(code)}-{jour:%y%m%d}-APPEL"
    return inedit(voulu, seance.contexte.historique.identifiants)


def destinataire(appele: Appele) -> str:
    """Return who was called, as a person reads it."""
    return appele.client.contact or appele.client.nom


def items(evenements: Iterable[Evenement], contexte: Contexte) -> Iterator[Position]:
    """Yield the due dates that rows of the Journal are about."""
    for cle in dict.fromkeys(map(cle_item, evenements)):
        if cle in contexte.positions_par_cle:
            yield contexte.positions_par_cle[cle]
