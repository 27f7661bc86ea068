"""« Historique »: what a client owes and what was done about it, in plain French; nothing is written."""

from collections.abc import Iterator

from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client
from relance_xl.core.monnaie import en_clair
from relance_xl.core.prescription import prescription_expliquee
from relance_xl.core.promesses import PromesseSuivie
from relance_xl.core.soldes import Position
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.gestes.mots import abregee, nom_du_client, total
from relance_xl.usecases.gestes.recit import en_mots, grouper
from relance_xl.usecases.gestes.saisies import geste
from relance_xl.usecases.gestes.seance import ouvrir
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

_DERNIERS = 15


@geste
def historique(
    outils: Outils,
    instant: Instant,
    selection: Selection,
    dialogue: Dialogue,  # noqa: ARG001  # as every row action
) -> CompteRendu:
    """Tell the account of the selected client, its promises and its last events; may run read-only."""
    seance = ouvrir(outils, instant, selection, lecture_seule=True)
    if len(seance.designation.clients) > 1:
        raise RefusError(
            "L'historique est celui d'un seul client : sélectionnez les lignes d'un seul client."
        )
    client = seance.designation.clients[0]
    contexte = seance.contexte
    return CompteRendu(
        (
            *_compte(client, contexte),
            *_payeur(client, contexte),
            *_retenue(client, contexte),
            *_prescription(client, contexte),
            *_promesses(client, contexte),
            *_evenements(client, contexte),
        )
    )


def _compte(client: Client, contexte: Contexte) -> Iterator[str]:
    ouvertes = [p for p in contexte.positions.get(client.code_client, ()) if p.reste_du > 0]
    en_retard = [p for p in ouvertes if p.facture.date_echeance < contexte.jour]
    yield f"{nom_du_client(client)}, au {en_chiffres(contexte.jour)} :"
    if not ouvertes:
        yield "Rien n'est dû."
    else:
        nombre = pluriel(len(ouvertes), "échéance")
        yield f"{nombre} à payer : {total(ouvertes)}, {_retard(en_retard, contexte)}."
    devises = [devise for code, devise in contexte.credits if code == client.code_client]
    for devise in devises:
        montant = contexte.credit_de(client.code_client, devise)
        yield f"En sa faveur (avoirs, règlements non affectés, trop-perçus) : {en_clair(montant, devise)}."


def _retard(en_retard: list[Position], contexte: Contexte) -> str:
    if not en_retard:
        return "rien en retard"
    plus_vieille = min(p.facture.date_echeance for p in en_retard)
    retard = pluriel((contexte.jour - plus_vieille).days, "jour")
    return f"dont {total(en_retard)} en retard (le plus ancien : {retard})"


def _payeur(client: Client, contexte: Contexte) -> Iterator[str]:
    """Yield who pays for whom: a payer's messages are in the Journal under its debtors."""
    if contexte.payeur(client) is not client:
        yield f"C'est {nom_du_client(contexte.payeur(client))} qui paie et reçoit ses relances."
    debiteurs = [c for c in contexte.clients.values() if c is not client and contexte.payeur(c) is client]
    if debiteurs:
        codes = {c.code_client for c in debiteurs}
        ouvertes = [p for code in codes for p in contexte.positions.get(code, ()) if p.reste_du > 0]
        noms = abregee([nom_du_client(c) for c in debiteurs])
        yield f"Paie aussi pour {noms} ({total(ouvertes)} à payer) : voyez leur historique."


def _retenue(client: Client, contexte: Contexte) -> Iterator[str]:
    """Yield what stops the reminders of the whole account."""
    if client.procedure_collective_le:
        yield f"Procédure collective ouverte le {en_chiffres(client.procedure_collective_le)}."
    if client.suspendu_jusqu_au and client.suspendu_jusqu_au >= contexte.jour:
        motif = f" ({client.motif_de_suspension})" if client.motif_de_suspension else ""
        yield f"Relances suspendues jusqu'au {en_chiffres(client.suspendu_jusqu_au)} inclus{motif}."


def _prescription(client: Client, contexte: Contexte) -> Iterator[str]:
    """Yield the first limit date among the late due dates, with its hypothesis."""
    historique, en_retard = contexte.historique, []
    for position in contexte.positions.get(client.code_client, ()):
        cle = position.facture[1:4]
        if position.reste_du > 0 and position.facture.date_echeance < contexte.jour:
            faits, reconnue = historique.faits_de(cle), historique.reconnaissances.get(cle)
            en_retard.append((prescription_expliquee(position.facture, client, faits, reconnue), cle[1]))
    datees = [(p.le, numero, p.hypothese) for p, numero in en_retard if p.le]
    if datees:
        _, numero, hypothese = min(datees)
        yield hypothese.replace("Prescription", f"Prescription de {numero}", 1)


def _promesses(client: Client, contexte: Contexte) -> Iterator[str]:
    for suivie in contexte.promesses.get(client.code_client, ()):
        yield _promesse(suivie, contexte)


def _promesse(suivie: PromesseSuivie, contexte: Contexte) -> str:
    promesse = suivie.promesse
    cle = (promesse.code_client, promesse.numero_facture, promesse.numero_echeance or 1)
    position = contexte.positions_par_cle.get(cle)
    devise = position.facture.devise if position else "EUR"
    combien = "tout" if promesse.montant_promis is None else en_clair(promesse.montant_promis, devise)
    sur = f" sur {promesse.numero_facture}" if promesse.numero_facture else ""
    genre = "Échéance d'un échéancier" if promesse.type == "échéancier" else "Promesse"
    return f"{genre} : {combien}{sur} pour le {en_chiffres(promesse.date_promise)}, {suivie.etat}."


def _evenements(client: Client, contexte: Contexte) -> Iterator[str]:
    siens = grouper(e for e in contexte.dossier.journal if e.code_client == client.code_client)
    if not siens:
        yield "Rien au Journal."
        return
    derniers = siens[-_DERNIERS:]
    avant = len(siens) - len(derniers)
    plus_anciens = f" (et {pluriel(avant, 'événement')} avant)" if avant else ""
    yield f"Au Journal{plus_anciens} :"
    yield from (en_mots(groupe, contexte) for groupe in derniers)
