"""What clients promised to pay, and when."""

from relance_xl.schema import listes
from relance_xl.schema.colonnes import Colonne, Table, Type

PROMESSES = Table(
    "tblPromesses",
    "Promesses",
    (
        Colonne("Code client", "code_client", Type.CODE, obligatoire=True, largeur=12),
        Colonne(
            "N° facture",
            "numero_facture",
            Type.CODE,
            defaut="",
            largeur=16,
            aide="Vide = tout le compte du client.",
        ),
        Colonne("Échéance n°", "numero_echeance", Type.ENTIER, largeur=10, pliee=True),
        Colonne("Type", "type", Type.LISTE, liste=listes.TYPES_DE_PROMESSE, defaut="promesse", largeur=12),
        Colonne("Date promise", "date_promise", Type.DATE, obligatoire=True, largeur=12),
        Colonne("Montant promis", "montant_promis", Type.MONTANT, largeur=14, aide="Vide = la totalité."),
        Colonne("Noté le", "note_le", Type.DATE, largeur=12),
        Colonne(
            "Interlocuteur",
            "interlocuteur",
            largeur=20,
            aide="Une promesse rompue le cite, après « avec » : M. Le Goff, le service comptable.",
        ),
        Colonne("Commentaire", "commentaire", largeur=34),
        Colonne("État", "etat", Type.LISTE, liste=listes.ETATS_DE_PROMESSE, calculee=True, largeur=12),
    ),
    obligatoire=False,
)
