"""Every table of the workbook, in the order of its sheets (contract, section 1)."""

from relance_xl.schema import listes
from relance_xl.schema.colonnes import Colonne, Table, Type

VERSION = 1
"""Version of the schema, also a property of the workbook."""

PROPRIETE_VERSION = "RelanceXL.Schema"
PROPRIETE_JOURNAL = "RelanceXL.Journal"
"""Custom document properties: the schema's version; "<count>:<last Empreinte>" of the Journal."""

FEUILLE_ACCUEIL = "Accueil"

_T = Type

CLIENTS = Table(
    "tblClients",
    "Clients",
    (
        Colonne(
            "Code client",
            "code_client",
            _T.CODE,
            obligatoire=True,
            largeur=12,
            aide="Votre code, unique : c'est lui qui relie factures, règlements et journal.",
        ),
        Colonne("Nom ou raison sociale", "nom", obligatoire=True, largeur=34),
        Colonne(
            "Catégorie",
            "categorie",
            _T.LISTE,
            liste=listes.CATEGORIES,
            defaut="",
            largeur=14,
            aide="professionnel, particulier ou public. Vide = à préciser : les relances partent, "
            "sans pénalités ni mise en demeure.",
        ),
        Colonne(
            "Scénario",
            "scenario",
            _T.TEXTE,
            defaut="Standard",
            largeur=15,
            aide="Un scénario de la feuille Scénarios. Vide = Standard.",
        ),
        Colonne("Langue", "langue", _T.LISTE, liste=listes.LANGUES, defaut="fr", pliee=True, largeur=8),
        Colonne("Contact", "contact", largeur=22, aide="La personne à qui l'on s'adresse."),
        Colonne("E-mail", "email", largeur=32, aide="Plusieurs adresses : séparez-les par un point-virgule."),
        Colonne("Copie à", "copie_a", largeur=24, pliee=True),
        Colonne("Téléphone", "telephone", _T.CODE, largeur=16),
        Colonne("Adresse", "adresse", largeur=30, aide="Peut tenir sur plusieurs lignes (Alt + Entrée)."),
        Colonne("Code postal", "code_postal", _T.CODE, largeur=10),
        Colonne("Ville", "ville", largeur=20),
        Colonne("Pays", "pays", largeur=12, pliee=True),
        Colonne("SIREN", "siren", _T.CODE, largeur=12, pliee=True, aide="9 chiffres."),
        Colonne(
            "Compte auxiliaire",
            "compte_auxiliaire",
            _T.CODE,
            largeur=16,
            pliee=True,
            aide="Le compte du client dans votre comptabilité (CompAuxNum du FEC).",
        ),
        Colonne(
            "Code payeur",
            "code_payeur",
            _T.CODE,
            largeur=12,
            pliee=True,
            aide="Le code du client qui paie pour celui-ci : il reçoit un seul message.",
        ),
        Colonne("Chargé de relance", "charge_de_relance", largeur=18, pliee=True),
        Colonne("Commercial", "commercial", largeur=18, pliee=True),
        Colonne(
            "Délai de paiement",
            "delai_de_paiement",
            largeur=16,
            aide="30, 60, 45 FDM, 30 FDM le 10, à réception ou comptant.",
        ),
        Colonne(
            "Mode de règlement",
            "mode_de_reglement",
            _T.LISTE,
            liste=listes.MODES_DE_REGLEMENT,
            defaut="",
            largeur=16,
            aide="Un client en prélèvement ou LCR ne reçoit pas de message préventif.",
        ),
        Colonne(
            "Taux de pénalités",
            "taux_de_penalites",
            largeur=16,
            pliee=True,
            aide="BCE+10, 3×légal ou 15 %. Vide = le paramètre.",
        ),
        Colonne(
            "Réclamer les pénalités",
            "reclamer_les_penalites",
            _T.OUI_NON,
            liste=listes.OUI_NON,
            defaut=True,
            largeur=12,
            pliee=True,
        ),
        Colonne(
            "Suspendu jusqu'au",
            "suspendu_jusqu_au",
            _T.DATE,
            largeur=13,
            aide="Aucune relance jusqu'à ce jour inclus.",
        ),
        Colonne("Motif de suspension", "motif_de_suspension", largeur=22, pliee=True),
        Colonne(
            "Procédure collective le",
            "procedure_collective_le",
            _T.DATE,
            largeur=13,
            pliee=True,
            aide="Date du jugement : les factures antérieures ne sont plus relancées.",
        ),
        Colonne(
            "Solde comptable",
            "solde_comptable",
            _T.MONTANT,
            largeur=14,
            pliee=True,
            aide="Le solde de ce client dans votre comptabilité, pour le contrôle.",
        ),
        Colonne(
            "Écart accepté",
            "ecart_accepte",
            _T.MONTANT,
            largeur=12,
            pliee=True,
            aide="Recopiez ici l'écart que vous acceptez : les relances reprennent.",
        ),
        Colonne("Commentaire", "commentaire", largeur=30),
        Colonne("Écart", "ecart", _T.MONTANT, calculee=True, largeur=12),
        Colonne("Retard moyen (j)", "retard_moyen", _T.ENTIER, calculee=True, largeur=10),
        Colonne("Scénario conseillé", "scenario_conseille", calculee=True, largeur=16),
    ),
)

