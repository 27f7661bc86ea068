"""An invoice told in plain French: its balance, its history, its next step, what holds it."""

from collections.abc import Iterator, Sequence

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Facture
from relance_xl.core.examen import jours_de_retard
from relance_xl.core.historique import cle_item
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.core.montants import montants
from relance_xl.core.plan import planifier
from relance_xl.core.prescription import prescription_expliquee
from relance_xl.core.relance import LigneRelance, Relance, Situation
from relance_xl.core.retenues import conteste
from relance_xl.core.scenarios import Fait
from relance_xl.core.situations import situations
from relance_xl.core.soldes import Position
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.ecritures import texte_des_brouillons
from relance_xl.usecases.gestes.mots import nom_de, nom_du_client, phrase
from relance_xl.usecases.outils import Outils

_ETAPES = 5
_SANS_INTERETS = {
    "": " (la catégorie du client est à préciser)",
    "particulier": " (un particulier n'en doit qu'après réception d'une mise en demeure)",
}


class PlanDuJour:
    """What a preparation would do today, looked up by due date."""

    def __init__(self, outils: Outils, contexte: Contexte) -> None:
        self.contexte = _au_plus_tot(contexte)
        plan = planifier(self.contexte, texte_des_brouillons(outils, self.contexte))
        self.situations = {s.facture[1:4]: s for s in situations(self.contexte, plan)}
        self.ecartees = {e.facture[1:4]: e for e in plan.ecartees}
        self.lignes = {x.facture[1:4]: (r, x) for r in plan.relances for x in r.lignes}


def _au_plus_tot(contexte: Contexte) -> Contexte:
    """Return the context, moved to the last step that went out when it is later: no run can be earlier."""
    dernier = contexte.historique.dernier_effectif
    if dernier and dernier > contexte.jour:
        return Contexte(contexte.dossier, dernier, contexte.feries)
    return contexte


def entiere(position: Position, jour: PlanDuJour) -> Iterator[str]:
    """Explain one due date in five to twelve lines."""
    facture, situation = position.facture, jour.situations[position.facture[1:4]]
    client = jour.contexte.clients.get(facture.code_client)
    yield (
        f"Facture {nom_de(facture)} du {en_chiffres(facture.date_facture)}, "
        f"{nom_du_client(client) if client else facture.code_client}, échéance le "
        f"{en_chiffres(facture.date_echeance)}."
    )
    yield _solde(position, jour.contexte)
    yield from _paiements(position)
    yield _deja_fait(jour.contexte.historique.faits_de(facture[1:4]))
    if position.reste_du <= 0:
        return
    yield from _retours(facture, jour.contexte)
    yield _prochaine(situation, jour)
    yield _retenue(situation, jour)
    yield from _accessoires(position, situation, jour.contexte)
    if situation.prescription_le:
        yield _prescription(facture, jour.contexte)


def _prescription(facture: Facture, contexte: Contexte) -> str:
    cle, historique = facture[1:4], contexte.historique
    client, reconnue = contexte.clients[facture.code_client], historique.reconnaissances.get(cle)
    return prescription_expliquee(facture, client, historique.faits_de(cle), reconnue).hypothese


def _solde(position: Position, contexte: Contexte) -> str:
    facture = position.facture
    montant = en_clair(facture.montant_ttc, facture.devise)
    if position.reste_du <= 0:
        return f"Montant : {montant} TTC ; facture soldée."
    retard = jours_de_retard(facture, contexte.jour)
    a_venir = "pas encore échue" if retard else "due ce jour"
    quand = f"en retard de {pluriel(retard, 'jour')}" if retard > 0 else a_venir
    return f"Montant : {montant} TTC ; reste dû : {en_clair(position.reste_du, facture.devise)}, {quand}."


def _paiements(position: Position) -> Iterator[str]:
    devise = position.facture.devise
    for reglement, mot in ((True, "Réglé"), (False, "Avoirs")):
        mouvements = [m for m in position.mouvements if m.reglement is reglement]
        if mouvements:
            dits = ", ".join(f"{en_clair(m.montant, devise)} le {en_chiffres(m.le)}" for m in mouvements)
            yield f"{mot} : {dits}."
    if position.attendu_le:
        yield f"Un règlement est attendu le {en_chiffres(position.attendu_le)}."


