"""Late-payment interest, slice by slice, and the fixed indemnity (law.md; contract, section 2)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.calendrier import UN_JOUR, semestre_suivant
from relance_xl.core.monnaie import INDEMNITE_FORFAITAIRE, ZERO, centimes
from relance_xl.core.mouvement import Mouvement
from relance_xl.core.relance import Tranche
from relance_xl.core.taux import BCE_PLUS_8, LEGAL, Bareme, Formule, taux_du_jour

_CENT = Decimal(100)


class Regime(NamedTuple):
    """How interest runs for one debtor.

    `formule` None: no interest at all. `gele`: the rate of the first day holds throughout.
    `base_de_calcul`: 365, or 366 for the true length of each year. `indemnite`: the 40 € apply.
    """

    formule: Formule | None
    gele: bool = False
    indemnite: bool = False
    base_de_calcul: int = 365


class Calcul(NamedTuple):
    """The interest of one item and whether it was late at all with something due (the 40 €)."""

    tranches: tuple[Tranche, ...]
    interets: Decimal
    en_retard: bool


AUCUN = Calcul((), ZERO, en_retard=False)


def regime_de(categorie: str, formule: Formule, base_de_calcul: int = 365) -> Regime:
    """Return the regime of a category; `formule` is the contract's rate, for professionals only.

    professionnel: C. com. L441-10; public: CCP R2192-31 (frozen) and D2192-35; particulier: C. civ.
    1231-6, no 40 €; any other category claims nothing beyond the principal.
    """
    if categorie == "professionnel":
        return Regime(formule, indemnite=True, base_de_calcul=base_de_calcul)
    if categorie == "public":
        return Regime(BCE_PLUS_8, gele=True, indemnite=True, base_de_calcul=base_de_calcul)
    if categorie == "particulier":
        return Regime(LEGAL, base_de_calcul=base_de_calcul)
    return Regime(None)


def calculer(
    montant: Decimal,
    mouvements: Sequence[Mouvement],
    depart: date,
    fin: date,
    regime: Regime,
    bareme: Bareme,
) -> Calcul:
    """Compute simple interest on `montant` from the day after `depart` through `fin`, both dates given.

    `depart` is the due date (the reception of the mise en demeure for a consumer). Slices are cut
    where the base changes and at each semester that changes the rate; each is rounded half up.
    Raises TauxManquantError when a semester that is needed is absent.
    """
    if fin <= depart:
        return AUCUN
    tranches = tuple(_tranches(montant, mouvements, depart + UN_JOUR, fin, regime, bareme))
    if regime.formule is None:
        return Calcul((), ZERO, en_retard=bool(tranches))
    return Calcul(tranches, sum((t.interets for t in tranches), ZERO), en_retard=bool(tranches))


def indemnite_de(calcul: Calcul, regime: Regime) -> Decimal:
    """Return 40 € when the regime has it and something was due after the due date, else 0."""
    return INDEMNITE_FORFAITAIRE if regime.indemnite and calcul.en_retard else ZERO


def _tranches(
    montant: Decimal,
    mouvements: Sequence[Mouvement],
    premier: date,
    fin: date,
    regime: Regime,
    bareme: Bareme,
) -> Iterator[Tranche]:
    for du, au in _periodes(premier, fin, mouvements, regime):
        base = _base(montant, mouvements, du)
        if base > 0:
            yield _tranche(du, au, base, premier if regime.gele else du, regime, bareme)


def _base(montant: Decimal, mouvements: Sequence[Mouvement], jour: date) -> Decimal:
    return montant - sum((m.montant for m in mouvements if m.des_le <= jour), ZERO)


def _periodes(
    premier: date, fin: date, mouvements: Sequence[Mouvement], regime: Regime
) -> list[tuple[date, date]]:
    coupes = {premier, *(jour for jour in _changements(mouvements) if premier < jour <= fin)}
    if regime.formule and not (regime.gele or regime.formule.fixe):
        coupes.update(_semestres(premier, fin))
    if regime.base_de_calcul != 365:  # noqa: PLR2004 - the other basis counts each year's own length
        coupes.update(jour for jour in _semestres(premier, fin) if jour.month == 1)
    debuts = sorted(coupes)
    return list(zip(debuts, [*(d - UN_JOUR for d in debuts[1:]), fin], strict=True))


def _changements(mouvements: Sequence[Mouvement]) -> Iterator[date]:
    """Yield the days on which the base changes: a payment rejected at once closes no slice."""
    for jour in {m.des_le for m in mouvements}:
        if sum((m.montant for m in mouvements if m.des_le == jour), ZERO):
            yield jour


def _semestres(premier: date, fin: date) -> list[date]:
    jours, jour = [], semestre_suivant(premier)
    while jour <= fin:
        jours.append(jour)
        jour = semestre_suivant(jour)
    return jours


def _tranche(du: date, au: date, base: Decimal, reference: date, regime: Regime, bareme: Bareme) -> Tranche:
    jours = (au - du).days + 1
    if regime.formule is None:
        return Tranche(du, au, jours, base, ZERO, ZERO)
    taux = taux_du_jour(regime.formule, reference, bareme)
    diviseur = 365 if regime.base_de_calcul == 365 else _jours_de_l_annee(du)  # noqa: PLR2004
    return Tranche(du, au, jours, base, taux, centimes(base * taux * jours / (_CENT * diviseur)))


def _jours_de_l_annee(jour: date) -> int:
    return (date(jour.year + 1, 1, 1) - date(jour.year, 1, 1)) // timedelta(days=1)
