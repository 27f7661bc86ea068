"""What a plan is made of: messages to send, items left aside with their reason, drafts to withdraw."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from relance_xl.core.annexes import Echeancier, Releve, Soldee
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.corrections import AUCUNE, Correction
from relance_xl.core.credit import Credit
from relance_xl.core.entites import Choix, Client, Etape, Facture, Promesse
from relance_xl.core.monnaie import ZERO
from relance_xl.core.mouvement import Mouvement

TexteDEtape = Literal["preventive", "premiere_relance", "relance", "derniere_relance", "mise_en_demeure"]
"""The text of a step whose Modèle is empty: chosen by its Nature and its rank in the scenario."""
TexteDeCompte = Literal["releve", "echeancier", "remerciement"]
"""The text of a message that is no step: a statement of account, a schedule of instalments, a thank-you."""
Texte = TexteDEtape | TexteDeCompte

Motif = Literal[
    "non_echue",
    "delai_en_cours",
    "soldee",
    "tolerance",
    "litige",
    "promesse",
    "echeancier",
    "suspendue",
    "procedure_collective",
    "cedee",
    "confiee",
    "contentieux",
    "irrecouvrable",
    "plateforme",
    "client_suspendu",
    "brouillon_en_attente",
    "intervalle",
    "credit",
    "credit_a_affecter",
    "reglement_attendu",
    "montant_minimum",
    "a_valider",
    "plafond",
    "ecart_comptable",
    "categorie",
    "taux_manquant",
    "reporte",
    "decoche",
    "scenario_termine",
    "anomalie",
]


class Tranche(NamedTuple):
    """A slice of interest: days `du`..`au` included, at `taux` % a year on `base`."""

    du: dt.date
    au: dt.date
    jours: int
    base: Decimal
    taux: Decimal
    interets: Decimal


class EtapeFaite(NamedTuple):
    """A step already done for an item: `date` it took effect, what, by which channel."""

    date: dt.date
    ordre: int
    etape: str
    canal: str


class LigneRelance(NamedTuple):
    """One item in a message.

    `client` is the item's own client (the debtor), which differs from the message's addressee
    when a payer pays for it. `regle` = payments and tied avoirs; `reste_du` = TTC − `regle`;
    `reclame` = the part of the balance that this message claims (0 for a preventive item beside
    a reminder, for an item « pour mémoire », and without the disputed part). `avance`: the item
    moves to step `ordre`; otherwise `ordre` is its last effective step (0 if none). `retard` in
    days (≤ 0 when not yet late). `interets`, `indemnite` are computed whether claimed or not.
    `mouvements`: the payments and tied avoirs that reduced it, in the order of their dates.
    """

    client: Client
    facture: Facture
    regle: Decimal
    reste_du: Decimal
    conteste: Decimal
    reclame: Decimal
    retard: int
    ordre: int
    etape: str
    avance: bool
    preventive: bool
    pour_memoire: bool
    interets: Decimal
    indemnite: Decimal
    tranches: tuple[Tranche, ...]
    promesse_rompue: Promesse | None
    historique: tuple[EtapeFaite, ...]
    mouvements: tuple[Mouvement, ...] = ()


class Relance(NamedTuple):
    """One message: to `client` (the payer, or the debtor itself), in one currency, at `etape`.

    `etape` has its empty cells resolved (nature, penalites, modele stays ""), `texte` is what an
    empty Modèle stands for, `canal` the channel in force. `total_du` = claimed balances − credits;
    `total` = `total_du` + `interets` (+ `indemnites` in euros only: they are stated apart in a
    foreign currency); `reclame` = `total` when `penalites_reclamees`, else `total_du`.
    `taux_manquant`: the semester's rate is unknown, amounts of interest are left out and said so.
    `proposition`: the channel and addressee before the user's `correction`, already applied here.
    `releve` goes with a mise en demeure and is what a statement of account is about; `echeancier` and
    `soldees` are those of a schedule and of a thank-you.
    """

    identifiant: str
    date: dt.date
    client: Client
    devise: str
    etape: Etape
    nature: str
    texte: Texte
    canal: str
    destinataires: tuple[str, ...]
    copie: tuple[str, ...]
    date_limite: dt.date | None
    lignes: tuple[LigneRelance, ...]
    credits: tuple[Credit, ...]
    total_du: Decimal
    interets: Decimal
    indemnites: Decimal
    total: Decimal
    reclame: Decimal
    penalites_reclamees: bool
    taux_manquant: bool
    etapes_sautees: tuple[str, ...] = ()
    proposition: str = ""
    correction: Correction = AUCUNE
    releve: Releve | None = None
    echeancier: Echeancier | None = None
    soldees: tuple[Soldee, ...] = ()


class Ecartee(NamedTuple):
    """An open item left aside today: why (`motif`, and `detail` in French), and until when."""

    facture: Facture
    motif: Motif
    detail: str
    prochaine_date: dt.date | None


class Retrait(NamedTuple):
    """A pending draft to withdraw: its identifier, its file, and why in French."""

    identifiant: str
    piece: str
    raison: str


class Situation(NamedTuple):
    """The computed columns of one row of Factures, None where a cell stays empty."""

    facture: Facture
    regle: Decimal = ZERO
    reste_du: Decimal = ZERO
    retard: int | None = None
    derniere_etape: str = ""
    relancee_le: dt.date | None = None
    prochaine_etape: str = ""
    prochaine_date: dt.date | None = None
    penalites: Decimal | None = None
    indemnite: Decimal | None = None
    prescription_le: dt.date | None = None
    pourquoi: str = ""


class Proposition(NamedTuple):
    """A message shown in *Relances du jour* that this run does not draft: why, and the user's choice."""

    relance: Relance
    motif: Motif
    choix: Choix | None


class Plan(NamedTuple):
    """What a run on `date` does: `relances` to draft, `propositions` only shown, the rest aside.

    `choix`: what the user decided in *Relances du jour* once `retraits` are made, by `CleDeMessage`.
    """

    date: dt.date
    relances: tuple[Relance, ...]
    propositions: tuple[Proposition, ...]
    ecartees: tuple[Ecartee, ...]
    retraits: tuple[Retrait, ...]
    anomalies: tuple[Anomalie, ...]
    choix: Mapping[tuple[str, str], Choix] = MappingProxyType({})
