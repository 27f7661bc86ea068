"""The calculation of one invoice's late-payment amounts, line by line."""

from relance_xl.schema.colonnes import Colonne, Table, Type

CALCUL = Table(
    "tblCalcul",
    "Calcul de pénalités",
    (
        Colonne("Code client", "code_client", Type.CODE, largeur=12),
        Colonne("N° facture", "numero_facture", Type.CODE, largeur=16),
        Colonne("Échéance n°", "numero_echeance", Type.ENTIER, largeur=12),
        Colonne("Libellé", "libelle", largeur=44),
        Colonne("Du", "du", Type.DATE, largeur=12),
        Colonne("Au", "au", Type.DATE, largeur=12),
        Colonne("Jours", "jours", Type.ENTIER, largeur=8),
        Colonne("Base", "base", Type.MONTANT, largeur=14),
        Colonne("Taux", "taux", Type.TAUX, largeur=10),
        Colonne("Montant", "montant", Type.MONTANT, largeur=14),
        Colonne("Devise", "devise", largeur=8),
        Colonne("Explication", "explication", largeur=110),
    ),
    obligatoire=False,
)