def _deja_fait(faits: Sequence[Fait]) -> str:
    if not faits:
        return "Aucune relance n'est encore partie."
    dits = [_fait(f) for f in sorted(faits, key=lambda f: f.le)]
    avant = len(dits) - _ETAPES
    debut = f"{pluriel(avant, 'étape')} avant, puis " if avant > 0 else ""
    return f"Déjà fait : {debut}{' ; '.join(dits[-_ETAPES:])}."


def _fait(fait: Fait) -> str:
    recu = f", reçu le {en_chiffres(fait.recu_le)}" if fait.recu_le else ""
    recu = f", revenu le {en_chiffres(fait.retourne_le)}" if fait.retourne_le else recu
    quoi = fait.etape or f"étape {fait.ordre}"
    return f"« {quoi} » ({fait.canal or 'canal inconnu'}) le {en_chiffres(fait.le)}{recu}"


def _retours(facture: Facture, contexte: Contexte) -> Iterator[str]:
    """Yield the letters that the post sent back, with the reason noted."""
    for e in contexte.dossier.journal:
        if e.evenement == "retournée" and cle_item(e) == facture[1:4]:
            le = f" le {en_chiffres(e.date_effet)}" if e.date_effet else ""
            motif = f" : {e.detail[:1].lower()}{e.detail[1:]}" if e.detail else ""
            yield f"Le recommandé {e.identifiant} est revenu{le}{motif}."


def _prochaine(situation: Situation, jour: PlanDuJour) -> str:
    if not situation.prochaine_etape:
        return "Prochaine étape : aucune, le scénario est terminé."
    le = situation.prochaine_date
    quand = f", à partir du {en_chiffres(le)}" if le and le > jour.contexte.jour else ""
    return f"Prochaine étape : « {situation.prochaine_etape} »{quand}."


def _retenue(situation: Situation, jour: PlanDuJour) -> str:
    cle = situation.facture[1:4]
    if cle in jour.lignes:
        return _partante(*jour.lignes[cle])
    return f"Aujourd'hui : {jour.ecartees[cle].detail}."


def _partante(relance: Relance, ligne: LigneRelance) -> str:
    etape = f"« {relance.etape.etape} »"
    if ligne.avance:
        return f"Rien ne la retient : {etape} est à préparer aujourd'hui ({relance.canal})."
    return f"Aujourd'hui : citée dans le message à préparer ({etape}), sans avancer elle-même."


def _accessoires(position: Position, situation: Situation, contexte: Contexte) -> Iterator[str]:
    """Yield the disputed part, which is not claimed, and the interest as of the day."""
    facture, client = situation.facture, contexte.clients.get(situation.facture.code_client)
    part = conteste(facture, contexte.jour)
    if part:
        motif = f" ({facture.motif})" if facture.motif else ""
        yield f"Part contestée : {en_clair(part, facture.devise)}{motif}."
    if client is None or jours_de_retard(facture, contexte.jour) <= 0:
        return
    if montants(position, client, part, contexte).manquant:
        yield "Intérêts de retard : le taux du semestre manque dans la feuille Taux."
    elif not (situation.penalites or situation.indemnite):
        yield f"Intérêts de retard à ce jour : aucun{_SANS_INTERETS.get(client.categorie, '')}."
    else:
        interets = en_clair(situation.penalites or ZERO, facture.devise)
        indemnite = f" et {en_clair(situation.indemnite)} d'indemnité" if situation.indemnite else ""
        yield f"Intérêts de retard à ce jour : {interets}{indemnite}."


def breve(position: Position, jour: PlanDuJour) -> str:
    """Explain one due date in a line."""
    facture = position.facture
    if position.reste_du <= 0:
        return f"{nom_de(facture)} : soldée."
    du = en_clair(position.reste_du, facture.devise)
    retard = jours_de_retard(facture, jour.contexte.jour)
    a_venir = f", échéance le {en_chiffres(facture.date_echeance)}"
    echue = f" depuis {pluriel(retard, 'jour')}" if retard > 0 else a_venir
    return phrase(f"{nom_de(facture)} : {du} dus{echue}. {_retenue(jour.situations[facture[1:4]], jour)}")


def des_avoirs(avoirs: Sequence[Facture], jour: PlanDuJour) -> Iterator[str]:
    """Say what became of each credit note."""
    for avoir in avoirs:
        situation = jour.situations[avoir[1:4]]
        montant, suite = en_clair(-avoir.montant_ttc, avoir.devise), situation.pourquoi.removeprefix("Avoir ")
        yield f"Avoir {nom_de(avoir)} de {montant} : {suite}"
