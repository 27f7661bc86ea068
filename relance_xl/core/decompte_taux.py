"""Where the rate of each slice comes from, and whether it is under the floor, in French sentences."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from relance_xl.core.calendrier import UN_JOUR, debut_de_semestre, semestre_suivant
from relance_xl.core.conditions import Conditions
from relance_xl.core.decompte import Decompte
from relance_xl.core.relance import Tranche
from relance_xl.core.taux import PLANCHER, Bareme, Formule, en_pourcent, taux_du_jour

_JUIN = 6
_SEMESTRES = (
    "celui en vigueur le 1er janvier vaut pour le premier semestre, celui du 1er juillet pour le second"
)
_SOURCES = {
    "client": "celui de la fiche du client",
    "paramètre": "celui du paramètre « Taux de pénalités »",
    "demande": "celui que vous avez demandé",
}
_DE_LA_LOI = {
    "professionnel": (
        f"BCE + 10 points, sauf autre taux au contrat (article L441-10 du Code de commerce) ; {_SEMESTRES}"
    ),
    "public": (
        "BCE + 8 points (article R2192-31 du Code de la commande publique), celui du semestre où "
        "commencent les intérêts, gardé ensuite"
    ),
    "particulier": (
        "taux de l'intérêt légal, colonne « autres cas » puisque le créancier est un professionnel "
        "(article 1231-6 du Code civil)"
    ),
}


def regle_du_taux(conditions: Conditions) -> str:
    """Return which rate applies, and who says so, for a category that bears interest."""
    formule, de_la_loi = conditions.regime.formule, _DE_LA_LOI[conditions.categorie]
    if formule is None or conditions.origine == "loi":
        return f"Taux : {de_la_loi}."
    source = f"Taux : {en_mots(formule)}, {_SOURCES[conditions.origine]}"
    if conditions.categorie != "professionnel":
        return f"{source} ; la loi prévoit : {de_la_loi}."
    return f"{source}{', le même chaque semestre' if formule.fixe else f' ; {_SEMESTRES}'}."


def en_mots(formule: Formule) -> str:
    """Return « BCE + 10 points », « 3 × taux légal », « 15,00 % par an »."""
    if formule.reference == "fixe":
        return f"{en_pourcent(formule.points)} par an"
    if formule.reference == "légal":
        return f"{_fois(formule)}taux légal"
    return f"BCE{_points(formule)}"


def origine(tranche: Tranche, premier: date, conditions: Conditions, bareme: Bareme) -> str:
    """Return what the rate of a slice is made of: « taux BCE 2,15 % au 1er janvier 2026 + 10 points ».

    `premier` is the first day of interest, whose semester gives the rate where it is frozen.
    """
    formule = conditions.regime.formule
    if formule is None or formule.reference == "fixe":
        return "taux fixe"
    semestre = debut_de_semestre(premier if conditions.regime.gele else tranche.du)
    ligne = bareme[semestre]
    if formule.reference == "légal":
        return f"{_fois(formule)}taux légal {en_pourcent(ligne.taux_legal)} {_du_semestre(semestre)}"
    return f"taux BCE {en_pourcent(ligne.taux_bce)} {_au(semestre)}{_points(formule)}"


def origines(decompte: Decompte) -> Iterator[str]:
    """Yield « 12,15 % = taux BCE 2,15 % au 1er janvier 2026 + 10 points. », once for each rate."""
    formule = decompte.conditions.regime.formule
    if formule is None or formule.fixe:
        return
    yield from dict.fromkeys(
        f"{en_pourcent(t.taux)} = {origine(t, e.depart + UN_JOUR, decompte.conditions, decompte.bareme)}."
        for e in decompte.echeances
        if e.depart
        for t in e.calcul.tranches
    )


def sous_le_plancher(decompte: Decompte) -> str:
    """Return what to say of a rate under 3 × the legal rate in some semester (C. com. L441-10), else ""."""
    if decompte.conditions.categorie != "professionnel":
        return ""
    planchers = dict(p for t in decompte.tranches for p in _planchers(t, decompte.bareme))
    if not planchers:
        return ""
    quand = ", ".join(f"{en_pourcent(p)} {_du_semestre(s)}" for s, p in sorted(planchers.items()))
    if decompte.conditions.origine == "loi":
        return (
            f"À noter : BCE + 10 points est ici inférieur à trois fois le taux légal ({quand}), minimum d'un "
            "taux contractuel (article L441-10 du Code de commerce). Il est appliqué tel quel."
        )
    return (
        f"Attention : ce taux est inférieur à trois fois le taux légal ({quand}), minimum de l'article "
        "L441-10 du Code de commerce. Il est appliqué tel quel : vérifiez-le."
    )


def _planchers(tranche: Tranche, bareme: Bareme) -> Iterator[tuple[date, Decimal]]:
    """Yield each semester of a slice whose floor is above its rate, and the floor."""
    semestre = debut_de_semestre(tranche.du)
    while semestre <= tranche.au:
        if semestre in bareme and (plancher := taux_du_jour(PLANCHER, semestre, bareme)) > tranche.taux:
            yield semestre, plancher
        semestre = semestre_suivant(semestre)


def _fois(formule: Formule) -> str:
    return "" if formule.coefficient == 1 else f"{_nombre(formule.coefficient)} × "


def _points(formule: Formule) -> str:
    return f" + {_nombre(formule.points)} points" if formule.points else ""


def _nombre(valeur: Decimal) -> str:
    return f"{valeur.normalize():f}".replace(".", ",")


def _au(semestre: date) -> str:
    return f"au 1er {'janvier' if semestre.month <= _JUIN else 'juillet'} {semestre.year}"


def _du_semestre(semestre: date) -> str:
    return f"au {'1er' if semestre.month <= _JUIN else '2e'} semestre {semestre.year}"
