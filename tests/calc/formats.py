"""Number formats of a document: what makes a date of a number, a text of what is typed."""

from typing import Any

from calc.saisie import STANDARD
from calc.uno_debian import structure
from calc.zones import Zone, de_uno

_DATE, _HEURE, _TEXTE, _LOGIQUE = 2, 4, 256, 1024
"""Bits of com.sun.star.util.NumberFormat."""
_EN_US = {"Language": "en", "Country": "US"}


class Formats:
    """The formats of one document, by their key; what was asked once is not asked again."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._locale = structure("lang.Locale", **_EN_US)
        self._genres: dict[int, int] = {}
        self._noms: dict[int, str] = {}
        self._zones: dict[Zone, list[tuple[int, list[Zone]]]] = {}

    def oublier(self, feuille: int) -> None:
        """Ask the application again: the formats of this sheet may have changed, or moved."""
        self._zones = {zone: lues for zone, lues in self._zones.items() if zone.feuille != feuille}

    def zones(self, zone: Zone) -> list[tuple[int, list[Zone]]]:
        """Return the formats' keys in a rectangle, each with its rectangles inside it."""
        if zone not in self._zones:
            self._zones[zone] = self._lues(zone)
        return self._zones[zone]

    def _lues(self, zone: Zone) -> list[tuple[int, list[Zone]]]:
        cellules = zone.uno(self._document)
        if zone.hauteur == zone.largeur == 1:
            return [(cellules.NumberFormat, [zone])]
        groupes = cellules.getUniqueCellFormatRanges()
        trouves = []
        for rang in range(groupes.Count):
            groupe = groupes.getByIndex(rang)
            communes = (de_uno(adresse).commune(zone) for adresse in groupe.RangeAddresses)
            trouves.append((groupe.NumberFormat, [commune for commune in communes if commune]))
        return trouves

    def est_date(self, cle: int) -> bool:
        """Whether numbers show as dates or times."""
        return bool(self._genre(cle) & (_DATE | _HEURE))

    def est_logique(self, cle: int) -> bool:
        """Whether numbers show as true or false."""
        return bool(self._genre(cle) & _LOGIQUE)

    def est_texte(self, cle: int) -> bool:
        """Whether what is typed stays a text."""
        return bool(self._genre(cle) & _TEXTE)

    def est_standard(self, cle: int) -> bool:
        """Whether the cell has no format of its own."""
        return self.nom(cle) == STANDARD

    def nom(self, cle: int) -> str:
        """Return the format as Excel writes it."""
        if cle not in self._noms:
            nom = str(self._document.NumberFormats.getByKey(cle).FormatString)
            self._noms[cle] = nom.lower() if self.est_date(cle) else nom
        return self._noms[cle]

    def cle(self, nom: str) -> int:
        """Return the key of a format written as Excel does."""
        connus = self._document.NumberFormats
        cle = int(connus.queryKey(nom, self._locale, False))
        return cle if cle != -1 else int(connus.addNew(nom, self._locale))

    def _genre(self, cle: int) -> int:
        if cle not in self._genres:
            self._genres[cle] = self._document.NumberFormats.getByKey(cle).Type
        return self._genres[cle]
