"""The words that a template may use: each one declared once, with what it means.

Texts come ready to print (amounts, dates); lists and yes/no words serve `for` and `if`.
The attributes are the columns' own names; `docs/vocabulaire.md` is written from this module.
"""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True)
class MotsCreancier:
    """The creditor: the sheet Paramètres. A required one left empty shows « [IBAN à renseigner] »."""

    raison_sociale: Annotated[str, "Raison sociale"]
    forme_juridique: Annotated[str, "Forme juridique"]
    capital: Annotated[str, "Capital, tel qu'il est écrit dans Paramètres"]
    adresse: Annotated[str, "Adresse, sur une ligne"]
    code_postal: Annotated[str, "Code postal"]
    ville: Annotated[str, "Ville"]
    siren: Annotated[str, "SIREN, par groupes de trois chiffres"]
    ville_du_rcs: Annotated[str, "Ville du RCS"]
    numero_tva: Annotated[str, "N° de TVA (vide s'il n'est pas renseigné)"]
    iban: Annotated[str, "IBAN, par groupes de quatre"]
    bic: Annotated[str, "BIC (vide s'il n'est pas renseigné)"]
    telephone: Annotated[str, "Téléphone"]
    email: Annotated[str, "E-mail"]
    signataire: Annotated[str, "Signataire"]
    fonction_du_signataire: Annotated[str, "Fonction du signataire (vide si non renseignée)"]
    conditions_de_paiement: Annotated[
        str, "Conditions de paiement, sans point final (vide si non renseignées)"
    ]
    lien_de_paiement: Annotated[str, "Lien de paiement, seulement s'il commence par https:// (sinon vide)"]
    adresse_postale: Annotated[tuple[str, ...], "Liste : nom, adresse, code postal et ville"]
    identite: Annotated[str, "Forme juridique, capital, siège, SIREN et RCS en une phrase"]


@dataclass(frozen=True)
class MotsClient:
    """A client: a row of the sheet Clients."""

    code_client: Annotated[str, "Code client"]
    nom: Annotated[str, "Nom ou raison sociale"]
    categorie: Annotated[str, "professionnel, particulier, public, ou vide"]
    contact: Annotated[str, "Contact"]
    email: Annotated[str, "E-mail"]
    telephone: Annotated[str, "Téléphone"]
    siren: Annotated[str, "SIREN"]
    charge_de_relance: Annotated[str, "Chargé de relance"]
    commercial: Annotated[str, "Commercial"]
    commentaire: Annotated[str, "Commentaire (interne : pour les fiches d'appel)"]
    adresse_postale: Annotated[
        tuple[str, ...], "Liste : 6 lignes au plus de 38 caractères (enveloppe à fenêtre)"
    ]
    adresse_complete: Annotated[str, "Nom, adresse, code postal, ville et pays, entiers, sur une ligne"]


@dataclass(frozen=True)
class MotsLigne:
    """An invoice's due date in the message: a row of the sheet Factures."""

    code_client: Annotated[str, "Code du client de cette facture"]
    numero_facture: Annotated[str, "N° facture"]
    numero_echeance: Annotated[int, "Échéance n° (nombre)"]
    numero: Annotated[str, "N° facture, suivi de « (échéance 2) » au-delà de la première"]
    date_facture: Annotated[str, "Date de la facture, courte"]
    date_echeance: Annotated[str, "Date d'échéance, courte"]
    montant_ttc: Annotated[str, "Montant TTC"]
    regle: Annotated[str, "Déjà réglé, avoirs rattachés compris"]
    reste_du: Annotated[str, "Reste dû"]
    conteste: Annotated[str, "Part contestée, non réclamée (vide s'il n'y en a pas)"]
    reclame: Annotated[str, "Part du reste dû que ce message réclame"]
    jours_de_retard: Annotated[int, "Retard en jours (nombre ; 0 si la facture n'est pas échue)"]
    retard: Annotated[str, "Retard en toutes lettres : « 50 jours » (vide si la facture n'est pas échue)"]
    objet: Annotated[str, "Objet"]
    reference_client: Annotated[str, "Référence client"]
    contrat_ou_devis: Annotated[str, "Contrat ou devis"]
    numero_engagement: Annotated[str, "N° engagement"]
    code_service: Annotated[str, "Code service"]
    numero_depot: Annotated[str, "N° de dépôt"]
    references: Annotated[
        str, "Références à rappeler : Chorus Pro pour un acheteur public, sinon celle du client"
    ]
    etape: Annotated[str, "Dernière étape ou étape franchie"]
    interets: Annotated[str, "Intérêts calculés à ce jour"]
    indemnite: Annotated[str, "Indemnité forfaitaire"]


