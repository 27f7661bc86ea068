"""A workbook in memory, written as an accountant would: only the cells that matter."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from relance_xl.schema import tables
from relance_xl.schema.contenu import Cellule, Contenu, Donnees

PREMIERE_LIGNE = 5
"""Excel's row of the first row of every table here."""

CREANCIER = (
    ("Raison sociale", "Atelier Duval"),
    ("Forme juridique", "SARL"),
    ("Capital", "50 000 €"),
    ("Adresse", "3 rue du Port"),
    ("Code postal", "35000"),
    ("Ville", "Rennes"),
    ("SIREN", "732829320"),
    ("Ville du RCS", "Rennes"),
    ("IBAN", "FR7630006000011234567890189"),
    ("Téléphone", "02 99 00 00 00"),
    ("E-mail", "compta@duval.example"),
    ("Signataire", "Anne Duval"),
    ("Fonction du signataire", "gérante"),
)

Lignes = Sequence[Mapping[str, Cellule]]
Fabrique = Callable[..., Contenu]


def _contenu(*, proprietes: Mapping[str, str] | None = None, **par_table: Lignes) -> Contenu:
    """`tblFactures=[{"Code client": "C1", …}]`; a table that is not named has no row."""
    par_table.setdefault("tblParametres", [{"Paramètre": n, "Valeur": v} for n, v in CREANCIER])
    lues = {}
    for table in tables.TABLES:
        labels = tuple(colonne.label for colonne in table.colonnes)
        lignes = [[ligne.get(label) for label in labels] for ligne in par_table.get(table.nom, ())]
        lues[table.nom] = Donnees(table.nom, table.feuille, labels, lignes, PREMIERE_LIGNE)
    return Contenu(lues, proprietes or {})


@pytest.fixture
def contenu() -> Fabrique:
    return _contenu
