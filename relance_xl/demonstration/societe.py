"""The fictional creditor of the demonstration: its particulars, as parameters of the workbook."""

from collections.abc import Mapping

from relance_xl.demonstration.identifiants import BIC_FICTIF, iban, numero_tva, siren, telephone

NOM = "Ateliers Brindosel"
SIREN = siren(12)

PARAMETRES: Mapping[str, str] = {
    "Raison sociale": NOM,
    "Forme juridique": "SAS",
    "Capital": "150 000 €",
    "Adresse": "14 rue des Copeaux-Blonds",
    "Code postal": "07000",
    "Ville": "Privas",
    "SIREN": SIREN,
    "Ville du RCS": "Aubenas",
    "N° TVA": numero_tva(SIREN),
    "IBAN": iban("00042", "00001234567"),
    "BIC": BIC_FICTIF,
    "Téléphone": telephone(7),
    "E-mail": "comptabilite@ateliers-brindosel.example",
    "Signataire": "Ondine Trévarel",
    "Fonction du signataire": "Responsable du recouvrement",
    "Conditions de paiement": "30 jours à compter de la facture, sans escompte pour paiement anticipé.",
}
"""Value by name of parameter; those of the rules keep the workbook's defaults."""

CHARGES_DE_RELANCE = ("Ondine Trévarel", "Malo Quersain")
COMMERCIAUX = ("Isaure Bellombre", "Théodule Vasquin", "Capucine Orvalet")

OBJETS = (
    "Escalier quart tournant en chêne",
    "Fenêtres bois-aluminium, 12 unités",
    "Portes coupe-feu EI30",
    "Panneaux MDF 19 mm, 40 feuilles",
    "Agencement de comptoir d'accueil",
    "Bardage douglas, 85 m²",
    "Parquet massif, 62 m²",
    "Volets battants sur mesure",
    "Placards et dressings",
    "Charpente traditionnelle, lot 2",
    "Mobilier scolaire, 30 postes",
    "Terrasse en mélèze",
    "Réparation de menuiseries",
    "Pose de plinthes et habillages",
    "Étagères de réserve",
)
"""What the workshop sells."""
