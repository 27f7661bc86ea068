"""A row action from its reading to its one write: the selection understood, what changes, what follows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.conversion.tables import exiger_les_colonnes, reperer
from relance_xl.core.anomalie import RefusError
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Choix, Client, Evenement, Facture, Promesse, Reglement
from relance_xl.core.relance import Ecartee, Relance
from relance_xl.core.soldes import Position
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Contenu, Valeur
from relance_xl.schema.tables import CLIENTS, FACTURES
from relance_xl.usecases.ecritures import Apres, Modifications, ecrire
from relance_xl.usecases.gestes.designation import Designation, designer, items_du_message
from relance_xl.usecases.gestes.mots import abregee, les_factures, nom_de, nom_du_client, phrase
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.selection import Selection


class Seance(NamedTuple):
    """The workbook as it was read, and what the selection means in it."""

    outils: Outils
    instant: Instant
    contenu: Contenu
    contexte: Contexte
    designation: Designation

    def par_message(self) -> Iterator[tuple[Choix, tuple[Position, ...]]]:
        """Yield each selected row of Relances du jour with the due dates that it lists."""
        for message in self.designation.messages:
            yield message, tuple(items_du_message(message, self.contexte))

    def enregistrer(
        self, evenements: Iterable[Evenement], modifications: Modifications | None = None
    ) -> Apres:
        """Write the events and the changes, once; return how things stand then."""
        modifiees = modifications or Modifications(self.contexte.dossier)
        return ecrire(self.outils, self.instant, self.contenu, self.contexte, evenements, modifiees)

    def exiger(self, table: Table, *attributs: str) -> None:
        """Raise RefusError when the workbook lacks a table or a column that the action must fill in."""
        donnees = self.contenu.tables.get(table.nom)
        if donnees is None:
            raise RefusError(
                f"La table {table.nom} (feuille {table.feuille}) manque dans ce classeur : lancez "
                "« relance-xl mettre-a-niveau » pour l'ajouter, puis recommencez."
            )
        exiger_les_colonnes(donnees, table, reperer(donnees), frozenset(attributs))

    def factures_modifiees(self, nouvelles: Sequence[Facture]) -> Modifications:
        """Return the change of rows of Factures; each new record keeps its `ligne`."""
        dossier, par_ligne = self.contexte.dossier, {f.ligne: f for f in nouvelles}
        apres = tuple(par_ligne.get(f.ligne, f) for f in dossier.factures)
        cellules = self._cellules(FACTURES, dossier.factures, par_ligne)
        return Modifications(dossier._replace(factures=apres), colonnes={FACTURES.nom: cellules})

    def clients_modifies(self, nouveaux: Sequence[Client]) -> Modifications:
        """Return the change of rows of Clients; each new record keeps its `ligne`."""
        dossier, par_ligne = self.contexte.dossier, {c.ligne: c for c in nouveaux}
        apres = tuple(par_ligne.get(c.ligne, c) for c in dossier.clients)
        cellules = self._cellules(CLIENTS, dossier.clients, par_ligne)
        return Modifications(dossier._replace(clients=apres), colonnes={CLIENTS.nom: cellules})

    def _cellules(
        self,
        table: Table,
        avant: Iterable[Facture | Client],
        apres: Mapping[int, Facture] | Mapping[int, Client],
    ) -> Mapping[str, Mapping[int, Valeur]]:
        """Return the cells that differ, by label and row; an empty text empties its cell."""
        cellules: dict[str, dict[int, Valeur]] = {}
        premiere = self.contenu.tables[table.nom].premiere_ligne
        for ancienne in avant:
            nouvelle = apres.get(ancienne.ligne, ancienne)
            for champ, ancien, nouveau in zip(ancienne._fields, ancienne, nouvelle, strict=True):
                if ancien != nouveau:
                    cellules.setdefault(table.label(champ), {})[ancienne.ligne - premiere] = nouveau or None
        return cellules


def ouvrir(outils: Outils, instant: Instant, selection: Selection, *, lecture_seule: bool = False) -> Seance:
    """Read the workbook and the selection; RefusError when either is unfit, or nothing could be written."""
    if not lecture_seule:
        outils.classeur.exiger_inscriptible()
    contenu = outils.classeur.lire()
    dossier, _ = lire_dossier(contenu)
    contexte = Contexte(dossier, instant.jour, outils.feries)
    return Seance(outils, instant, contenu, contexte, designer(selection, contenu, contexte))


def un_seul_client(seance: Seance, quoi: str, *, payeur: bool = True) -> Client:
    """Return the one client that the selection is about; `quoi` begins the refusal (« Une promesse »).

    `payeur`: the clients that one payer pays for are one with it; it is then the one returned. Otherwise
    a message to a payer is about its debtors.
    """
    contexte, designation = seance.contexte, seance.designation
    debiteurs = [
        contexte.clients[code]
        for code in dict.fromkeys(p.facture.code_client for p in designation.positions)
        if code in contexte.clients
    ]
    if payeur:
        tous = [contexte.payeur(client) for client in (*debiteurs, *designation.clients)]
    else:
        tous = debiteurs if debiteurs and designation.messages else list(designation.clients)
    if len({client.code_client for client in tous}) > 1:
        raise RefusError(f"{quoi} concerne un seul client : sélectionnez les lignes d'un seul client.")
    return tous[0]


def exiger_ouvertes(seance: Seance) -> tuple[Position, ...]:
    """Return the due dates on which something remains due; RefusError when there is none."""
    designation = seance.designation
    if designation.ouvertes:
        return designation.ouvertes
    if designation.avoirs and not designation.positions:
        raise RefusError("La sélection ne contient que des avoirs : sélectionnez des factures à payer.")
    if designation.positions and designation.table == FACTURES.nom:
        factures = [p.facture for p in designation.positions]
        soldees = "sont soldées" if len(factures) > 1 else "est soldée"
        raise RefusError(phrase(f"{les_factures(factures)} {soldees} : il n'y a plus rien à payer"))
    raise RefusError(f"Rien n'est à payer pour {abregee([nom_du_client(c) for c in designation.clients])}.")


def de_la_facture(facture: Facture, quoi: str, seance: Seance) -> Evenement:
    """Return the event `quoi` of the day about one due date."""
    return Evenement(
        code_client=facture.code_client,
        numero_facture=facture.numero_facture,
        numero_echeance=facture.numero_echeance,
        date_echeance=facture.date_echeance,
        evenement=quoi,
        date_effet=seance.instant.jour,
    )


def du_client(code_client: str, quoi: str, seance: Seance) -> Evenement:
    """Return the event `quoi` of the day about a client's whole account."""
    return Evenement(code_client=code_client, evenement=quoi, date_effet=seance.instant.jour)


