"""The payments received."""

from relance_xl.schema import listes
from relance_xl.schema.colonnes import Colonne, Table, Type

REGLEMENTS = Table(
    "tblReglements",
    "Règlements",
    (
        Colonne("Date", "date", Type.DATE, obligatoire=True, largeur=12),
        Colonne("Code client", "code_client", Type.CODE, obligatoire=True, largeur=12),
        Colonne(
            "N° facture",
            "numero_facture",
            Type.CODE,
            largeur=16,
            defaut="",
            aide="Vide = règlement non affecté : il devient un crédit du client.",
        ),
        Colonne(
            "Montant",
            "montant",
            Type.MONTANT,
            obligatoire=True,
            largeur=14,
            aide="Négatif pour un rejet ou un impayé.",
        ),
        Colonne("Devise", "devise", Type.CODE, defaut="EUR", largeur=8, pliee=True),
        Colonne(
            "Nature", "nature", Type.LISTE, liste=listes.NATURES_DE_REGLEMENT, defaut="principal", largeur=12
        ),
        Colonne("Mode", "mode", largeur=14),
        Colonne("Référence", "reference", Type.CODE, largeur=24),
        Colonne("Origine", "origine", largeur=18, pliee=True),
        Colonne("Identifiant", "identifiant", Type.CODE, largeur=24, pliee=True),
    ),
)
