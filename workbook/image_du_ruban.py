"""Draws the ribbon of ruban.xml: `python workbook/image_du_ruban.py` writes docs/images/ruban.png.

A representation, on two lines for the page's width: Excel shows one, and draws its own icons.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from icones import ICONES, Boite, Cercle, Forme, Trait

RUBAN: Final = Path(__file__).resolve().with_name("ruban.xml")
SORTIE: Final = Path(__file__).resolve().parent.parent / "docs" / "images" / "ruban.png"
CLE: Final = "Ruban"
"""The PNG's text entry that holds what is drawn, so that a picture out of date shows."""

_NS: Final = "{http://schemas.microsoft.com/office/2009/07/customui}"
_FINESSE: Final = 2  # pixels drawn per pixel shown: screens are dense
_POLICES: Final = ("Carlito-Regular.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf")
_ONGLETS: Final = (
    "Fichier",
    "Accueil",
    "Relance",
    "Insertion",
    "Mise en page",
    "Formules",
    "Données",
    "Révision",
)
_FOND, _BANDE, _FILET = "#F3F5F8", "#FFFFFF", "#D9E0E8"
_ENCRE, _GRIS, _NUIT, _BLEU, _ROUGE, _SURVOL = (
    "#22303F",
    "#6B7885",
    "#1F3A5F",
    "#2A6FBB",
    "#B3261E",
    "#E3EDF8",
)
_HAUT_ONGLETS, _HAUT_BANDE, _MARGE, _RANGEE = 46, 112, 12, 25
_RANGEES: Final = 3
_AVEU: Final = (
    "Représentation. Dans Excel, l'onglet tient sur une ligne, et les icônes sont celles de votre version."
)


class Commande(NamedTuple):
    """A button or a menu, as it shows on the tab."""

    id: str
    label: str
    grande: bool
    menu: bool


class Groupe(NamedTuple):
    """A group of the tab."""

    label: str
    commandes: Sequence[Commande]


def groupes() -> list[Groupe]:
    """Return what the tab shows, from its text."""
    return [
        Groupe(
            groupe.get("label", ""),
            [
                Commande(e.get("id", ""), e.get("label", ""), e.get("size") == "large", e.tag == f"{_NS}menu")
                for e in groupe.iterchildren(f"{_NS}button", f"{_NS}menu")
            ],
        )
        for groupe in etree.parse(RUBAN).getroot().iter(f"{_NS}group")
    ]


def contenu() -> str:
    """Return the words of the tab, a group per line: what the picture is compared with."""
    return "\n".join(f"{g.label} : {', '.join(c.label for c in g.commandes)}" for g in groupes())