@dataclass(frozen=True)
class MotsCredit:
    """A credit of the client: an untied avoir, an unallocated payment, a surplus."""

    nature: Annotated[str, "avoir, règlement non affecté ou trop-perçu"]
    numero: Annotated[str, "Numéro ou référence (vide s'il n'y en a pas)"]
    date: Annotated[str, "Date, courte"]
    montant: Annotated[str, "Montant, positif"]
    libelle: Annotated[str, "« avoir AV-12 du 03/10/2026 »"]


@dataclass(frozen=True)
class MotsBloc:
    """What concerns one client in the message: one block, or one per client of a payer."""

    client: Annotated[MotsClient, "Le client de ce bloc : mêmes mots que « client »"]
    lignes: Annotated[tuple[MotsLigne, ...], "Liste : factures échues réclamées"]
    preventives: Annotated[tuple[MotsLigne, ...], "Liste : factures bientôt à échéance"]
    pour_memoire: Annotated[tuple[MotsLigne, ...], "Liste : autres factures échues, non réclamées ici"]
    credits: Annotated[tuple[MotsCredit, ...], "Liste : crédits déduits"]
    sous_total: Annotated[str, "Soldes réclamés moins crédits, pour ce client"]


@dataclass(frozen=True)
class MotsRecapitulatif:
    """A line of the sum: balances, credits, interest, total."""

    libelle: Annotated[str, "Libellé"]
    montant: Annotated[str, "Montant (précédé de « – » pour un crédit)"]
    total: Annotated[bool, "oui pour la ligne du total"]


@dataclass(frozen=True)
class MotsRelancePrecedente:
    """A step already taken."""

    date: Annotated[str, "Date, longue"]
    etape: Annotated[str, "Étape"]
    canal: Annotated[str, "Canal"]
    factures: Annotated[str, "Factures concernées"]


@dataclass(frozen=True)
class MotsPromesse:
    """A promise that was not kept."""

    date_promise: Annotated[str, "Date promise, longue"]
    montant_promis: Annotated[str, "Montant promis"]
    note_le: Annotated[str, "Date de l'échange, longue (vide si elle n'est pas notée)"]
    interlocuteur: Annotated[str, "Interlocuteur"]
    factures: Annotated[str, "Factures concernées"]


@dataclass(frozen=True)
class MotsTranche:
    """A slice of interest on one invoice."""

    numero: Annotated[str, "N° facture"]
    du: Annotated[str, "Premier jour, date courte"]
    au: Annotated[str, "Dernier jour compris, date courte"]
    jours: Annotated[int, "Nombre de jours"]
    base: Annotated[str, "Base de calcul"]
    taux: Annotated[str, "Taux annuel"]
    interets: Annotated[str, "Intérêts de la tranche"]


@dataclass(frozen=True)
class MotsIndemnite:
    """The lump sum claimed for one invoice."""

    numero: Annotated[str, "N° facture"]
    montant: Annotated[str, "Montant, en euros"]


@dataclass(frozen=True)
class MotsRaison:
    """A reason not to have paid, on the call sheet."""

    code: Annotated[str, "Lettre à cocher : A, B, C…"]
    libelle: Annotated[str, "La raison, dans la langue du client"]


@dataclass(frozen=True)
class MotsMouvement:
    """A payment or an avoir that reduced an invoice of the message."""

    numero: Annotated[str, "N° facture"]
    date: Annotated[str, "Date, courte"]
    nature: Annotated[str, "règlement, avoir, ou rejet (règlement revenu impayé)"]
    libelle: Annotated[str, "« règlement VIR-88 », « avoir AV-12 »"]
    montant: Annotated[str, "Montant (précédé de « – » pour un rejet)"]


@dataclass(frozen=True)
class MotsLigneDeReleve:
    """An open item of the statement of account."""

    numero: Annotated[str, "N° facture, suivi de « (échéance 2) » au-delà de la première"]
    date_facture: Annotated[str, "Date de la facture, courte"]
    date_echeance: Annotated[str, "Date d'échéance, courte"]
    montant_ttc: Annotated[str, "Montant TTC"]
    regle: Annotated[str, "Déjà réglé, avoirs rattachés compris"]
    reste_du: Annotated[str, "Reste dû"]
    retard: Annotated[str, "Retard : « 50 jours » (vide si la facture n'est pas échue)"]
    situation: Annotated[str, "échue, à échoir, contestée ou suspendue"]


@dataclass(frozen=True)
class MotsReleve:
    """The client's account."""

    date: Annotated[str, "Date du relevé, longue"]
    lignes: Annotated[tuple[MotsLigneDeReleve, ...], "Liste : toutes les factures ouvertes du compte"]
    credits: Annotated[tuple[MotsCredit, ...], "Liste : avoirs et règlements à déduire"]
    echu: Annotated[str, "Somme des soldes échus"]
    a_echoir: Annotated[str, "Somme des soldes à échoir"]
    total_credits: Annotated[str, "Somme des crédits"]
    solde: Annotated[str, "Solde du compte, crédits déduits"]


