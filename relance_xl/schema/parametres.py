"""Every row of Paramètres, in order: label, attribute of `core.entites.Parametres`, type, description."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from relance_xl.core.entites import Parametres
from relance_xl.schema import listes
from relance_xl.schema.colonnes import Type

Groupe = Literal["créancier", "règles", "envoi"]

_DEFAUTS = Parametres()


@dataclass(frozen=True)
class Parametre:
    """A row of Paramètres: its French `label`, its `attribut`, how its value is typed and explained.

    `type` LISTE takes one of `liste`; an ENTIER with a `liste` takes one of its numbers.
    `facultatif`: the creditor may do without it; any other empty creditor's row is to be filled in.
    """

    label: str
    attribut: str
    groupe: Groupe
    description: str
    type: Type = Type.TEXTE
    liste: tuple[str, ...] = ()
    facultatif: bool = False

    @property
    def defaut(self) -> str | int | Decimal | None:
        """The value when the cell is empty or the row absent: that of `core.entites.Parametres`."""
        valeur: str | int | Decimal | None = getattr(_DEFAUTS, self.attribut)
        return valeur

    @property
    def essentiel(self) -> bool:
        """Whether an empty value is an anomaly *à vérifier*: every letter to a debtor needs it."""
        return self.groupe == "créancier" and not self.facultatif


CREANCIER = (
    Parametre(
        "Raison sociale",
        "raison_sociale",
        "créancier",
        "Le nom de votre entreprise, tel qu'il figure au registre : en-tête des lettres, expéditeur des "
        "e-mails, bénéficiaire du virement.",
    ),
    Parametre(
        "Forme juridique",
        "forme_juridique",
        "créancier",
        "SARL, SAS, SA, entreprise individuelle… Mention des lettres et de la mise en demeure.",
    ),
    Parametre(
        "Capital",
        "capital",
        "créancier",
        "Le capital social, comme vous voulez le lire : « 50 000 € ». Écrivez « néant » s'il n'y en a pas.",
    ),
    Parametre(
        "Adresse",
        "adresse",
        "créancier",
        "Numéro et voie de votre siège. Peut tenir sur plusieurs lignes (Alt + Entrée).",
    ),
    Parametre("Code postal", "code_postal", "créancier", "Code postal du siège.", Type.CODE),
    Parametre(
        "Ville", "ville", "créancier", "Ville du siège ; c'est aussi le lieu d'où les lettres sont datées."
    ),
    Parametre(
        "SIREN",
        "siren",
        "créancier",
        "Les 9 chiffres de votre entreprise. Mention de la mise en demeure.",
        Type.CODE,
    ),
    Parametre(
        "Ville du RCS",
        "ville_du_rcs",
        "créancier",
        "La ville du registre du commerce où vous êtes immatriculé : « Lyon » donne « RCS Lyon ». Écrivez "
        "« néant » si vous n'en relevez pas.",
    ),
    Parametre(
        "N° TVA",
        "numero_tva",
        "créancier",
        "Votre numéro de TVA intracommunautaire, repris au pied des lettres.",
        Type.CODE,
        facultatif=True,
    ),
    Parametre(
        "IBAN",
        "iban",
        "créancier",
        "Le compte sur lequel vos clients vous règlent. Il est contrôlé, puis imprimé sur chaque message.",
        Type.CODE,
    ),
    Parametre(
        "BIC",
        "bic",
        "créancier",
        "Le code de votre banque. Facultatif en France.",
        Type.CODE,
        facultatif=True,
    ),
    Parametre(
        "Téléphone",
        "telephone",
        "créancier",
        "Le numéro que votre client peut appeler au sujet d'une facture.",
        Type.CODE,
    ),
    Parametre(
        "E-mail",
        "email",
        "créancier",
        "L'adresse d'où partent vos relances et où vos clients répondent.",
    ),
    Parametre("Signataire", "signataire", "créancier", "La personne qui signe e-mails et lettres."),
    Parametre(
        "Fonction du signataire",
        "fonction_du_signataire",
        "créancier",
        "Par exemple : gérant, directrice administrative, responsable comptable.",
    ),
    Parametre(
        "Image de signature",
        "image_de_signature",
        "créancier",
        "Une image PNG ou JPEG, rangée dans le dossier du classeur ou au-dessous. Facultatif.",
        facultatif=True,
    ),
    Parametre(
        "Logo",
        "logo",
        "créancier",
        "Une image PNG ou JPEG, rangée dans le dossier du classeur ou au-dessous : en-tête des lettres. "
        "Facultatif.",
        facultatif=True,
    ),
    Parametre(
        "Conditions de paiement",
        "conditions_de_paiement",
        "créancier",
        "Ce que les relances écrivent après « Nos conditions de paiement : » ; par exemple, 30 jours à "
        "compter de la date de facture, sans escompte. Facultatif.",
        facultatif=True,
    ),
    Parametre(
        "Lien de paiement",
        "lien_de_paiement",
        "créancier",
        "L'adresse d'une page de paiement en ligne (https://…), ajoutée aux messages. Facultatif.",
        facultatif=True,
    ),
    Parametre(
        "Mandataire",
        "mandataire",
        "créancier",
        "Si vous relancez pour le compte d'un client (cabinet) : votre nom, en tête des lettres, qui disent "
        "alors pour qui vous agissez. Vide = le créancier écrit lui-même.",
        facultatif=True,
    ),
    Parametre(
        "Adresse du mandataire",
        "adresse_du_mandataire",
        "créancier",
        "L'adresse du cabinet, mention obligatoire de ses lettres. Vide sans mandataire.",
        facultatif=True,
    ),
    Parametre(
        "Mandat",
        "mandat",
        "créancier",
        "Le mandat écrit du créancier, sa date comprise : par exemple, mandat du 3 mars 2026. Vide sans "
        "mandataire.",
        facultatif=True,
    ),
)

REGLES = (
    Parametre(
        "Taux de pénalités",
        "taux_de_penalites",
        "règles",
        "Le taux de vos conditions générales : BCE+10 (celui de la loi à défaut de clause), 3×légal, ou un "
        "taux fixe comme 15 %. Un client peut avoir le sien.",
    ),
    Parametre(
        "Imputation",
        "imputation",
        "règles",
        "Un règlement partiel s'impute d'abord sur le principal (comptable) ou sur les intérêts "
        "(légale, C. civ. 1343-1).",
        Type.LISTE,
        listes.IMPUTATIONS,
    ),
    Parametre(
        "Base de calcul",
        "base_de_calcul",
        "règles",
        "Le diviseur du calcul des intérêts : 365 jours toujours ; ou 366, la vraie durée de chaque année "
        "(366 jours les années bissextiles).",
        Type.ENTIER,
        listes.BASES_DE_CALCUL,
    ),
    Parametre(
        "Crédit non affecté",
        "credit_non_affecte",
        "règles",
        "Un avoir ou un règlement sans facture est déduit du total réclamé (déduire), ou suspend les "
        "relances du client tant qu'il n'est pas affecté (bloquer).",
        Type.LISTE,
        listes.CREDITS_NON_AFFECTES,
    ),
    Parametre(
        "Tolérance",
        "tolerance",
        "règles",
        "Un reste dû inférieur à ce montant n'est pas relancé.",
        Type.MONTANT,
    ),
    Parametre(
        "Intervalle minimum client",
        "intervalle_minimum_client",
        "règles",
        "Jours à laisser passer entre deux relances d'un même client, quelles que soient les factures.",
        Type.ENTIER,
    ),
    Parametre(
        "Relances maximum par jour",
        "relances_maximum_par_jour",
        "règles",
        "Au-delà de ce nombre, les relances attendent le lendemain, les plus avancées d'abord. "
        "Vide = sans limite.",
        Type.ENTIER,
    ),
    Parametre(
        "Seuil de validation",
        "seuil_de_validation",
        "règles",
        "À partir de ce montant réclamé, le message attend votre oui dans Relances du jour. "
        "Vide = jamais pour ce motif.",
        Type.MONTANT,
    ),
    Parametre(
        "Délai d'acheminement",
        "delai_d_acheminement",
        "règles",
        "Jours comptés pour la remise d'un recommandé, tant que sa date de réception n'est pas connue.",
        Type.ENTIER,
    ),
    Parametre(
        "Validité d'un brouillon",
        "validite_d_un_brouillon",
        "règles",
        "Jours au bout desquels une relance préparée mais jamais envoyée vous est signalée.",
        Type.ENTIER,
    ),
)

ENVOI = (
    Parametre(
        "Taille maximum des pièces",
        "taille_maximum_des_pieces",
        "envoi",
        "En mégaoctets (Mo) : au-delà, les factures ne sont plus jointes à l'e-mail, et vous êtes prévenu.",
        Type.ENTIER,
    ),
    Parametre(
        "Regroupement",
        "regroupement",
        "envoi",
        "Un seul message par client (client), un par étape atteinte (étape), ou un par facture (facture).",
        Type.LISTE,
        listes.REGROUPEMENTS,
    ),
    Parametre(
        "Messagerie",
        "messagerie",
        "envoi",
        "Où vont les e-mails : eml (fichiers à ouvrir et à envoyer, rien à installer) ou outlook "
        "(brouillons d'Outlook).",
        Type.LISTE,
        listes.MESSAGERIES,
    ),
    Parametre(
        "Boîte Outlook",
        "boite_outlook",
        "envoi",
        "Avec outlook : l'adresse du compte ou de la boîte partagée où préparer les e-mails. "
        "Vide = le compte par défaut d'Outlook.",
    ),
    Parametre(
        "Lettres en PDF",
        "lettres_en_pdf",
        "envoi",
        "Un PDF à côté de chaque lettre Word, et un seul PDF à imprimer pour la journée (oui, non). "
        "Il faut Word ou LibreOffice.",
        Type.LISTE,
        listes.OUI_NON,
    ),
)

PARAMETRES = CREANCIER + REGLES + ENVOI
