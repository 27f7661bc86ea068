"""Asking Excel to recompute, and forgetting its order of computation when formulas move."""

from collections.abc import Mapping

from relance_xl.adapters.classeur_ferme import relations, xml
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.tables import Plan

_INDICES = (b"<f>", b"<f ")
_CHEVAUCHEMENT = 2
_APRES_CALCPR = [
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
]


def oublier_la_chaine(paquet: Paquet, plan: Plan) -> None:
    """Remove calcChain.xml, its relationship and its content type; Excel writes it anew."""
    chaines = [r for r in paquet.relations(plan.classeur) if r.type.endswith("/calcChain")]
    relations.oublier(paquet, plan.classeur, {r.id for r in chaines})
    for chaine in chaines:
        if paquet.existe(chaine.cible):
            paquet.retirer(chaine.cible)
            relations.effacer_type(paquet, chaine.cible)


def demander(paquet: Paquet, plan: Plan, connues: Mapping[str, bool]) -> None:
    """Have Excel recompute every formula when it next opens the workbook, when there is any.

    `connues` says of some parts whether they hold formulas, so as not to look again.
    """
    if not _a_des_formules(paquet, plan, connues):
        return
    racine = paquet.xml(plan.classeur)
    calcul = racine.find(f"{{{xml.MAIN}}}calcPr")
    if calcul is None:
        calcul = xml.ajouter(racine, "calcPr")
        for rang, enfant in enumerate(racine):
            if xml.nom_local(enfant) in _APRES_CALCPR:
                racine.insert(rang, calcul)
                break
    if calcul.get("fullCalcOnLoad") not in {"1", "true"}:
        calcul.set("fullCalcOnLoad", "1")
        paquet.remplacer(plan.classeur, xml.serialiser(racine))


def _a_des_formules(paquet: Paquet, plan: Plan, connues: Mapping[str, bool]) -> bool:
    if any(connues.values()) or paquet.cible(plan.classeur, "calcChain") is not None:
        return True
    inconnues = (f.partie for f in plan.feuilles if f.partie not in connues)
    return any(_contient(paquet, partie) for partie in inconnues)


def contient_des_formules(donnees: bytes) -> bool:
    """Whether a sheet's XML holds a formula."""
    return any(indice in donnees for indice in _INDICES)


def _contient(paquet: Paquet, partie: str) -> bool:
    fin = b""
    for morceau in paquet.morceaux(partie):
        tout = fin + morceau
        if contient_des_formules(tout):
            return True
        fin = morceau[-_CHEVAUCHEMENT:]
    return False
