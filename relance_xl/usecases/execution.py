"""A plan carried out: the messages staged, the workbook written once, the files published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from relance_xl.conversion.ecriture import Rangee, rangees_anomalies
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Choix, Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.core.identifiants import lot
from relance_xl.core.relance import Plan, Retrait
from relance_xl.schema.contenu import Changements, Contenu
from relance_xl.schema.tables import ANOMALIES, JOURNAL, RELANCES
from relance_xl.usecases import lignes_du_journal
from relance_xl.usecases.calculs import Colonnes, colonnes_calculees
from relance_xl.usecases.courriers_du_jour import actualiser
from relance_xl.usecases.ecritures import apres_evenements, sans_redaction
from relance_xl.usecases.feuille_du_jour import feuille_du_jour
from relance_xl.usecases.journal import en_retard, lignes_a_ajouter, sceller
from relance_xl.usecases.lecture import Lecture
from relance_xl.usecases.lettres_pdf import mettre_en_pdf
from relance_xl.usecases.messagerie import Depose, depose, marquer
from relance_xl.usecases.outils import Instant, Outils, tout_ou_rien
from relance_xl.usecases.redaction import Redigees, rediger, texte_de
from relance_xl.usecases.relances_du_jour import choix_de, observations_qui_partent, rangee, rangees_du_jour
from relance_xl.usecases.reprise_de_panne import fichiers_disparus, reprendre
from relance_xl.usecases.resultats import Preparation, preparation_de


@dataclass(frozen=True)
class _Ecrite:
    """What a run wrote: its plan without the messages that failed, their files, what the user is told."""

    plan: Plan
    faites: Redigees
    anomalies: tuple[Anomalie, ...]
    lot: str
    en_boite: bool
    rattrapes: tuple[str, ...]
    rangees: tuple[Choix, ...] = ()


def executer(
    plan: Plan, lecture: Lecture, outils: Outils, instant: Instant, *, seule: bool = False
) -> Preparation:
    """Stage the files, write the workbook (the commit), publish the files, remove the withdrawn ones.

    `seule`: the plan is of messages asked for by hand, the rest of Relances du jour stays.
    """
    boite, retires = lecture.boite, {r.identifiant for r in plan.retraits}
    restes = (
        *reprendre(outils, boite, lecture.contexte),
        *fichiers_disparus(outils.depot, lecture.contexte, retires),
    )
    with tout_ou_rien(outils.depot):
        ecrite = _ecrire(plan, restes, lecture, outils, instant, seule=seule)
    survenues = (
        *_publier(ecrite, lecture, outils),
        *boite.retirer(outils.depot, _deposes(plan.retraits, lecture.contexte)),
        *actualiser(outils, ecrite.rangees, lecture.contexte),
    )
    toutes = (*ecrite.anomalies, *survenues)
    faite = preparation_de(ecrite.plan, ecrite.faites.redigees, toutes, instant.jour, nom_du_lot=ecrite.lot)
    partis = tuple(dict.fromkeys(e.identifiant for e in lecture.partis))
    return faite._replace(partis=partis, survenues=survenues)


def _ecrire(
    plan: Plan,
    restes: tuple[Anomalie, ...],
    lecture: Lecture,
    outils: Outils,
    instant: Instant,
    *,
    seule: bool,
) -> _Ecrite:
    contexte, boite = lecture.contexte, lecture.boite
    dossier = f"{outils.sortie}/{instant.jour.isoformat()}"
    redigees = rediger(plan, lecture.redacteur, outils.depot, dossier, outils.progression)
    faites, rattrapes = mettre_en_pdf(
        redigees, contexte.parametres, outils, _qui_restent(plan.retraits, contexte)
    )
    plan = _sans_les_echecs(plan, faites)
    ecrite = _Ecrite(
        plan,
        faites,
        (),
        lot(instant.jour, contexte.historique.lots),
        _a_des_courriels(plan, contexte) and boite.sert,
        rattrapes,
    )
    rangees = _rangees(ecrite, contexte, en_plus=seule)
    feuille = feuille_du_jour(rangees, contexte.dossier.choix, lecture.contenu)
    constatees = (*lecture.anomalies, *boite.anomalies, *restes, *plan.anomalies, *faites.anomalies)
    anomalies = tuple(dict.fromkeys(feuille.situer(constatees)))
    scelles = _sceller(_evenements(ecrite, rangees, lecture), lecture, instant)
    situation = _situation(ecrite, scelles, lecture, outils, seule=seule)
    colonnes = colonnes_calculees(lecture.contenu, *situation)
    a_noter = tuple(dict.fromkeys((*anomalies, *feuille.situer(situation[1].anomalies))))
    outils.classeur.ecrire(_changements(colonnes, feuille.rangees, scelles, a_noter, lecture))
    return replace(ecrite, anomalies=anomalies, rangees=tuple(rangees))


def _sceller(evenements: Iterable[Evenement], lecture: Lecture, instant: Instant) -> tuple[Evenement, ...]:
    proprietes = lecture.contenu.proprietes
    return sceller(lecture.dossier, proprietes, evenements, instant.horodatage, instant.auteur)


def _a_des_courriels(plan: Plan, contexte: Contexte) -> bool:
    """Tell whether e-mails are drafted, or wait still: a mailbox that cannot serve is said at each run."""
    attendus = [b.lignes[0] for b in _qui_restent(plan.retraits, contexte)]
    return "e-mail" in {*(r.canal for r in plan.relances), *(e.canal for e in attendus)}


def _qui_restent(retraits: Iterable[Retrait], contexte: Contexte) -> list[Brouillon]:
    partis = {r.identifiant for r in retraits}
    return [b for b in contexte.historique.brouillons if b.identifiant not in partis]


def _publier(ecrite: _Ecrite, lecture: Lecture, outils: Outils) -> tuple[Anomalie, ...]:
    """Give the staged files their names; an e-mail's once the mailbox has its draft too."""
    deposes = [
        Depose(r.relance.identifiant, r.fichiers[0], en_boite=True)
        for r in ecrite.faites.redigees
        if ecrite.en_boite and r.relance.canal == "e-mail"
    ]
    en_attente = {d.piece for d in deposes}
    prets = [c for r in ecrite.faites.redigees for c in r.fichiers if c not in en_attente]
    outils.depot.publier((*prets, *ecrite.rattrapes))
    return lecture.boite.deposer_et_publier(outils.depot, deposes, outils.progression)


