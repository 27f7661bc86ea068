"""A sober A4 page: titles, labelled values, tables; the same bytes for the same texts and day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from relance_xl.documents.dossier.grille import Colonne, Grille, Style, chiffres
from relance_xl.documents.textes import lignes_propres

_POLICES = Path(__file__).parent / "polices"
_POLICE = "DejaVu"
_BLEU, _GRIS, _NOIR, _FOND = (31, 58, 95), (105, 105, 105), (20, 20, 20), (238, 241, 245)
_FILET = (190, 198, 194)
_ABSENT = "\u25a1"
_PAGES = "{nb}"
_MARGE, _BAS = 16, 18
_LARGEUR_LABEL = 52
_LARGEUR_COMPTE = 110
_TEXTE = 9
_ENTETE = Style(gras=True, encre=_BLEU, fond=_FOND)
_TOTAL = Style(gras=True, encre=_NOIR, fond=_FOND)
_COURANT = Style(encre=_NOIR)
_CHAMP = Style(encre=_NOIR, filet=False, encre_du_label=_GRIS, marge=0.15)


class Pdf(NamedTuple):
    """A document: its bytes, its number of pages."""

    contenu: bytes
    pages: int


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
        self._ligne(texte, 15, _BLEU, gras=True)
        self._ligne(sous_titre, _TEXTE, _GRIS)
        self._feuille.ln(2)

    def section(self, texte: str) -> None:
        """Write a section's title, never alone at the foot of a page."""
        if self._feuille.will_page_break(28):
            self._feuille.add_page()
        self._feuille.ln(3)
        self._ligne(texte, 11, _BLEU, gras=True)
        self._feuille.ln(0.5)

    def paragraphe(self, texte: str, *, discret: bool = False, gras: bool = False) -> None:
        """Write a paragraph."""
        self._ligne(texte, _TEXTE - discret, _GRIS if discret else _NOIR, gras=gras)

    def champs(self, champs: Iterable[tuple[str, str]]) -> None:
        """Write labelled values; one that is empty is left out."""
        remplis = [champ for champ in champs if champ[1].strip()]
        if remplis:
            colonnes = (Colonne("", _LARGEUR_LABEL), Colonne("", self._feuille.epw - _LARGEUR_LABEL))
            grille = Grille(self._feuille, _POLICE, _TEXTE, colonnes, self._feuille.epw)
            grille.rangees(self._ecrites(remplis), _CHAMP)
            self._feuille.ln(1.5)

    def compte(self, lignes: Iterable[tuple[str, str]], *, gras: str) -> None:
        """Write amounts under one another; the line labelled `gras` is the result."""
        colonnes = (Colonne("", 2), chiffres("", 1))
        grille = Grille(self._feuille, _POLICE, _TEXTE, colonnes, _LARGEUR_COMPTE)
        for ligne in lignes:
            grille.rangees(self._ecrites([ligne]), _TOTAL if ligne[0] == gras else _COURANT)
        self._feuille.ln(2.5)

    def tableau(
        self,
        colonnes: Sequence[Colonne],
        rangees: Iterable[Sequence[str]],
        *,
        total: Sequence[str] = (),
        taille: float = 8,
    ) -> None:
        """Write a table, its headings repeated on each page; `total` is a last row in bold."""
        grille = Grille(self._feuille, _POLICE, taille, colonnes, self._feuille.epw)
        grille.entete(_ENTETE)
        grille.rangees(self._ecrites(rangees), _COURANT)
        if total:
            grille.rangees(self._ecrites([total]), _TOTAL)
        self._feuille.ln(2.5)

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

    def _ecrites(self, rangees: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
        return ([self._ecrit(texte) for texte in rangee] for rangee in rangees)

    def _ecrit(self, texte: str) -> str:
        """Return what the font can print of `texte`: « □ » stands for a character that it lacks."""
        propres = "\n".join(lignes_propres(texte)).replace(_PAGES, "{ nb}")
        return "".join(c if c == "\n" or ord(c) in self._connus else _ABSENT for c in propres)


def _caracteres(feuille: FPDF) -> frozenset[int]:
    polices = [frozenset(police.cmap) for police in feuille.fonts.values()]  # type: ignore[union-attr]  # no core font
    return polices[0].intersection(*polices)
