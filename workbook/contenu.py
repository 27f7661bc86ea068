"""The rows of a new workbook, from the schema's default content."""

from collections.abc import Sequence

from relance_xl.core.entites import Etape, Taux
from relance_xl.schema.colonnes import Table, Type
from relance_xl.schema.parametres import PARAMETRES
from relance_xl.schema.scenarios import SCENARIOS
from relance_xl.schema.taux import TAUX


def lignes_initiales(table: Table) -> Sequence[Sequence[object]]:
    """Return the default rows of `table`, cell by cell; none for the user's own tables."""
    if table.nom == "tblParametres":
        return [(p.label, _cellule(p.defaut, p.type), p.description) for p in PARAMETRES]
    if table.nom == "tblScenarios":
        return _entites(table, SCENARIOS)
    if table.nom == "tblTaux":
        return _entites(table, TAUX)
    return ()


def formats_des_valeurs(table: Table) -> dict[int, Type]:
    """Return how the value of each parameter is shown, by rank; texts are kept as text."""
    if table.nom != "tblParametres":
        return {}
    en_texte = {Type.TEXTE, Type.LISTE}
    return {rang: Type.CODE if p.type in en_texte else p.type for rang, p in enumerate(PARAMETRES)}


def _entites(table: Table, entites: Sequence[Etape | Taux]) -> list[list[object]]:
    return [[_cellule(getattr(e, c.attribut), c.type) for c in table.colonnes] for e in entites]


def _cellule(valeur: object, type_: Type) -> object:
    if type_ is Type.OUI_NON:
        return "oui" if valeur else "non"
    return "" if valeur is None else valeur
