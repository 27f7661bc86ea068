"""The workbook's look: colours, fonts and number formats, each written once."""

from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from relance_xl.schema.colonnes import Type

NUIT = "#1F3A5F"  # titles, required columns
ARDOISE = "#5B6B7F"  # computed columns
BRUME = "#F1F4F8"  # what the program fills
FILET = "#D9E0E8"  # hairlines
ENCRE = "#22303F"  # text
GRIS = "#8793A1"  # text of lesser weight

_POLICE: Mapping[str, object] = {
    "font_name": "Calibri",
    "font_size": 11,
    "font_color": ENCRE,
    "valign": "vcenter",
}
_ENTETE: Mapping[str, object] = {
    "bold": True,
    "font_color": "#FFFFFF",
    "text_wrap": True,
    "border": 1,
    "border_color": "#FFFFFF",
}

NOMBRES: Mapping[Type, Mapping[str, object]] = {
    Type.TEXTE: {"align": "left", "indent": 1},
    Type.CODE: {"num_format": "@", "align": "left", "indent": 1},
    Type.LISTE: {"align": "left", "indent": 1},
    Type.ENTIER: {"num_format": "0", "align": "center"},
    Type.MONTANT: {"num_format": "#,##0.00", "align": "right", "indent": 1},
    Type.TAUX: {"num_format": "0.00", "align": "center"},
    Type.DATE: {"num_format": "dd/mm/yyyy", "align": "center"},
    Type.DATE_HEURE: {"num_format": "dd/mm/yyyy hh:mm", "align": "center"},
    Type.OUI_NON: {"align": "center"},
}

STYLES: Mapping[str, Mapping[str, object]] = {
    "texte": {},
    "long": {"text_wrap": True},
    "bandeau": {"bg_color": NUIT, "font_color": "#FFFFFF"},
    "titre": {"bg_color": NUIT, "font_color": "#FFFFFF", "font_size": 18, "bold": True},
    "retour": {"font_color": "#2A6FBB", "font_size": 9, "underline": 0},
    "sous_titre": {"font_color": ARDOISE, "italic": True},
    "legende": {"font_color": GRIS, "font_size": 9},
    "requise": {**_ENTETE, "bg_color": NUIT},
    "libre": {**_ENTETE, "bg_color": "#3F6C9B"},
    "programme": {**_ENTETE, "bg_color": ARDOISE, "italic": True, "bold": False},
    "calculee": {"bg_color": BRUME, "font_color": "#44546A"},
    "section": {
        "indent": 0,
        "font_size": 13,
        "bold": True,
        "font_color": NUIT,
        "bottom": 2,
        "bottom_color": NUIT,
    },
    "numero": {"bold": True, "font_color": "#3F6C9B", "align": "center"},
    "ligne": {"indent": 0},
    "resultat": {"text_wrap": True, "indent": 1, "bg_color": BRUME, "bottom": 1, "bottom_color": FILET},
    "libelle": {"bottom": 1, "bottom_color": FILET},
    "valeur": {"bottom": 1, "bottom_color": FILET, "bold": True, "align": "right", "indent": 1},
    "etat": {"bottom": 1, "bottom_color": FILET, "font_color": ARDOISE, "text_wrap": True},
    "lien": {"bottom": 1, "bottom_color": FILET, "font_color": "#2A6FBB", "underline": 0, "bold": True},
}
"""Looks of whole cells."""

_FILET: Mapping[str, object] = {"bottom": 1, "bottom_color": FILET}

SURBRILLANCES: Mapping[str, Mapping[str, object]] = {
    "filet": _FILET,
    "calculee": {**_FILET, "bg_color": BRUME, "font_color": "#44546A"},
    "separation": {**_FILET, "top": 1, "top_color": NUIT},
    "eteinte": {**_FILET, "font_color": "#A3ADB8"},
    "attention": {**_FILET, "bg_color": "#FFF1CC", "font_color": "#7A5200"},
    "orange": {**_FILET, "bg_color": "#FCE0C6", "font_color": "#8A4300"},
    "alerte": {**_FILET, "bg_color": "#F9D2CF", "font_color": "#98190F", "bold": True},
    "urgence": {**_FILET, "bg_color": "#B3261E", "font_color": "#FFFFFF", "bold": True},
    "litige": {**_FILET, "bg_color": "#E6DCF3", "font_color": "#50308A"},
    "bleu": {**_FILET, "bg_color": "#D6E6F7", "font_color": "#174A7C"},
    "vert": {**_FILET, "bg_color": "#D9EFDF", "font_color": "#1B5E37"},
    "gris": {**_FILET, "bg_color": "#E7EAEE", "font_color": "#56616D"},
    "gras": {**_FILET, "bold": True, "font_color": NUIT},
    "credit": {**_FILET, "font_color": "#1B7340"},
}
"""Looks that a conditional format lends to a cell."""


class Charte:
    """Gives XlsxWriter's formats by name, each created once, in a fixed order of first use."""

    def __init__(self, classeur: Workbook) -> None:
        self._classeur = classeur
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def _format(self, proprietes: Mapping[str, object]) -> Format:
        cle = tuple(sorted(proprietes.items()))
        if cle not in self._formats:
            self._formats[cle] = self._classeur.add_format(dict(proprietes))
        return self._formats[cle]

    def cellule(self, style: str = "texte", nombre: Type = Type.TEXTE, /, **autres: object) -> Format:
        """Return the format of a cell of look `style`, its value shown as `nombre`."""
        return self._format({**_POLICE, **NOMBRES[nombre], **STYLES[style], **autres})

    def surbrillance(self, style: str) -> Format:
        """Return the format that a conditional format lends."""
        return self._format(SURBRILLANCES[style])
