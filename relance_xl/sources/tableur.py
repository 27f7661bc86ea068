"""A spreadsheet file (.xlsx, .xlsm, .xls, .ods) -> the rows of its sheets, its error cells told apart."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from xml.sax.saxutils import unescape

import python_calamine

from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Cellule, CelluleErreur
from relance_xl.sources.tableau import Ligne

_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ERREUR = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})([0-9]+)"[^>]*>.*?(?:<v>([^<]*)</v>|</c>)', re.DOTALL
)
_FEUILLE = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUT = re.compile(rb'([\w:]+)="([^"]*)"')
_ENTITES = {"&quot;": '"', "&apos;": "'"}


def est_un_tableur(contenu: bytes) -> bool:
    """Tell whether `contenu` begins as a spreadsheet file does (a zip, or the old Excel format)."""
    return contenu.startswith(_SIGNATURES)


def lire_tableur(contenu: bytes, nom: str) -> Iterator[tuple[str, list[Ligne]]]:
    """Yield each sheet's name and rows (empty cells None, errors as `CelluleErreur`), in their order.

    Raises `RefusError` when the file is truncated, protected by a password, or no spreadsheet.
    """
    try:
        classeur = python_calamine.CalamineWorkbook.from_filelike(BytesIO(contenu))
        for feuille in classeur.sheet_names:
            rangees = classeur.get_sheet_by_name(feuille).to_python(skip_empty_area=False)
            erreurs = _erreurs(contenu, feuille)
            yield feuille, [_ligne(numero, cellules, erreurs) for numero, cellules in enumerate(rangees, 1)]
    except python_calamine.PasswordError:
        raise RefusError(
            f"Le fichier « {nom} » est protégé par un mot de passe : enregistrez-le sans, puis recommencez."
        ) from None
    except (python_calamine.CalamineError, zipfile.BadZipFile, KeyError, OSError):
        raise RefusError(
            f"Le fichier « {nom} » n'est pas un tableur lisible : il est tronqué ou d'un autre format."
        ) from None


def _ligne(numero: int, cellules: Iterable[object], erreurs: dict[tuple[int, int], str]) -> Ligne:
    lues = [_cellule(cellule) for cellule in cellules]
    if erreurs:
        for colonne in range(len(lues)):
            if (numero, colonne) in erreurs:
                lues[colonne] = CelluleErreur(erreurs[numero, colonne])
    return Ligne(numero, lues)


def _cellule(cellule: object) -> Cellule:
    if isinstance(cellule, str | bool | int | float | date):
        return None if cellule == "" else cellule
    return str(cellule)  # a time or a duration: no column of ours is one


def _erreurs(contenu: bytes, feuille: str) -> dict[tuple[int, int], str]:
    """Return the error cells of a sheet of an .xlsx by (row from 1, column from 0): calamine hides them."""
    if not contenu.startswith(_SIGNATURES[0]):
        return {}
    with zipfile.ZipFile(BytesIO(contenu)) as archive:
        partie = _partie(archive, feuille)
        xml = archive.read(partie) if partie else b""
    return {(int(ligne), _rang(colonne)): texte.decode() for colonne, ligne, texte in _ERREUR.findall(xml)}


def _partie(archive: zipfile.ZipFile, feuille: str) -> str:
    """Return the name of the part that holds `feuille`, "" when the file is not an .xlsx."""
    if "xl/workbook.xml" not in archive.namelist():
        return ""
    relations = {
        attributs.get("Id"): attributs.get("Target", "")
        for attributs in map(_attributs, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")))
    }
    for attributs in map(_attributs, _FEUILLE.findall(archive.read("xl/workbook.xml"))):
        if attributs.get("name") == feuille:
            cible = relations.get(attributs.get("r:id"), "")
            return cible.removeprefix("/") if cible.startswith("/") else f"xl/{cible}"
    return ""


def _attributs(balise: bytes) -> dict[str, str]:
    return {nom.decode(): unescape(valeur.decode(), _ENTITES) for nom, valeur in _ATTRIBUT.findall(balise)}


def _rang(lettres: bytes) -> int:
    rang = 0
    for lettre in lettres:
        rang = rang * 26 + lettre - 64
    return rang - 1