def _deposes(retraits: Iterable[Retrait], contexte: Contexte) -> Iterable[Depose]:
    par_identifiant = {b.identifiant: b for b in contexte.historique.brouillons}
    return (depose(par_identifiant[r.identifiant]) for r in retraits)


def _sans_les_echecs(plan: Plan, faites: Redigees) -> Plan:
    """Return the plan without the messages that could not be written: their items are set aside."""
    return plan._replace(
        relances=tuple(r.relance for r in faites.redigees),
        ecartees=tuple(sorted((*plan.ecartees, *faites.ecartees), key=lambda e: e.facture[1:4])),
    )


def _rangees(ecrite: _Ecrite, contexte: Contexte, *, en_plus: bool) -> list[Choix]:
    plan, redigees = ecrite.plan, ecrite.faites.redigees
    brouillons = [rangee(r.relance, "brouillon", r.fichiers[0], choix_de(r.relance, plan)) for r in redigees]
    return rangees_du_jour(brouillons, plan, contexte, en_plus=en_plus)


def _evenements(ecrite: _Ecrite, rangees: Sequence[Choix], lecture: Lecture) -> Iterable[Evenement]:
    """Yield the rows of the Journal: what had gone, what is withdrawn, what is drafted, what is noted."""
    plan, contexte, condense = ecrite.plan, lecture.contexte, texte_de(lecture.redacteur)
    par_identifiant = {b.identifiant: b for b in contexte.historique.brouillons}
    yield from lecture.partis
    yield from lecture.notes
    for retrait in plan.retraits:
        yield from _retirees(par_identifiant[retrait.identifiant], retrait, ecrite.lot, contexte)
    for relance, fichiers in ecrite.faites.redigees:
        choix = choix_de(relance, plan)
        if choix and choix.etat == "à valider" and choix.envoyer:
            yield lignes_du_journal.validee(relance, ecrite.lot)
        lignes = lignes_du_journal.brouillon(relance, ecrite.lot, fichiers[0], contexte, condense)
        yield from map(_marquer, lignes) if ecrite.en_boite else lignes
    for choix in observations_qui_partent(rangees, contexte):
        yield lignes_du_journal.note(choix, ecrite.lot, contexte.jour)


def _marquer(evenement: Evenement) -> Evenement:
    """Note that an e-mail's draft is in the mailbox too, on the row that keeps its seal."""
    a_marquer = evenement.evenement == "brouillon" and evenement.canal == "e-mail" and evenement.detail
    return marquer(evenement) if a_marquer else evenement


def _retirees(
    brouillon: Brouillon, retrait: Retrait, nom_du_lot: str, contexte: Contexte
) -> Iterable[Evenement]:
    """Yield the rows that withdraw a draft: one per item, bearing its identifier."""
    for ligne in brouillon.lignes:
        yield ligne._replace(
            evenement="annulée", date_effet=contexte.jour, lot=nom_du_lot, detail=retrait.raison
        )


def _situation(
    ecrite: _Ecrite, scelles: Sequence[Evenement], lecture: Lecture, outils: Outils, *, seule: bool
) -> tuple[Contexte, Plan]:
    """Return what the computed columns and Anomalies are of: the plan, or all that stands once it is done.

    `seule`: some messages alone were asked for; their plan says nothing of the other rows.
    """
    if not seule:
        return lecture.contexte, ecrite.plan
    avant = Contexte(lecture.dossier, lecture.contexte.jour, outils.feries)
    contexte, suite = apres_evenements(outils, avant, lecture.dossier, scelles)
    return contexte, sans_redaction(suite)._replace(ecartees=(*suite.ecartees, *ecrite.faites.ecartees))


def _changements(
    colonnes: Colonnes,
    rangees: Sequence[Rangee],
    scelles: Sequence[Evenement],
    anomalies: Sequence[Anomalie],
    lecture: Lecture,
) -> Changements:
    ajouts, proprietes = lignes_a_ajouter(lecture.dossier.journal, scelles)
    return Changements(
        colonnes=colonnes,
        ajouts={JOURNAL.nom: ajouts} if ajouts else {},
        remplacements={
            RELANCES.nom: rangees,
            **_si_presente(lecture.contenu, ANOMALIES.nom, rangees_anomalies(anomalies)),
        },
        proprietes=proprietes if ajouts or en_retard(lecture.dossier, lecture.contenu) else {},
    )


def _si_presente(contenu: Contenu, nom: str, rangees: Sequence[Rangee]) -> Mapping[str, Sequence[Rangee]]:
    return {nom: rangees} if nom in contenu.tables else {}
