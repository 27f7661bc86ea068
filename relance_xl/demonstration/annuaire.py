"""The sixty fictional customers: names, towns, addresses; no name here is that of a real firm."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from relance_xl.core.entites import Client
from relance_xl.demonstration import societe
from relance_xl.demonstration.identifiants import siren, telephone
from relance_xl.demonstration.textes import domaine

PROFESSIONNELS = (
    "Bâtisseurs du Val Perdu",
    "Menuiserie Martin & Filles",
    "Menuiserie Martinez",
    "Scierie de Velbreuil",
    "Hôtel du Cèdre Penché",
    "Atelier Quincadoux",
    "Constructions Malvernoux",
    "Librairie La Belle Reliure Fictive",
    "Boulangerie Croquembise",
    "Agence Toitvert Immobilier",
    "Cuisines Florimbelle",
    "Charpentes Hautebranche",
    "Maçonnerie Pierrefolle",
    "Isolation Duvetine",
    "Garage Roulembert",
    "Clinique vétérinaire Patte-d'Or",
    "Restaurant L'Ardoise Bleue & Cie",
    "Transports Filavent",
    "Domaine viticole de Grappanse",
    "Électricité Ampérel",
    "Plomberie Fontanelle Associés",
    "Architectes Trait-Carré",
    "Paysages Herbefine",
    "Peintures Colorambre",
    "Camping des Trois Lucioles",
    "Pharmacie du Pont Rêvé",
    "Vitrerie Clairval",
    "Serrurerie Tournevent",
    "Imprimerie Encrenoir",
    "Salon Ciseaux d'Argent",
    "Fromagerie Tommebelle",
    "Brasserie Houblonval",
    "Cabinet dentaire Molarance",
    "Optique Bellevisée",
    "Théâtre de la Lanterne Rouge",
    "Promotion Habitat Mirabeau-les-Prés",
    "Carrelages Mosaïdor",
    "Élagage Cimeronde",
    "Piscines Ondelune",
    "Ferronnerie Brasefer",
    "Crèche Les Petits Copeaux",
    "Moulin de Farinette",
    "Ébénisterie Noyerval",
    "Gîtes de la Source Dormante",
    "Studio Pixelune",
    "Tonnellerie Douvepré",
)
PARTICULIERS = (
    "Mme Aliénor Castelvague",
    "M. Barnabé Fougeronde",
    "Mme Clotilde Sablerive",
    "M. Désiré Montcairn",
    "M. et Mme Églantier-Voss",
)
PUBLICS = (
    "Commune de Valbrève-sur-Ombre",
    "Lycée des Métiers de Rocfrêle",
    "Centre hospitalier de Montrével-Fictif",
    "Département de la Haute-Rêverie",
    "Communauté de communes du Pays d'Imagine",
)
GROUPE = ("Groupe Valcanton", "Valcanton Bricolage Nord", "Valcanton Bricolage Sud")
"""A payer, then the two shops it pays for."""

ETRANGER = "Schreinerei Bärlauch & Söhne AG"
_DIRIGEANTS = ("Hyacinthe Pomerel", "Perrine Vaucanson-Dray", "Ludovic Serpentin", "Maïwenn Coquelane")
_LIEUX = (
    ("07200", "Aubenas"),
    ("26000", "Valence"),
    ("38000", "Grenoble"),
    ("42000", "Saint-Étienne"),
    ("69003", "Lyon"),
    ("01000", "Bourg-en-Bresse"),
    ("43000", "Le Puy-en-Velay"),
    ("30100", "Alès"),
)
_VOIES = (
    "rue des Essences-Rares",
    "allée du Rabot-d'Argent",
    "chemin de la Varlope",
    "place du Bouvet",
    "avenue des Sept-Tenons",
    "impasse de la Mortaise",
    "zone artisanale du Trusquin",
)
_DELAIS = ("30", "30", "45 FDM", "60", "30 FDM le 10", "à réception")


class Repertoire(NamedTuple):
    """Customers still to be given a part: one iterator per category, each name met once."""

    professionnels: Iterator[Client]
    particuliers: Iterator[Client]
    publics: Iterator[Client]
    groupe: tuple[Client, ...]
    etranger: Client


def repertoire() -> Repertoire:
    """Return all the customers, coded C001 to C060 in the order of their lists."""
    clients = [_client(rang, nom, categorie) for rang, (nom, categorie) in enumerate(_tous(), 1)]
    par_nom = {client.nom: client for client in clients}
    return Repertoire(
        iter([par_nom[nom] for nom in PROFESSIONNELS]),
        iter([par_nom[nom] for nom in PARTICULIERS]),
        iter([par_nom[nom] for nom in PUBLICS]),
        tuple(par_nom[nom] for nom in GROUPE),
        par_nom[ETRANGER]._replace(
            adresse="Musterweg 12", code_postal="1201", ville="Genève", pays="Suisse", siren=""
        ),
    )


def _tous() -> Iterator[tuple[str, str]]:
    yield from ((nom, "professionnel") for nom in (*PROFESSIONNELS, *GROUPE, ETRANGER))
    yield from ((nom, "particulier") for nom in PARTICULIERS)
    yield from ((nom, "public") for nom in PUBLICS)


def _client(rang: int, nom: str, categorie: str) -> Client:
    hasard = Random(f"annuaire-{nom}")  # noqa: S311  a reproducible setting, no secret
    code_postal, ville = hasard.choice(_LIEUX)
    particulier = categorie == "particulier"
    return Client(
        ligne=0,
        code_client=f"C{rang:03d}",
        nom=nom,
        categorie=categorie,
        contact="" if particulier else hasard.choice(_DIRIGEANTS),
        email=f"{'bonjour' if particulier else 'comptabilite'}@{domaine(nom)}",
        telephone=telephone(100 + 7 * rang, mobile=particulier),
        adresse=f"{hasard.randint(1, 98)} {hasard.choice(_VOIES)}",
        code_postal=code_postal,
        ville=ville,
        siren="" if particulier else siren(100 + rang),
        compte_auxiliaire=f"411C{rang:03d}",
        charge_de_relance=hasard.choice(societe.CHARGES_DE_RELANCE),
        commercial=hasard.choice(societe.COMMERCIAUX),
        delai_de_paiement=hasard.choice(_DELAIS) if categorie == "professionnel" else "30",
        mode_de_reglement=hasard.choice(("virement", "virement", "chèque")),
    )
