"""The members of Excel's Range that the program uses beyond xlwings, over cells of Calc."""
# ruff: noqa: N802, N803  members bear Excel's names

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from calc import cellules, liens
from calc.compteur import compte
from calc.plage import rendre
from calc.zones import Zone, de_uno

if TYPE_CHECKING:
    from calc.livre import Book

_VISIBLES = 12
"""Excel's xlCellTypeVisible."""


@compte
class PlageCom:
    """One rectangle or several, as a selection may be."""

    def __init__(self, livre: "Book", zones: list[Zone]) -> None:
        self._livre = livre
        self._zones = zones

    def __iter__(self) -> "Iterator[PlageCom]":
        return iter([PlageCom(self._livre, [zone]) for zone in self._zones])

    @property
    def Row(self) -> int:
        return self._zones[0].ligne

    @property
    def Column(self) -> int:
        return self._zones[0].colonne

    @property
    def Areas(self) -> "ListeCom":
        return ListeCom([PlageCom(self._livre, [zone]) for zone in self._zones])

    @property
    def Rows(self) -> "ListeCom":
        zone = self._zones[0]
        lignes = (zone._replace(ligne=zone.ligne + rang, hauteur=1) for rang in range(zone.hauteur))
        return ListeCom([PlageCom(self._livre, [ligne]) for ligne in lignes])

    @property
    def Columns(self) -> "ListeCom":
        zone = self._zones[0]
        colonnes = (zone._replace(colonne=zone.colonne + rang, largeur=1) for rang in range(zone.largeur))
        return ListeCom([PlageCom(self._livre, [colonne]) for colonne in colonnes])

    @property
    def Value2(self) -> Any:
        lues = cellules.lire(self._livre.document, self._livre.formats, self._zones[0], nues=True)
        return rendre(lues)

    @property
    def HasFormula(self) -> bool | None:
        zone = self._zones[0]
        adresses = zone.uno(self._livre.document).queryFormulaCells(7).RangeAddresses
        total = sum(de_uno(adresse).hauteur * de_uno(adresse).largeur for adresse in adresses)
        return {0: False, zone.hauteur * zone.largeur: True}.get(total)

    def SpecialCells(self, Type: int) -> "PlageCom":
        assert Type == _VISIBLES
        adresses = [
            adresse
            for zone in self._zones
            for adresse in zone.uno(self._livre.document).queryVisibleCells().RangeAddresses
        ]
        return PlageCom(self._livre, [de_uno(adresse) for adresse in adresses])

    def ClearHyperlinks(self) -> None:
        liens.retirer(self._livre.document, self._zones[0])

    @property
    def Hyperlinks(self) -> "LiensCom":
        return LiensCom(self._livre, self._zones[0])


@compte
class ListeCom:
    """A collection, counted from 1."""

    def __init__(self, elements: list[Any]) -> None:
        self._elements = elements

    def __iter__(self) -> Iterator[Any]:
        return iter(self._elements)

    def __call__(self, rang: int) -> Any:
        return self._elements[rang - 1]

    @property
    def Count(self) -> int:
        return len(self._elements)

    def Item(self, Index: int) -> Any:
        return self._elements[Index - 1]


@compte
class LiensCom:
    """The hyperlinks of a range."""

    def __init__(self, livre: "Book", zone: Zone) -> None:
        self._livre = livre
        self._zone = zone

    @property
    def Count(self) -> int:
        return len(liens.lire(self._livre.document, self._zone))

    def Delete(self) -> None:
        liens.retirer(self._livre.document, self._zone)
