"""The reference rates of each semester."""

from relance_xl.schema.colonnes import Colonne, Table, Type

TAUX = Table(
    "tblTaux",
    "Taux",
    (
        Colonne(
            "Début",
            "debut",
            Type.DATE,
            obligatoire=True,
            largeur=12,
            aide="Premier jour du semestre : 1er janvier ou 1er juillet.",
        ),
        Colonne(
            "Taux BCE", "taux_bce", Type.TAUX, obligatoire=True, largeur=12, aide="En % : 2,15 pour 2,15 %."
        ),
        Colonne(
            "Taux légal (autres cas)",
            "taux_legal",
            Type.TAUX,
            obligatoire=True,
            largeur=22,
            aide="En % : taux de l'intérêt légal, colonne « autres cas ».",
        ),
        Colonne("Source", "source", largeur=72),
    ),
    obligatoire=False,
)
