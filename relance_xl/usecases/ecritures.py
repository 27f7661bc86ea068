"""Events written after the fact: the Journal, Relances du jour and the computed columns, in one write."""

from collections.abc import Iterable, Mapping, Sequence

from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Plan
from relance_xl.schema.contenu import Changements, Contenu, Valeur
from relance_xl.schema.tables import JOURNAL, RELANCES
from relance_xl.usecases.calculs import Colonnes, colonnes_calculees
from relance_xl.usecases.journal import lignes_a_ajouter, sceller
from relance_xl.usecases.outils import Instant, Outils


def ecrire_evenements(
    outils: Outils,
    instant: Instant,
    contenu: Contenu,
    contexte: Contexte,
    evenements: Iterable[Evenement],
    etats: Mapping[str, str],
) -> None:
    """Append `evenements`, set the État of Relances du jour (`etats` by identifier), refresh the rest."""
    scelles = sceller(contexte.dossier, contenu.proprietes, evenements, instant.horodatage, instant.auteur)
    ajouts, proprietes = lignes_a_ajouter(contexte.dossier.journal, scelles)
    changements = Changements(
        colonnes={**_calculees(contenu, contexte, scelles), **_etats(contexte, contenu, etats)},
        ajouts={JOURNAL.nom: ajouts},
        proprietes=proprietes,
    )
    outils.classeur.ecrire(changements)


def _calculees(contenu: Contenu, contexte: Contexte, scelles: Sequence[Evenement]) -> Colonnes:
    """Return the computed columns as they stand once the events are in the Journal."""
    dossier = contexte.dossier._replace(journal=(*contexte.dossier.journal, *scelles))
    apres = Contexte(dossier, contexte.jour, contexte.feries)
    jour = max(contexte.jour, apres.historique.dernier_effectif or contexte.jour)
    apres = Contexte(dossier, jour, contexte.feries)
    plan = planifier(apres, lambda *_: "")
    return colonnes_calculees(contenu, apres, _sans_redaction(plan))


def _sans_redaction(plan: Plan) -> Plan:
    """Nothing is drafted here: the messages of the plan are only what a next run would do."""
    return plan._replace(relances=())


def _etats(contexte: Contexte, contenu: Contenu, etats: Mapping[str, str]) -> Colonnes:
    donnees = contenu.tables[RELANCES.nom]
    cellules: dict[int, Valeur] = {
        choix.ligne - donnees.premiere_ligne: etats[choix.identifiant]
        for choix in contexte.dossier.choix
        if choix.identifiant in etats
    }
    return {RELANCES.nom: {RELANCES.label("etat"): cellules}} if cellules else {}
