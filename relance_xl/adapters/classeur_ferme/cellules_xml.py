"""Rows and cells in the bytes of a sheet's XML, as every program writes them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from relance_xl.adapters.classeur_ferme.reperes import lettres, numero_de_colonne
from relance_xl.core.anomalie import RefusError

LIGNE = re.compile(rb"<row\b([^>]*?)(/?)>")
CELLULE = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
NUMERO = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")
REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]+)\d+["']""")
STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
FORMULE = re.compile(rb"<f[\s/>]")
_CONTENU = re.compile(rb"<v(?:\s[^>]*)?>[^<]|<f[\s/>]|<is\b.*?<t(?:\s[^>]*)?>[^<]", re.DOTALL)
_FIN = b"</row>"
_EN_TETE = 4096
_ENCODAGE = re.compile(rb"""encoding\s*=\s*["']([^"']+)["']""")


class Ligne(NamedTuple):
    """A row's place in the bytes: its cells lie in `[corps, fin_corps)`, the row in `[debut, fin)`."""

    numero: int
    attributs: bytes
    debut: int
    corps: int
    fin_corps: int
    fin: int


def lignes(donnees: bytes, debut: int = 0, fin: int | None = None) -> Iterator[Ligne]:
    """Return the rows of `donnees[debut:fin]`, in order; one without a number follows the one before."""
    numero, position = 0, debut
    limite = len(donnees) if fin is None else fin
    while trouve := LIGNE.search(donnees, position, limite):
        attributs = trouve[1]
        explicite = NUMERO.search(attributs)
        numero = int(explicite[1]) if explicite else numero + 1
        corps = trouve.end()
        if trouve[2]:
            fin_corps = position = corps
        else:
            fin_corps = donnees.index(_FIN, corps)
            position = fin_corps + len(_FIN)
        yield Ligne(numero, attributs, trouve.start(), corps, fin_corps, position)


class CelluleXml(NamedTuple):
    """A cell as it is written; `contenu` is what stands between its tags."""

    lettres: str
    attributs: bytes
    contenu: bytes

    @property
    def style(self) -> bytes:
        """The number of its style, empty when it has none."""
        trouve = STYLE.search(self.attributs)
        return trouve[1] if trouve else b""

    @property
    def suite(self) -> bytes:
        """Its bytes after the reference, to write it elsewhere."""
        attributs = REFERENCE.sub(b"", self.attributs).rstrip()
        return attributs + (b">%s</c>" % self.contenu if self.contenu else b"/>")

    @property
    def occupee(self) -> bool:
        """Whether it holds a value or a formula."""
        return _CONTENU.search(self.contenu) is not None


def cellules(corps: bytes) -> Iterator[CelluleXml]:
    """Return the cells of a row; a cell that bears no reference follows the one before."""
    rang = 0
    for trouve in CELLULE.finditer(corps):
        reference = REFERENCE.search(trouve[1])
        if reference:
            nom = reference[1].decode()
            rang = numero_de_colonne(nom)
        else:
            rang += 1
            nom = lettres(rang)
        yield CelluleXml(nom, trouve[1], trouve[2] or b"")


def ordinaire(donnees: bytes) -> bool:
    """Whether the sheet is in UTF-8 and its own elements bear no prefix, as usual programs write them."""
    debut = donnees[:_EN_TETE]
    encodage = _ENCODAGE.search(debut)
    return b"<worksheet" in debut and (encodage is None or encodage[1].lower() in {b"utf-8", b"us-ascii"})


def incomprise(feuille: str) -> RefusError:
    """Return the refusal of a sheet written in a way that no usual program writes."""
    return RefusError(
        f"La feuille « {feuille} » est écrite d'une façon que Relance XL ne comprend pas : "
        "ouvrez le classeur dans Excel et enregistrez-le à nouveau."
    )
