"""What is to be mended."""

from relance_xl.schema import listes
from relance_xl.schema.colonnes import Colonne, Table, Type

ANOMALIES = Table(
    "tblAnomalies",
    "Anomalies",
    (
        Colonne("Gravité", "gravite", Type.LISTE, liste=listes.GRAVITES, largeur=12),
        Colonne("Feuille", "feuille", largeur=18),
        Colonne("Ligne", "ligne", Type.ENTIER, largeur=8),
        Colonne("Colonne", "colonne", largeur=22),
        Colonne("Valeur", "valeur", Type.CODE, largeur=28),
        Colonne("Message", "message", largeur=90),
    ),
    obligatoire=False,
)
