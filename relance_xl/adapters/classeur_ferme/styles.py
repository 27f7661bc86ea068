"""Date formats: like Excel, a date put into a cell of General format gives the cell a date format."""

import copy

from relance_xl.adapters.classeur_ferme import xml
from relance_xl.adapters.classeur_ferme.paquet import Paquet

_GENERAL = "0"
_DATE = "14"
_DATE_HEURE = "22"


class Styles:
    """The workbook's cell formats; those added while the sheets are written go to the file after them."""

    def __init__(self, paquet: Paquet, classeur: str) -> None:
        self._partie = paquet.cible(classeur, "styles")
        self._racine = None if self._partie is None else paquet.xml(self._partie)
        self._formats = None if self._racine is None else self._racine.find(f"{{{xml.MAIN}}}cellXfs")
        self._connus: dict[tuple[bytes, str], bytes] = {}
        self._ajoutes = False
        if self._partie is not None:
            paquet.differer(self._partie, self._contenu)

    def de_date(self, style: bytes) -> bytes:
        """Return the style to give a cell of style `style` that receives a date."""
        return self._avec_format(style, _DATE)

    def de_date_heure(self, style: bytes) -> bytes:
        """Return the style to give a cell of style `style` that receives a date and a time."""
        return self._avec_format(style, _DATE_HEURE)

    def _contenu(self) -> bytes | None:
        return xml.serialiser(self._racine) if self._ajoutes and self._racine is not None else None

    def _avec_format(self, style: bytes, format_: str) -> bytes:
        cle = (style, format_)
        if cle not in self._connus:
            self._connus[cle] = self._deriver(style, format_)
        return self._connus[cle]

    def _deriver(self, style: bytes, format_: str) -> bytes:
        rang = int(style or b"0")
        if self._formats is None or rang >= len(self._formats):
            return style
        modele = self._formats[rang]
        if modele.get("numFmtId", _GENERAL) != _GENERAL:
            return style
        nouveau = copy.deepcopy(modele)
        nouveau.set("numFmtId", format_)
        nouveau.set("applyNumberFormat", "1")
        self._formats.append(nouveau)
        self._formats.set("count", str(len(self._formats)))
        self._ajoutes = True
        return str(len(self._formats) - 1).encode()
