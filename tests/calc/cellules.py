"""Reading and writing cells in bulk, with Excel's manners: a few calls whatever the number of rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calc import liens
from calc.formats import Formats
from calc.saisie import Entree, Saisie, instant, saisir
from calc.uno_debian import structure
from calc.zones import Zone, rectangles

_XL_OOX = 3
"""com.sun.star.sheet.AddressConvention: formulas as Excel's files write them."""
_CODES = {503: -2146826252, 519: -2146826273, 524: -2146826265, 525: -2146826259, 532: -2146826281}
_INDISPONIBLE, _VALEUR = -2146826246, -2146826273
"""Excel's error values as COM gives them: #N/A, #VALUE!."""
_NA = 32767

Grille = list[list[Any]]


def lire(document: Any, formats: Formats, zone: Zone, *, nues: bool = False) -> Grille:
    """Return the values as Excel's `Value` gives them; `nues` (`Value2`): dates stay numbers."""
    grille = [list(ligne) for ligne in zone.uno(document).getDataArray()]
    _erreurs(document, zone, grille)
    for cle, zones in formats.zones(zone):
        if formats.est_logique(cle):
            _convertir(grille, zone, zones, bool)
        elif formats.est_date(cle) and not nues:
            _convertir(grille, zone, zones, instant)
    return [[None if valeur == "" else valeur for valeur in ligne] for ligne in grille]


def ecrire(document: Any, formats: Formats, zone: Zone, valeurs: Sequence[Sequence[Entree]]) -> None:
    """Write values as Excel does: each text is read as if typed, but in the cells that are `@`."""
    cles = _cles(formats, zone)
    saisies = [
        [
            saisir(valeur, texte=formats.est_texte(cle))
            for valeur, cle in zip(ligne, cles_de_ligne, strict=True)
        ]
        for ligne, cles_de_ligne in zip(valeurs, cles, strict=True)
    ]
    gardes = liens.lire(document, zone)
    contenus = tuple(tuple("" if s.formule else s.contenu for s in ligne) for ligne in saisies)
    zone.uno(document).setDataArray(contenus)
    formats.oublier(zone.feuille)
    _formules(document, zone, saisies)
    _formater(document, formats, zone, saisies, cles)
    for (ligne, colonne), adresse in gardes.items():  # a link outlives its cell's text
        texte = saisies[ligne - zone.ligne][colonne - zone.colonne].contenu
        if texte != "":
            liens.poser(document, (ligne, colonne), zone.feuille, str(texte), adresse)


def formater(document: Any, formats: Formats, zones: Sequence[Zone], cle: int) -> None:
    """Give a number format to rectangles of one sheet, in one call."""
    formats.oublier(zones[0].feuille)
    ensemble = document.createInstance("com.sun.star.sheet.SheetCellRanges")
    ensemble.addRangeAddresses(tuple(zone.uno(document).RangeAddress for zone in zones), False)
    ensemble.NumberFormat = cle


def _erreurs(document: Any, zone: Zone, grille: Grille) -> None:
    """Put Excel's codes where Calc says that a formula failed; only those cells are looked at."""
    feuille = document.Sheets.getByIndex(zone.feuille)
    for rang, ligne in enumerate(grille):
        for place, valeur in enumerate(ligne):
            if valeur is None:
                cellule = feuille.getCellByPosition(zone.colonne - 1 + place, zone.ligne - 1 + rang)
                code = cellule.getError()
                ligne[place] = _INDISPONIBLE if code == _NA else _CODES.get(code, _VALEUR)


def _convertir(grille: Grille, zone: Zone, zones: Sequence[Zone], convertir: Callable[[float], Any]) -> None:
    for interieure in zones:
        rangs, places = interieure.relative(zone)
        for rang in rangs:
            ligne = grille[rang]
            for place in places:
                if isinstance(ligne[place], float):
                    ligne[place] = convertir(ligne[place])


def _cles(formats: Formats, zone: Zone) -> list[list[int]]:
    cles = [[0] * zone.largeur for _ in range(zone.hauteur)]
    for cle, zones in formats.zones(zone):
        for interieure in zones:
            rangs, places = interieure.relative(zone)
            for rang in rangs:
                cles[rang][places.start : places.stop] = [cle] * len(places)
    return cles


def _formules(document: Any, zone: Zone, saisies: Sequence[Sequence[Saisie]]) -> None:
    feuille = document.Sheets.getByIndex(zone.feuille)
    for rang, ligne in enumerate(saisies):
        for place, saisie in enumerate(ligne):
            if saisie.formule:
                colonne, rangee = zone.colonne - 1 + place, zone.ligne - 1 + rang
                adresse = structure("table.CellAddress", Sheet=zone.feuille, Column=colonne, Row=rangee)
                lecteur = document.createInstance("com.sun.star.sheet.FormulaParser")
                lecteur.FormulaConvention, lecteur.CompileEnglish = _XL_OOX, True
                jetons = lecteur.parseFormula(str(saisie.contenu)[1:], adresse)
                feuille.getCellByPosition(colonne, rangee).setTokens(jetons)


def _formater(
    document: Any,
    formats: Formats,
    zone: Zone,
    saisies: Sequence[Sequence[Saisie]],
    cles: Sequence[Sequence[int]],
) -> None:
    """Give dates, percentages and booleans the format that Excel gives to cells that have none."""
    standard: Mapping[int, bool] = {
        cle: formats.est_standard(cle) for ligne in cles for cle in dict.fromkeys(ligne)
    }
    a_donner: dict[str, list[tuple[int, int]]] = {}
    for rang, ligne in enumerate(saisies):
        for place, saisie in enumerate(ligne):
            if saisie.format and standard[cles[rang][place]]:
                cellule = (zone.ligne + rang, zone.colonne + place)
                a_donner.setdefault(saisie.format, []).append(cellule)
    for nom, cellules in a_donner.items():
        zones = [Zone(zone.feuille, ligne, col, hauteur) for ligne, col, hauteur in rectangles(cellules)]
        formater(document, formats, zones, formats.cle(nom))