FACTURES = Table(
    "tblFactures",
    "Factures",
    (
        Colonne("Code client", "code_client", _T.CODE, obligatoire=True, largeur=12),
        Colonne("N° facture", "numero_facture", _T.CODE, obligatoire=True, largeur=16),
        Colonne(
            "Échéance n°",
            "numero_echeance",
            _T.ENTIER,
            defaut=1,
            largeur=10,
            pliee=True,
            aide="Une ligne par échéance : 1, 2, 3… Vide = 1.",
        ),
        Colonne("Date facture", "date_facture", _T.DATE, obligatoire=True, largeur=12),
        Colonne("Date d'échéance", "date_echeance", _T.DATE, obligatoire=True, largeur=12),
        Colonne(
            "Montant TTC",
            "montant_ttc",
            _T.MONTANT,
            obligatoire=True,
            largeur=14,
            aide="Négatif pour un avoir.",
        ),
        Colonne("Devise", "devise", _T.CODE, defaut="EUR", largeur=8, pliee=True),
        Colonne(
            "Avoir sur facture",
            "avoir_sur_facture",
            _T.CODE,
            largeur=16,
            pliee=True,
            aide="Pour un avoir : le numéro de la facture qu'il corrige.",
        ),
        Colonne("Objet", "objet", largeur=26),
        Colonne("Référence client", "reference_client", _T.CODE, largeur=16, pliee=True),
        Colonne("Contrat ou devis", "contrat_ou_devis", _T.CODE, largeur=16, pliee=True),
        Colonne("N° engagement", "numero_engagement", _T.CODE, largeur=16, pliee=True),
        Colonne("Code service", "code_service", _T.CODE, largeur=14, pliee=True),
        Colonne("N° de dépôt", "numero_depot", _T.CODE, largeur=16, pliee=True),
        Colonne(
            "Statut plateforme",
            "statut_plateforme",
            _T.LISTE,
            liste=listes.STATUTS_PLATEFORME,
            defaut="",
            largeur=14,
            pliee=True,
        ),
        Colonne(
            "Fichier",
            "fichier",
            largeur=28,
            pliee=True,
            aide="Le PDF de la facture, dans le dossier du classeur ou au-dessous.",
        ),
        Colonne("Justificatifs", "justificatifs", largeur=24, pliee=True),
        Colonne(
            "Scénario",
            "scenario",
            _T.TEXTE,
            defaut="",
            largeur=14,
            pliee=True,
            aide="Remplace celui du client pour cette facture.",
        ),
        Colonne("Blocage", "blocage", _T.LISTE, liste=listes.BLOCAGES, defaut="", largeur=16),
        Colonne(
            "Bloquée jusqu'au",
            "bloquee_jusqu_au",
            _T.DATE,
            largeur=12,
            aide="Ce jour inclus. Vide = jusqu'à ce que vous leviez le blocage.",
        ),
        Colonne("Motif", "motif", largeur=24),
        Colonne(
            "Montant contesté",
            "montant_conteste",
            _T.MONTANT,
            largeur=13,
            pliee=True,
            aide="Seule cette part est bloquée ; le reste est relancé.",
        ),
        Colonne("Suivi par", "suivi_par", largeur=16, pliee=True),
        Colonne("Commentaire", "commentaire", largeur=26),
        Colonne(
            "Échéance calculée",
            "echeance_calculee",
            _T.OUI_NON,
            liste=listes.OUI_NON,
            defaut=False,
            largeur=10,
            pliee=True,
        ),
        Colonne("Réglé", "regle", _T.MONTANT, calculee=True, largeur=13),
        Colonne("Reste dû", "reste_du", _T.MONTANT, calculee=True, largeur=13),
        Colonne("Retard (j)", "retard", _T.ENTIER, calculee=True, largeur=9),
        Colonne("Dernière étape", "derniere_etape", calculee=True, largeur=18),
        Colonne("Relancée le", "relancee_le", _T.DATE, calculee=True, largeur=12),
        Colonne("Prochaine étape", "prochaine_etape", calculee=True, largeur=18),
        Colonne("Prochaine date", "prochaine_date", _T.DATE, calculee=True, largeur=12),
        Colonne("Pénalités", "penalites", _T.MONTANT, calculee=True, largeur=12),
        Colonne("Indemnité", "indemnite", _T.MONTANT, calculee=True, largeur=11),
        Colonne("Prescription le", "prescription_le", _T.DATE, calculee=True, largeur=12),
        Colonne("Pourquoi", "pourquoi", calculee=True, largeur=52),
    ),
)

