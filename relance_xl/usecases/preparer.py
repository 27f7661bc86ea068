"""« Préparer relances du jour »: the main job, from the workbook to the drafts and the Journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from relance_xl.conversion.ecriture import Rangee, rangees_anomalies
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.core.dossier import Dossier
from relance_xl.core.empreinte import verifier_temoin
from relance_xl.core.entites import Choix, Evenement
from relance_xl.core.historique import Brouillon, CleItem
from relance_xl.core.identifiants import lot
from relance_xl.core.mise_en_demeure import planifier_mise_en_demeure
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Plan, Retrait
from relance_xl.documents.pieces import chemins_partages
from relance_xl.documents.redaction import Redacteur
from relance_xl.schema.contenu import Changements, Contenu
from relance_xl.schema.tables import ANOMALIES, JOURNAL, PROPRIETE_JOURNAL, RELANCES
from relance_xl.usecases import coordonnees, lignes_du_journal
from relance_xl.usecases.calculs import Colonnes, colonnes_calculees
from relance_xl.usecases.ecritures import apres_evenements, sans_redaction
from relance_xl.usecases.envois_constates import envois_constates
from relance_xl.usecases.feuille_du_jour import feuille_du_jour
from relance_xl.usecases.journal import en_retard, lignes_a_ajouter, sceller
from relance_xl.usecases.messagerie import Boite, Depose, depose, marquer
from relance_xl.usecases.outils import Instant, Outils, tout_ou_rien
from relance_xl.usecases.redaction import Redigees, rediger, texte_de
from relance_xl.usecases.relances_du_jour import (
    choix_de,
    montree,
    observations_qui_partent,
    rangee,
    rangees_du_jour,
)
from relance_xl.usecases.reprise_de_panne import fichiers_disparus, reprendre
from relance_xl.usecases.resultats import Preparation, Redigee


@dataclass(frozen=True)
class _Lecture:
    """The workbook as it was read, indexed for the run date."""

    contenu: Contenu
    dossier: Dossier
    contexte: Contexte
    anomalies: tuple[Anomalie, ...]
    redacteur: Redacteur
    boite: Boite
    partis: tuple[Evenement, ...] = ()
    """Drafts that the mailbox says it sent: `contexte` counts them, the Journal does not have them yet."""


def preparer(
    outils: Outils,
    instant: Instant,
    *,
    simulation: bool = False,
    apercu: bool = False,
    seulement: frozenset[CleItem] | None = None,
) -> Preparation:
    """Plan the run date's reminders, draft them, and write the workbook once.

    `simulation` writes nothing and may read a workbook open elsewhere; `apercu` fills Relances du
    jour alone. `seulement`: only the messages that list one of these items; every other row of
    Relances du jour, and every draft of other accounts, stays as it is. Raises RefusError when the run
    is impossible; then nothing is written.
    """
    if not simulation:
        outils.classeur.exiger_inscriptible()
    lecture = _lire(outils, instant, avec_pieces=not simulation)
    if not (simulation or apercu):
        lecture = _avec_les_envois(lecture, outils)
    plan = planifier(lecture.contexte, texte_de(lecture.redacteur), seulement)
    if simulation:
        return _simulee(plan, lecture, instant)
    if apercu:
        return _apercu(plan, lecture, outils, instant, seule=seulement is not None)
    return _executer(plan, lecture, outils, instant, seule=seulement is not None)


def mettre_en_demeure(
    outils: Outils, instant: Instant, numeros: Sequence[str] | str, code_client: str | None
) -> Preparation:
    """Draft the mise en demeure of invoices, whatever their step; RefusError says why it cannot be.

    `numeros`: one invoice, or several of one client in one letter (those that are held are in
    `ecartees`); none of them means all the late ones of `code_client`.
    """
    nommes = (numeros,) if isinstance(numeros, str) else numeros
    outils.classeur.exiger_inscriptible()
    lecture = _avec_les_envois(_lire(outils, instant, avec_pieces=True), outils)
    plan = planifier_mise_en_demeure(lecture.contexte, nommes, code_client, texte_de(lecture.redacteur))
    return _executer(plan, lecture, outils, instant, seule=True)


def _lire(outils: Outils, instant: Instant, *, avec_pieces: bool) -> _Lecture:
    contenu = outils.classeur.lire()
    dossier, lues = lire_dossier(contenu)
    anomalies = (
        *lues,
        *verifier_temoin(dossier.journal, contenu.proprietes.get(PROPRIETE_JOURNAL)),
        *coordonnees.du_creancier(dossier.parametres),
    )
    contexte = Contexte(dossier, instant.jour, outils.feries)
    partages = chemins_partages(dossier.factures) if avec_pieces else frozenset()
    redacteur = outils.redacteur(dossier.parametres, partages)
    boite = Boite(outils.messagerie(dossier.parametres), dossier.parametres.messagerie)
    return _Lecture(contenu, dossier, contexte, anomalies, redacteur, boite)


def _avec_les_envois(lecture: _Lecture, outils: Outils) -> _Lecture:
    """Return the workbook as it stands once what the mailbox sent is known: it is not made again."""
    partis = envois_constates(lecture.boite, lecture.contexte)
    if not partis:
        return lecture
    dossier = lecture.dossier._replace(journal=(*lecture.dossier.journal, *partis))
    contexte = Contexte(dossier, lecture.contexte.jour, outils.feries)
    return replace(lecture, contexte=contexte, partis=partis)


def _simulee(plan: Plan, lecture: _Lecture, instant: Instant) -> Preparation:
    prevues = tuple(Redigee(r, ()) for r in plan.relances)
    return _preparation(plan, prevues, (*lecture.anomalies, *plan.anomalies), instant, simulation=True)


def _preparation(
    plan: Plan,
    redigees: tuple[Redigee, ...],
    anomalies: Iterable[Anomalie],
    instant: Instant,
    *,
    simulation: bool = False,
    nom_du_lot: str = "",
) -> Preparation:
    return Preparation(
        date=instant.jour,
        simulation=simulation,
        lot=nom_du_lot,
        relances=redigees,
        propositions=plan.propositions,
        ecartees=plan.ecartees,
        retraits=plan.retraits,
        anomalies=tuple(dict.fromkeys(anomalies)),
    )


def _apercu(plan: Plan, lecture: _Lecture, outils: Outils, instant: Instant, *, seule: bool) -> Preparation:
    contexte = lecture.contexte
    montrees = [montree(r, choix_de(r, plan)) for r in plan.relances]
    rangees = rangees_du_jour(montrees, plan._replace(retraits=()), contexte, en_plus=seule)
    rangees += observations_qui_partent(rangees, contexte)  # no Journal row here: they stay
    feuille = feuille_du_jour(rangees, contexte.dossier.choix, lecture.contenu)
    outils.classeur.ecrire(Changements(remplacements={RELANCES.nom: feuille.rangees}))
    prevues = tuple(Redigee(r, ()) for r in plan.relances)
    anomalies = feuille.situer((*lecture.anomalies, *plan.anomalies))
    return _preparation(plan, prevues, anomalies, instant)


def _executer(
    plan: Plan, lecture: _Lecture, outils: Outils, instant: Instant, *, seule: bool = False
) -> Preparation:
    """Stage the files, write the workbook (the commit), publish the files, remove the withdrawn ones.

    `seule`: the plan is of messages asked for by hand, the rest of Relances du jour stays.
    """
    contexte, boite = lecture.contexte, lecture.boite
    reprises = reprendre(outils, boite, contexte)
    disparus = tuple(fichiers_disparus(outils.depot, contexte, {r.identifiant for r in plan.retraits}))
    dossier = f"{outils.sortie}/{instant.jour.isoformat()}"
    nom_du_lot = lot(instant.jour, contexte.historique.lots)
    with tout_ou_rien(outils.depot):
        faites = rediger(plan, lecture.redacteur, outils.depot, dossier, outils.progression)
        plan = _sans_les_echecs(plan, faites)
        en_boite = _a_des_courriels(plan, contexte) and boite.sert
        anomalies = tuple(
            dict.fromkeys(
                (
                    *lecture.anomalies,
                    *boite.anomalies,
                    *reprises,
                    *plan.anomalies,
                    *disparus,
                    *faites.anomalies,
                )
            )
        )
        rangees = _rangees(plan, faites, contexte, en_plus=seule)
        feuille = feuille_du_jour(rangees, contexte.dossier.choix, lecture.contenu)
        anomalies = feuille.situer(anomalies)
        evenements = _evenements(plan, faites, rangees, nom_du_lot, lecture)
        if en_boite:
            evenements = map(_marquer, evenements)
        scelles = sceller(
            lecture.dossier, lecture.contenu.proprietes, evenements, instant.horodatage, instant.auteur
        )
        situation = _situation(plan, faites, scelles, lecture, outils, seule=seule)
        colonnes = colonnes_calculees(lecture.contenu, *situation)
        a_noter = tuple(dict.fromkeys((*anomalies, *feuille.situer(situation[1].anomalies))))
        outils.classeur.ecrire(_changements(colonnes, feuille.rangees, scelles, a_noter, lecture))
    survenues = (
        *_publier(faites, lecture, outils, en_boite=en_boite),
        *boite.retirer(outils.depot, _deposes(plan.retraits, contexte)),
    )
    toutes = (*anomalies, *survenues)
    faite = _preparation(plan, faites.redigees, toutes, instant, nom_du_lot=nom_du_lot)
    partis = tuple(dict.fromkeys(e.identifiant for e in lecture.partis))
    return faite._replace(partis=partis, survenues=survenues)


def _a_des_courriels(plan: Plan, contexte: Contexte) -> bool:
    """Tell whether e-mails are drafted, or wait still: a mailbox that cannot serve is said at each run."""
    partis = {r.identifiant for r in plan.retraits}
    attendus = [b.lignes[0] for b in contexte.historique.brouillons if b.identifiant not in partis]
    return "e-mail" in {*(r.canal for r in plan.relances), *(e.canal for e in attendus)}


def _publier(faites: Redigees, lecture: _Lecture, outils: Outils, *, en_boite: bool) -> tuple[Anomalie, ...]:
    """Give the staged files their names; an e-mail's once the mailbox has its draft too."""
    deposes = [
        Depose(r.relance.identifiant, r.fichiers[0], en_boite=True)
        for r in faites.redigees
        if en_boite and r.relance.canal == "e-mail"
    ]
    en_attente = {d.piece for d in deposes}
    outils.depot.publier(c for r in faites.redigees for c in r.fichiers if c not in en_attente)
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


