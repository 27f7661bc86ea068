"""« Note »: what the accountant wants the Journal to remember of an invoice, a client or a message."""

from collections.abc import Iterator

from relance_xl.core.entites import Evenement
from relance_xl.schema.tables import CLIENTS, FACTURES
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.gestes.mots import abregee, nom_du_client, noms
from relance_xl.usecases.gestes.saisies import demander_texte, geste
from relance_xl.usecases.gestes.seance import Seance, de_la_facture, du_client, ouvrir
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection


@geste
def note(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Ask a text and note it of each selected invoice, client, or invoice of a message."""
    seance = ouvrir(outils, instant, selection)
    texte = demander_texte(dialogue, f"Note sur {_quoi(seance)} ?", vide="La note est vide.")
    evenements = [e._replace(detail=texte) for e in _evenements(seance)]
    seance.enregistrer(evenements)
    return CompteRendu((f"{pluriel(len(evenements), 'note')} au Journal : {_quoi(seance)}.",))


def _quoi(seance: Seance) -> str:
    designation = seance.designation
    if designation.table == FACTURES.nom:
        return noms((*(p.facture for p in designation.positions), *designation.avoirs))
    return abregee([nom_du_client(c) for c in designation.clients])


def _evenements(seance: Seance) -> Iterator[Evenement]:
    designation = seance.designation
    if designation.table == CLIENTS.nom:
        yield from (du_client(c.code_client, "note", seance) for c in designation.clients)
    elif designation.table == FACTURES.nom:
        factures = (*(p.facture for p in designation.positions), *designation.avoirs)
        yield from (de_la_facture(f, "note", seance) for f in factures)
    else:
        yield from _des_messages(seance)


def _des_messages(seance: Seance) -> Iterator[Evenement]:
    """Yield a row for each invoice of each message; its identifier when the Journal already has it."""
    connus = seance.contexte.historique.identifiants
    for message, positions in seance.par_message():
        identifiant = message.identifiant if message.identifiant in connus else ""
        lignes = [de_la_facture(p.facture, "note", seance) for p in positions]
        for ligne in lignes or [du_client(message.code_client, "note", seance)]:
            yield ligne._replace(etape=message.etape, canal=message.canal, identifiant=identifiant)
