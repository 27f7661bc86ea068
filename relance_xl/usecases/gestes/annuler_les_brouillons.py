"""« Annuler des brouillons »: those of the selected rows, or all of today's when nothing is selected."""

from collections.abc import Iterator, Sequence

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.comptes import comptes_du_brouillon
from relance_xl.core.contexte import Contexte
from relance_xl.core.historique import Brouillon, CleItem, cle_item
from relance_xl.schema.tables import CLIENTS
from relance_xl.usecases.annuler import annuler
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.gestes.designation import DESIGNABLES, Designation, designer, items_du_message
from relance_xl.usecases.gestes.mots import abregee
from relance_xl.usecases.gestes.saisies import exiger_oui, geste
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection


@geste
def annuler_les_brouillons(
    outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue
) -> CompteRendu:
    """Withdraw pending drafts after confirmation; their items are planned anew by the next preparation."""
    outils.classeur.exiger_inscriptible()
    contenu = outils.classeur.lire()
    contexte = Contexte(lire_dossier(contenu)[0], instant.jour, outils.feries)
    if selection.table in DESIGNABLES:
        brouillons = _de_la_selection(designer(selection, contenu, contexte), contexte)
        quoi = "de la sélection"
    else:
        brouillons = _du_jour(contexte)
        quoi = f"du {en_chiffres(instant.jour)}"
    exiger_oui(dialogue, _question(brouillons, quoi))
    faite = annuler(outils, instant, [b.identifiant for b in brouillons], "")
    annules = pluriel(len(faite.annulees), "brouillon annulé", "brouillons annulés")
    return CompteRendu((f"{annules} : {abregee(faite.annulees)}.",), faite.anomalies)


def _de_la_selection(designation: Designation, contexte: Contexte) -> list[Brouillon]:
    choisis = [b for b in contexte.historique.brouillons if _est_choisi(b, designation, contexte)]
    if not choisis:
        raise RefusError(
            "Aucun brouillon n'attend pour la sélection : ce qui est parti ou déjà annulé ne s'annule plus."
        )
    return choisis


def _est_choisi(brouillon: Brouillon, designation: Designation, contexte: Contexte) -> bool:
    """Tell whether a draft is a selected row, stands on a selected client's account, or lists an invoice."""
    if designation.messages:
        return any(m.identifiant == brouillon.identifiant for m in designation.messages)
    if designation.table == CLIENTS.nom:
        comptes = {code for code, _ in comptes_du_brouillon(brouillon, contexte)}
        return any(c.code_client in comptes for c in designation.clients)
    cles = {p.facture[1:4] for p in designation.positions}
    return not cles.isdisjoint(_cles(brouillon, contexte))


def _cles(brouillon: Brouillon, contexte: Contexte) -> Iterator[CleItem]:
    """Yield what a draft advances, then what its row of Relances du jour says that it lists."""
    yield from map(cle_item, brouillon.lignes)
    for choix in contexte.dossier.choix:
        if choix.identifiant == brouillon.identifiant:
            yield from (p.facture[1:4] for p in items_du_message(choix, contexte))


def _du_jour(contexte: Contexte) -> list[Brouillon]:
    siens = [b for b in contexte.historique.brouillons if b.date == contexte.jour]
    if not siens:
        raise RefusError(
            f"Aucun brouillon du {en_chiffres(contexte.jour)} n'attend : sélectionnez ceux à annuler dans "
            "Relances du jour, puis recommencez."
        )
    return siens


def _question(brouillons: Sequence[Brouillon], quoi: str) -> str:
    nombre = pluriel(len(brouillons), "brouillon")
    noms = abregee([b.identifiant for b in brouillons])
    leurs = "ses fichiers seront supprimés" if len(brouillons) == 1 else "leurs fichiers seront supprimés"
    return (
        f"Annuler {nombre} {quoi} ({noms}) ? Les relances reviendront à la prochaine préparation ; {leurs}."
    )
