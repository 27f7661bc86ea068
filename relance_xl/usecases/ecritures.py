"""Events written after the fact: the Journal, Relances du jour and the computed columns, in one write."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from relance_xl.core.brouillons import TexteDe
from relance_xl.core.contexte import Contexte
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Evenement
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Plan
from relance_xl.schema.contenu import Changements, Contenu, Valeur
from relance_xl.schema.tables import JOURNAL, RELANCES
from relance_xl.usecases.calculs import Colonnes, colonnes_calculees
from relance_xl.usecases.journal import lignes_a_ajouter, sceller
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.redaction import texte_de


class Modifications(NamedTuple):
    """What an action changes besides the Journal, and the dossier as it stands with these changes.

    `colonnes` are the user's own cells, `ajouts` new rows (label -> value), as `Changements` wants them;
    `etats` is the État of Relances du jour, by identifier.
    """

    dossier: Dossier
    etats: Mapping[str, str] = MappingProxyType({})
    colonnes: Colonnes = MappingProxyType({})
    ajouts: Mapping[str, Sequence[Mapping[str, Valeur]]] = MappingProxyType({})


class Apres(NamedTuple):
    """How things stand once all is written: what a next run would do, drafts to withdraw included."""

    contexte: Contexte
    plan: Plan


def ecrire_evenements(
    outils: Outils,
    instant: Instant,
    contenu: Contenu,
    contexte: Contexte,
    evenements: Iterable[Evenement],
    etats: Mapping[str, str],
) -> Apres:
    """Append `evenements`, set the État of Relances du jour (`etats` by identifier), refresh the rest."""
    return ecrire(
        outils, instant, contenu, contexte, evenements, Modifications(contexte.dossier, etats=etats)
    )


def ecrire(
    outils: Outils,
    instant: Instant,
    contenu: Contenu,
    contexte: Contexte,
    evenements: Iterable[Evenement],
    modifications: Modifications,
) -> Apres:
    """Append `evenements`, make `modifications` and refresh what they change, all in one write."""
    scelles = sceller(contexte.dossier, contenu.proprietes, evenements, instant.horodatage, instant.auteur)
    ajouts, proprietes = lignes_a_ajouter(contexte.dossier.journal, scelles)
    apres = apres_evenements(outils, contexte, modifications.dossier, scelles)
    calculees = colonnes_calculees(contenu, apres.contexte, sans_redaction(apres.plan))
    etats = _etats(contexte, contenu, modifications.etats)
    changements = Changements(
        colonnes=_reunies(calculees, etats, modifications.colonnes),
        ajouts={**modifications.ajouts, JOURNAL.nom: ajouts},
        proprietes=proprietes,
    )
    outils.classeur.ecrire(changements)
    return apres


def apres_evenements(
    outils: Outils, contexte: Contexte, dossier: Dossier, scelles: Sequence[Evenement]
) -> Apres:
    """Return the plan of a next run, the events being in the Journal; never dated before the last step."""
    dossier = dossier._replace(journal=(*contexte.dossier.journal, *scelles))
    apres = Contexte(dossier, contexte.jour, contexte.feries)
    dernier = apres.historique.dernier_effectif
    if dernier and dernier > contexte.jour:
        apres = Contexte(dossier, dernier, contexte.feries)
    return Apres(apres, planifier(apres, texte_des_brouillons(outils, apres)))


def texte_des_brouillons(outils: Outils, contexte: Contexte) -> TexteDe:
    """Return what tells a changed text; the templates are opened only if a pending draft may have one."""
    if not contexte.historique.brouillons:
        return lambda *_: ""
    return texte_de(outils.redacteur(contexte.parametres, frozenset()))


def sans_redaction(plan: Plan) -> Plan:
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


def _reunies(*parties: Colonnes) -> Colonnes:
    """Return all the columns to write, table by table."""
    reunies: dict[str, dict[str, Mapping[int, Valeur]]] = {}
    for partie in parties:
        for table, colonnes in partie.items():
            reunies.setdefault(table, {}).update(colonnes)
    return reunies
