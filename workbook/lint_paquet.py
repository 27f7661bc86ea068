"""The parts of a workbook's zip, as the lint reads them."""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

_M: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_P: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class TablePosee(NamedTuple):
    """A table as its part declares it."""

    partie: str
    identifiant: str
    nom: str
    colonnes: tuple[str, ...]
    ref: str


class Paquet:
    """The parts of a workbook's zip, parsed once each."""

    def __init__(self, chemin: Path) -> None:
        with zipfile.ZipFile(chemin) as archive:
            self.parties = {nom: archive.read(nom) for nom in archive.namelist()}
            self.doublons = [nom for nom, n in Counter(archive.namelist()).items() if n > 1]
        self._arbres: dict[str, etree._Element] = {}

    def arbre(self, partie: str) -> etree._Element:
        """Return the root of an XML part."""
        if partie not in self._arbres:
            self._arbres[partie] = etree.fromstring(self.parties[partie])
        return self._arbres[partie]

    def feuilles(self) -> list[str]:
        """Return the sheets' parts."""
        return sorted(nom for nom in self.parties if re.fullmatch(r"xl/worksheets/[^/]+\.xml", nom))

    def relations(self, partie: str) -> list[tuple[str, str, bool]]:
        """Return the relationships of a part ("" for the package): id, target part, whether external."""
        dossier, nom = posixpath.split(partie)
        rels = posixpath.join(dossier, "_rels", f"{nom}.rels")
        if rels not in self.parties:
            return []
        trouvees = []
        for lien in self.arbre(rels).iter(f"{_P}Relationship"):
            cible = lien.get("Target", "")
            externe = lien.get("TargetMode") == "External"
            absolue = cible.lstrip("/") if cible.startswith("/") else posixpath.join(dossier, cible)
            trouvees.append((lien.get("Id", ""), cible if externe else posixpath.normpath(absolue), externe))
        return trouvees

    def tables(self, feuille: str) -> Iterator[TablePosee]:
        """Yield the tables of a sheet."""
        cibles = {identifiant: cible for identifiant, cible, _ in self.relations(feuille)}
        for element in self.arbre(feuille).iter(f"{_M}tablePart"):
            partie = cibles.get(element.get(f"{_R}id", ""), "")
            if partie in self.parties:
                racine = self.arbre(partie)
                colonnes = tuple(c.get("name", "") for c in racine.iter(f"{_M}tableColumn"))
                yield TablePosee(
                    partie,
                    racine.get("id", ""),
                    racine.get("displayName", ""),
                    colonnes,
                    racine.get("ref", ""),
                )