@dataclass(frozen=True)
class MotsVersement:
    """An instalment of a schedule."""

    rang: Annotated[int, "Son rang : 1, 2, 3… (nombre)"]
    date: Annotated[str, "Date, longue"]
    montant: Annotated[str, "Montant"]
    imputation: Annotated[str, "Ce qu'il règle : « F1 (200,00 €) et F2 (50,00 €) »"]
    reste: Annotated[str, "Ce qui reste dû ensuite"]


@dataclass(frozen=True)
class MotsEcheancier:
    """A schedule of instalments."""

    versements: Annotated[tuple[MotsVersement, ...], "Liste : les versements, dans l'ordre"]
    nombre: Annotated[int, "Nombre de versements (nombre)"]
    total: Annotated[str, "Total, en chiffres"]
    total_en_lettres: Annotated[str, "Total, en toutes lettres"]
    note_le: Annotated[str, "Date de l'accord, longue (vide si elle n'est pas notée)"]
    interlocuteur: Annotated[str, "Avec qui il a été convenu (vide si ce n'est pas noté)"]


@dataclass(frozen=True)
class MotsSoldee:
    """An invoice that is now settled."""

    numero: Annotated[str, "N° facture"]
    date_facture: Annotated[str, "Date de la facture, courte"]
    montant_ttc: Annotated[str, "Montant TTC"]
    soldee_le: Annotated[str, "Date du règlement qui l'a soldée, courte"]


@dataclass(frozen=True)
class MotsMandataire:
    """The cabinet that writes for the creditor: the sheet Paramètres."""

    nom: Annotated[str, "Mandataire"]
    adresse: Annotated[str, "Adresse du mandataire, sur une ligne"]
    mandat: Annotated[str, "Mandat écrit, sa date comprise"]


