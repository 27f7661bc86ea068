"""The append-only proof of what was done."""

from relance_xl.schema import listes
from relance_xl.schema.colonnes import Colonne, Table, Type

JOURNAL = Table(
    "tblJournal",
    "Journal des relances",
    (
        Colonne("N°", "numero", Type.ENTIER, largeur=7),
        Colonne("Horodatage", "horodatage", Type.DATE_HEURE, largeur=17),
        Colonne("Lot", "lot", Type.CODE, largeur=12),
        Colonne("Code client", "code_client", Type.CODE, largeur=12),
        Colonne("N° facture", "numero_facture", Type.CODE, largeur=16),
        Colonne("Échéance n°", "numero_echeance", Type.ENTIER, largeur=10, pliee=True),
        Colonne("Date d'échéance", "date_echeance", Type.DATE, largeur=12),
        Colonne("Ordre", "ordre", Type.ENTIER, largeur=7),
        Colonne("Étape", "etape", largeur=22),
        Colonne("Canal", "canal", Type.LISTE, liste=listes.CANAUX, largeur=12),
        Colonne("Événement", "evenement", Type.LISTE, liste=listes.EVENEMENTS, largeur=15),
        Colonne("Date d'effet", "date_effet", Type.DATE, largeur=12),
        Colonne("Destinataire", "destinataire", largeur=28),
        Colonne("Interlocuteur", "interlocuteur", largeur=18, pliee=True),
        Colonne("Montant", "montant", Type.MONTANT, largeur=13),
        Colonne("Pénalités", "penalites", Type.MONTANT, largeur=12),
        Colonne("Indemnité", "indemnite", Type.MONTANT, largeur=11),
        Colonne("Date limite", "date_limite", Type.DATE, largeur=12),
        Colonne("Pièce", "piece", Type.CODE, largeur=30),
        Colonne("N° recommandé", "numero_recommande", Type.CODE, largeur=18),
        Colonne("Identifiant", "identifiant", Type.CODE, largeur=22),
        Colonne("Auteur", "auteur", largeur=14, pliee=True),
        Colonne("Détail", "detail", Type.CODE, largeur=34),
        Colonne("Empreinte", "empreinte", Type.CODE, largeur=18, pliee=True),
    ),
)
