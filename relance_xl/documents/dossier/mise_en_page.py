"""A sober A4 page: titles, labelled values, tables; the same bytes for the same texts and day."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal, NamedTuple

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from relance_xl.documents.textes import lignes_propres

_POLICES = Path(__file__).parent / "polices"
_POLICE = "DejaVu"
_VERT, _GRIS, _NOIR, _FOND = (38, 84, 70), (105, 105, 105), (20, 20, 20), (238, 242, 240)
_FILET = (190, 198, 194)
_ABSENT = "\u25a1"
_PAGES = "{nb}"
_MARGE, _BAS = 16, 18
_LARGEUR_LABEL = 52
_TEXTE = 9
Alignement = Literal["LEFT", "RIGHT", "CENTER"]


class Pdf(NamedTuple):
    """A document: its bytes, its number of pages."""

    contenu: bytes
    pages: int


class Colonne(NamedTuple):
    """A column of a table: its heading, its width (a share of the page's), figures on the right."""

    entete: str
    largeur: float
    alignement: Alignement = "LEFT"


def chiffres(entete: str, largeur: float) -> Colonne:
    """Return a column of figures."""
    return Colonne(entete, largeur, "RIGHT")


class _Feuille(FPDF):
    """The library's page, with our foot: what it is, its number."""

    pied = ""

    def footer(self) -> None:
        """Write the foot of each page."""
        self.set_y(-_BAS + 6)
        self.set_font(_POLICE, "", 7)
        self.set_text_color(*_GRIS)
        self.cell(0, 4, self.pied)
        self.set_x(self.l_margin)
        self.cell(0, 4, f"Page {self.page_no()} / {_PAGES}", align="R")


class Page:
    """A document under construction; `emetteur` is who makes it, `jour` the date it bears."""

    def __init__(self, titre: str, emetteur: str, jour: date, *, paysage: bool = False) -> None:
        self._feuille = feuille = _Feuille("landscape" if paysage else "portrait", format="A4")
        feuille.add_font(_POLICE, "", _POLICES / "DejaVuSansCondensed.ttf")
        feuille.add_font(_POLICE, "B", _POLICES / "DejaVuSansCondensed-Bold.ttf")
        self._connus = _caracteres(feuille)
        feuille.set_margins(_MARGE, _MARGE)
        feuille.set_auto_page_break(True, _BAS)
        feuille.alias_nb_pages(_PAGES)
        feuille.set_creation_date(datetime.combine(jour, time(), UTC))
        feuille.set_producer("Relance XL")
        feuille.set_lang("fr")
        feuille.set_title(titre)
        feuille.set_draw_color(*_FILET)
        feuille.set_line_width(0.1)
        feuille.pied = self._ecrit(f"{emetteur} · {titre}")
        feuille.add_page()

    def titre(self, texte: str, sous_titre: str = "") -> None:
        """Write the document's title."""
        self._ligne(texte, 15, _VERT, gras=True)
        self._ligne(sous_titre, _TEXTE, _GRIS)
        self._feuille.ln(2)

    def section(self, texte: str) -> None:
        """Write a section's title, never alone at the foot of a page."""
        if self._feuille.will_page_break(28):
            self._feuille.add_page()
        self._feuille.ln(3)
        self._ligne(texte, 11, _VERT, gras=True)
        self._feuille.ln(0.5)

    def paragraphe(self, texte: str, *, discret: bool = False, gras: bool = False) -> None:
        """Write a paragraph."""
        self._ligne(texte, _TEXTE - discret, _GRIS if discret else _NOIR, gras=gras)

    def champs(self, champs: Iterable[tuple[str, str]]) -> None:
        """Write labelled values; one that is empty is left out."""
        feuille = self._feuille
        rangees = [(label, self._ecrit(valeur)) for label, valeur in champs if valeur.strip()]
        if not rangees:
            return
        largeur = feuille.epw
        self._encre(_TEXTE)
        with feuille.table(
            borders_layout=TableBordersLayout.NONE,
            col_widths=(_LARGEUR_LABEL, largeur - _LARGEUR_LABEL),
            first_row_as_headings=False,
            line_height=4.6,
            text_align="LEFT",
            v_align="TOP",
        ) as table:
            for label, valeur in rangees:
                rangee = table.row()
                rangee.cell(self._ecrit(label), style=FontFace(color=_GRIS))
                rangee.cell(valeur)

    def tableau(
        self,
        colonnes: Sequence[Colonne],
        rangees: Iterable[Sequence[str]],
        *,
        total: Sequence[str] = (),
        taille: float = 8,
    ) -> None:
        """Write a table, its headings repeated on each page; `total` is a last row in bold."""
        feuille = self._feuille
        self._encre(taille)
        with feuille.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=tuple(c.largeur for c in colonnes),
            headings_style=FontFace(emphasis="B", fill_color=_FOND, color=_VERT),
            line_height=taille / 2,
            padding=(0.8, 0.6),
            text_align=tuple(c.alignement for c in colonnes),
            v_align="TOP",
        ) as table:
            table.row([c.entete for c in colonnes])
            for rangee in rangees:
                table.row([self._ecrit(texte) for texte in rangee])
            if total:
                table.row([self._ecrit(texte) for texte in total], style=FontFace(emphasis="B"))
        feuille.ln(1.5)

    def rendre(self) -> Pdf:
        """Return the finished document."""
        return Pdf(bytes(self._feuille.output()), self._feuille.pages_count)

    def _ligne(self, texte: str, taille: float, couleur: tuple[int, int, int], *, gras: bool = False) -> None:
        if not texte.strip():
            return
        self._encre(taille, couleur, gras=gras)
        hauteur = taille * 0.5
        self._feuille.multi_cell(
            0, hauteur, self._ecrit(texte), align="LEFT", new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def _encre(self, taille: float, couleur: tuple[int, int, int] = _NOIR, *, gras: bool = False) -> None:
        self._feuille.set_font(_POLICE, "B" if gras else "", taille)
        self._feuille.set_text_color(*couleur)

    def _ecrit(self, texte: str) -> str:
        """Return what the font can print of `texte`: « □ » stands for a character that it lacks."""
        propres = "\n".join(lignes_propres(texte)).replace(_PAGES, "{ nb}")
        return "".join(c if c == "\n" or ord(c) in self._connus else _ABSENT for c in propres)


def _caracteres(feuille: FPDF) -> frozenset[int]:
    polices = [frozenset(police.cmap) for police in feuille.fonts.values()]  # type: ignore[union-attr]  # no core font
    return polices[0].intersection(*polices)
