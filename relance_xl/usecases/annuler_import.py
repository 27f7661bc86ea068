"""`annuler --lot` of an import: rows removed, cells restored, unless someone touched them since."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, cast

from relance_xl.conversion.cellules import IllisibleError, lecteur
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import EFFECTIFS, lire_journal
from relance_xl.schema import tables
from relance_xl.schema.contenu import Changements, Valeur
from relance_xl.usecases.chantier import CLES, Chantier, TableEnChantier, en_texte
from relance_xl.usecases.import_trace import Ajout, Changement, Textes, Trace, chemin, lire_trace
from relance_xl.usecases.importer import Moment
from relance_xl.usecases.journal import lignes_a_ajouter, sceller
from relance_xl.usecases.ports import Classeur

Lire = Callable[[str], bytes | None]
"""Reads a file by its path relative to the workbook; None when there is none."""


class ResultatAnnulation(NamedTuple):
    """What was undone: rows removed, cells restored, and what was left with its reason."""

    lot: str
    retirees: int
    retablies: int
    laissees: tuple[Anomalie, ...]


def est_un_import(journal: Iterable[Evenement], lot: str) -> bool:
    """Tell whether `lot` is that of an import, undone or not."""
    return any(e.lot == lot and e.evenement == "import" for e in journal)


def annuler_import(classeur: Classeur, lire: Lire, lot: str, moment: Moment) -> ResultatAnnulation:
    """Undo the import `lot`: blank the rows it added, restore the cells it changed, withdraw its reprises.

    A row changed since, or that a reminder is about, stays and is said, as do the cells that hold
    something else by now. Raises `RefusError` when the lot is no import, is undone already, or when its
    record is missing.
    """
    classeur.exiger_inscriptible()
    contenu = classeur.lire()
    dossier, _ = lire_dossier(contenu)
    trace = _trace(dossier, lire, lot)
    annulation = _Annulation(Chantier(contenu), dossier, lot)
    annulation.tout(trace)
    evenement = Evenement(
        lot=lot,
        evenement="annulée",
        date_effet=moment.jour,
        identifiant=lot,
        detail=f"import de {trace.fichier} annulé : lignes retirées {annulation.retirees}, "
        f"cellules rétablies {annulation.retablies}, laissées {len(annulation.laissees)}",
    )
    scelles = sceller(dossier, contenu.proprietes, [evenement], moment.horodatage, moment.auteur)
    lignes, proprietes = lignes_a_ajouter(dossier.journal, scelles)
    classeur.ecrire(
        Changements(colonnes=annulation.colonnes, ajouts={tables.JOURNAL.nom: lignes}, proprietes=proprietes)
    )
    return ResultatAnnulation(lot, annulation.retirees, annulation.retablies, tuple(annulation.laissees))


def _trace(dossier: Dossier, lire: Lire, lot: str) -> Trace:
    if not est_un_import(dossier.journal, lot):
        raise RefusError(
            f"Le Journal ne connaît aucun import « {lot} » : son lot y figure, par exemple I261121-1."
        )
    if lot in lire_journal(dossier.journal).annules:
        raise RefusError(f"L'import {lot} est déjà annulé.")
    contenu = lire(chemin(lot))
    if contenu is None:
        raise RefusError(
            f"Le fichier {chemin(lot)} manque à côté du classeur : l'import {lot} ne peut pas être annulé. "
            "Reprenez une sauvegarde du classeur."
        )
    return lire_trace(contenu, lot)


class _Annulation:
    """What undoing changes, table by table."""

    def __init__(self, chantier: Chantier, dossier: Dossier, lot: str) -> None:
        self.chantier = chantier
        self.factures_relancees, self.clients_relances = _relances(dossier, lot)
        self.colonnes: dict[str, dict[str, dict[int, Valeur]]] = {}
        self.retirees = self.retablies = 0
        self.laissees: list[Anomalie] = []
        self.vides: dict[str, set[int]] = {}
        self.nommes: set[str] | None = None

    def tout(self, trace: Trace) -> None:
        """Restore the cells first, then remove the rows, customers last: what is left may name them."""
        for nom in CLES:
            self._retablir_table(nom, [c for c in trace.changements if c.table == nom])
        for nom in reversed(tuple(CLES)):
            self._retirer_table(nom, [a for a in trace.ajouts if a.table == nom])

    def _retablir_table(self, nom: str, changements: Sequence[Changement]) -> None:
        if not changements:
            return
        table = self.chantier.table(tables.PAR_NOM[nom])
        places = _par_textes(table, CLES[nom])
        for c in changements:
            positions = places.get(tuple(c.cle.get(a) for a in CLES[nom]), [])
            if len(positions) == 1 and en_texte(table.valeur(positions[0], c.attribut)) == c.apres:
                self._ecrire(table, positions[0], c.attribut, _relue(table, c.attribut, c.avant))
                self.retablies += 1
            else:
                self._laisser(table, positions, c.attribut, c.apres, "Cette cellule a changé depuis l'import")

    def _retirer_table(self, nom: str, ajouts: Sequence[Ajout]) -> None:
        if not ajouts:
            return
        table = self.chantier.table(tables.PAR_NOM[nom])
        reperes = _REPERES.get(nom, CLES[nom])
        places = _par_textes(table, reperes)
        for ajout in ajouts:
            positions = places.get(tuple(_attendu(table, ajout.valeurs, a) for a in reperes), [])
            intactes = [p for p in positions if self._est_intacte(table, p, ajout.valeurs)]
            if not intactes:
                self._laisser(table, positions, reperes[0], ajout.valeurs.get(reperes[0]), _TOUCHEE)
            elif self._est_relancee(table, intactes[0]):
                self._laisser(table, intactes, reperes[0], ajout.valeurs.get(reperes[0]), _RELANCEE)
            else:
                self._vider(table, intactes[0])

    def _est_intacte(self, table: TableEnChantier, position: int, valeurs: Textes) -> bool:
        deja_vide = position in self.vides.get(table.table.nom, ())
        return not deja_vide and all(
            en_texte(table.valeur(position, a)) == _attendu(table, valeurs, a) for a in table.presentes
        )

    def _est_relancee(self, table: TableEnChantier, position: int) -> bool:
        """Tell whether a reminder, done or pending, is about a row; a customer stays while rows name it."""
        if table.table is tables.FACTURES:
            numero = table.texte(position, "numero_facture")
            return (table.texte(position, "code_client"), numero) in self.factures_relancees
        if table.table is tables.CLIENTS:
            code = table.texte(position, "code_client")
            return code in self.clients_relances or self._a_des_lignes(code)
        return False

    def _a_des_lignes(self, code: str) -> bool:
        """Tell whether rows that stay name a customer; the customers are the last to be removed."""
        if self.nommes is None:
            self.nommes = {
                table.texte(position, "code_client")
                for table in map(self.chantier.table, _A_UN_CLIENT)
                for position in range(len(table))
                if position not in self.vides.get(table.table.nom, ())
            }
        return code in self.nommes

    def _vider(self, table: TableEnChantier, position: int) -> None:
        """Empty every column of ours, computed ones too; the user's own columns are never touched."""
        labels = self.chantier.contenu.tables[table.table.nom].colonnes
        for colonne in table.table.colonnes:
            if colonne.label in labels or colonne.attribut in table.presentes:
                self._ecrire(table, position, colonne.attribut, None)
        self.vides.setdefault(table.table.nom, set()).add(position)
        self.retirees += 1

    def _ecrire(self, table: TableEnChantier, position: int, attribut: str, valeur: Valeur) -> None:
        label = table.table.label(attribut)
        cellules = self.colonnes.setdefault(table.table.nom, {}).setdefault(label, {})
        cellules[table.rangs[position]] = valeur

    def _laisser(
        self,
        table: TableEnChantier,
        positions: Sequence[int],
        attribut: str,
        valeur: str | None,
        raison: str,
    ) -> None:
        premiere = self.chantier.contenu.tables[table.table.nom].premiere_ligne
        ligne = premiere + table.rangs[positions[0]] if positions else None
        self.laissees.append(
            Anomalie(
                "à vérifier",
                table.table.feuille,
                ligne,
                table.table.label(attribut),
                valeur or "",
                f"{raison} : l'annulation la laisse telle quelle. Corrigez-la vous-même s'il le faut.",
            )
        )


