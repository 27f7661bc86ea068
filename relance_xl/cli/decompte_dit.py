"""The slices of interest, as JSON and as a table: the same for `penalites` and `decompte`."""

from collections.abc import Sequence
from decimal import Decimal

from relance_xl.cli.sortie import Json, ecrire_tableau, jour, montant
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.monnaie import CENTIME, en_clair
from relance_xl.core.relance import Tranche
from relance_xl.core.taux import en_pourcent

_CHIFFRES = ("Jours", "Base", "Taux", "Intérêts")


def tranches_en_json(tranches: Sequence[Tranche]) -> list[Json]:
    """Return the slices as the contract writes them."""
    return [
        {
            "du": jour(tranche.du),
            "au": jour(tranche.au),
            "jours": tranche.jours,
            "base": montant(tranche.base),
            "taux": taux_en_json(tranche.taux),
            "interets": montant(tranche.interets),
        }
        for tranche in tranches
    ]


def taux_en_json(taux: Decimal) -> str:
    """Return a rate with two decimals, or all those it has."""
    return f"{taux:.2f}" if taux == taux.quantize(CENTIME) else f"{taux.normalize():f}"


def ecrire_les_tranches(tranches: Sequence[Tranche]) -> None:
    """Write the slices as a table; nothing when there is none."""
    rangees = [
        (
            en_chiffres(tranche.du),
            en_chiffres(tranche.au),
            str(tranche.jours),
            en_clair(tranche.base),
            en_pourcent(tranche.taux),
            en_clair(tranche.interets),
        )
        for tranche in tranches
    ]
    ecrire_tableau(("Du", "Au", *_CHIFFRES), rangees, _CHIFFRES)