def rangee(table: Table, enregistrement: Promesse | Reglement) -> Mapping[str, Valeur]:
    """Return a record as a new row: label -> value."""
    return {
        table.label(champ): valeur
        for champ, valeur in zip(enregistrement._fields, enregistrement, strict=True)
        if champ in table.par_attribut
    }


def brouillons_a_retirer(apres: Apres, codes: Iterable[str]) -> tuple[str, ...]:
    """Say which pending drafts of these clients the next preparation will withdraw, and why."""
    clients = set(codes)
    siens = {
        b.identifiant
        for b in apres.contexte.historique.brouillons
        if any(ligne.code_client in clients for ligne in b.lignes)
    }
    return tuple(
        f"N'envoyez pas le brouillon {r.identifiant} ({r.raison}) : la prochaine préparation le retirera."
        for r in apres.plan.retraits
        if r.identifiant in siens
    )


def suites(apres: Apres, positions: Iterable[Position]) -> tuple[str, ...]:
    """Say of each due date what comes next: what the next preparation does, or what it waits for."""
    partantes = {x.facture[1:4]: r for r in apres.plan.relances for x in r.lignes if x.avance}
    retenues = {e.facture[1:4]: e for e in apres.plan.ecartees}
    return tuple(_suite(p, partantes.get(p.facture[1:4]), retenues.get(p.facture[1:4])) for p in positions)


def _suite(position: Position, relance: Relance | None, ecartee: Ecartee | None) -> str:
    nom = nom_de(position.facture)
    if relance:
        return f"{nom} : « {relance.etape.etape} » à la prochaine préparation."
    if ecartee:
        return f"{nom} : {ecartee.detail}."
    return f"{nom} : citée dans le prochain message, sans avancer."
