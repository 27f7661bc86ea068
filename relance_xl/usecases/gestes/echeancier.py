"""Monthly instalments that a client agreed to, on one invoice or on his whole account."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.entites import Evenement, Promesse
from relance_xl.core.monnaie import en_clair
from relance_xl.core.soldes import Position
from relance_xl.schema.tables import CLIENTS
from relance_xl.usecases.gestes.echeances import mensualites
from relance_xl.usecases.gestes.engagements import (
    demander_le_jour,
    demander_le_montant,
    du_en_clair,
    melees,
    noter,
    objet,
    solde,
)
from relance_xl.usecases.gestes.lettre_d_echeancier import proposer_la_lettre
from relance_xl.usecases.gestes.saisies import demander_nombre, demander_texte, exiger_oui
from relance_xl.usecases.gestes.seance import Seance, de_la_facture, du_client
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu

_MENSUALITES = 36
_TRES_LOIN = timedelta(days=731)
"""A judge himself grants two years at most (C. civ. 1343-5)."""


def noter_un_echeancier(
    seance: Seance, positions: Sequence[Position], contact: str, dialogue: Dialogue
) -> CompteRendu:
    """Ask how many instalments, of what, from when; add a row for each and one event."""
    base, evenement = _base(seance, positions)
    quoi, devise = objet(seance, positions), positions[0].facture.devise
    etale = demander_le_montant(
        seance,
        positions,
        f"Montant à étaler (vide : la totalité, {du_en_clair(seance, positions)}) ?",
        dialogue,
    )
    somme = etale or solde(seance, positions)
    nombre = demander_nombre(dialogue, "En combien de mensualités ?", 2, _MENSUALITES)
    premiere = demander_le_jour(seance, "Date de la première mensualité ?", dialogue)
    versements = mensualites(somme, nombre, premiere)
    derniere = _verifiee(versements[-1][0], seance, dialogue)
    interlocuteur = demander_texte(dialogue, "Convenu avec qui ?", contact)
    lignes = [
        base._replace(
            date_promise=le, montant_promis=montant, note_le=seance.instant.jour, interlocuteur=interlocuteur
        )
        for le, montant in versements
    ]
    plan = _en_mots(versements, devise)
    evenement = evenement._replace(
        montant=somme, interlocuteur=interlocuteur, date_limite=derniere, detail=f"échéancier : {plan}"
    )
    note = noter(seance, lignes, [evenement], (f"Échéancier noté ({quoi}) : {plan}.",))
    client = seance.contexte.clients[base.code_client]
    ecrite = proposer_la_lettre(seance.outils, seance.instant, client, base.numero_facture, dialogue)
    return CompteRendu((*note.phrases, *ecrite.phrases), ecrite.anomalies)


def _verifiee(derniere: date, seance: Seance, dialogue: Dialogue) -> date:
    if derniere > seance.instant.jour + _TRES_LOIN:
        exiger_oui(
            dialogue,
            f"La dernière mensualité tombe le {en_chiffres(derniere)}, dans plus de deux ans : continuer ?",
        )
    return derniere


def _base(seance: Seance, positions: Sequence[Position]) -> tuple[Promesse, Evenement]:
    """Return what the instalments share: one invoice, or an account.

    Instalments over several invoices would be as many schedules: a broken one would not end the others.
    """
    modele = Promesse(0, "", "", None, "échéancier", seance.instant.jour)
    if melees(positions):
        raise RefusError("Un échéancier est dans une seule devise : sélectionnez une seule facture.")
    if seance.designation.table == CLIENTS.nom:
        code = seance.designation.clients[0].code_client
        return modele._replace(code_client=code), du_client(code, "promesse", seance)
    if len(positions) > 1:
        raise RefusError(
            "Un échéancier porte sur une seule facture, ou sur tout le compte d'un client : sélectionnez une "
            "facture, ou la ligne du client dans la feuille Clients."
        )
    facture = positions[0].facture
    base = modele._replace(code_client=facture[1], numero_facture=facture[2], numero_echeance=facture[3])
    return base, de_la_facture(facture, "promesse", seance)


def _en_mots(versements: Sequence[tuple[date, Decimal]], devise: str) -> str:
    (debut, premier), (fin, dernier) = versements[0], versements[-1]
    solde = f" (la dernière de {en_clair(dernier, devise)})" if dernier != premier else ""
    return (
        f"{len(versements)} mensualités de {en_clair(premier, devise)}{solde}, du {en_chiffres(debut)} au "
        f"{en_chiffres(fin)}"
    )