REGLEMENTS = Table(
    "tblReglements",
    "Règlements",
    (
        Colonne("Date", "date", _T.DATE, obligatoire=True, largeur=12),
        Colonne("Code client", "code_client", _T.CODE, obligatoire=True, largeur=12),
        Colonne(
            "N° facture",
            "numero_facture",
            _T.CODE,
            largeur=16,
            defaut="",
            aide="Vide = règlement non affecté : il devient un crédit du client.",
        ),
        Colonne(
            "Montant",
            "montant",
            _T.MONTANT,
            obligatoire=True,
            largeur=14,
            aide="Négatif pour un rejet ou un impayé.",
        ),
        Colonne("Devise", "devise", _T.CODE, defaut="EUR", largeur=8, pliee=True),
        Colonne(
            "Nature", "nature", _T.LISTE, liste=listes.NATURES_DE_REGLEMENT, defaut="principal", largeur=12
        ),
        Colonne("Mode", "mode", largeur=14),
        Colonne("Référence", "reference", _T.CODE, largeur=24),
        Colonne("Origine", "origine", largeur=18, pliee=True),
        Colonne("Identifiant", "identifiant", _T.CODE, largeur=24, pliee=True),
    ),
)

PROMESSES = Table(
    "tblPromesses",
    "Promesses",
    (
        Colonne("Code client", "code_client", _T.CODE, obligatoire=True, largeur=12),
        Colonne(
            "N° facture",
            "numero_facture",
            _T.CODE,
            defaut="",
            largeur=16,
            aide="Vide = tout le compte du client.",
        ),
        Colonne("Échéance n°", "numero_echeance", _T.ENTIER, largeur=10, pliee=True),
        Colonne("Type", "type", _T.LISTE, liste=listes.TYPES_DE_PROMESSE, defaut="promesse", largeur=12),
        Colonne("Date promise", "date_promise", _T.DATE, obligatoire=True, largeur=12),
        Colonne("Montant promis", "montant_promis", _T.MONTANT, largeur=14, aide="Vide = la totalité."),
        Colonne("Noté le", "note_le", _T.DATE, largeur=12),
        Colonne("Interlocuteur", "interlocuteur", largeur=20),
        Colonne("Commentaire", "commentaire", largeur=34),
        Colonne("État", "etat", _T.LISTE, liste=listes.ETATS_DE_PROMESSE, calculee=True, largeur=12),
    ),
)

