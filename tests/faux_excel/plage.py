# mypy: disable-error-code="override, misc, no-untyped-call"
# ruff: noqa: ARG002
# (the signatures are those of xlwings.base_classes, which has no types)
"""A range: reading, writing, inserting, formats and links."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from faux_excel.coulisses import refus, traduit
from faux_excel.feuille import Feuille, Rectangle, RefusDExcel
from faux_excel.natifs import PlageNative

if TYPE_CHECKING:
    from faux_excel.livre import Book, Sheet


_LONGUEUR_D_UN_LIEN = 255


class Range(base_classes.Range):
    """Cells; several areas only as a selection."""

    def __init__(self, book: "Book", feuille: Feuille, zones: list[Rectangle]) -> None:
        self._book, self._feuille, self._zones = book, feuille, zones
        self.options: dict[str, Any] = {}

    @property
    def zone(self) -> Rectangle:
        return self._zones[0]

    @property
    def api(self) -> "PlageNative":
        return PlageNative(self._book.coulisses, self._feuille, self._zones)

    @property
    def sheet(self) -> "Sheet":
        return self._book.onglet(self._feuille)

    def _appel(self, nom: str, *, ecrit: bool = False) -> None:
        self._book.coulisses.appel(f"Range.{nom}", ecrit=ecrit)

    @property
    def row(self) -> int:
        self._appel("row")
        return self.zone[0]

    @property
    def column(self) -> int:
        self._appel("column")
        return self.zone[1]

    @property
    def shape(self) -> tuple[int, int]:
        self._appel("shape")
        haut, gauche, bas, droite = self.zone
        return bas - haut + 1, droite - gauche + 1

    def __len__(self) -> int:
        hauteur, largeur = self.shape
        if hauteur * largeur >= 2**31:
            raise refus("Dépassement de capacité")  # Range.Count is a Long
        return hauteur * largeur

    def __call__(self, *args: int) -> "Range":
        self._appel("Item")
        ligne, colonne = self.zone[0] + args[0] - 1, self.zone[1] + (args[1] if len(args) > 1 else 1) - 1
        return Range(self._book, self._feuille, [(ligne, colonne, ligne, colonne)])

    @property
    def raw_value(self) -> Any:
        self._appel("Value")
        lignes = self._feuille.lire(self.zone)
        return lignes[0][0] if len(lignes) == len(lignes[0]) == 1 else lignes

    @raw_value.setter
    def raw_value(self, donnees: Any) -> None:
        self._appel("Value=", ecrit=True)
        if not isinstance(donnees, list | tuple):
            haut, gauche, bas, droite = self.zone
            donnees = [[donnees] * (droite - gauche + 1) for _ in range(haut, bas + 1)]
        for ligne in donnees:
            for brut in ligne:
                if isinstance(brut, Decimal) or (isinstance(brut, date) and not isinstance(brut, datetime)):
                    raise TypeError(brut)  # pywin32 would make currency of it; xlwings wants moments
        permis(self._feuille.ecrire, self.zone, donnees)

    @property
    def formula(self) -> Any:
        self._appel("Formula")
        haut, gauche, bas, droite = self.zone
        colonnes = range(gauche, droite + 1)
        lignes = tuple(tuple(self._feuille.formule(li, c) for c in colonnes) for li in range(haut, bas + 1))
        return lignes[0][0] if len(lignes) == len(lignes[0]) == 1 else lignes

    @property
    def number_format(self) -> str | None:
        self._appel("NumberFormat")
        haut, gauche, bas, droite = self.zone
        premier = self._feuille.format(haut, gauche)
        colonnes = range(gauche, droite + 1)
        tous = all(self._feuille.format(li, c) == premier for li in range(haut, bas + 1) for c in colonnes)
        return premier if tous else None

    @number_format.setter
    def number_format(self, valeur: str) -> None:
        self._appel("NumberFormat=", ecrit=True)
        if valeur is None or self._feuille.protegee:
            raise refus("Impossible de définir la propriété NumberFormat.")
        haut, gauche, bas, droite = self.zone
        for ligne in range(haut, bas + 1):
            for colonne in range(gauche, droite + 1):
                self._feuille.formats[ligne, colonne] = valeur

    @property
    def merge_cells(self) -> bool | None:
        self._appel("MergeCells")
        return self._feuille.fusionnee(self.zone)

    def clear_contents(self) -> None:
        self._appel("ClearContents", ecrit=True)
        permis(self._feuille.vider, self.zone)

    def insert(self, shift: Any = None, copy_origin: Any = None) -> None:
        self._appel("Insert", ecrit=True)
        if shift != "down":
            raise NotImplementedError
        permis(self._feuille.inserer, self.zone)

    def copy(self, destination: Any = None) -> None:
        self._appel("Copy", ecrit=True)
        ligne, colonne = self.zone[:2]
        formule = self._feuille.formules.get((ligne, colonne))
        haut, gauche, bas, droite = destination.impl.zone
        for cle in ((li, c) for li in range(haut, bas + 1) for c in range(gauche, droite + 1)):
            self._feuille.valeurs[cle] = self._feuille.valeurs.get((ligne, colonne))
            if formule:
                self._feuille.formules[cle] = formule

    def add_hyperlink(self, address: Any, text_to_display: Any, screen_tip: Any) -> None:
        haut, gauche, bas, droite = self.zone
        cellules = [(li, c) for li in range(haut, bas + 1) for c in range(gauche, droite + 1)]
        self._appel("Hyperlinks.Add", ecrit=True)
        if len(address) > _LONGUEUR_D_UN_LIEN:
            raise refus("Argument ou appel de procédure incorrect.")
        self._feuille.liens |= dict.fromkeys(cellules, address)
        self._appel("Hyperlink.TextToDisplay", ecrit=True)
        if len(cellules) > 1:  # what a link over several cells shows is theirs: Excel may refuse to set it
            raise refus("Erreur définie par l'application ou par l'objet.")
        permis(self._feuille.poser, *cellules[0], text_to_display)
        self._appel("Hyperlink.ScreenTip", ecrit=True)

    def get_special_cells(self, cell_type: Any, value_type: Any) -> list["Range"]:
        self._appel("SpecialCells")
        if cell_type != "visible" or self._feuille.protegee:
            raise refus("SpecialCells")
        haut, gauche, bas, droite = self.zone
        aires: list[Rectangle] = []
        for ligne in range(haut, bas + 1):
            if ligne in self._feuille.masquees:
                continue
            if aires and aires[-1][2] == ligne - 1:
                aires[-1] = (aires[-1][0], gauche, ligne, droite)
            else:
                aires.append((ligne, gauche, ligne, droite))
        if not aires:  # xlwings makes an empty list of the English sentence alone
            raise refus("Aucune cellule n'a été trouvée.")
        return [Range(self._book, self._feuille, [aire]) for aire in aires]


def permis(faire: Callable[..., None], *arguments: Any) -> None:
    """Do it, or raise what COM raises for what the sheet refuses."""
    try:
        faire(*arguments)
    except RefusDExcel as erreur:
        raise traduit(erreur) from erreur