@dataclass(frozen=True)
class Vocabulaire:
    """All the words of a message."""

    reference: Annotated[str, "Référence à rappeler (l'identifiant du message)"]
    date: Annotated[str, "Date du message, longue"]
    lieu_et_date: Annotated[str, "« Nantes, le 21 novembre 2026 »"]
    etape: Annotated[str, "Étape du scénario"]
    nature: Annotated[str, "préventive, relance ou mise en demeure"]
    canal: Annotated[str, "Canal, tel que dans Scénarios (pour « if »)"]
    nom_du_canal: Annotated[str, "Canal, dans la langue du client"]
    mention_d_envoi: Annotated[str, "Comment le message part : « Lettre recommandée avec avis de réception »"]
    categorie: Annotated[str, "Catégorie de ceux à qui l'on réclame ; vide en cas de doute"]
    devise: Annotated[str, "Devise"]
    date_limite: Annotated[str, "Date limite de règlement, longue (vide s'il n'y en a pas)"]
    delai: Annotated[
        str, "« au plus tard le 1er décembre 2026 », « dès réception », ou « à l'échéance » avant celle-ci"
    ]
    creancier: Annotated[MotsCreancier, "Vous : la feuille Paramètres"]
    client: Annotated[MotsClient, "Le destinataire du message"]
    blocs: Annotated[tuple[MotsBloc, ...], "Liste : un bloc par client"]
    plusieurs_clients: Annotated[bool, "oui quand un payeur règle pour plusieurs clients"]
    lignes: Annotated[tuple[MotsLigne, ...], "Liste : factures échues réclamées, tous clients"]
    preventives: Annotated[tuple[MotsLigne, ...], "Liste : factures bientôt à échéance, tous clients"]
    pour_memoire: Annotated[tuple[MotsLigne, ...], "Liste : factures rappelées sans être réclamées"]
    credits: Annotated[tuple[MotsCredit, ...], "Liste : crédits déduits, tous clients"]
    nombre_de_factures: Annotated[int, "Nombre de factures réclamées (nombre)"]
    numeros: Annotated[str, "Numéros des factures du message : « F1, F2 et F3 »"]
    plus_ancien_retard: Annotated[str, "Le plus grand retard, en toutes lettres (vide si rien n'est échu)"]
    principal: Annotated[str, "Somme des soldes réclamés, avant crédits"]
    total_credits: Annotated[str, "Somme des crédits déduits"]
    total_du: Annotated[str, "Soldes réclamés moins crédits"]
    interets: Annotated[str, "Intérêts calculés à ce jour"]
    indemnites: Annotated[str, "Indemnités forfaitaires calculées, en euros"]
    total: Annotated[str, "Total dû, intérêts et indemnités compris"]
    reclame: Annotated[str, "Montant que ce message réclame"]
    total_en_lettres: Annotated[str, "Total dû, en toutes lettres"]
    reclame_en_lettres: Annotated[str, "Montant réclamé, en toutes lettres"]
    recapitulatif: Annotated[
        tuple[MotsRecapitulatif, ...], "Liste : les lignes du décompte, jusqu'au total réclamé"
    ]
    penalites_reclamees: Annotated[bool, "oui quand les pénalités sont réclamées"]
    nom_des_interets: Annotated[str, "pénalités de retard, intérêts moratoires, intérêts au taux légal…"]
    phrase_des_penalites: Annotated[
        str, "Ce que la catégorie du client permet d'en dire ; vide quand il n'y a rien à dire"
    ]
    phrase_d_imputation: Annotated[str, "Règle d'imputation des règlements ; vide quand elle est sans objet"]
    phrase_des_relances_precedentes: Annotated[
        str, "« Nous faisons suite à notre e-mail du… » ; vide la première fois"
    ]
    phrase_des_promesses: Annotated[
        str, "Rappelle une promesse non tenue, sa date et son montant ; vide sinon"
    ]
    phrase_des_contestations: Annotated[str, "Rappelle la part contestée, non réclamée ; vide sinon"]
    phrase_chorus: Annotated[str, "Pour un acheteur public dont les factures ont un n° de dépôt ; vide sinon"]
    phrase_des_suites: Annotated[str, "Ce qui peut suivre une mise en demeure, sans menace"]
    relances_precedentes: Annotated[
        tuple[MotsRelancePrecedente, ...], "Liste : étapes déjà faites, de la plus ancienne à la plus récente"
    ]
    promesses: Annotated[tuple[MotsPromesse, ...], "Liste : promesses non tenues"]
    tranches: Annotated[tuple[MotsTranche, ...], "Liste : le calcul des intérêts, tranche par tranche"]
    total_des_tranches: Annotated[str, "Somme des intérêts des tranches (vide sans tranche)"]
    interets_deja_regles: Annotated[
        str, "Ce qui a déjà été réglé de ces intérêts, et n'est plus réclamé (vide s'il n'y a rien)"
    ]
    indemnites_par_facture: Annotated[
        tuple[MotsIndemnite, ...],
        "Liste : l'indemnité forfaitaire de chaque facture, quand elle est réclamée",
    ]
    phrase_du_calcul: Annotated[
        str, "Formule, taux, base et imputation du décompte ; vide quand aucun intérêt n'est réclamé"
    ]
    mouvements: Annotated[
        tuple[MotsMouvement, ...], "Liste : règlements et avoirs déjà déduits des factures réclamées"
    ]
    releve: Annotated[MotsReleve | None, "Le relevé de compte (mise en demeure, relevé) ; vide ailleurs"]
    echeancier: Annotated[MotsEcheancier | None, "L'échéancier convenu ; vide ailleurs"]
    soldees: Annotated[tuple[MotsSoldee, ...], "Liste : factures que le client vient de solder"]
    mandataire: Annotated[MotsMandataire | None, "Le cabinet qui écrit pour vous ; vide sans mandataire"]
    phrase_du_mandat: Annotated[
        str, "Pour qui le cabinet agit, et en vertu de quel mandat ; vide sans mandataire"
    ]
    phrase_de_la_somme_due: Annotated[
        str, "Principal, intérêts et accessoires, distingués ; vide sans mandataire"
    ]
    phrase_des_frais: Annotated[
        str, "Le texte de l'article L111-8 que la loi demande au mandataire de reproduire ; vide sans lui"
    ]
    langue: Annotated[str, "Langue du message : fr, en"]
    raisons: Annotated[tuple[MotsRaison, ...], "Liste : pourquoi le client n'a pas réglé (fiche d'appel)"]
    etapes_sautees: Annotated[tuple[str, ...], "Liste : étapes du scénario qui n'ont pas eu lieu"]
    pieces_jointes: Annotated[
        tuple[str, ...], "Liste : fichiers joints (e-mail) ou pièces à annexer (lettre)"
    ]
    telephone: Annotated[str, "Numéro à appeler (fiche d'appel, SMS) ; vide s'il manque"]
    destinataire: Annotated[str, "Adresses e-mail du message, ou nom du client"]
    qr_code_cid: Annotated[
        str, "Le QR code de virement d'un e-mail en HTML : image de source « cid:… » ; vide s'il n'y en a pas"
    ]


IMAGES = {
    "logo": "Votre logo (lettres seulement) ; vide s'il n'est pas renseigné",
    "qr_code": "QR code de virement, au montant réclamé (lettres) ; vide si l'IBAN n'est pas valable",
    "image_de_signature": "Votre signature (lettres seulement) ; vide si elle n'est pas renseignée",
}
"""Words for pictures, which only Word templates have."""
