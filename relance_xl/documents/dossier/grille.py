"""A table drawn line by line: a Journal of hundreds of rows in a second, not in a minute."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from fpdf import FPDF

Alignement = Literal["LEFT", "RIGHT"]
_MARGE = 1.0
_LIGNE = 0.5
_ASSISE = 0.74
"""Of a line's height: where its letters stand."""


class Colonne(NamedTuple):
    """A column: its heading, its width (a share of the table's), figures on the right."""

    entete: str
    largeur: float
    alignement: Alignement = "LEFT"


def chiffres(entete: str, largeur: float) -> Colonne:
    """Return a column of figures."""
    return Colonne(entete, largeur, "RIGHT")


class Style(NamedTuple):
    """How a row is written: bold, its colour, the colour behind it, the rule under it.

    `encre_du_label` is that of the first column, when it differs; `marge` is left above and below.
    """

    gras: bool = False
    encre: tuple[int, int, int] = (20, 20, 20)
    fond: tuple[int, int, int] | None = None
    filet: bool = True
    marge: float = 0.9
    encre_du_label: tuple[int, int, int] | None = None


class Grille:
    """A table on the page `feuille`, in the font `police` at `taille` points, `largeur` millimetres wide."""

    def __init__(
        self, feuille: FPDF, police: str, taille: float, colonnes: Sequence[Colonne], largeur: float
    ) -> None:
        total = sum(c.largeur for c in colonnes)
        self._feuille = feuille
        self._police = police
        self._taille = taille
        self._colonnes = tuple(c._replace(largeur=c.largeur * largeur / total) for c in colonnes)
        self._largeur = largeur
        self._pas = taille * _LIGNE
        self._mesures: dict[tuple[bool, str], float] = {}
        self._entete: tuple[Sequence[str], Style] | None = None

    def entete(self, style: Style) -> None:
        """Write the headings, here and on each page that follows."""
        self._entete = ([c.entete for c in self._colonnes], style)
        self._tracer(*self._entete)

    def rangees(self, rangees: Iterable[Sequence[str]], style: Style) -> None:
        """Write rows; one that does not fit on the page begins the next, one longer than a page is cut."""
        for rangee in rangees:
            self._tracer(rangee, style)

    def _tracer(self, rangee: Sequence[str], style: Style) -> None:
        self._feuille.set_font(self._police, "B" if style.gras else "", self._taille)
        largeurs = (c.largeur - 2 * _MARGE for c in self._colonnes)
        cases = [list(self._plier(t, x, gras=style.gras)) for t, x in zip(rangee, largeurs, strict=True)]
        reste = max(len(case) for case in cases)
        place = self._place(style)
        if place < min(reste, self._lignes(self._feuille.eph, style)):
            self._page_suivante()
            place = self._place(style)
        debut = 0
        while reste > 0:
            self._bande([case[debut : debut + place] for case in cases], min(reste, place), style)
            debut, reste = debut + place, reste - place
            if reste > 0:
                self._page_suivante()
                place = self._place(style)

    def _page_suivante(self) -> None:
        self._feuille.add_page()
        if self._entete and self._entete[0]:
            self._tracer(*self._entete)

    def _place(self, style: Style) -> int:
        """Return how many lines still fit on the page."""
        return self._lignes(self._feuille.page_break_trigger - self._feuille.get_y(), style)

    def _lignes(self, hauteur: float, style: Style) -> int:
        return max(1, int((hauteur - 2 * style.marge) / self._pas) - 1)

    def _bande(self, cases: Sequence[Sequence[str]], nombre: int, style: Style) -> None:
        """Draw the lines of a row, the colour behind and the rule under them."""
        feuille, hauteur = self._feuille, nombre * self._pas + 2 * style.marge
        gauche, haut = feuille.l_margin, feuille.get_y()
        if style.fond:
            feuille.set_fill_color(*style.fond)
            feuille.rect(gauche, haut, self._largeur, hauteur, style="F")
        feuille.set_font(self._police, "B" if style.gras else "", self._taille)
        feuille.set_text_color(*(style.encre_du_label or style.encre))
        for colonne, case in zip(self._colonnes, cases, strict=True):
            for rang, texte in enumerate(case):
                retrait = _MARGE
                if colonne.alignement == "RIGHT":
                    retrait = colonne.largeur - _MARGE - self._mesurer(texte, gras=style.gras)
                if texte:
                    feuille.text(gauche + retrait, haut + style.marge + (rang + _ASSISE) * self._pas, texte)
            gauche += colonne.largeur
            feuille.set_text_color(*style.encre)
        if style.filet:
            feuille.line(feuille.l_margin, haut + hauteur, feuille.l_margin + self._largeur, haut + hauteur)
        feuille.set_y(haut + hauteur)

    def _plier(self, texte: str, largeur: float, *, gras: bool) -> Iterator[str]:
        """Yield the lines that hold `texte`: cut between words, within a word that is too long."""
        for ligne in texte.split("\n") or [""]:
            en_cours = ""
            for mot in ligne.split(" "):
                suite = f"{en_cours} {mot}" if en_cours else mot
                if self._mesurer(suite, gras=gras) <= largeur:
                    en_cours = suite
                    continue
                if en_cours:
                    yield en_cours
                *coupes, en_cours = self._couper(mot, largeur, gras=gras)
                yield from coupes
            yield en_cours

    def _couper(self, mot: str, largeur: float, *, gras: bool) -> Iterator[str]:
        debut, longueur = 0, 0.0
        for rang, lettre in enumerate(mot):
            longueur += self._mesurer(lettre, gras=gras)
            if longueur > largeur and rang > debut:
                yield mot[debut:rang]
                debut, longueur = rang, self._mesurer(lettre, gras=gras)
        yield mot[debut:]

    def _mesurer(self, texte: str, *, gras: bool) -> float:
        """Return the width of `texte` in millimetres; each letter is measured once."""
        total = 0.0
        for lettre in texte:
            connue = self._mesures.get((gras, lettre))
            if connue is None:
                connue = self._mesures[gras, lettre] = self._feuille.get_string_width(lettre)
            total += connue
        return total