_A_UN_CLIENT = (tables.FACTURES, tables.REGLEMENTS, tables.PROMESSES)
_TOUCHEE = "Cette ligne a été modifiée ou supprimée depuis l'import"
_RELANCEE = "Cette ligne a été relancée depuis l'import, ou d'autres lignes en dépendent"
_REPERES: Mapping[str, tuple[str, ...]] = {
    tables.REGLEMENTS.nom: ("date", "code_client", "montant", "identifiant"),
}


def _relances(dossier: Dossier, lot: str) -> tuple[set[tuple[str, str]], set[str]]:
    """Return the invoices and the customers that a reminder is about, the import's own reprises aside."""
    historique = lire_journal(dossier.journal)
    en_attente = {b.identifiant for b in historique.brouillons}
    vivants = [
        e
        for e in dossier.journal
        if e.lot != lot
        and e.identifiant not in historique.annules
        and (e.evenement in EFFECTIFS or e.identifiant in en_attente)
    ]
    return {(e.code_client, e.numero_facture) for e in vivants}, {e.code_client for e in vivants}


def _par_textes(table: TableEnChantier, attributs: Sequence[str]) -> dict[tuple[str | None, ...], list[int]]:
    places: dict[tuple[str | None, ...], list[int]] = {}
    for position in range(len(table)):
        cle = tuple(en_texte(table.valeur(position, a)) for a in attributs)
        places.setdefault(cle, []).append(position)
    return places


def _attendu(table: TableEnChantier, valeurs: Textes, attribut: str) -> str | None:
    """Return what a row as imported reads as: an empty cell reads as its column's default."""
    valeur = valeurs.get(attribut)
    return en_texte(cast("Valeur", table.table.par_attribut[attribut].defaut)) if valeur is None else valeur


def _relue(table: TableEnChantier, attribut: str, texte: str | None) -> Valeur:
    """Return the value that a cell held, from the text kept of it; a text when it was unreadable."""
    if texte is None:
        return None
    try:
        return cast("Valeur", lecteur(table.table.par_attribut[attribut])(texte))
    except IllisibleError:
        return texte
