"""What a promise and a schedule share: what they are about, their date and amount, how they are noted."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.entites import Evenement, Promesse
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.core.soldes import Position
from relance_xl.schema.tables import CLIENTS, PROMESSES
from relance_xl.usecases.ecritures import Modifications
from relance_xl.usecases.gestes.mots import de, nom_du_client, noms, total
from relance_xl.usecases.gestes.saisies import demander_date, demander_part, exiger_oui, pas_passee
from relance_xl.usecases.gestes.seance import Seance, brouillons_a_retirer, rangee
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu

_LOIN = timedelta(days=92)
_ETAT = {PROMESSES.label("etat"): "en cours"}


def noter(
    seance: Seance, lignes: Sequence[Promesse], evenements: Sequence[Evenement], phrases: tuple[str, ...]
) -> CompteRendu:
    """Add the rows to Promesses and to the Journal; return `phrases` and the drafts to withdraw."""
    dossier = seance.contexte.dossier
    modifications = Modifications(
        dossier._replace(promesses=(*dossier.promesses, *lignes)),
        ajouts={PROMESSES.nom: [{**rangee(PROMESSES, ligne), **_ETAT} for ligne in lignes]},
    )
    apres = seance.enregistrer(evenements, modifications)
    return CompteRendu((*phrases, *brouillons_a_retirer(apres, {e.code_client for e in evenements})))


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
