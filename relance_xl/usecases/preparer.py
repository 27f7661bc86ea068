"""« Préparer relances du jour »: the main job, from the workbook to the drafts and the Journal."""

from collections.abc import Sequence

from relance_xl.core.historique import CleItem
from relance_xl.core.mise_en_demeure import planifier_mise_en_demeure
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Plan
from relance_xl.schema.contenu import Changements
from relance_xl.schema.tables import RELANCES
from relance_xl.usecases.execution import executer
from relance_xl.usecases.feuille_du_jour import feuille_du_jour
from relance_xl.usecases.iban_change import Accord, avec_l_accord, personne
from relance_xl.usecases.lecture import Lecture, avec_les_envois, lire
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.redaction import texte_de
from relance_xl.usecases.relances_du_jour import choix_de, montree, observations_qui_partent, rangees_du_jour
from relance_xl.usecases.resultats import Preparation, Redigee, preparation_de


def preparer(
    outils: Outils,
    instant: Instant,
    *,
    simulation: bool = False,
    apercu: bool = False,
    seulement: frozenset[CleItem] | None = None,
    accord: Accord = personne,
) -> Preparation:
    """Plan the run date's reminders, draft them, and write the workbook once.

    `simulation` writes nothing and may read a workbook open elsewhere; `apercu` fills Relances du
    jour alone. `seulement`: only the messages that list one of these items; every other row of
    Relances du jour, and every draft of other accounts, stays as it is. `accord` is asked when the IBAN
    changed since the last sending (never by `simulation` nor `apercu`, which only say so): AbandonError
    on a no. Raises RefusError when the run is impossible. In both cases nothing is written.
    """
    if not simulation:
        outils.classeur.exiger_inscriptible()
    lecture = lire(outils, instant, avec_pieces=not simulation)
    if not (simulation or apercu):
        lecture = avec_les_envois(lecture, outils)
    plan = planifier(lecture.contexte, texte_de(lecture.redacteur), seulement)
    lecture = avec_l_accord(lecture, plan, personne if simulation or apercu else accord)
    if simulation:
        return _simulee(plan, lecture, instant)
    if apercu:
        return _apercu(plan, lecture, outils, instant, seule=seulement is not None)
    return executer(plan, lecture, outils, instant, seule=seulement is not None)


def mettre_en_demeure(
    outils: Outils,
    instant: Instant,
    numeros: Sequence[str] | str,
    code_client: str | None,
    accord: Accord = personne,
) -> Preparation:
    """Draft the mise en demeure of invoices, whatever their step; RefusError says why it cannot be.

    `numeros`: one invoice, or several of one client in one letter (those that are held are in
    `ecartees`); none of them means all the late ones of `code_client`. `accord`: as in `preparer`.
    """
    nommes = (numeros,) if isinstance(numeros, str) else numeros
    outils.classeur.exiger_inscriptible()
    lecture = avec_les_envois(lire(outils, instant, avec_pieces=True), outils)
    plan = planifier_mise_en_demeure(lecture.contexte, nommes, code_client, texte_de(lecture.redacteur))
    return executer(plan, avec_l_accord(lecture, plan, accord), outils, instant, seule=True)


def _simulee(plan: Plan, lecture: Lecture, instant: Instant) -> Preparation:
    prevues = tuple(Redigee(r, ()) for r in plan.relances)
    return preparation_de(plan, prevues, (*lecture.anomalies, *plan.anomalies), instant.jour, simulation=True)


def _apercu(plan: Plan, lecture: Lecture, outils: Outils, instant: Instant, *, seule: bool) -> Preparation:
    contexte = lecture.contexte
    montrees = [montree(r, choix_de(r, plan)) for r in plan.relances]
    rangees = rangees_du_jour(montrees, plan._replace(retraits=()), contexte, en_plus=seule)
    rangees += observations_qui_partent(rangees, contexte)  # no Journal row here: they stay
    feuille = feuille_du_jour(rangees, contexte.dossier.choix, lecture.contenu)
    outils.classeur.ecrire(Changements(remplacements={RELANCES.nom: feuille.rangees}))
    prevues = tuple(Redigee(r, ()) for r in plan.relances)
    anomalies = feuille.situer((*lecture.anomalies, *plan.anomalies))
    return preparation_de(plan, prevues, anomalies, instant.jour)
