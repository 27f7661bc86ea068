"""What Microsoft's validator does not see of the ribbon and of the macros behind it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from lxml import etree
from pyopenvba.cfb import CFB
from pyopenvba.vba import VBAModuleKind, parse_vba_project

from lint_paquet import Paquet

_M: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PROJET: Final = "xl/vbaProject.bin"
_RUBAN: Final = re.compile(r"customUI/[^/]+\.xml")
_PROCEDURE: Final = re.compile(
    r"^[ \t]*(?:(Private|Friend)\s+|Public\s+)?(?:Static\s+)?(?:Sub|Function)\s+(\w+)\s*\(([^)\r\n]*)\)",
    re.IGNORECASE | re.MULTILINE,
)
_RAPPEL: Final = re.compile(r"(?:on|get)[A-Z]\w*")
_ARGUMENTS: Final[Mapping[tuple[str, str], int]] = {
    ("customUI", "onLoad"): 1,
    ("button", "onAction"): 1,
    ("splitButton", "onAction"): 1,
    ("toggleButton", "onAction"): 2,
    ("checkBox", "onAction"): 2,
    ("editBox", "onChange"): 2,
    ("comboBox", "onChange"): 2,
    ("dropDown", "onAction"): 3,
    ("gallery", "onAction"): 3,
}
"""How many arguments Excel gives a callback; the get… ones, absent here, receive two."""


class _Projet(NamedTuple):
    documents: frozenset[str]
    procedures: Mapping[str, int]


def defauts_des_macros(paquet: Paquet) -> Iterator[str]:
    """Yield what is wrong between the package, its VBA project and its ribbon, a sentence each."""
    projet = _projet(paquet)
    yield from _noms_de_code(paquet, projet.documents)
    for partie in sorted(nom for nom in paquet.parties if _RUBAN.fullmatch(nom)):
        if partie not in {cible for _, cible, _ in paquet.relations("")}:
            yield f"{partie}: no relationship of the package leads to it"
        yield from _doubles(paquet, partie)
        yield from _touches(paquet, partie)
        yield from _rappels(paquet, partie, projet.procedures)


def _projet(paquet: Paquet) -> _Projet:
    if _PROJET not in paquet.parties:
        return _Projet(frozenset(), {})
    modules = parse_vba_project(CFB.from_bytes(paquet.parties[_PROJET])).modules
    standard = [m for m in modules if m.kind is VBAModuleKind.standard]
    return _Projet(
        frozenset(m.name for m in modules if m.kind is not VBAModuleKind.standard),
        {
            nom: len([a for a in arguments.split(",") if a.strip()])
            for module in standard
            for portee, nom, arguments in _PROCEDURE.findall(module.source)
            if not portee
        },
    )


def _noms_de_code(paquet: Paquet, documents: frozenset[str]) -> Iterator[str]:
    portes = Counter[str]()
    for partie in ("xl/workbook.xml", *paquet.feuilles()):
        for element in paquet.arbre(partie).iter(f"{_M}workbookPr", f"{_M}sheetPr"):
            nom = element.get("codeName")
            if nom:
                portes[nom] += 1
                if nom not in documents:
                    yield f"{partie}: code name {nom} has no module"
    yield from (f"{nom}: code name borne {n} times" for nom, n in portes.items() if n > 1)
    yield from (f"{_PROJET}: module {nom} is no one's code name" for nom in sorted(documents - portes.keys()))


def _elements(paquet: Paquet, partie: str) -> Iterator[tuple[str, etree._Element]]:
    for element in paquet.arbre(partie).iter(etree.Element):
        yield etree.QName(element).localname, element


def _doubles(paquet: Paquet, partie: str) -> Iterator[str]:
    ids = Counter(e.get("id") for _, e in _elements(paquet, partie) if e.get("id"))
    yield from (f"{partie}: the id {i} is used twice" for i, n in ids.items() if n > 1)


def _touches(paquet: Paquet, partie: str) -> Iterator[str]:
    """Key tips are typed letter by letter: among those shown together, none may begin another."""
    for nom, conteneur in _elements(paquet, partie):
        if nom in {"tab", "menu"}:
            touches = sorted(_touches_montrees(conteneur))
            for touche, suivante in pairwise(touches):
                if suivante.startswith(touche):
                    yield f"{partie}: {conteneur.get('id')}: the key tip {touche} begins {suivante}"


def _touches_montrees(conteneur: etree._Element) -> Iterator[str]:
    for enfant in conteneur.iterchildren(etree.Element):
        touche = enfant.get("keytip")
        if touche:
            yield touche.upper()
        if etree.QName(enfant).localname != "menu":  # its items show when it is open
            yield from _touches_montrees(enfant)


def _rappels(paquet: Paquet, partie: str, procedures: Mapping[str, int]) -> Iterator[str]:
    for nom, element in _elements(paquet, partie):
        for attribut, rappel in ((str(cle), str(valeur)) for cle, valeur in element.attrib.items()):
            if not _RAPPEL.fullmatch(attribut):
                continue
            attendus = _ARGUMENTS.get((nom, attribut), 2)
            recus = procedures.get(rappel)
            if recus is None:
                yield f"{partie}: {element.get('id', nom)}: no public procedure {rappel}"
            elif recus != attendus:
                yield f"{partie}: {element.get('id', nom)}: {rappel} takes {recus} arguments, not {attendus}"
