"""Rows of Relances du jour that could not be read: they stay as they stand until their user mends them."""

from decimal import Decimal
from typing import NamedTuple

from relance_xl.conversion import lignes
from relance_xl.conversion.ecriture import Rangee, lien_du_fichier
from relance_xl.conversion.tables import reperer
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema.contenu import Cellule, CelluleErreur, Contenu, Valeur
from relance_xl.schema.tables import RELANCES


class Illisible(NamedTuple):
    """A row as it stands: Excel's row number, what could be read of whose it is, and its cells."""

    ligne: int
    code_client: str
    identifiant: str
    rangee: Rangee


def relances_illisibles(contenu: Contenu) -> tuple[Illisible, ...]:
    """Return the rows whose decision could not be read: dropped, it would be as if there were none."""
    lue = lignes.lire(contenu, lignes.RELANCES)
    return tuple(
        Illisible(
            lue.lignes[position],
            lue.texte("code_client", position),
            lue.texte("identifiant", position),
            _rangee(contenu, lue.rangs[position]),
        )
        for position in sorted(lue.rejetees)
    )


def _rangee(contenu: Contenu, rang: int) -> Rangee:
    donnees = contenu.tables[RELANCES.nom]
    places = reperer(donnees)
    valeurs = {
        colonne.label: _valeur(donnees.lignes[rang][places[cle_de_label(colonne.label)]])
        for colonne in RELANCES.colonnes
        if cle_de_label(colonne.label) in places
    }
    fichier = RELANCES.label("fichier")
    return valeurs | {fichier: lien_du_fichier(str(valeurs.get(fichier) or ""))}


def _valeur(cellule: Cellule) -> Valeur:
    """Return a cell as it is written back: an error as the text that its user saw."""
    if isinstance(cellule, CelluleErreur):
        return cellule.texte or None
    return Decimal(repr(cellule)) if isinstance(cellule, float) else cellule
