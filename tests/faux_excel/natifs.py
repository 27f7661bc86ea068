"""Excel's own objects behind `.api`: the few members that the adapter may use, and no other."""

from typing import Any

from faux_excel.coulisses import Coulisses, Livre, refus
from faux_excel.feuille import DERNIERE_COLONNE, DERNIERE_LIGNE, Feuille, Rectangle


class LivreNatif:
    """`Workbook`: its few native members in use."""

    def __init__(self, coulisses: Coulisses, livre: Livre) -> None:
        self._coulisses, self._livre = coulisses, livre

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        self._coulisses.appel("Workbook.ReadOnly")
        return self._livre.lecture_seule

    @property
    def Saved(self) -> bool:  # noqa: N802
        self._coulisses.appel("Workbook.Saved")
        return self._livre.enregistre

    @property
    def CustomDocumentProperties(self) -> "ProprietesNatives":  # noqa: N802
        self._coulisses.appel("Workbook.CustomDocumentProperties")
        return ProprietesNatives(self._coulisses, self._livre)


class ProprietesNatives:
    """`DocumentProperties`, late bound: no named arguments."""

    def __init__(self, coulisses: Coulisses, livre: Livre) -> None:
        self._coulisses, self._livre = coulisses, livre

    @property
    def Count(self) -> int:  # noqa: N802
        self._coulisses.appel("DocumentProperties.Count")
        return len(self._livre.proprietes)

    def Item(self, cle: str | int, /) -> "ProprieteNative":  # noqa: N802
        self._coulisses.appel("DocumentProperties.Item")
        noms = list(self._livre.proprietes)
        nom = noms[cle - 1] if isinstance(cle, int) else cle
        if nom not in noms:
            raise refus("Argument ou appel de procédure incorrect.")
        return ProprieteNative(self._coulisses, self._livre, nom)

    def Add(self, nom: str, _liee: bool, _type: int, valeur: Any, /) -> None:  # noqa: N802
        self._coulisses.appel("DocumentProperties.Add", ecrit=True)
        if nom in self._livre.proprietes:
            raise refus("La propriété existe déjà.")
        self._livre.proprietes[nom] = valeur


class ProprieteNative:
    """`DocumentProperty`."""

    def __init__(self, coulisses: Coulisses, livre: Livre, nom: str) -> None:
        self._coulisses, self._livre, self._nom = coulisses, livre, nom

    @property
    def Name(self) -> str:  # noqa: N802
        self._coulisses.appel("DocumentProperty.Name")
        return self._nom

    @property
    def Value(self) -> Any:  # noqa: N802
        self._coulisses.appel("DocumentProperty.Value")
        return self._livre.proprietes[self._nom]

    @Value.setter
    def Value(self, valeur: Any) -> None:  # noqa: N802
        self._coulisses.appel("DocumentProperty.Value=", ecrit=True)
        self._livre.proprietes[self._nom] = valeur


class FeuilleNative:
    """`Worksheet`."""

    def __init__(self, coulisses: Coulisses, feuille: Feuille) -> None:
        self._coulisses, self._feuille = coulisses, feuille

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        self._coulisses.appel("Worksheet.ProtectContents")
        return self._feuille.protegee


class PlageNative:
    """`Range`: its areas, its links."""

    def __init__(self, coulisses: Coulisses, feuille: Feuille, zones: list[Rectangle]) -> None:
        self._coulisses, self._feuille, self._zones = coulisses, feuille, zones

    @property
    def Areas(self) -> "AiresNatives":  # noqa: N802
        self._coulisses.appel("Range.Areas")
        return AiresNatives(self._coulisses, self._zones)

    @property
    def EntireRow(self) -> "LignesNatives":  # noqa: N802
        self._coulisses.appel("Range.EntireRow")
        haut, _, bas, _ = self._zones[0]
        return LignesNatives({ligne in self._feuille.masquees for ligne in range(haut, bas + 1)})

    def ClearHyperlinks(self) -> None:  # noqa: N802
        self._coulisses.appel("Range.ClearHyperlinks", ecrit=True)
        haut, gauche, bas, droite = self._zones[0]
        for cle in [c for c in self._feuille.liens if haut <= c[0] <= bas and gauche <= c[1] <= droite]:
            del self._feuille.liens[cle]


class LignesNatives:
    """Whole rows: `Hidden` is None (Null) when only some of them are."""

    def __init__(self, masquees: set[bool]) -> None:
        self.Hidden = masquees.pop() if len(masquees) == 1 else None


class AiresNatives:
    """`Areas`."""

    def __init__(self, coulisses: Coulisses, zones: list[Rectangle]) -> None:
        self._coulisses, self._zones = coulisses, zones

    @property
    def Count(self) -> int:  # noqa: N802
        self._coulisses.appel("Areas.Count")
        return len(self._zones)

    def Item(self, rang: int) -> "AireNative":  # noqa: N802
        self._coulisses.appel("Areas.Item")
        return AireNative(self._zones[rang - 1])


class _Nombre:
    def __init__(self, nombre: int) -> None:
        self.Count = nombre


class AireNative:
    """One area of a selection."""

    def __init__(self, zone: Rectangle) -> None:
        haut, gauche, bas, droite = zone
        self.Row, self.Column = haut, gauche
        self.Rows = _Nombre(min(bas, DERNIERE_LIGNE) - haut + 1)
        self.Columns = _Nombre(min(droite, DERNIERE_COLONNE) - gauche + 1)
