"""A client's account on a day: what it owes, due or not, disputed or suspended, and what it has in credit."""

from collections.abc import Iterable

from relance_xl.core.annexes import LigneDeReleve, Releve, SituationDeCompte
from relance_xl.core.contexte import Contexte
from relance_xl.core.credits_du_compte import credits_de
from relance_xl.core.entites import Facture
from relance_xl.core.examen import jours_de_retard
from relance_xl.core.monnaie import ZERO
from relance_xl.core.retenues import STATUTS_BLOQUANTS, bloquee
from relance_xl.core.soldes import Position

CEDEE = "cédée"
_LITIGE = "litige"
_EN_LITIGE = "En litige"


def releve_de(contexte: Contexte, code_client: str, devise: str) -> Releve:
    """Return the client's own account in one currency on the run date, in euros and cents of `devise`.

    Every item with a balance, oldest due date first; one *cédée* is left out, for it is the factor's to
    be paid. Another client's items are never in it, even when this client pays for them.
    """
    positions = sorted(_ouvertes(contexte, code_client, devise), key=lambda p: _ordre(p.facture))
    lignes = tuple(_ligne(position, contexte) for position in positions)
    credits_ = credits_de([code_client], devise, contexte)
    echu = sum((x.reste_du for x in lignes if x.retard > 0), ZERO)
    a_echoir = sum((x.reste_du for x in lignes if x.retard <= 0), ZERO)
    total_credits = sum((c.montant for c in credits_), ZERO)
    return Releve(
        date=contexte.jour,
        devise=devise,
        lignes=lignes,
        credits=credits_,
        echu=echu,
        a_echoir=a_echoir,
        total_credits=total_credits,
        solde=echu + a_echoir - total_credits,
    )


def _ouvertes(contexte: Contexte, code_client: str, devise: str) -> Iterable[Position]:
    return (
        p
        for p in contexte.positions.get(code_client, ())
        if p.reste_du > 0
        and p.facture.devise == devise
        and not (p.facture.blocage == CEDEE and bloquee(p.facture, contexte.jour))
    )


def _ordre(facture: Facture) -> tuple[object, ...]:
    return facture.date_echeance, facture.numero_facture, facture.numero_echeance, facture.ligne


def _ligne(position: Position, contexte: Contexte) -> LigneDeReleve:
    facture, retard = position.facture, jours_de_retard(position.facture, contexte.jour)
    situation = _situation(facture, retard, contexte)
    return LigneDeReleve(facture, position.regle, position.reste_du, retard, situation)


def _situation(facture: Facture, retard: int, contexte: Contexte) -> SituationDeCompte:
    """Return *contestée* for a dispute, even of a part; *suspendue* for another hold; else by its date."""
    blocage = facture.blocage if bloquee(facture, contexte.jour) else ""
    if blocage == _LITIGE or facture.statut_plateforme == _EN_LITIGE:
        return "contestée"
    if blocage or facture.statut_plateforme in STATUTS_BLOQUANTS:
        return "suspendue"
    return "échue" if retard > 0 else "à échoir"
