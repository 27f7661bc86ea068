"""The members of Excel's Workbook that the program uses beyond xlwings, over a document of Calc."""
# ruff: noqa: N802, N803  members bear Excel's names

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from calc.compteur import compte

if TYPE_CHECKING:
    from calc.livre import Book

_RETIRABLE = 128
"""com.sun.star.beans.PropertyAttribute.REMOVABLE: a custom property."""

_PROPRE_A_LIBREOFFICE = "AppVersion"
"""LibreOffice shows the version of the program that wrote the file among the user's properties."""


@compte
class LivreCom:
    """A workbook."""

    def __init__(self, livre: "Book") -> None:
        self._livre = livre

    @property
    def ReadOnly(self) -> bool:
        return bool(self._livre.document.isReadonly())

    @property
    def Saved(self) -> bool:
        return not self._livre.document.isModified()

    @property
    def AutoSaveOn(self) -> bool:
        return False

    @property
    def FullName(self) -> str:
        return str(self._livre.chemin)

    @property
    def Path(self) -> str:
        return str(self._livre.chemin.parent)

    @property
    def CustomDocumentProperties(self) -> "ProprietesCom":
        return ProprietesCom(self._livre.document)


@compte
class ProprietesCom:
    """The custom properties of a document."""

    def __init__(self, document: Any) -> None:
        self._uno = document.DocumentProperties.UserDefinedProperties

    def __iter__(self) -> "Iterator[ProprieteCom]":
        return iter([ProprieteCom(self._uno, nom) for nom in self._noms()])

    @property
    def Count(self) -> int:
        return len(self._noms())

    def __call__(self, nom_ou_rang: str | int) -> "ProprieteCom":
        return self.Item(nom_ou_rang)

    def Item(self, Index: str | int) -> "ProprieteCom":
        noms = self._noms()
        if isinstance(Index, int):
            return ProprieteCom(self._uno, noms[Index - 1])
        return ProprieteCom(self._uno, next(nom for nom in noms if nom == Index))

    def Add(self, Name: str, LinkToContent: bool, Type: int, Value: Any) -> "ProprieteCom":  # noqa: ARG002  Excel's signature
        self._uno.addProperty(Name, _RETIRABLE, Value)
        return ProprieteCom(self._uno, Name)

    def _noms(self) -> list[str]:
        noms = (propriete.Name for propriete in self._uno.PropertySetInfo.Properties)
        return [nom for nom in noms if nom != _PROPRE_A_LIBREOFFICE]


@compte
class ProprieteCom:
    """One custom property."""

    def __init__(self, uno: Any, nom: str) -> None:
        self._uno = uno
        self._nom = nom

    @property
    def Name(self) -> str:
        return self._nom

    @property
    def Value(self) -> Any:
        return self._uno.getPropertyValue(self._nom)

    @Value.setter
    def Value(self, valeur: Any) -> None:
        self._uno.setPropertyValue(self._nom, valeur)

    def Delete(self) -> None:
        self._uno.removeProperty(self._nom)
