"""A sheet: cells, tables, filters, links; what Excel lets be written, resized and inserted there."""

import re
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from decimal import Decimal
from typing import Any

from faux_excel.saisie import GENERAL, ORIGINE, Erreur, Saisi, barre_de_formule, saisir

DERNIERE_LIGNE, DERNIERE_COLONNE = 1_048_576, 16_384
_PROTEGES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
Rectangle = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


class RefusDExcel(Exception):  # noqa: N818
    """An operation that Excel does not allow (error 1004)."""


@dataclass
class ListObject:
    """A table; `zone` holds header and totals rows."""

    nom: str
    zone: Rectangle
    entetes: bool = True
    totaux: bool = False
    filtre: bool = False


@dataclass
class Feuille:
    """Cells by (row, column): values (float for numbers and dates), formulas, formats, links."""

    nom: str
    valeurs: dict[tuple[int, int], Any] = field(default_factory=dict)
    formules: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    formats_des_colonnes: dict[int, str] = field(default_factory=dict)
    liens: dict[tuple[int, int], str] = field(default_factory=dict)
    tables: list[ListObject] = field(default_factory=list)
    masquees: set[int] = field(default_factory=set)
    fusions: list[Rectangle] = field(default_factory=list)
    protegee: bool = False
    filtre_ignore_les_tableaux: bool = True
    tetues: set[tuple[int, int]] = field(default_factory=set)

    def format(self, ligne: int, colonne: int) -> str:
        """The number format of a cell."""
        return self.formats.get((ligne, colonne)) or self.formats_des_colonnes.get(colonne, GENERAL)

    def lire(self, zone: Rectangle) -> list[list[Any]]:
        """The cells of a range as pywin32 gives them."""
        haut, gauche, bas, droite = zone
        valeurs, colonnes = self.valeurs, range(gauche, droite + 1)
        return [
            [
                valeur if (valeur := valeurs.get((ligne, c))) is None or type(valeur) is str
                else self._vue(valeur, ligne, c)
                for c in colonnes
            ]
            for ligne in range(haut, bas + 1)
        ]  # fmt: skip

    def _vue(self, valeur: Any, ligne: int, colonne: int) -> Any:
        if isinstance(valeur, Erreur):
            return valeur.code
        if not isinstance(valeur, float):
            return valeur
        nombre = self.format(ligne, colonne)
        if nombre in {GENERAL, "@"}:
            return valeur
        if "€" in nombre or "$" in _PROTEGES.sub("", nombre):
            return Decimal(repr(round(valeur, 4)))  # VT_CY has four decimals
        if re.search(r"[dmyhs]", _PROTEGES.sub("", nombre), re.IGNORECASE):
            moment = ORIGINE + timedelta(days=valeur)
            return moment.replace(tzinfo=UTC)
        return valeur

    def formule(self, ligne: int, colonne: int) -> str:
        """What the formula bar shows."""
        cle = (ligne, colonne)
        return barre_de_formule(self.valeurs.get(cle), self.formules.get(cle, ""))

    def ecrire(self, zone: Rectangle, lignes: list[list[Any]]) -> None:
        """Write an array; a filter keeps its hidden rows from it, a cell alone is always written."""
        self._exiger_ouverte()
        haut, gauche, _, _ = zone
        un_tableau = len(lignes) > 1 or len(lignes[0]) > 1
        for ligne, cellules in enumerate(lignes, haut):
            if un_tableau and ligne in self.masquees and self.filtre_ignore_les_tableaux:
                continue
            for colonne, brut in enumerate(cellules, gauche):
                if un_tableau and isinstance(brut, str) and len(brut) > 8203:
                    raise RefusDExcel("Un texte est trop long pour un tableau.")
                self.poser(ligne, colonne, brut)

    def poser(self, ligne: int, colonne: int, brut: Any) -> None:
        """Write one cell."""
        cle = (ligne, colonne)
        if cle in self.tetues:
            return
        saisi = saisir(brut, self.format(ligne, colonne))
        self._tenir(cle, saisi)

    def _tenir(self, cle: tuple[int, int], saisi: Saisi) -> None:
        self.formules.pop(cle, None)
        if saisi.valeur is None:
            self.valeurs.pop(cle, None)
        else:
            self.valeurs[cle] = saisi.valeur
        if saisi.formule:
            self.formules[cle] = saisi.formule
        if saisi.format:
            self.formats[cle] = saisi.format

    def vider(self, zone: Rectangle) -> None:
        """ClearContents."""
        self._exiger_ouverte()
        for cle in _cellules(zone):
            self.valeurs.pop(cle, None)
            self.formules.pop(cle, None)

    def redimensionner(self, table: ListObject, zone: Rectangle) -> None:
        """ListObject.Resize: the header stays, no other table is overlapped, formulas fill the new rows."""
        self._exiger_ouverte()
        haut, gauche, bas, droite = table.zone
        if zone[:2] != (haut, gauche) or zone[2] <= haut or table.totaux:
            raise RefusDExcel("La plage n'est pas valide : l'en-tête doit rester à sa place.")
        if any(_coupe(autre.zone, zone) for autre in self.tables if autre is not table):
            raise RefusDExcel("Un tableau ne peut pas en chevaucher un autre.")
        table.zone = zone
        for colonne in range(gauche, droite + 1):
            modele = self.formules.get((bas, colonne))
            if modele:
                for ligne in range(bas + 1, zone[2] + 1):
                    self._tenir((ligne, colonne), Saisi(self.valeurs[bas, colonne], modele))

    def inserer(self, zone: Rectangle) -> None:
        """Range.Insert, shifting down: a table is moved or grows whole, never torn."""
        self._exiger_ouverte()
        haut, gauche, bas, droite = zone
        nombre = bas - haut + 1
        deplacees: dict[str, Rectangle] = {}
        for table in self.tables:
            t_haut, t_gauche, t_bas, t_droite = table.zone
            if t_bas < haut or t_droite < gauche or droite < t_gauche:
                continue
            if not (gauche <= t_gauche and t_droite <= droite):
                raise RefusDExcel("Cette opération décalerait une partie d'un tableau.")
            dedans = t_haut < haut
            deplacees[table.nom] = (t_haut if dedans else t_haut + nombre, t_gauche, t_bas + nombre, t_droite)
        if any(f[2] >= haut and _coupe((haut, gauche, DERNIERE_LIGNE, droite), f) for f in self.fusions):
            raise RefusDExcel("Impossible de faire cela sur des cellules fusionnées.")
        for contenu in (self.valeurs, self.formules, self.formats, self.liens):
            _decaler(contenu, haut, gauche, droite, nombre)
        for table in self.tables:
            table.zone = deplacees.get(table.nom, table.zone)

    def fusionnee(self, zone: Rectangle) -> bool | None:
        """MergeCells: None when only a part is."""
        touchees = [f for f in self.fusions if _coupe(f, zone)]
        if not touchees:
            return False
        return True if touchees == [zone] else None

    def _exiger_ouverte(self) -> None:
        if self.protegee:
            raise RefusDExcel("La cellule est sur une feuille protégée.")


def _cellules(zone: Rectangle) -> list[tuple[int, int]]:
    haut, gauche, bas, droite = zone
    return [(ligne, colonne) for ligne in range(haut, bas + 1) for colonne in range(gauche, droite + 1)]


def _coupe(une: Rectangle, autre: Rectangle) -> bool:
    return not (une[2] < autre[0] or autre[2] < une[0] or une[3] < autre[1] or autre[3] < une[1])


def _decaler(contenu: dict[tuple[int, int], Any], haut: int, gauche: int, droite: int, nombre: int) -> None:
    deplaces = {cle: v for cle, v in contenu.items() if cle[0] >= haut and gauche <= cle[1] <= droite}
    for cle in deplaces:
        del contenu[cle]
    contenu.update({(ligne + nombre, colonne): v for (ligne, colonne), v in deplaces.items()})
