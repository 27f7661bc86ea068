"""Defined names of a workbook, as xlwings sees them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from calc.compteur import compte
from calc.plage import Range
from calc.zones import de_uno

if TYPE_CHECKING:
    from calc.livre import Book


@compte
class Name(base_classes.Name):
    """A name that stands for cells."""

    name = None

    def __init__(self, livre: "Book", nom: str) -> None:
        self._livre = livre
        self.name = nom

    @property
    def api(self) -> Any:
        return self

    @property  # type: ignore[misc]  # xlwings lets it be set
    def refers_to(self) -> str:
        return f"={self._livre.document.NamedRanges.getByName(self.name).Content}"

    @property
    def refers_to_range(self) -> Range:
        cellules = self._livre.document.NamedRanges.getByName(self.name).ReferredCells
        if cellules is None:
            raise ValueError(f"{self.name} désigne autre chose que des cellules")
        return Range(self._livre, de_uno(cellules.RangeAddress))


@compte
class Names(base_classes.Names):
    """The names of a workbook."""

    def __init__(self, livre: "Book") -> None:
        self._livre = livre

    @property
    def api(self) -> Any:
        return self

    def __len__(self) -> int:
        return len(self._noms())

    def __iter__(self) -> Iterator[Name]:
        return iter([Name(self._livre, nom) for nom in self._noms()])

    def __call__(self, nom_ou_rang: str | int) -> Name:
        noms = self._noms()
        if isinstance(nom_ou_rang, int):
            return Name(self._livre, noms[nom_ou_rang - 1])
        return Name(self._livre, next(nom for nom in noms if nom.casefold() == nom_ou_rang.casefold()))

    def contains(self, nom_ou_rang: str | int) -> bool:
        if isinstance(nom_ou_rang, int):
            return 0 < nom_ou_rang <= len(self)
        return nom_ou_rang.casefold() in {nom.casefold() for nom in self._noms()}

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(nom, Name(self._livre, nom)) for nom in self._noms()]

    def _noms(self) -> list[str]:
        return list(self._livre.document.NamedRanges.ElementNames)