CONTACTS = Table(
    "tblContacts",
    "Contacts",
    (
        Colonne("Code client", "code_client", _T.CODE, obligatoire=True, largeur=12),
        Colonne("Nom", "nom", obligatoire=True, largeur=26),
        Colonne("Rôle", "role", _T.LISTE, liste=listes.ROLES, defaut="", largeur=16),
        Colonne("E-mail", "email", largeur=34),
        Colonne("Téléphone", "telephone", _T.CODE, largeur=18),
    ),
)

SCENARIOS = Table(
    "tblScenarios",
    "Scénarios",
    (
        Colonne("Scénario", "scenario", obligatoire=True, largeur=18),
        Colonne("Ordre", "ordre", _T.ENTIER, obligatoire=True, largeur=8),
        Colonne("Étape", "etape", obligatoire=True, largeur=26),
        Colonne(
            "Nature",
            "nature",
            _T.LISTE,
            liste=listes.NATURES_D_ETAPE,
            defaut="",
            largeur=18,
            aide="Vide = préventive si Jours est négatif, sinon relance.",
        ),
        Colonne(
            "Jours",
            "jours",
            _T.ENTIER,
            obligatoire=True,
            largeur=8,
            aide="À compter de l'échéance ; négatif = avant.",
        ),
        Colonne(
            "Intervalle",
            "intervalle",
            _T.ENTIER,
            defaut=0,
            largeur=10,
            aide="Jours au moins depuis l'étape précédente.",
        ),
        Colonne("Canal", "canal", _T.LISTE, liste=listes.CANAUX, obligatoire=True, largeur=13),
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
            _T.ENTIER,
            largeur=10,
            aide="Jours laissés au client pour régler.",
        ),
        Colonne(
            "Pénalités",
            "penalites",
            _T.LISTE,
            liste=listes.PENALITES,
            defaut="",
            largeur=12,
            aide="Vide = réclamées pour une mise en demeure, sinon non.",
        ),
        Colonne("Montant minimum", "montant_minimum", _T.MONTANT, largeur=12),
        Colonne(
            "Validation",
            "validation",
            _T.OUI_NON,
            liste=listes.OUI_NON,
            defaut=False,
            largeur=11,
            aide="oui : le message attend votre accord dans Relances du jour.",
        ),
    ),
)

TAUX = Table(
    "tblTaux",
    "Taux",
    (
        Colonne(
            "Début",
            "debut",
            _T.DATE,
            obligatoire=True,
            largeur=12,
            aide="Premier jour du semestre : 1er janvier ou 1er juillet.",
        ),
        Colonne(
            "Taux BCE", "taux_bce", _T.TAUX, obligatoire=True, largeur=12, aide="En % : 2,15 pour 2,15 %."
        ),
        Colonne(
            "Taux légal (autres cas)",
            "taux_legal",
            _T.TAUX,
            obligatoire=True,
            largeur=22,
            aide="En % : taux de l'intérêt légal, colonne « autres cas ».",
        ),
        Colonne("Source", "source", largeur=60),
    ),
)

