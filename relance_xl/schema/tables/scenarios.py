"""The steps of each way of reminding."""

from relance_xl.schema import listes
from relance_xl.schema.colonnes import Colonne, Table, Type

SCENARIOS = Table(
    "tblScenarios",
    "Scénarios",
    (
        Colonne("Scénario", "scenario", obligatoire=True, largeur=18),
        Colonne("Ordre", "ordre", Type.ENTIER, obligatoire=True, largeur=8),
        Colonne("Étape", "etape", obligatoire=True, largeur=32),
        Colonne(
            "Nature",
            "nature",
            Type.LISTE,
            liste=listes.NATURES_D_ETAPE,
            defaut="",
            largeur=18,
            aide="Vide = préventive si Jours est négatif, sinon relance.",
        ),
        Colonne(
            "Jours",
            "jours",
            Type.ENTIER,
            obligatoire=True,
            largeur=8,
            aide="À compter de l'échéance ; négatif = avant.",
        ),
        Colonne(
            "Intervalle",
            "intervalle",
            Type.ENTIER,
            defaut=0,
            largeur=10,
            aide="Jours au moins depuis l'étape précédente.",
        ),
        Colonne("Canal", "canal", Type.LISTE, liste=listes.CANAUX, obligatoire=True, largeur=13),
        Colonne(
            "Destinataires",
            "destinataires",
            largeur=22,
            aide="Rôles de la feuille Contacts, séparés par « ; ». Vide = l'e-mail du client.",
        ),
        Colonne("Modèle", "modele", largeur=22, aide="Vide = le texte prévu pour cette étape."),
        Colonne(
            "Délai accordé",
            "delai_accorde",
            Type.ENTIER,
            largeur=10,
            aide="Jours laissés au client pour régler.",
        ),
        Colonne(
            "Pénalités",
            "penalites",
            Type.LISTE,
            liste=listes.PENALITES,
            defaut="",
            largeur=12,
            aide="Vide = réclamées pour une mise en demeure, sinon non.",
        ),
        Colonne("Montant minimum", "montant_minimum", Type.MONTANT, largeur=12),
        Colonne(
            "Validation",
            "validation",
            Type.OUI_NON,
            liste=listes.OUI_NON,
            defaut=False,
            largeur=11,
            aide="oui : le message attend votre accord dans Relances du jour.",
        ),
    ),
)
