"""« Promesse ou échéancier »: what the client promised to pay, and when; the reminders wait until then."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.entites import Evenement, Promesse
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.core.soldes import Position
from relance_xl.schema.tables import CLIENTS, PROMESSES
from relance_xl.usecases.ecritures import Modifications
from relance_xl.usecases.gestes.echeances import mensualites, repartir
from relance_xl.usecases.gestes.mots import les_factures, nom_du_client, noms, phrase, total
from relance_xl.usecases.gestes.saisies import (
    choisir,
    demander_date,
    demander_nombre,
    demander_part,
    demander_texte,
    exiger_oui,
    geste,
    pas_passee,
)
from relance_xl.usecases.gestes.seance import (
    Seance,
    brouillons_a_retirer,
    de_la_facture,
    du_client,
    exiger_ouvertes,
    ouvrir,
    rangee,
    un_seul_client,
)
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

_LOIN = timedelta(days=92)
_TRES_LOIN = timedelta(days=731)
"""A judge himself grants two years at most (C. civ. 1343-5)."""
_MENSUALITES = 36
_ETAT = {PROMESSES.label("etat"): "en cours"}


@geste
def promesse(outils: Outils, instant: Instant, selection: Selection, dialogue: Dialogue) -> CompteRendu:
    """Note a promise on the selected invoices (or on a client's account), or monthly instalments."""
    seance = ouvrir(outils, instant, selection)
    seance.exiger(PROMESSES)
    client = un_seul_client(seance, "Une promesse")
    positions = exiger_ouvertes(seance)
    if not _melees(positions) and not _solde(seance, positions):
        raise RefusError(f"Les crédits de {nom_du_client(client)} couvrent ce qu'il doit : affectez-les.")
    genre = choisir(dialogue, f"{nom_du_client(client)} a promis :", ["promesse", "échéancier"])
    if genre == "échéancier":
        return _echeancier(seance, positions, client.contact, dialogue)
    return _promesse(seance, positions, client.contact, dialogue)


def _promesse(seance: Seance, positions: Sequence[Position], contact: str, dialogue: Dialogue) -> CompteRendu:
    quoi = _quoi(seance, positions)
    pour = _date(seance, f"Paiement de {quoi} promis pour quelle date ?", _LOIN, dialogue)
    montant = _montant(
        seance, positions, f"Montant promis (vide : la totalité, {_du(seance, positions)}) ?", dialogue
    )
    interlocuteur = demander_texte(dialogue, "Promis par qui ?", contact)
    modele = Promesse(0, "", "", None, "promesse", pour, None, seance.instant.jour, interlocuteur)
    lignes, evenements = [], []
    for base, evenement, promis in _parts(seance, positions, montant, modele):
        lignes.append(base._replace(montant_promis=promis))
        evenements.append(
            evenement._replace(
                interlocuteur=interlocuteur,
                date_limite=pour,
                detail=f"paiement promis le {en_chiffres(pour)}",
            )
        )
    dits = en_clair(montant, positions[0].facture.devise) if montant else _du(seance, positions)
    fait = f"Promesse notée : {dits} pour le {en_chiffres(pour)} ({quoi})."
    return _ecrire(seance, lignes, evenements, (fait, *_sans_promesse(positions, lignes)))


def _parts(
    seance: Seance, positions: Sequence[Position], montant: Decimal | None, modele: Promesse
) -> list[tuple[Promesse, Evenement, Decimal | None]]:
    """Return a promise and its event for each due date, or for the whole account of a selected client."""
    if seance.designation.table == CLIENTS.nom:
        code = seance.designation.clients[0].code_client
        du = None if _melees(positions) else _solde(seance, positions)
        evenement = du_client(code, "promesse", seance)._replace(montant=montant or du)
        return [(modele._replace(code_client=code), evenement, montant)]
    parts = repartir(montant, positions) if montant else [(p, None) for p in positions]
    return [
        (
            modele._replace(
                code_client=p.facture[1], numero_facture=p.facture[2], numero_echeance=p.facture[3]
            ),
            de_la_facture(p.facture, "promesse", seance)._replace(montant=part or p.reste_du),
            part,
        )
        for p, part in parts
    ]


def _sans_promesse(positions: Sequence[Position], lignes: Sequence[Promesse]) -> tuple[str, ...]:
    """Say which invoices the promised amount does not reach."""
    couvertes = {ligne[1:4] for ligne in lignes if ligne.numero_facture}
    sans = [p.facture for p in positions if p.facture[1:4] not in couvertes] if couvertes else []
    return (phrase(f"{les_factures(sans)} : rien de promis, les relances continuent"),) if sans else ()


def _echeancier(
    seance: Seance, positions: Sequence[Position], contact: str, dialogue: Dialogue
) -> CompteRendu:
    base, evenement = _base_de_l_echeancier(seance, positions)
    quoi, devise = _quoi(seance, positions), positions[0].facture.devise
    etale = _montant(
        seance, positions, f"Montant à étaler (vide : la totalité, {_du(seance, positions)}) ?", dialogue
    )
    somme = etale or _solde(seance, positions)
    nombre = demander_nombre(dialogue, "En combien de mensualités ?", 2, _MENSUALITES)
    premiere = _date(seance, "Date de la première mensualité ?", _LOIN, dialogue)
    versements = mensualites(somme, nombre, premiere)
    derniere = versements[-1][0]
    if derniere > seance.instant.jour + _TRES_LOIN:
        exiger_oui(
            dialogue,
            f"La dernière mensualité tombe le {en_chiffres(derniere)}, dans plus de deux ans : continuer ?",
        )
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
    return _ecrire(seance, lignes, [evenement], (f"Échéancier noté ({quoi}) : {plan}.",))


def _base_de_l_echeancier(seance: Seance, positions: Sequence[Position]) -> tuple[Promesse, Evenement]:
    """Return what the instalments share: one invoice, or an account.

    Instalments over several invoices would be as many schedules: a broken one would not end the others.
    """
    modele = Promesse(0, "", "", None, "échéancier", seance.instant.jour)
    if _melees(positions):
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


def _ecrire(
    seance: Seance, lignes: Sequence[Promesse], evenements: Sequence[Evenement], phrases: tuple[str, ...]
) -> CompteRendu:
    dossier = seance.contexte.dossier
    modifications = Modifications(
        dossier._replace(promesses=(*dossier.promesses, *lignes)),
        ajouts={PROMESSES.nom: [{**rangee(PROMESSES, ligne), **_ETAT} for ligne in lignes]},
    )
    apres = seance.enregistrer(evenements, modifications)
    return CompteRendu((*phrases, *brouillons_a_retirer(apres, {e.code_client for e in evenements})))


def _date(seance: Seance, question: str, loin: timedelta, dialogue: Dialogue) -> date:
    jour = seance.instant.jour
    choisie = demander_date(dialogue, question, verifier=pas_passee(jour))
    if choisie > jour + loin:
        attente = (choisie - jour).days
        exiger_oui(
            dialogue,
            f"Le {en_chiffres(choisie)} est dans {attente} jours : suspendre les relances jusque-là ?",
        )
    return choisie


def _montant(
    seance: Seance, positions: Sequence[Position], question: str, dialogue: Dialogue
) -> Decimal | None:
    """Ask an amount of the whole, None for all; never where the currencies differ."""
    if _melees(positions):
        return None
    return demander_part(dialogue, question, _solde(seance, positions), positions[0].facture.devise)


def _melees(positions: Sequence[Position]) -> bool:
    return len({p.facture.devise for p in positions}) > 1


def _solde(seance: Seance, positions: Sequence[Position]) -> Decimal:
    """Return what the promise is about: the balances, less the credits when it is a whole account.

    All are in one currency.
    """
    du = sum((p.reste_du for p in positions), ZERO)
    if seance.designation.table != CLIENTS.nom:
        return du
    facture = positions[0].facture
    return max(ZERO, du - seance.contexte.credit_de(facture.code_client, facture.devise))


def _du(seance: Seance, positions: Sequence[Position]) -> str:
    if _melees(positions):
        return total(positions)
    return en_clair(_solde(seance, positions), positions[0].facture.devise)


def _quoi(seance: Seance, positions: Sequence[Position]) -> str:
    if seance.designation.table == CLIENTS.nom:
        return f"tout le compte de {nom_du_client(seance.designation.clients[0])}"
    return noms(p.facture for p in positions)