def _rangees(plan: Plan, faites: Redigees, contexte: Contexte, *, en_plus: bool) -> list[Choix]:
    brouillons = [
        rangee(r.relance, "brouillon", r.fichiers[0], choix_de(r.relance, plan)) for r in faites.redigees
    ]
    return rangees_du_jour(brouillons, plan, contexte, en_plus=en_plus)


def _evenements(
    plan: Plan, faites: Redigees, rangees: Sequence[Choix], nom_du_lot: str, lecture: _Lecture
) -> Iterable[Evenement]:
    contexte, condense = lecture.contexte, texte_de(lecture.redacteur)
    par_identifiant = {b.identifiant: b for b in contexte.historique.brouillons}
    yield from lecture.partis
    for retrait in plan.retraits:
        yield from annulations(par_identifiant[retrait.identifiant], retrait, nom_du_lot, contexte)
    for relance, fichiers in faites.redigees:
        choix = choix_de(relance, plan)
        if choix and choix.etat == "à valider" and choix.envoyer:
            yield lignes_du_journal.validee(relance, nom_du_lot)
        yield from lignes_du_journal.brouillon(relance, nom_du_lot, fichiers[0], contexte, condense)
    for choix in observations_qui_partent(rangees, contexte):
        yield lignes_du_journal.note(choix, nom_du_lot, contexte.jour)