def _police(corps: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for nom in _POLICES:
        try:
            return ImageFont.truetype(nom, round(corps * _FINESSE))
        except OSError:
            continue
    return ImageFont.load_default(round(corps * _FINESSE))


class _Dessin:
    """A sheet of paper measured in shown pixels."""

    def __init__(self, largeur: float, hauteur: float) -> None:
        taille = (round(largeur * _FINESSE), round(hauteur * _FINESSE))
        self.image = Image.new("RGB", taille, _FOND)
        self._trace = ImageDraw.Draw(self.image)

    def boite(
        self, gauche: float, haut: float, droite: float, bas: float, fond: str, rayon: float = 0
    ) -> None:
        self._trace.rounded_rectangle(
            [v * _FINESSE for v in (gauche, haut, droite, bas)], rayon * _FINESSE, fill=fond
        )

    def texte(self, x: float, y: float, mots: str, corps: float, encre: str, ancre: str = "lm") -> None:
        self._trace.text((x * _FINESSE, y * _FINESSE), mots, encre, _police(corps), anchor=ancre)

    def icone(self, formes: Sequence[Forme], x: float, y: float, cote: float, encre: str) -> None:
        # drawn four times larger, then reduced: Pillow does not smooth its lines
        grand = round(cote * _FINESSE * 4)
        masque = Image.new("L", (grand, grand), 0)
        trace = ImageDraw.Draw(masque)
        echelle = grand / 25
        trait = max(1, round(echelle * (1.5 if cote > 20 else 1.9)))  # noqa: PLR2004 -- a small icon needs weight
        for forme in formes:
            _tracer(trace, forme, echelle, trait)
        masque = masque.resize((grand // 4, grand // 4), Image.Resampling.LANCZOS)
        self.image.paste(encre, (round(x * _FINESSE), round(y * _FINESSE)), masque)


def _tracer(trace: ImageDraw.ImageDraw, forme: Forme, e: float, trait: int) -> None:
    match forme:
        case Trait(points):
            a_l_echelle = [(x * e, y * e) for x, y in points]
            trace.line(a_l_echelle, fill=255, width=trait, joint="curve")
            for x, y in a_l_echelle:
                trace.ellipse((x - trait / 2, y - trait / 2, x + trait / 2, y + trait / 2), fill=255)
        case Cercle(x, y, rayon, plein):
            cadre = ((x - rayon) * e, (y - rayon) * e, (x + rayon) * e, (y + rayon) * e)
            trace.ellipse(cadre, outline=255, width=trait, fill=255 if plein else None)
        case Boite(gauche, haut, droite, bas, rayon):
            cadre = (gauche * e, haut * e, droite * e, bas * e)
            trace.rounded_rectangle(cadre, rayon * e, outline=255, width=trait)


def _largeur(mots: str, corps: float) -> float:
    return float(_police(corps).getlength(mots)) / _FINESSE


def _en_deux(label: str) -> list[str]:
    """Cut a label as Excel does under a large icon: in two lines of about one length."""
    mots = label.split()
    if len(mots) == 1:
        return [label]
    coupes = [(" ".join(mots[:n]), " ".join(mots[n:])) for n in range(1, len(mots))]
    return list(min(coupes, key=lambda lignes: max(_largeur(ligne, 12) for ligne in lignes)))


def _colonnes(groupe: Groupe) -> Iterator[list[Commande]]:
    """Yield the columns of a group: a large button alone, the others by three."""
    pile: list[Commande] = []
    for commande in groupe.commandes:
        if pile and (commande.grande or len(pile) == _RANGEES):
            yield pile
            pile = []
        if commande.grande:
            yield [commande]
        else:
            pile.append(commande)
    if pile:
        yield pile


def _place(colonne: Sequence[Commande]) -> float:
    if colonne[0].grande:
        return max(58, max(_largeur(ligne, 12) for ligne in _en_deux(colonne[0].label)) + 12)
    return max(_largeur(c.label, 12) + (12 if c.menu else 0) for c in colonne) + 38


def _encre(commande: Commande) -> str:
    return _ROUGE if commande.id in {"boutonMiseEnDemeure", "boutonAnnuler", "boutonArreter"} else _BLEU


def _colonne(dessin: _Dessin, colonne: Sequence[Commande], x: float, y: float, place: float) -> None:
    if colonne[0].grande:
        commande = colonne[0]
        if commande.id == "boutonPreparer":  # as under the pointer
            dessin.boite(x + 1, y + 6, x + place - 1, y + 86, _SURVOL, 4)
        dessin.icone(ICONES[commande.id], x + place / 2 - 16, y + 11, 32, _encre(commande))
        for rang, ligne in enumerate(_en_deux(commande.label)):
            dessin.texte(x + place / 2, y + 56 + 16 * rang, ligne, 12, _ENCRE, "mm")
        return
    for rang, commande in enumerate(colonne):
        milieu = y + 20 + _RANGEE * rang
        dessin.icone(ICONES[commande.id], x + 7, milieu - 9, 18, _encre(commande))
        dessin.texte(x + 31, milieu, commande.label, 12, _ENCRE)
        if commande.menu:
            pointe = x + 31 + _largeur(commande.label, 12) + 6
            dessin.icone([Trait([(5, 9), (12, 16), (19, 9)])], pointe, milieu - 4, 9, _GRIS)


def _onglets(dessin: _Dessin) -> None:
    x = float(_MARGE + 6)
    for onglet in _ONGLETS:
        place = _largeur(onglet, 13)
        actif = onglet == "Relance"
        dessin.texte(x, _HAUT_ONGLETS / 2 + 2, onglet, 13, _NUIT if actif else _GRIS)
        if actif:
            dessin.boite(x, _HAUT_ONGLETS - 9, x + place, _HAUT_ONGLETS - 6, _BLEU, 1.5)
        x += place + 24


class _Place(NamedTuple):
    """A group, its columns with their widths, and its own."""

    groupe: Groupe
    colonnes: Sequence[tuple[list[Commande], float]]
    largeur: float


def _placer(groupe: Groupe) -> _Place:
    colonnes = [(c, _place(c)) for c in _colonnes(groupe)]
    return _Place(groupe, colonnes, max(sum(p for _, p in colonnes), _largeur(groupe.label, 11) + 16) + 14)


def _largeur_de(places: Sequence[_Place]) -> float:
    return sum(p.largeur for p in places)


def _en_deux_bandes(places: Sequence[_Place]) -> list[Sequence[_Place]]:
    coupes = [(places[:n], places[n:]) for n in range(1, len(places))]
    return list(min(coupes, key=lambda bandes: max(map(_largeur_de, bandes))))


def dessiner() -> Image.Image:
    """Return the picture of the tab."""
    bandes = _en_deux_bandes([_placer(groupe) for groupe in groupes()])
    largeur = max(map(_largeur_de, bandes)) + 2 * _MARGE
    dessin = _Dessin(largeur, _HAUT_ONGLETS + len(bandes) * (_HAUT_BANDE + 8) + 22)
    _onglets(dessin)
    haut = float(_HAUT_ONGLETS)
    for bande in bandes:
        _bande(dessin, bande, haut, largeur)
        haut += _HAUT_BANDE + 8
    dessin.texte(largeur - _MARGE, haut + 6, _AVEU, 10.5, _GRIS, "rm")
    return dessin.image


def _bande(dessin: _Dessin, bande: Sequence[_Place], haut: float, largeur: float) -> None:
    bas = haut + _HAUT_BANDE
    dessin.boite(_MARGE, haut, largeur - _MARGE, bas, _FILET, 8)
    dessin.boite(_MARGE + 1, haut + 1, largeur - _MARGE - 1, bas - 1, _BANDE, 7)
    gauche = float(_MARGE)
    for groupe, colonnes, place in bande:
        x = gauche + (place - sum(p for _, p in colonnes)) / 2
        for colonne, propre in colonnes:
            _colonne(dessin, colonne, x, haut, propre)
            x += propre
        dessin.texte(gauche + place / 2, haut + 100, groupe.label, 11, _GRIS, "mm")
        gauche += place
        if gauche < largeur - _MARGE - 1:
            dessin.boite(gauche, haut + 10, gauche + 0.5, haut + 104, _FILET)


def principal() -> None:
    """Write the picture, with the words it shows."""
    paroles = PngInfo()
    paroles.add_itxt(CLE, contenu())
    dessiner().save(SORTIE, pnginfo=paroles, optimize=True)


if __name__ == "__main__":
    principal()
