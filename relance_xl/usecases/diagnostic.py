"""`diagnostic`: what someone who helps would ask for, without any client's name nor any amount."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from relance_xl.conversion.cellules import montrer
from relance_xl.conversion.tables import reperer
from relance_xl.core.anomalie import RefusError
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema.contenu import Contenu, Donnees
from relance_xl.schema.tables import JOURNAL, PAR_NOM, PROPRIETE_VERSION, VERSION
from relance_xl.usecases.ports import Classeur
from relance_xl.usecases.poste import Poste

_DERNIERES = 5
"""How many rows of the Journal are shown."""

_SANS_NOM = ("numero", "horodatage", "evenement", "etape", "canal")
"""The Journal's columns that bear neither a client nor an amount."""

Valeur = str | int | bool


class Fait(NamedTuple):
    """One thing known: `cle` for a program, `label` for a person."""

    cle: str
    label: str
    valeur: Valeur


class Section(NamedTuple):
    """Facts of one subject."""

    cle: str
    titre: str
    faits: tuple[Fait, ...]


class Machine(Protocol):
    """What is known of this Python, of the disk and of past incidents."""

    def programme(self) -> Mapping[str, str]:
        """Return label -> value: versions of the program, of Python, of the system."""
        ...

    def paquets(self) -> Mapping[str, str]:
        """Return the packages needed: name -> version, "" when missing."""
        ...

    def place_libre(self, dossier: Path) -> int:
        """Return the free space of a folder's disk, in megabytes."""
        ...

    def dernier_incident(self) -> str:
        """Return the newest report of an incident, as its path and day; "" when there is none."""
        ...


class Examine(NamedTuple):
    """A workbook to look at: how to read it, where it is, and the templates found for it."""

    chemin: Path
    classeur: Classeur
    modeles: Callable[[], tuple[int, int]]
    """How many templates there are, and how many of these the user wrote or changed."""


def diagnostiquer(poste: Poste, machine: Machine, examine: Examine | None) -> tuple[Section, ...]:
    """Return all that is known; what cannot be known says why, and nothing is ever raised."""
    sections: list[tuple[str, str, Callable[[], Iterable[Fait]]]] = [
        ("programme", "Programme", lambda: _texte(machine.programme())),
        ("paquets", "Paquets de Python", lambda: _texte(machine.paquets(), "absent")),
        ("logiciels", "Logiciels", lambda: _logiciels(poste)),
        ("ruban", "Ruban d'Excel", lambda: _ruban(poste)),
        ("disque", "Disque et incidents", lambda: _disque(poste, machine, examine)),
    ]
    if examine is not None:
        sections += [
            ("classeur", "Classeur", lambda: _classeur(examine)),
            ("modeles", "Modèles", lambda: _modeles(examine)),
        ]
    return tuple(Section(cle, titre, tuple(_sonder(sonde))) for cle, titre, sonde in sections)


def _sonder(sonde: Callable[[], Iterable[Fait]]) -> Iterator[Fait]:
    try:
        yield from sonde()
    except RefusError as refus:
        yield Fait("impossible", "Impossible", str(refus))
    except Exception as erreur:  # noqa: BLE001  # a diagnosis outlives whatever it diagnoses, and says it
        yield Fait("impossible", "Impossible", f"{type(erreur).__name__} : {erreur}")


def _texte(valeurs: Mapping[str, str], sinon: str = "") -> Iterator[Fait]:
    return (Fait(label, label, valeur or sinon) for label, valeur in valeurs.items())


def _logiciels(poste: Poste) -> Iterator[Fait]:
    for logiciel in poste.logiciels():
        presence = "présent" if logiciel.present else "absent"
        detail = f" ({logiciel.detail})" if logiciel.detail else ""
        yield Fait(logiciel.nom, logiciel.nom, f"{presence}{detail}")


def _ruban(poste: Poste) -> Iterator[Fait]:
    pont = poste.pont()
    yield Fait("lieu", "Réglage", pont.lieu)
    yield Fait("python", "Python du ruban", pont.python or "aucun : lancez « relance-xl installer »")
    if pont.python:
        yield Fait("version", "Écrit par la version", pont.version)
        yield Fait("repond", "Ce Python répond et a relance_xl", poste.repond(pont.python))
    for rang, phrase in enumerate(poste.obstacles(), 1):
        yield Fait(f"obstacle_{rang}", "À régler", phrase)


def _disque(poste: Poste, machine: Machine, examine: Examine | None) -> Iterator[Fait]:
    dossier = examine.chemin.absolute().parent if examine else poste.documents()
    yield Fait("dossier", "Dossier", str(dossier))
    yield Fait("place_libre_mo", "Place libre (Mo)", machine.place_libre(dossier))
    incident = machine.dernier_incident()
    yield Fait("dernier_incident", "Dernier incident", incident or "aucun")


def _classeur(examine: Examine) -> Iterator[Fait]:
    yield Fait("chemin", "Chemin", str(examine.chemin.absolute()))
    contenu = examine.classeur.lire()
    version = contenu.proprietes.get(PROPRIETE_VERSION, "absente")
    yield Fait("schema", "Version du schéma", f"{version} (le programme attend {VERSION})")
    yield from _tables(contenu)
    journal = contenu.tables.get(JOURNAL.nom)
    for rang, ligne in enumerate(_dernieres(journal) if journal else (), 1):
        yield Fait(f"journal_{rang}", "Journal, parmi les dernières lignes", ligne)
    yield Fait("ecriture", "Écriture", _ecriture(examine.classeur))


def _tables(contenu: Contenu) -> Iterator[Fait]:
    for nom, table in PAR_NOM.items():
        donnees = contenu.tables.get(nom)
        pleines = sum(any(case is not None for case in ligne) for ligne in donnees.lignes) if donnees else 0
        yield Fait(nom, f"Lignes de {table.feuille}", pleines if donnees else "table absente")


def _dernieres(journal: Donnees) -> Iterator[str]:
    """Yield the last rows as « 12 · 2026-11-20 09:00 · envoyée · Première relance · e-mail »."""
    places = reperer(journal)
    voulues = [places.get(cle_de_label(JOURNAL.label(attribut))) for attribut in _SANS_NOM]
    lignes = [ligne for ligne in journal.lignes if any(case is not None for case in ligne)]
    for ligne in lignes[-_DERNIERES:]:
        yield " · ".join(montrer(ligne[place]) for place in voulues if place is not None)


def _ecriture(classeur: Classeur) -> str:
    try:
        classeur.exiger_inscriptible()
    except RefusError as refus:
        return str(refus)
    return "possible"


def _modeles(examine: Examine) -> Iterator[Fait]:
    nombre, personnels = examine.modeles()
    yield Fait("nombre", "Modèles trouvés", nombre)
    yield Fait("personnels", "Dont les vôtres", personnels)