def _marquer(evenement: Evenement) -> Evenement:
    """Note that an e-mail's draft is in the mailbox too, on the row that keeps its seal."""
    a_marquer = evenement.evenement == "brouillon" and evenement.canal == "e-mail" and evenement.detail
    return marquer(evenement) if a_marquer else evenement


def annulations(
    brouillon: Brouillon, retrait: Retrait, nom_du_lot: str, contexte: Contexte
) -> Iterable[Evenement]:
    """Yield the rows that withdraw a draft: one per item, bearing its identifier."""
    for ligne in brouillon.lignes:
        yield ligne._replace(
            evenement="annulée", date_effet=contexte.jour, lot=nom_du_lot, detail=retrait.raison
        )


def _situation(
    plan: Plan,
    faites: Redigees,
    scelles: Sequence[Evenement],
    lecture: _Lecture,
    outils: Outils,
    *,
    seule: bool,
) -> tuple[Contexte, Plan]:
    """Return what the computed columns and Anomalies are of: the plan, or all that stands once it is done.

    `seule`: some messages alone were asked for; their plan says nothing of the other rows.
    """
    if not seule:
        return lecture.contexte, plan
    avant = Contexte(lecture.dossier, lecture.contexte.jour, outils.feries)
    contexte, suite = apres_evenements(outils, avant, lecture.dossier, scelles)
    return contexte, sans_redaction(suite)._replace(ecartees=(*suite.ecartees, *faites.ecartees))


def _changements(
    colonnes: Colonnes,
    rangees: Sequence[Rangee],
    scelles: Sequence[Evenement],
    anomalies: Sequence[Anomalie],
    lecture: _Lecture,
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
