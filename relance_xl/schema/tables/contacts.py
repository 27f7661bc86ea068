"""The people to write to, by role."""

from relance_xl.schema import listes
from relance_xl.schema.colonnes import Colonne, Table, Type

CONTACTS = Table(
    "tblContacts",
    "Contacts",
    (
        Colonne("Code client", "code_client", Type.CODE, obligatoire=True, largeur=12),
        Colonne("Nom", "nom", obligatoire=True, largeur=26),
        Colonne("Rôle", "role", Type.LISTE, liste=listes.ROLES, defaut="", largeur=16),
        Colonne("E-mail", "email", largeur=34),
        Colonne("Téléphone", "telephone", Type.CODE, largeur=18),
    ),
    obligatoire=False,
)
