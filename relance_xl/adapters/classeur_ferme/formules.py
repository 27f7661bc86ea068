"""The user's formulas: filling his calculated columns in new rows, freeing cells that share one formula."""

import re
from xml.sax.saxutils import unescape

from relance_xl.adapters.classeur_ferme import cellules_xml
from relance_xl.adapters.classeur_ferme.cellules_xml import CelluleXml
from relance_xl.adapters.classeur_ferme.feuille import Feuille
from relance_xl.adapters.classeur_ferme.valeurs import Formule, formule_en_xml

_F = re.compile(rb"<f\b([^>]*?)(?:/>|>(.*?)</f>)", re.DOTALL)
_PARTAGEE = re.compile(rb"""\st\s*=\s*["']shared["']""")
_MATRICE = re.compile(rb"""\st\s*=\s*["']array["']""")
_SI = re.compile(rb"""\ssi\s*=\s*["'](\d+)["']""")
_GUILLEMETS = {"&quot;": '"', "&apos;": "'"}


def texte_de(cellule: CelluleXml) -> str:
    """Return the formula that the cell itself spells out, without "="; "" when it spells none."""
    trouve = _F.search(cellule.contenu)
    return unescape(trouve[2].decode(), _GUILLEMETS) if trouve and trouve[2] else ""


def pour_la_ligne(modele: CelluleXml | None, de: str, vers: str, par_defaut: str) -> Formule | None:
    """Return the formula of a calculated column for the cell `vers`: that of the cell `de`, moved.

    `par_defaut` is the column's own formula, taken when the cell of `de` spells none.
    """
    texte = (texte_de(modele) if modele else "") or par_defaut
    if not texte:
        return None
    matrice = modele is not None and _MATRICE.search(modele.contenu[:64]) is not None
    attributs = b' t="array" ref="%s"' % vers.encode() if matrice else b""
    return Formule(_deplacee(texte, de, vers), attributs)


def _deplacee(texte: str, de: str, vers: str) -> str:
    # Loaded here: 0.2 s that a workbook without calculated columns never pays.
    from openpyxl.formula.translate import Translator, TranslatorError  # noqa: PLC0415

    try:
        return str(Translator(f"={texte}", de).translate_formula(vers))[1:]
    except TranslatorError:
        return "#REF!"


def liberer_les_partagees(feuille: Feuille, colonnes: set[int]) -> None:
    """Spell out the shared formulas whose master stands in a column about to be written.

    Excel finds a file damaged when a cell shares a formula that no cell spells out any more.
    """
    if b't="shared"' not in feuille.donnees:
        return
    maitres = _maitres(feuille, colonnes)
    if maitres:
        feuille.reecrire_les_lignes(lambda numero, corps: _liberees(numero, corps, maitres))


def _maitres(feuille: Feuille, colonnes: set[int]) -> dict[bytes, tuple[str, str]]:
    """Shared index -> (reference of the cell that spells the formula, formula)."""
    maitres = {}
    for numero, rangees in feuille.lignes_contenant(b't="shared"'):
        for colonne, cellule in rangees.items():
            trouve = _F.search(cellule.contenu)
            si = _SI.search(trouve[1]) if trouve and trouve[2] else None
            if si and colonne in colonnes:
                maitres[si[1]] = (f"{cellule.lettres}{numero}", texte_de(cellule))
    return maitres


def _liberees(numero: int, corps: bytes, maitres: dict[bytes, tuple[str, str]]) -> bytes:
    if b't="shared"' not in corps:
        return corps
    remplacees = {}
    for cellule in cellules_xml.cellules(corps):
        trouve = _F.search(cellule.contenu)
        si = _SI.search(trouve[1]) if trouve and _PARTAGEE.search(trouve[1]) else None
        if trouve and si and si[1] in maitres:
            origine, texte = maitres[si[1]]
            formule = Formule(_deplacee(texte, origine, f"{cellule.lettres}{numero}"))
            nouveau = cellule.contenu.replace(trouve[0], formule_en_xml(formule), 1)
            remplacees[cellule.contenu] = nouveau
    for ancien, nouveau in remplacees.items():
        corps = corps.replace(ancien, nouveau)
    return corps
