"""The day's recommandés as a CSV, an address a line: for an online registered-mail service or the counter."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from relance_xl.core.entites import Choix, Client
from relance_xl.core.enveloppe import LIGNES
from relance_xl.core.postal import adresse_de
from relance_xl.documents.adresse import adresse_postale
from relance_xl.documents.dossier.tableur import cellule
from relance_xl.documents.textes import propre

COLONNES = (
    "Identifiant",
    "Référence",
    "Canal",
    "Nom",
    *(f"Ligne {rang}" for rang in range(1, LIGNES + 1)),
    "Code postal",
    "Ville",
    "Pays",
    "E-mail",
    "Nombre de pages",
    "Fichier PDF",
    "Montant",
    "Devise",
)


class Recommande(NamedTuple):
    """A recommandé that waits: its row of Relances du jour, its addressee (None: no longer known).

    `pages` and `fichier` are those of its PDF, which stands in the list's own folder.
    """

    rangee: Choix
    client: Client | None
    pages: int | None
    fichier: str
    devise: str


def bordereau(recommandes: Iterable[Recommande]) -> bytes:
    """Return the list: UTF-8 with its mark, `;` between columns, decimal comma, as a French Excel opens it.

    The lines are those of the envelope (NF Z10-011): postcode and town are in them, and apart too.
    """
    sortie = io.StringIO()
    lignes = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    lignes.writerow(COLONNES)
    lignes.writerows(map(cellule, _ligne(recommande)) for recommande in recommandes)
    return sortie.getvalue().encode("utf-8-sig")


def _ligne(recommande: Recommande) -> tuple[str, ...]:
    rangee, client = recommande.rangee, recommande.client
    adresse = adresse_postale(adresse_de(client)) if client else (propre(rangee.nom),)
    return (
        rangee.identifiant,
        propre(rangee.factures),
        rangee.canal,
        propre(rangee.nom),
        *adresse,
        *("" for _ in range(LIGNES - len(adresse))),
        *map(propre, (client.code_postal, client.ville, client.pays, client.email) if client else ("",) * 4),
        "" if recommande.pages is None else f"{recommande.pages}",
        recommande.fichier,
        "" if rangee.reclame is None else f"{rangee.reclame:.2f}".replace(".", ","),
        recommande.devise,
    )
