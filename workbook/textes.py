"""What each sheet says of itself in its heading, and how it is laid out."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Famille = Literal["saisie", "reglage", "programme"]

ONGLETS: Mapping[Famille, str] = {"saisie": "#3F6C9B", "reglage": "#7F9C7A", "programme": "#5B6B7F"}
"""Colours of the tabs."""


class Presentation(NamedTuple):
    """A sheet's heading; `figees`: how many first columns stay in sight."""

    famille: Famille
    phrase: str
    figees: int


PRESENTATIONS: Mapping[str, Presentation] = {
    "tblClients": Presentation("saisie", "Un client par ligne. Son code relie tout le reste.", 2),
    "tblFactures": Presentation(
        "saisie",
        "Une ligne par échéance de facture, une ligne négative par avoir. "
        "Les colonnes grises disent où en est la relance, et pourquoi.",
        2,
    ),
    "tblReglements": Presentation(
        "saisie", "Les règlements reçus. Sans numéro de facture, un règlement devient un crédit du client.", 2
    ),
    "tblPromesses": Presentation(
        "saisie",
        "Les promesses de vos clients : leurs factures attendent la date promise, "
        "puis les relances reprennent.",
        2,
    ),
    "tblContacts": Presentation(
        "saisie", "Les autres interlocuteurs d'un client, par rôle, pour les étapes qui s'adressent à eux.", 2
    ),
    "tblScenarios": Presentation(
        "reglage",
        "Les étapes de chaque façon de relancer, dans l'ordre. Modifiez-les ou ajoutez les vôtres : "
        "un nom nouveau est un scénario nouveau.",
        3,
    ),
    "tblTaux": Presentation(
        "reglage",
        "Les taux de chaque semestre. Ajoutez une ligne chaque 1er janvier et chaque 1er juillet, "
        "dès leur publication.",
        1,
    ),
    "tblJournal": Presentation(
        "programme",
        "L'historique de vos relances, écrit par Relance XL. Ne modifiez ni ne supprimez aucune ligne : "
        "chacune est scellée à la précédente.",
        1,
    ),
    "tblRelances": Presentation(
        "programme",
        "Ce que l'aperçu ou la préparation a produit. Sont à vous : Envoyer (oui / non), Reporter au, Canal, "
        "Destinataire et Observation, qui passe au Journal quand la ligne s'en va.",
        5,
    ),
    "tblParametres": Presentation(
        "reglage", "Votre entreprise, vos règles, vos envois. Les cases orangées sont à renseigner.", 1
    ),
    "tblAnomalies": Presentation(
        "programme",
        "Ce qui demande votre attention : la feuille, la ligne, et quoi faire. "
        "La liste est refaite à chaque passage.",
        1,
    ),
    "tblCalcul": Presentation(
        "programme",
        "Sélectionnez une ligne de Factures, puis, onglet Relance, cliquez sur Calcul de pénalités : "
        "le détail de cette facture à ce jour, et comment chaque somme s'obtient.",
        2,
    ),
}

COLONNES_DE_L_UTILISATEUR = frozenset(
    ("tblRelances", attribut)
    for attribut in ("envoyer", "reporter_au", "canal", "destinataire", "observation")
)
"""The only columns that a user fills in on the program's own sheets."""

SANS_LEGENDE = frozenset({"tblParametres"})
"""Where the colours of the headings have nothing to say."""

TEXTES_LONGS = frozenset({"adresse", "description", "message"})
"""Attributes of the columns whose text wraps."""
