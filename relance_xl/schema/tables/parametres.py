"""The creditor, the rules and the sending."""

from relance_xl.schema.colonnes import Colonne, Table

PARAMETRES = Table(
    "tblParametres",
    "Paramètres",
    (
        Colonne("Paramètre", "parametre", obligatoire=True, largeur=30),
        Colonne("Valeur", "valeur", largeur=44),
        Colonne("Description", "description", largeur=92),
    ),
)
