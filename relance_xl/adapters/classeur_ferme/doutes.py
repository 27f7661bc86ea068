"""Cells that calamine shows empty though they are not: errors, and formulas never computed."""

import re

from relance_xl.adapters.classeur_ferme import cellules_xml
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.reperes import numero_de_colonne

_ERREURS = (b't="e"', b"t='e'")
_FORMULES = (b"<f>", b"<f ")
_PRECIS = (
    b't="e"',
    b"t='e'",
    b"</f></c>",
    b"/></c>",
    b"<v></v>",
    b"<v/>",
    b"<v />",
    b"</f>\n",
    b"</f>\r",
    b"</f> ",
)
_CHEVAUCHEMENT = 16
_ERREUR = re.compile(rb"""\st\s*=\s*["']e["']""")
_TEXTE = re.compile(rb"""\st\s*=\s*["']str["']""")
_VALEUR = re.compile(rb"<v(?:\s[^>]*)?>(.*?)</v>", re.DOTALL)

Doutes = dict[int, dict[int, str]]
"""Row -> column -> what the cell shows: "#N/A", or "" for a formula never computed."""


def chercher(paquet: Paquet, partie: str, feuille: str) -> Doutes:
    """Return the cells of a sheet that must be read as errors; one pass in pieces when there is none."""
    if not _parait_suspecte(paquet, partie, feuille):
        return {}
    donnees = paquet.lire(partie)
    indices = [indice for indice in _PRECIS if indice in donnees]
    if not indices:
        return {}
    doutes: Doutes = {}
    for ligne in cellules_xml.lignes(donnees):
        corps = donnees[ligne.corps : ligne.fin_corps]
        if any(indice in corps for indice in indices):
            trouves = _de_la_ligne(corps)
            if trouves:
                doutes[ligne.numero] = trouves
    return doutes


def _parait_suspecte(paquet: Paquet, partie: str, feuille: str) -> bool:
    suspecte, fin = False, b""
    for rang, morceau in enumerate(paquet.morceaux(partie)):
        if rang == 0 and not cellules_xml.ordinaire(morceau):
            raise cellules_xml.incomprise(feuille)
        tout = fin + morceau
        suspecte = suspecte or _contient_un_indice(tout)
        fin = morceau[-_CHEVAUCHEMENT:]
    return suspecte


def _contient_un_indice(octets: bytes) -> bool:
    if any(indice in octets for indice in _ERREURS):
        return True
    return b"<f" in octets and any(indice in octets for indice in _FORMULES)  # one look when there is none


def _de_la_ligne(corps: bytes) -> dict[int, str]:
    trouves = {}
    for cellule in cellules_xml.cellules(corps):
        valeur = _VALEUR.search(cellule.contenu)
        if _ERREUR.search(cellule.attributs):
            trouves[numero_de_colonne(cellule.lettres)] = valeur[1].decode() if valeur else "#N/A"
        elif cellules_xml.FORMULE.search(cellule.contenu) and not _calculee(valeur, cellule.attributs):
            trouves[numero_de_colonne(cellule.lettres)] = ""
    return trouves


def _calculee(valeur: re.Match[bytes] | None, attributs: bytes) -> bool:
    """Tell whether a formula has a result; only a text may be an empty one."""
    return valeur is not None and (bool(valeur[1]) or _TEXTE.search(attributs) is not None)
