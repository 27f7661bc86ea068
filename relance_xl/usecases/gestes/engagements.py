"""What a promise and a schedule share: what they are about, their date and amount, how they are noted."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.entites import Evenement, Promesse
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.core.soldes import Position
from relance_xl.documents.textes import enumeration
from relance_xl.schema.contenu import Valeur
from relance_xl.schema.tables import CLIENTS, PROMESSES
from relance_xl.usecases.calculs import Colonnes
from relance_xl.usecases.ecritures import Modifications
from relance_xl.usecases.gestes.mots import de, nom_du_client, noms, total
from relance_xl.usecases.gestes.saisies import demander_date, demander_part, exiger_oui, pas_passee
from relance_xl.usecases.gestes.seance import Seance, brouillons_a_retirer, rangee
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu

_LOIN = timedelta(days=92)
_CHANGES = ("date_promise", "montant_promis", "note_le", "interlocuteur")
_ETAT = {PROMESSES.label("etat"): "en cours"}


def noter(
    seance: Seance, lignes: Sequence[Promesse], evenements: Sequence[Evenement], phrases: tuple[str, ...]
) -> CompteRendu:
    """Add the rows to Promesses and to the Journal; return `phrases` and the drafts to withdraw.

    A row with its `ligne` is one of the sheet, to be changed.
    """
    dossier = seance.contexte.dossier
    changees = {ligne.ligne: ligne for ligne in lignes if ligne.ligne}
    ajoutees = [ligne for ligne in lignes if not ligne.ligne]
    promesses = (*(changees.get(p.ligne, p) for p in dossier.promesses), *ajoutees)
    ajouts = [{**rangee(PROMESSES, ligne), **_ETAT} for ligne in ajoutees]
    modifications = Modifications(
        dossier._replace(promesses=promesses),
        colonnes=_cellules(seance, changees.values()),
        ajouts={PROMESSES.nom: ajouts} if ajouts else {},
    )
    apres = seance.enregistrer(evenements, modifications)
    return CompteRendu((*phrases, *brouillons_a_retirer(apres, {e.code_client for e in evenements})))


def remplacer(seance: Seance, lignes: Sequence[Promesse], dialogue: Dialogue) -> list[Promesse]:
    """Return the promises, in the rows of those still running on the same objects if the user says so.

    The Journal keeps what had been promised.
    """
    courantes = {
        s.promesse[1:5]: s.promesse for s in seance.contexte.promesses_suivies if s.etat == "en cours"
    }
    anciennes = [courantes[ligne[1:5]] for ligne in lignes if ligne[1:5] in courantes]
    if not anciennes:
        return list(lignes)
    jours = enumeration(dict.fromkeys(en_chiffres(a.date_promise) for a in anciennes))
    sur = enumeration(dict.fromkeys(a.numero_facture or "tout le compte" for a in anciennes))
    if not dialogue.confirmer(
        f"Une promesse pour le {jours} est en cours ({sur}) : la nouvelle la remplace-t-elle ? (Non : les "
        "deux comptent.)"
    ):
        return list(lignes)
    return [_a_la_place(ligne, courantes.get(ligne[1:5])) for ligne in lignes]


def _a_la_place(ligne: Promesse, ancienne: Promesse | None) -> Promesse:
    return ligne._replace(ligne=ancienne.ligne, commentaire=ancienne.commentaire) if ancienne else ligne


def _cellules(seance: Seance, changees: Iterable[Promesse]) -> Colonnes:
    premiere = seance.contenu.tables[PROMESSES.nom].premiere_ligne
    cellules: dict[str, dict[int, Valeur]] = {}
    for ligne in changees:
        for champ in _CHANGES:
            cellules.setdefault(PROMESSES.label(champ), {})[ligne.ligne - premiere] = (
                getattr(ligne, champ) or None
            )
    return {PROMESSES.nom: cellules} if cellules else {}


def demander_le_jour(seance: Seance, question: str, dialogue: Dialogue) -> date:
    """Ask a day that has not passed; beyond three months, ask whether it is meant."""
    jour = seance.instant.jour
    choisie = demander_date(dialogue, question, verifier=pas_passee(jour))
    if choisie > jour + _LOIN:
        attente = (choisie - jour).days
        exiger_oui(
            dialogue,
            f"Le {en_chiffres(choisie)} est dans {attente} jours : suspendre les relances jusque-là ?",
        )
    return choisie


def demander_le_montant(
    seance: Seance, positions: Sequence[Position], question: str, dialogue: Dialogue
) -> Decimal | None:
    """Ask an amount of the whole, None for all; never where the currencies differ."""
    if melees(positions):
        return None
    return demander_part(dialogue, question, solde(seance, positions), positions[0].facture.devise)


def melees(positions: Sequence[Position]) -> bool:
    """Tell whether the due dates are in several currencies."""
    return len({p.facture.devise for p in positions}) > 1


def solde(seance: Seance, positions: Sequence[Position]) -> Decimal:
    """Return what the promise is about: the balances, less the credits when it is a whole account.

    All are in one currency.
    """
    du = sum((p.reste_du for p in positions), ZERO)
    if seance.designation.table != CLIENTS.nom:
        return du
    facture = positions[0].facture
    return max(ZERO, du - seance.contexte.credit_de(facture.code_client, facture.devise))


def du_en_clair(seance: Seance, positions: Sequence[Position]) -> str:
    """Return the balances as one reads them, by currency."""
    if melees(positions):
        return total(positions)
    return en_clair(solde(seance, positions), positions[0].facture.devise)


def objet(seance: Seance, positions: Sequence[Position]) -> str:
    """Name what is promised: the invoices, or a client's whole account."""
    if seance.designation.table == CLIENTS.nom:
        return f"tout le compte {de(nom_du_client(seance.designation.clients[0]))}"
    return noms(p.facture for p in positions)
