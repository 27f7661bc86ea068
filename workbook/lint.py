"""What Microsoft's validator does not see in a workbook: links, tables, formulas, indexes, code names."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from openpyxl.utils.cell import range_boundaries

from lint_macros import defauts_des_macros
from lint_paquet import Paquet

_M: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_T: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TEXTE: Final = re.compile(r'"(?:[^"]|"")*"')
_REFERENCE: Final = re.compile(r"([\w.]*)\[((?:'.|\[[^\]]*\]|[^\]'\[])*)\]")


def defauts(chemin: Path) -> list[str]:
    """Return what is wrong in the workbook, a sentence each."""
    paquet = Paquet(chemin)
    return [
        *(f"{nom}: twice in the zip" for nom in paquet.doublons),
        *_liens_rompus(paquet),
        *_types(paquet),
        *_tables(paquet),
        *_indices(paquet),
        *_formules(paquet),
        *defauts_des_macros(paquet),
    ]


def _liens_rompus(paquet: Paquet) -> Iterator[str]:
    sources = ["", *(nom for nom in paquet.parties if nom.endswith(".xml") and "/_rels/" not in nom)]
    for source in sources:
        relations = paquet.relations(source)
        liens = Counter(identifiant for identifiant, _, _ in relations)
        yield from (f"{source or 'package'}: relationship {i} twice" for i, n in liens.items() if n > 1)
        for _, cible, externe in relations:
            if not externe and cible not in paquet.parties:
                yield f"{source or 'package'}: relationship to {cible}, which is absent"
        if source:
            employes = {
                str(valeur)
                for element in paquet.arbre(source).iter()
                for cle, valeur in element.attrib.items()
                if str(cle).startswith(_R)
            }
            yield from (f"{source}: no relationship {i}" for i in sorted(employes - liens.keys()))


def _types(paquet: Paquet) -> Iterator[str]:
    racine = paquet.arbre("[Content_Types].xml")
    noms = {e.get("PartName", "").lstrip("/") for e in racine.iter(f"{_T}Override")}
    extensions = {e.get("Extension", "").lower() for e in racine.iter(f"{_T}Default")}
    yield from (f"[Content_Types].xml: {nom} is absent" for nom in sorted(noms - paquet.parties.keys()))
    for nom in paquet.parties:
        if nom not in noms and nom.rpartition(".")[2].lower() not in extensions:
            yield f"[Content_Types].xml: {nom} has no type"


def _tables(paquet: Paquet) -> Iterator[str]:
    tables = [(feuille, table) for feuille in paquet.feuilles() for table in paquet.tables(feuille)]
    noms = Counter(table.nom.lower() for _, table in tables)
    noms.update(n.get("name", "").lower() for n in paquet.arbre("xl/workbook.xml").iter(f"{_M}definedName"))
    identifiants = Counter(table.identifiant for _, table in tables)
    for feuille, table in tables:
        if noms[table.nom.lower()] > 1:
            yield f"{table.partie}: the name {table.nom} is used twice"
        if identifiants[table.identifiant] > 1:
            yield f"{table.partie}: the id {table.identifiant} is used twice"
        if len({c.lower() for c in table.colonnes}) < len(table.colonnes):
            yield f"{table.partie}: two columns have one name"
        gauche, haut, droite, _ = range_boundaries(table.ref)
        entetes = _ligne(paquet, feuille, int(haut or 0))
        lus = tuple(entetes.get(rang, "") for rang in range(int(gauche or 0), int(droite or 0) + 1))
        if lus != table.colonnes:
            yield f"{table.partie}: header cells {lus} are not its columns {table.colonnes}"


def _textes(paquet: Paquet) -> list[str]:
    if "xl/sharedStrings.xml" not in paquet.parties:
        return []
    racine = paquet.arbre("xl/sharedStrings.xml")
    return ["".join(t.text or "" for t in si.iter(f"{_M}t")) for si in racine.iter(f"{_M}si")]


def _ligne(paquet: Paquet, feuille: str, numero: int) -> dict[int, str]:
    textes = _textes(paquet)
    valeurs = {}
    for cellule in paquet.arbre(feuille).iterfind(f"{_M}sheetData/{_M}row[@r='{numero}']/{_M}c"):
        rang = int(range_boundaries(cellule.get("r", ""))[0] or 0)
        brut = cellule.findtext(f"{_M}v", "")
        partage = cellule.get("t") == "s" and brut.isdecimal() and int(brut) < len(textes)
        valeurs[rang] = (
            textes[int(brut)] if partage else "".join(t.text or "" for t in cellule.iter(f"{_M}t")) or brut
        )
    return valeurs


def _indices(paquet: Paquet) -> Iterator[str]:
    styles = paquet.arbre("xl/styles.xml")
    formats = len(styles.findall(f"{_M}cellXfs/{_M}xf"))
    differentiels = len(styles.findall(f"{_M}dxfs/{_M}dxf"))
    textes = len(_textes(paquet))
    for feuille in paquet.feuilles():
        racine = paquet.arbre(feuille)
        for cellule in racine.iter(f"{_M}c"):
            adresse = f"{feuille}!{cellule.get('r')}"
            if cellule.get("t") == "s" and int(cellule.findtext(f"{_M}v", "-1")) not in range(textes):
                yield f"{adresse}: shared string out of range"
            if int(cellule.get("s", "0")) >= formats:
                yield f"{adresse}: format out of range"
        for regle in racine.iter(f"{_M}cfRule"):
            if int(regle.get("dxfId", "0")) >= differentiels:
                yield f"{feuille}: conditional format out of range"


def _formules(paquet: Paquet) -> Iterator[str]:
    tables = {t.nom: frozenset(t.colonnes) for f in paquet.feuilles() for t in paquet.tables(f)}
    for feuille in paquet.feuilles():
        racine = paquet.arbre(feuille)
        for balise in ("f", "calculatedColumnFormula"):
            for element in racine.iter(f"{_M}{balise}"):
                for defaut in defauts_de_formule(element.text or "", tables):
                    yield f"{feuille}: {element.text}: {defaut}"
        for balise in ("formula", "formula1", "formula2"):
            for element in racine.iter(f"{_M}{balise}"):
                if "[" in _TEXTE.sub('""', element.text or ""):
                    yield f"{feuille}: {element.text}: no table reference may stand here"
                for defaut in defauts_de_formule(element.text or "", tables):
                    yield f"{feuille}: {element.text}: {defaut}"


def defauts_de_formule(formule: str, tables: dict[str, frozenset[str]]) -> Iterator[str]:
    """Yield what is wrong in a formula as the file writes it (long references, English names)."""
    nue = _TEXTE.sub('""', formule)
    if nue.count('"') % 2 or nue.count("(") != nue.count(")"):
        yield "unbalanced"
    for nom, interieur in _REFERENCE.findall(nue):
        if not nom or interieur.startswith("@"):
            yield "a reference without its table, or in the short form"
        elif nom not in tables:
            yield f"no table {nom}"
        else:
            colonnes = re.findall(r"\[([^\]]*)\]", interieur) or [interieur]
            lues = {re.sub(r"'(.)", r"\1", c) for c in colonnes if not c.startswith("#")}
            yield from (f"no column {c} in {nom}" for c in sorted(lues - tables[nom]))
