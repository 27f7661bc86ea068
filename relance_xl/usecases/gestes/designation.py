"""What the user means by the rows he selected: due dates, clients, messages of Relances du jour."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from relance_xl.conversion.tables import reperer
from relance_xl.core.anomalie import RefusError
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Choix, Client, Facture
from relance_xl.core.historique import cle_item
from relance_xl.core.saisie import cle_de_label
from relance_xl.core.soldes import Position
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Contenu
from relance_xl.schema.tables import CLIENTS, FACTURES, PAR_NOM, RELANCES
from relance_xl.usecases.selection import Selection

DESIGNABLES = (FACTURES.nom, CLIENTS.nom, RELANCES.nom)
_OU = "une ou plusieurs lignes de Factures, de Clients ou de Relances du jour"


class Designation(NamedTuple):
    """What the rows of `table` stand for, in the sheet's order.

    `positions` are the due dates meant: the selected ones, all those of the selected clients, or those of
    the selected messages; `avoirs` the selected credit notes. `clients` are named once each; an unknown
    one is only its code. `messages` are the selected rows of Relances du jour.
    """

    table: str
    positions: tuple[Position, ...]
    clients: tuple[Client, ...]
    messages: tuple[Choix, ...] = ()
    avoirs: tuple[Facture, ...] = ()

    @property
    def ouvertes(self) -> tuple[Position, ...]:
        """The due dates on which something remains due."""
        return tuple(p for p in self.positions if p.reste_du > 0)


def designer(selection: Selection, contenu: Contenu, contexte: Contexte) -> Designation:
    """Read a selection; RefusError says what to select when it is another table, blank or unreadable."""
    if selection.table not in DESIGNABLES:
        raise RefusError(f"Sélectionnez d'abord {_OU}, puis recommencez.")
    lecteurs: Mapping[str, Callable[[Sequence[int], Contexte], Designation]] = {
        FACTURES.nom: _des_factures,
        CLIENTS.nom: _des_clients,
        RELANCES.nom: _des_messages,
    }
    table = PAR_NOM[selection.table]
    lignes = _remplies(selection, table, contenu)
    _exiger_lues(lignes, table, contexte)
    return lecteurs[table.nom](lignes, contexte)


def _remplies(selection: Selection, table: Table, contenu: Contenu) -> Sequence[int]:
    """Return the selected rows that hold something in a column that the user fills in."""
    donnees = contenu.tables[table.nom]
    saisies = {cle_de_label(c.label) for c in table.colonnes if not c.calculee}
    places = [place for cle, place in reperer(donnees).items() if cle in saisies]
    rangs = (ligne - donnees.premiere_ligne for ligne in selection.lignes)
    remplies = [
        donnees.premiere_ligne + rang
        for rang in dict.fromkeys(rangs)
        if 0 <= rang < len(donnees.lignes) and any(str(donnees.lignes[rang][p] or "").strip() for p in places)
    ]
    if not remplies:
        raise RefusError(
            f"La sélection ne contient aucune ligne remplie de la feuille {table.feuille} : sélectionnez "
            f"{_OU}, sous les titres, puis recommencez."
        )
    return remplies


def _exiger_lues(lignes: Iterable[int], table: Table, contexte: Contexte) -> None:
    dossier = contexte.dossier
    lues: Mapping[str, Iterable[Facture | Client | Choix]] = {
        FACTURES.nom: dossier.factures,
        CLIENTS.nom: dossier.clients,
        RELANCES.nom: dossier.choix,
    }
    connues = {enregistrement.ligne for enregistrement in lues[table.nom]}
    for ligne in lignes:
        if ligne not in connues:
            raise RefusError(
                f"La ligne {ligne} de la feuille {table.feuille} n'a pas pu être lue : cliquez sur Vérifier, "
                "corrigez ce que dit la feuille Anomalies, puis recommencez."
            )


def _des_factures(lignes: Sequence[int], contexte: Contexte) -> Designation:
    choisies = set(lignes)
    positions = tuple(p for p in contexte.soldes.positions if p.facture.ligne in choisies)
    factures = [f for f in contexte.dossier.factures if f.ligne in choisies]
    avoirs = tuple(f for f in factures if f.montant_ttc < 0)
    clients = _clients((f.code_client for f in factures), contexte)
    return Designation(FACTURES.nom, positions, clients, (), avoirs)


def _des_clients(lignes: Sequence[int], contexte: Contexte) -> Designation:
    choisies = set(lignes)
    clients = tuple(c for c in contexte.dossier.clients if c.ligne in choisies)
    codes = {c.code_client for c in clients}
    positions = tuple(p for p in contexte.soldes.positions if p.facture.code_client in codes)
    return Designation(CLIENTS.nom, positions, clients)


def _des_messages(lignes: Sequence[int], contexte: Contexte) -> Designation:
    choisies = set(lignes)
    messages = tuple(c for c in contexte.dossier.choix if c.ligne in choisies)
    voulues = {p.facture.ligne for message in messages for p in items_du_message(message, contexte)}
    positions = tuple(p for p in contexte.soldes.positions if p.facture.ligne in voulues)
    codes = [message.code_client for message in messages]
    return Designation(RELANCES.nom, positions, _clients(codes, contexte), messages)


def _clients(codes: Iterable[str], contexte: Contexte) -> tuple[Client, ...]:
    return tuple(contexte.clients.get(code) or Client(0, code, code) for code in dict.fromkeys(codes))


def items_du_message(message: Choix, contexte: Contexte) -> Iterator[Position]:
    """Yield the due dates that a message lists: those of the Journal, then those named in Factures.

    Of an invoice that the Journal does not detail, the due dates of the day or before; the first open
    one when none is.
    """
    identifie = [
        e for e in contexte.dossier.journal if e.identifiant and e.identifiant == message.identifiant
    ]
    cles = {cle_item(e) for e in identifie if e.numero_facture}
    yield from (p for cle in cles if (p := contexte.positions_par_cle.get(cle)))
    connus = {numero for _, numero, _ in cles}
    nommes = {numero.strip() for numero in message.factures.split(";")} - connus - {""}
    jour = message.date or contexte.jour
    for code in (message.code_client, *contexte.payes_par.get(message.code_client, ())):
        siennes = [p for p in contexte.positions.get(code, ()) if p.reste_du > 0]
        for numero in nommes:
            ouvertes = sorted(
                (p for p in siennes if p.facture.numero_facture == numero),
                key=lambda p: p.facture.date_echeance,
            )
            yield from [p for p in ouvertes if p.facture.date_echeance <= jour] or ouvertes[:1]
