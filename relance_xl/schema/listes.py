"""The closed lists of values a user chooses from."""

from relance_xl.core import canaux

OUI_NON = ("oui", "non")
CATEGORIES = ("professionnel", "particulier", "public")
LANGUES = ("fr", "en")
CANAUX = canaux.CANAUX
MODES_DE_REGLEMENT = ("virement", "chèque", "carte", "prélèvement", "LCR")
STATUTS_PLATEFORME = ("Déposée", "Rejetée", "Refusée", "Suspendue", "En litige", "Encaissée")
BLOCAGES = (
    "litige",
    "suspendue",
    "procédure collective",
    "cédée",
    "confiée",
    "contentieux",
    "irrécouvrable",
)
NATURES_DE_REGLEMENT = ("principal", "pénalités", "indemnité")
TYPES_DE_PROMESSE = ("promesse", "échéancier")
ETATS_DE_PROMESSE = ("en cours", "tenue", "rompue")
ROLES = ("comptabilité", "achats", "direction", "siège")
NATURES_D_ETAPE = ("préventive", "relance", "mise en demeure")
PENALITES = ("non", "rappelées", "réclamées")
EVENEMENTS = (
    "brouillon",
    "envoyée",
    "postée",
    "reçue",
    "retournée",
    "appel",
    "appel sans réponse",
    "annulée",
    "échec",
    "reprise",
    "validée",
    "promesse",
    "litige",
    "blocage",
    "déblocage",
    "règlement",
    "reconnaissance",
    "réponse",
    "remerciement",
    "import",
    "contentieux",
    "note",
)
ETATS_DE_RELANCE = (
    "aperçu",
    "à valider",
    "brouillon",
    "envoyée",
    "postée",
    "appel fait",
    "annulée",
    "échec",
)
GRAVITES = ("bloquante", "à vérifier")
IMPUTATIONS = ("comptable", "légale")
BASES_DE_CALCUL = ("365", "366")
CREDITS_NON_AFFECTES = ("déduire", "bloquer")
REGROUPEMENTS = ("client", "étape", "facture")
MESSAGERIES = ("eml", "outlook")