JOURNAL = Table(
    "tblJournal",
    "Journal des relances",
    (
        Colonne("N°", "numero", _T.ENTIER, largeur=7),
        Colonne("Horodatage", "horodatage", _T.DATE_HEURE, largeur=17),
        Colonne("Lot", "lot", _T.CODE, largeur=12),
        Colonne("Code client", "code_client", _T.CODE, largeur=12),
        Colonne("N° facture", "numero_facture", _T.CODE, largeur=16),
        Colonne("Échéance n°", "numero_echeance", _T.ENTIER, largeur=10, pliee=True),
        Colonne("Date d'échéance", "date_echeance", _T.DATE, largeur=12),
        Colonne("Ordre", "ordre", _T.ENTIER, largeur=7),
        Colonne("Étape", "etape", largeur=22),
        Colonne("Canal", "canal", _T.LISTE, liste=listes.CANAUX, largeur=12),
        Colonne("Événement", "evenement", _T.LISTE, liste=listes.EVENEMENTS, largeur=15),
        Colonne("Date d'effet", "date_effet", _T.DATE, largeur=12),
        Colonne("Destinataire", "destinataire", largeur=28),
        Colonne("Interlocuteur", "interlocuteur", largeur=18, pliee=True),
        Colonne("Montant", "montant", _T.MONTANT, largeur=13),
        Colonne("Pénalités", "penalites", _T.MONTANT, largeur=12),
        Colonne("Indemnité", "indemnite", _T.MONTANT, largeur=11),
        Colonne("Date limite", "date_limite", _T.DATE, largeur=12),
        Colonne("Pièce", "piece", _T.CODE, largeur=30),
        Colonne("N° recommandé", "numero_recommande", _T.CODE, largeur=18),
        Colonne("Identifiant", "identifiant", _T.CODE, largeur=22),
        Colonne("Auteur", "auteur", largeur=14, pliee=True),
        Colonne("Détail", "detail", _T.CODE, largeur=34),
        Colonne("Empreinte", "empreinte", _T.CODE, largeur=18, pliee=True),
    ),
)

RELANCES = Table(
    "tblRelances",
    "Relances du jour",
    (
        Colonne(
            "Envoyer",
            "envoyer",
            _T.OUI_NON,
            liste=listes.OUI_NON,
            largeur=9,
            aide="non : cette relance ne part pas. oui sur une relance à valider : elle part.",
        ),
        Colonne("Reporter au", "reporter_au", _T.DATE, largeur=12),
        Colonne("Date", "date", _T.DATE, largeur=12),
        Colonne("Code client", "code_client", _T.CODE, largeur=12),
        Colonne("Nom", "nom", largeur=30),
        Colonne("Étape", "etape", largeur=22),
        Colonne("Canal", "canal", _T.LISTE, liste=listes.CANAUX, largeur=12),
        Colonne("Destinataire", "destinataire", largeur=30),
        Colonne("Téléphone", "telephone", _T.CODE, largeur=16),
        Colonne("Factures", "factures", _T.CODE, largeur=28),
        Colonne("Plus ancien retard (j)", "plus_ancien_retard", _T.ENTIER, largeur=11),
        Colonne("Total dû", "total_du", _T.MONTANT, largeur=14),
        Colonne("Réclamé", "reclame", _T.MONTANT, largeur=14),
        Colonne("Fichier", "fichier", _T.CODE, largeur=40),
        Colonne("État", "etat", _T.LISTE, liste=listes.ETATS_DE_RELANCE, largeur=13),
        Colonne("Identifiant", "identifiant", _T.CODE, largeur=22),
        Colonne("Observation", "observation", largeur=34),
    ),
)

PARAMETRES = Table(
    "tblParametres",
    "Paramètres",
    (
        Colonne("Paramètre", "parametre", obligatoire=True, largeur=30),
        Colonne("Valeur", "valeur", obligatoire=True, largeur=44),
        Colonne("Description", "description", largeur=84),
    ),
)

ANOMALIES = Table(
    "tblAnomalies",
    "Anomalies",
    (
        Colonne("Gravité", "gravite", _T.LISTE, liste=listes.GRAVITES, largeur=12),
        Colonne("Feuille", "feuille", largeur=18),
        Colonne("Ligne", "ligne", _T.ENTIER, largeur=8),
        Colonne("Colonne", "colonne", largeur=22),
        Colonne("Valeur", "valeur", _T.CODE, largeur=28),
        Colonne("Message", "message", largeur=90),
    ),
)

TABLES = (
    CLIENTS,
    FACTURES,
    REGLEMENTS,
    PROMESSES,
    CONTACTS,
    SCENARIOS,
    TAUX,
    JOURNAL,
    RELANCES,
    PARAMETRES,
    ANOMALIES,
)
PAR_NOM = {table.nom: table for table in TABLES}
