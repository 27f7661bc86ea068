"""Immutable records of the workbook's rows; an attribute is its column's name in ASCII.

`ligne` is Excel's row number, for anomalies. Absent texts are "", absent dates and amounts None.
Lists such as `categorie` hold the contract's French values, lower case as written there.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple


class Client(NamedTuple):
    """A row of `tblClients`. `categorie` "" means *à préciser*: nothing beyond principal."""

    ligne: int
    code_client: str
    nom: str
    categorie: str = ""
    scenario: str = "Standard"
    langue: str = "fr"
    contact: str = ""
    email: str = ""
    copie_a: str = ""
    telephone: str = ""
    adresse: str = ""
    code_postal: str = ""
    ville: str = ""
    pays: str = ""
    siren: str = ""
    compte_auxiliaire: str = ""
    code_payeur: str = ""
    charge_de_relance: str = ""
    commercial: str = ""
    delai_de_paiement: str = ""
    mode_de_reglement: str = ""
    taux_de_penalites: str = ""
    reclamer_les_penalites: bool = True
    suspendu_jusqu_au: date | None = None
    motif_de_suspension: str = ""
    procedure_collective_le: date | None = None
    solde_comptable: Decimal | None = None
    ecart_accepte: Decimal | None = None
    recommande_electronique: bool | None = None
    commentaire: str = ""


class Facture(NamedTuple):
    """A row of `tblFactures`: one due date of one invoice, or an avoir (`montant_ttc` < 0)."""

    ligne: int
    code_client: str
    numero_facture: str
    numero_echeance: int
    date_facture: date
    date_echeance: date
    montant_ttc: Decimal
    devise: str = "EUR"
    avoir_sur_facture: str = ""
    objet: str = ""
    reference_client: str = ""
    contrat_ou_devis: str = ""
    numero_engagement: str = ""
    code_service: str = ""
    numero_depot: str = ""
    statut_plateforme: str = ""
    fichier: str = ""
    justificatifs: str = ""
    scenario: str = ""
    blocage: str = ""
    bloquee_jusqu_au: date | None = None
    motif: str = ""
    montant_conteste: Decimal | None = None
    suivi_par: str = ""
    commentaire: str = ""
    echeance_calculee: bool = False


class Reglement(NamedTuple):
    """A row of `tblReglements`; `numero_facture` "" is not allocated, a negative amount a rejet."""

    ligne: int
    date: date
    code_client: str
    numero_facture: str
    montant: Decimal
    devise: str = "EUR"
    nature: str = "principal"
    mode: str = ""
    reference: str = ""
    origine: str = ""
    identifiant: str = ""


class Promesse(NamedTuple):
    """A row of `tblPromesses`; `numero_facture` "" is the whole account, `montant_promis` None all."""

    ligne: int
    code_client: str
    numero_facture: str
    numero_echeance: int | None
    type: str
    date_promise: date
    montant_promis: Decimal | None = None
    note_le: date | None = None
    interlocuteur: str = ""
    commentaire: str = ""


class Contact(NamedTuple):
    """A row of `tblContacts`."""

    ligne: int
    code_client: str
    nom: str
    role: str = ""
    email: str = ""
    telephone: str = ""


class Etape(NamedTuple):
    """A row of `tblScenarios`; `jours` is signed, from the due date; `intervalle` and `delai` in days."""

    ligne: int
    scenario: str
    ordre: int
    etape: str
    nature: str
    jours: int
    intervalle: int = 0
    canal: str = "e-mail"
    destinataires: str = ""
    modele: str = ""
    delai_accorde: int | None = None
    penalites: str = "non"
    montant_minimum: Decimal | None = None
    validation: bool = False


class Taux(NamedTuple):
    """A row of `tblTaux`: percentages a year for the semester that begins on `debut`."""

    ligne: int
    debut: date
    taux_bce: Decimal
    taux_legal: Decimal
    source: str = ""


class Evenement(NamedTuple):
    """A row of `tblJournal`: what was drafted, done or said about one item, and its seal.

    Everything is empty by default: `Evenement(evenement="note", detail="…")`.
    """

    ligne: int = 0
    numero: int = 0
    horodatage: datetime | None = None
    lot: str = ""
    code_client: str = ""
    numero_facture: str = ""
    numero_echeance: int | None = None
    date_echeance: date | None = None
    ordre: int | None = None
    etape: str = ""
    canal: str = ""
    evenement: str = ""
    date_effet: date | None = None
    destinataire: str = ""
    interlocuteur: str = ""
    montant: Decimal | None = None
    penalites: Decimal | None = None
    indemnite: Decimal | None = None
    date_limite: date | None = None
    piece: str = ""
    numero_recommande: str = ""
    identifiant: str = ""
    auteur: str = ""
    detail: str = ""
    empreinte: str = ""


class Choix(NamedTuple):
    """A row of `tblRelances`: what the program proposed and what the user decided of it."""

    ligne: int
    envoyer: bool | None
    reporter_au: date | None
    date: date | None
    code_client: str
    nom: str
    etape: str
    canal: str
    destinataire: str
    telephone: str
    factures: str
    plus_ancien_retard: int | None
    total_du: Decimal | None
    reclame: Decimal | None
    fichier: str
    etat: str
    identifiant: str
    observation: str
    proposition: str = ""


class Parametres(NamedTuple):
    """The rows of `tblParametres`, typed; the creditor's texts are "" when not filled in."""

    raison_sociale: str = ""
    forme_juridique: str = ""
    capital: str = ""
    adresse: str = ""
    code_postal: str = ""
    ville: str = ""
    siren: str = ""
    ville_du_rcs: str = ""
    numero_tva: str = ""
    iban: str = ""
    bic: str = ""
    telephone: str = ""
    email: str = ""
    signataire: str = ""
    fonction_du_signataire: str = ""
    image_de_signature: str = ""
    logo: str = ""
    conditions_de_paiement: str = ""
    lien_de_paiement: str = ""
    mandataire: str = ""
    adresse_du_mandataire: str = ""
    mandat: str = ""
    taux_de_penalites: str = "BCE+10"
    imputation: str = "comptable"
    base_de_calcul: int = 365
    credit_non_affecte: str = "déduire"
    tolerance: Decimal = Decimal("1.00")
    intervalle_minimum_client: int = 7
    relances_maximum_par_jour: int | None = None
    seuil_de_validation: Decimal | None = None
    delai_d_acheminement: int = 3
    validite_d_un_brouillon: int = 7
    taille_maximum_des_pieces: int = 20
    regroupement: str = "client"
    messagerie: str = "eml"
    boite_outlook: str = ""
    lettres_en_pdf: str = "oui"
