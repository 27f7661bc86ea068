"""Payments that settle the interest run so far before the principal (C. civ. 1343-1)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.calendrier import UN_JOUR
from relance_xl.core.entites import Facture
from relance_xl.core.imputation import Compte, Paiement
from relance_xl.core.monnaie import ZERO
from relance_xl.core.mouvement import Mouvement
from relance_xl.core.penalites import AUCUN, Calcul, Regime, calculer
from relance_xl.core.taux import Bareme


class Dette(NamedTuple):
    """A due date as interest sees it: `base` (TTC less what is disputed), from the day after `depart`.

    `depart` None: no interest runs. `fin` is its last day. `mouvements` reduce the base.
    """

    facture: Facture
    base: Decimal
    mouvements: tuple[Mouvement, ...]
    depart: date | None
    fin: date


class Part(NamedTuple):
    """What the payments of one day settled of the interest (< 0: what a rejection gave back)."""

    le: date
    montant: Decimal
    interets: Decimal


class Imputation(NamedTuple):
    """The due dates with their payments reduced to what went to the principal, and each payment's part."""

    dettes: tuple[Dette, ...]
    parts: tuple[Part, ...]


def interets_de(dette: Dette, regime: Regime, bareme: Bareme) -> Calcul:
    """Compute the interest of one due date; raises TauxManquantError when a semester is absent."""
    if dette.depart is None:
        return AUCUN
    return calculer(dette.base, dette.mouvements, dette.depart, dette.fin, regime, bareme)


def interets_d_abord(
    dettes: Sequence[Dette],
    regles_a_part: Iterable[tuple[date, Decimal]],
    trop_percus: Iterable[tuple[date, Decimal]],
    regime: Regime,
    bareme: Bareme,
) -> Imputation:
    """Spread the payments of one invoice again, the interest of all its due dates first.

    `regles_a_part`: payments of interest as such (Nature pénalités), dated. `trop_percus`: what the
    payments left beyond the balances. A rejected payment gives back the principal first. What remains due
    plus the interest is to the cent what remains of the principal plus what remains of the interest.
    """
    compte, a_part = Compte([d.facture for d in dettes]), tuple(regles_a_part)
    par_facture = {id(d.facture): d for d in dettes}
    rangees = [par_facture[id(facture)] for facture in compte.factures]
    recus = payes = ZERO
    parts = []
    for paiement in _paiements(dettes, trop_percus):
        part = ZERO
        if paiement.reglement:
            recus += paiement.montant
            dus = _courus(rangees, compte, paiement.le, regime, bareme) - payes
            dus -= sum((montant for le, montant in a_part if le <= paiement.le), ZERO)
            part = _part(paiement.montant, dus, recus, payes)
            payes += part
            parts.append(Part(paiement.le, paiement.montant, part))
        compte.passer(paiement._replace(montant=paiement.montant - part))
    reduites = _reduites(rangees, compte)
    return Imputation(tuple(reduites), tuple(parts))


def _part(montant: Decimal, dus: Decimal, recus: Decimal, payes: Decimal) -> Decimal:
    """Return how much of a payment goes to interest; of a rejection, what the payments left cannot hold."""
    if montant >= 0:
        return min(montant, max(ZERO, dus))
    return min(ZERO, max(ZERO, recus) - payes)


def _courus(dettes: Sequence[Dette], compte: Compte, jour: date, regime: Regime, bareme: Bareme) -> Decimal:
    arretees = (d._replace(fin=min(d.fin, jour)) for d in _reduites(dettes, compte))
    return sum((interets_de(d, regime, bareme).interets for d in arretees), ZERO)


def _reduites(dettes: Sequence[Dette], compte: Compte) -> list[Dette]:
    return [
        dette._replace(mouvements=tuple(mouvements))
        for dette, mouvements in zip(dettes, compte.mouvements, strict=True)
    ]


def _paiements(dettes: Iterable[Dette], trop_percus: Iterable[tuple[date, Decimal]]) -> list[Paiement]:
    """Return what came each day, whole again and net of what was rejected: the avoirs, then the payments."""
    entiers: dict[tuple[date, bool], Decimal] = {}
    recus = [(m.le, m.reglement, m.montant) for dette in dettes for m in dette.mouvements]
    recus += [(le, True, montant) for le, montant in trop_percus]
    for le, reglement, montant in recus:
        entiers[le, reglement] = entiers.get((le, reglement), ZERO) + montant
    return [
        Paiement(le, le + UN_JOUR if reglement else le, montant, reglement)
        for (le, reglement), montant in sorted(entiers.items())
    ]
