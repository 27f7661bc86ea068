"""« Annuler des brouillons »: those of the selected rows, or all of today's when nothing is selected."""

from collections.abc import Sequence

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.historique import Brouillon, cle_item
from relance_xl.usecases.annuler import annuler
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.gestes.designation import DESIGNABLES, Designation, designer
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
    """Return the drafts selected, or those that would advance a selected due date or client."""
    cles = {p.facture[1:4] for p in designation.positions}
    messages = {m.identifiant for m in designation.messages}
    choisis = [
        b
        for b in contexte.historique.brouillons
        if (b.identifiant in messages if messages else any(cle_item(e) in cles for e in b.lignes))
    ]
    if not choisis:
        raise RefusError(
            "Aucun brouillon n'attend pour la sélection : ce qui est parti ou déjà annulé ne s'annule plus."
        )
    return choisis


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
