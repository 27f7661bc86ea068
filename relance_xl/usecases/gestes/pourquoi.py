"""« Pourquoi ? »: an invoice explained in plain French: its balance, history, next step, what holds it."""

from collections.abc import Iterator, Sequence

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Facture
from relance_xl.core.examen import jours_de_retard
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.core.montants import montants
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Ecartee, Plan, Relance, Situation
from relance_xl.core.retenues import conteste
from relance_xl.core.scenarios import Fait
from relance_xl.core.situations import situations
from relance_xl.core.soldes import Position
from relance_xl.schema.tables import FACTURES
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.ecritures import texte_des_brouillons
from relance_xl.usecases.gestes.mots import nom_de, nom_du_client, phrase
from relance_xl.usecases.gestes.saisies import geste
from relance_xl.usecases.gestes.seance import Seance, ouvrir
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

_EN_ENTIER = 2
_EN_BREF = 15
_ETAPES = 5
_SANS_INTERETS = {
    "": " (la catégorie du client est à préciser)",
    "particulier": " (un particulier n'en doit qu'après réception d'une mise en demeure)",
}


class _Jour:
    """The plan of the day, looked up by due date."""

    def __init__(self, seance: Seance) -> None:
        self.contexte = _au_plus_tot(seance.contexte)
        self.plan: Plan = planifier(self.contexte, texte_des_brouillons(seance.outils, self.contexte))
        self.situations = {s.facture[1:4]: s for s in situations(self.contexte, self.plan)}
        self.ecartees = {e.facture[1:4]: e for e in self.plan.ecartees}
        self.relances = {x.facture[1:4]: r for r in self.plan.relances for x in r.lignes}


def _au_plus_tot(contexte: Contexte) -> Contexte:
    """Return the context, moved to the last step that went out when it is later: no run can be earlier."""
    dernier = contexte.historique.dernier_effectif
    if dernier and dernier > contexte.jour:
        return Contexte(contexte.dossier, dernier, contexte.feries)
    return contexte


@geste
def pourquoi(
    outils: Outils,
    instant: Instant,
    selection: Selection,
    dialogue: Dialogue,  # noqa: ARG001  # as every row action
) -> CompteRendu:
    """Explain one or two invoices in full, more (or those of a client, of a message) briefly."""
    seance = ouvrir(outils, instant, selection, lecture_seule=True)
    jour, designation = _Jour(seance), seance.designation
    if (
        designation.table == FACTURES.nom
        and len(designation.positions) + len(designation.avoirs) <= _EN_ENTIER
    ):
        entieres = (_entiere(p, jour) for p in designation.positions)
        return CompteRendu((*(ligne for e in entieres for ligne in e), *_avoirs(designation.avoirs, jour)))
    expliquees = designation.positions if designation.table == FACTURES.nom else designation.ouvertes
    breves = [_breve(p, jour) for p in expliquees[:_EN_BREF]] + list(_avoirs(designation.avoirs, jour))
    reste = len(expliquees) - _EN_BREF
    autres = [f"… et {pluriel(reste, 'autre')}."] if reste > 0 else []
    return CompteRendu((*breves, *autres) or ("Rien n'est à payer : il n'y a rien à relancer.",))


def _entiere(position: Position, jour: _Jour) -> Iterator[str]:
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
    yield _prochaine(situation, jour)
    yield _retenue(situation, jour)
    yield from _accessoires(position, situation, jour.contexte)
    if situation.prescription_le:
        yield f"Prescription : le {en_chiffres(situation.prescription_le)}, sauf interruption."


def _solde(position: Position, contexte: Contexte) -> str:
    facture = position.facture
    montant = en_clair(facture.montant_ttc, facture.devise)
    if position.reste_du <= 0:
        return f"Montant : {montant} TTC ; elle est soldée."
    retard = jours_de_retard(facture, contexte.jour)
    quand = (
        f"en retard de {pluriel(retard, 'jour')}"
        if retard > 0
        else "pas encore échue"
        if retard
        else "due ce jour"
    )
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
    quoi = fait.etape or f"étape {fait.ordre}"
    return f"« {quoi} » ({fait.canal or 'canal inconnu'}) le {en_chiffres(fait.le)}{recu}"


def _prochaine(situation: Situation, jour: _Jour) -> str:
    if not situation.prochaine_etape:
        return "Prochaine étape : aucune, le scénario est terminé."
    le = situation.prochaine_date
    quand = f", à partir du {en_chiffres(le)}" if le and le > jour.contexte.jour else ""
    return f"Prochaine étape : « {situation.prochaine_etape} »{quand}."


def _retenue(situation: Situation, jour: _Jour) -> str:
    cle = situation.facture[1:4]
    return _raison(jour.ecartees.get(cle), jour.relances.get(cle))


def _raison(ecartee: Ecartee | None, relance: Relance | None) -> str:
    if ecartee:
        return f"Aujourd'hui : {ecartee.detail}."
    if relance:
        return f"Rien ne la retient : « {relance.etape.etape} » est à préparer aujourd'hui ({relance.canal})."
    return "Rien ne la retient."


def _accessoires(position: Position, situation: Situation, contexte: Contexte) -> Iterator[str]:
    """Yield the disputed part, which is not claimed, and the interest as of the day."""
    facture, client = situation.facture, contexte.clients.get(situation.facture.code_client)
    part = conteste(facture, contexte.jour)
    if part:
        motif = f" : {facture.motif}" if facture.motif else ""
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


def _breve(position: Position, jour: _Jour) -> str:
    facture = position.facture
    if position.reste_du <= 0:
        return f"{nom_de(facture)} : soldée."
    du = en_clair(position.reste_du, facture.devise)
    retard = jours_de_retard(facture, jour.contexte.jour)
    echue = (
        f" depuis {pluriel(retard, 'jour')}"
        if retard > 0
        else f", échéance le {en_chiffres(facture.date_echeance)}"
    )
    return phrase(f"{nom_de(facture)} : {du} dus{echue}. {_retenue(jour.situations[facture[1:4]], jour)}")


def _avoirs(avoirs: Sequence[Facture], jour: _Jour) -> Iterator[str]:
    for avoir in avoirs:
        situation = jour.situations[avoir[1:4]]
        yield f"Avoir {nom_de(avoir)} de {en_clair(-avoir.montant_ttc, avoir.devise)} : {situation.pourquoi}"
