"""Simple line icons for the picture of the ribbon, on a grid of 24: Excel draws its own, by name.

A stroke is a list of points; a circle has a centre and a radius; a box has two corners and round ones.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

Point = tuple[float, float]


class Trait(NamedTuple):
    """A line through points."""

    points: Sequence[Point]


class Cercle(NamedTuple):
    """A circle, filled if `plein`."""

    x: float
    y: float
    rayon: float
    plein: bool = False


class Boite(NamedTuple):
    """A box with round corners."""

    gauche: float
    haut: float
    droite: float
    bas: float
    rayon: float = 2


Forme = Trait | Cercle | Boite


def _coche(x: float, y: float) -> Trait:
    return Trait([(x - 3, y), (x - 1, y + 2.5), (x + 3.5, y - 3)])


def _croix(x: float, y: float, r: float = 3) -> tuple[Trait, Trait]:
    return Trait([(x - r, y - r), (x + r, y + r)]), Trait([(x - r, y + r), (x + r, y - r)])


_FEUILLE: Final = Trait([(14, 3), (5, 3), (5, 21), (19, 21), (19, 8), (14, 3), (14, 8), (19, 8)])
_LIGNES: Final = (Trait([(8.5, 12), (15.5, 12)]), Trait([(8.5, 16), (15.5, 16)]))
_COMBINE: Final = Trait(
    [
        *((5, 4), (9, 4), (10.5, 8.5), (8.3, 10.2), (13.8, 15.7), (15.5, 13.5), (20, 15), (20, 19)),
        *((18.5, 20.5), (12.5, 18.5), (5.5, 11.5), (3.5, 5.5), (5, 4)),
    ]
)
_ROUE: Final = tuple(
    Trait([(12 + 5.2 * x, 12 + 5.2 * y), (12 + 8.8 * x, 12 + 8.8 * y)])
    for x, y in ((1, 0), (0.71, 0.71), (0, 1), (-0.71, 0.71), (-1, 0), (-0.71, -0.71), (0, -1), (0.71, -0.71))
)

ICONES: Final[Mapping[str, Sequence[Forme]]] = {
    "boutonImporter": (
        Trait([(12, 3), (12, 14)]),
        Trait([(8, 10), (12, 14), (16, 10)]),
        Trait([(4, 15), (4, 20), (20, 20), (20, 15)]),
    ),
    "boutonVerifier": (_FEUILLE, _coche(12, 14)),
    "boutonApercu": (
        Trait(
            [(2, 12), (6, 7.5), (12, 5.5), (18, 7.5), (22, 12), (18, 16.5), (12, 18.5), (6, 16.5), (2, 12)]
        ),
        Cercle(12, 12, 3),
    ),
    "boutonPreparer": (
        Trait([(20, 3), (7, 3), (4, 3)]),
        Boite(3, 7, 21, 21),
        Trait([(3, 9.5), (12, 15.5), (21, 9.5)]),
    ),
    "boutonImprimer": (
        Trait([(7, 8), (7, 3), (17, 3), (17, 8)]),
        Boite(3, 8, 21, 17),
        Boite(7, 14, 17, 21, 0.5),
    ),
    "boutonConfirmer": (Cercle(12, 12, 9), _coche(12, 12)),
    "boutonAnnuler": (Cercle(12, 12, 9), *_croix(12, 12)),
    "boutonArreter": (Boite(4, 4, 20, 20), Boite(9, 9, 15, 15, 0.5)),
    "boutonRelancer": (Trait([(21, 3), (3, 10.5), (10, 14), (13.5, 21), (21, 3), (10, 14)]),),
    "boutonMiseEnDemeure": (
        Trait([(12, 3), (22, 20.5), (2, 20.5), (12, 3)]),
        Trait([(12, 9.5), (12, 14.5)]),
        Cercle(12, 17.5, 0.8, plein=True),
    ),
    "menuAppel": (_COMBINE,),
    "boutonPromesse": (
        Boite(3, 5, 21, 21),
        Trait([(3, 10), (21, 10)]),
        Trait([(8, 3), (8, 7)]),
        Trait([(16, 3), (16, 7)]),
    ),
    "boutonLitige": (
        Trait([(12, 3), (12, 20)]),
        Trait([(5, 6), (19, 6)]),
        Trait([(7, 21), (17, 21)]),
        Trait([(2, 14), (5, 6), (8, 14), (2, 14)]),
        Trait([(16, 14), (19, 6), (22, 14), (16, 14)]),
    ),
    "boutonSuspendre": (
        Cercle(12, 12, 9),
        Trait([(9.5, 8.5), (9.5, 15.5)]),
        Trait([(14.5, 8.5), (14.5, 15.5)]),
    ),
    "boutonReglement": (Boite(2, 6, 22, 18), Cercle(12, 12, 3)),
    "boutonNote": (Trait([(4, 20), (5, 15.5), (16, 4), (20, 8), (8.5, 19), (4, 20)]),),
    "boutonRetourRecommande": (
        Trait([(9, 5), (4, 10), (9, 15)]),
        Trait([(4, 10), (15, 10), (18.5, 11.5), (20, 15), (20, 19)]),
    ),
    "boutonCalculDePenalites": (
        Boite(5, 3, 19, 21),
        Trait([(8, 7), (16, 7)]),
        *(Cercle(x, y, 0.8, plein=True) for y in (11.5, 15, 18) for x in (8.5, 12, 15.5)),
    ),
    "boutonPourquoi": (
        Cercle(12, 12, 9),
        Trait([(9, 9.5), (10, 7.5), (12, 6.8), (14, 7.5), (15, 9.5), (14, 11.2), (12, 12.4), (12, 14)]),
        Cercle(12, 16.8, 0.8, plein=True),
    ),
    "boutonOuvrir": (Trait([(3, 19), (3, 5), (9, 5), (11, 8), (21, 8), (21, 19), (3, 19)]),),
    "boutonHistorique": (Cercle(12, 12, 9), Trait([(12, 6.5), (12, 12), (16, 14.5)])),
    "boutonReleve": (_FEUILLE, *_LIGNES, Trait([(8.5, 8), (11, 8)])),
    "boutonLettreDEcheancier": (
        Boite(3, 5, 17, 20),
        Trait([(3, 9), (17, 9)]),
        Trait([(7, 3), (7, 6)]),
        Trait([(13, 3), (13, 6)]),
        Trait([(12, 19), (13, 16), (20, 9), (22, 11), (15, 18), (12, 19)]),
    ),
    "boutonRemercier": (
        Cercle(12, 12, 9),
        Cercle(9, 9.5, 1, plein=True),
        Cercle(15, 9.5, 1, plein=True),
        Trait([(7.5, 14), (9.5, 16.3), (12, 17), (14.5, 16.3), (16.5, 14)]),
    ),
    "boutonDossier": (
        Trait([(3, 19), (3, 5), (9, 5), (11, 8), (21, 8), (21, 19), (3, 19)]),
        Trait([(12, 10.5), (12, 16), (9.5, 13.8), (12, 16), (14.5, 13.8)]),
    ),
    "boutonModeles": (_FEUILLE, *_LIGNES),
    "boutonParametres": (Cercle(12, 12, 5.2), *_ROUE),
    "boutonAide": (
        Trait([(12, 6), (12, 20), (9, 18.5), (3, 18.5), (3, 5), (9, 5), (12, 6)]),
        Trait([(12, 6), (15, 5), (21, 5), (21, 18.5), (15, 18.5), (12, 20)]),
    ),
}
"""By the control's id."""
