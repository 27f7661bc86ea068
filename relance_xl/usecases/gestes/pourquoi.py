"""« Pourquoi ? »: what is due, what was done, what comes next and what holds it; nothing is written."""

from relance_xl.schema.tables import FACTURES
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.gestes.explications import PlanDuJour, breve, des_avoirs, entiere
from relance_xl.usecases.gestes.saisies import geste
from relance_xl.usecases.gestes.seance import ouvrir
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.ports import Dialogue
from relance_xl.usecases.resultats import CompteRendu
from relance_xl.usecases.selection import Selection

_EN_ENTIER = 2
_EN_BREF = 15


@geste
def pourquoi(
    outils: Outils,
    instant: Instant,
    selection: Selection,
    dialogue: Dialogue,  # noqa: ARG001  # as every row action
) -> CompteRendu:
    """Explain one or two invoices in full, more (or those of a client, of a message) briefly."""
    seance = ouvrir(outils, instant, selection, lecture_seule=True)
    jour, designation = PlanDuJour(outils, seance.contexte), seance.designation
    if (
        designation.table == FACTURES.nom
        and len(designation.positions) + len(designation.avoirs) <= _EN_ENTIER
    ):
        entieres = (entiere(p, jour) for p in designation.positions)
        return CompteRendu((*(ligne for e in entieres for ligne in e), *des_avoirs(designation.avoirs, jour)))
    expliquees = designation.positions if designation.table == FACTURES.nom else designation.ouvertes
    breves = [breve(p, jour) for p in expliquees[:_EN_BREF]] + list(des_avoirs(designation.avoirs, jour))
    reste = len(expliquees) - _EN_BREF
    autres = [f"… et {pluriel(reste, 'autre')}."] if reste > 0 else []
    return CompteRendu((*breves, *autres) or ("Rien n'est à payer : il n'y a rien à relancer.",))
