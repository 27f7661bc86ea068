"""The day's messages, as proposed and as decided."""

from relance_xl.schema import listes
from relance_xl.schema.colonnes import Colonne, Table, Type

RELANCES = Table(
    "tblRelances",
    "Relances du jour",
    (
        Colonne(
            "Envoyer",
            "envoyer",
            Type.OUI_NON,
            liste=listes.OUI_NON,
            largeur=9,
            aide="non : elle n'est pas préparée. oui : celle à valider l'est à la prochaine préparation.",
        ),
        Colonne(
            "Reporter au",
            "reporter_au",
            Type.DATE,
            largeur=12,
            aide="La relance attend ce jour, et s'y prépare de nouveau.",
        ),
        Colonne("Date", "date", Type.DATE, largeur=12),
        Colonne("Code client", "code_client", Type.CODE, largeur=12),
        Colonne("Nom", "nom", largeur=30),
        Colonne("Étape", "etape", largeur=22),
        Colonne(
            "Canal",
            "canal",
            Type.LISTE,
            liste=listes.CANAUX,
            largeur=12,
            aide="Changez-le pour écrire ou appeler autrement cette fois.",
        ),
        Colonne(
            "Destinataire",
            "destinataire",
            largeur=30,
            aide="Corrigez l'adresse e-mail pour cette fois (plusieurs : ;). Vide : celle du client.",
        ),
        Colonne("Téléphone", "telephone", Type.CODE, largeur=16),
        Colonne("Factures", "factures", Type.CODE, largeur=28),
        Colonne("Plus ancien retard (j)", "plus_ancien_retard", Type.ENTIER, largeur=11),
        Colonne("Total dû", "total_du", Type.MONTANT, largeur=14),
        Colonne("Réclamé", "reclame", Type.MONTANT, largeur=14),
        Colonne("Fichier", "fichier", Type.CODE, largeur=40),
        Colonne("État", "etat", Type.LISTE, liste=listes.ETATS_DE_RELANCE, largeur=13),
        Colonne("Identifiant", "identifiant", Type.CODE, largeur=22),
        Colonne(
            "Observation",
            "observation",
            largeur=34,
            aide="À vous. Elle reste tant que la relance est là, puis passe au Journal.",
        ),
        Colonne(
            "Proposition",
            "proposition",
            Type.CODE,
            pliee=True,
            largeur=34,
            aide="Ce que le programme proposait : ce qui en diffère dans Canal ou Destinataire est votre "
            "correction. Laissez-la telle quelle.",
        ),
    ),
)
