"""Hyperlinks on cells: those of the rewritten cells go, those of the new `Lien` values come."""

from collections.abc import Mapping
from urllib.parse import quote

from relance_xl.adapters.classeur_ferme import relations, xml
from relance_xl.adapters.classeur_ferme.feuille import Feuille
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.reperes import lettres, plage

_TYPE = f"{xml.OFFICE}/hyperlink"
_ID = f"{{{xml.OFFICE}}}id"

Cellules = set[tuple[int, int]]
"""(row, column) of cells."""


def retirer(paquet: Paquet, feuille: Feuille, cellules: Cellules) -> None:
    """Remove the links that stand on these single cells, and the addresses that nothing uses any more."""
    element = feuille.element("hyperlinks")
    if element is None:
        return
    retires = set()
    for lien in list(element):
        place = plage(lien.get("ref", ""))
        seule = place is not None and place[:2] == place[2:]
        if seule and place is not None and place[:2] in cellules:
            retires.add(lien.get(_ID))
            element.remove(lien)
    restants = {lien.get(_ID) for lien in element}
    relations.oublier(paquet, feuille.partie, {r for r in retires - restants if r})
    if not len(element):
        feuille.racine.remove(element)


def poser(paquet: Paquet, feuille: Feuille, cibles: Mapping[tuple[int, int], str]) -> None:
    """Put a link to a path (relative to the workbook, with `/`) on each of the cells."""
    if not cibles:
        return
    element = feuille.inserer("hyperlinks")
    adresses = [quote(cible, safe="/") for cible in cibles.values()]
    ids = relations.ajouter_plusieurs(paquet, feuille.partie, _TYPE, adresses)
    for (ligne, colonne), identifiant in zip(cibles, ids, strict=True):
        xml.ajouter(element, "hyperlink", {"ref": f"{lettres(colonne)}{ligne}", _ID: identifiant})
