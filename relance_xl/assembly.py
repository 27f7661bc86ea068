"""Chooses the adapters of one workbook, and hands them to the use cases."""

import os
from collections.abc import Container
from datetime import date
from pathlib import Path
from typing import Protocol

from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.adapters.depot import DepotSurDisque
from relance_xl.adapters.jours_feries import Feries
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.adapters.pieces import PiecesDuClasseur
from relance_xl.adapters.progression import Barre
from relance_xl.adapters.zip_dossier import CoffreSurDisque
from relance_xl.core.entites import Parametres
from relance_xl.documents.redaction import Redacteur
from relance_xl.usecases.messagerie import fichiers_seuls
from relance_xl.usecases.outils import Outils
from relance_xl.usecases.ports import Classeur, Convertisseur, Messagerie, Progression

SORTIE = "Relances"


class ClasseurSitue(Classeur, Protocol):
    """A workbook, closed or live, that has a place on disk."""

    @property
    def chemin(self) -> Path:
        """The path of the workbook."""
        ...


def ouvrir(chemin: str | Path) -> ClasseurFerme:
    """Return the closed workbook at `chemin`; its absence is said when it is read."""
    return ClasseurFerme(Path(chemin))


def outils(
    classeur: ClasseurSitue, sortie: str | None = None, progression: Progression | None = None
) -> Outils:
    """Return all that a run on `classeur` works with; `sortie` is the output folder as the user typed it.

    `progression` shows how far a job is; by default a bar, in a terminal.
    """
    dossier = _relative(Path(sortie), classeur.dossier) if sortie else SORTIE

    def redacteur(parametres: Parametres, partages: frozenset[str]) -> Redacteur:
        pieces = PiecesDuClasseur(classeur.chemin)
        return Redacteur(parametres, modeles(classeur), pieces, partages)

    return Outils(
        classeur,
        depot(classeur, dossier),
        redacteur,
        progression or Barre(),
        feries(),
        dossier,
        messagerie,
        convertisseur=convertisseur,
        coffre=CoffreSurDisque(classeur.chemin, classeur.dossier),
    )


def depot(classeur: Classeur, sortie: str = SORTIE) -> DepotSurDisque:
    """Return the output folder `sortie`, relative to the workbook."""
    return DepotSurDisque(classeur.dossier, sortie)


def modeles(classeur: Classeur | None) -> ModelesSurDisque:
    """Return the templates: the user's own beside his workbook first, then the shipped ones."""
    return ModelesSurDisque(classeur.dossier if classeur else None)


def messagerie(parametres: Parametres) -> Messagerie:
    """Return the mailbox that the workbook names, besides the files."""
    if parametres.messagerie == "outlook":
        from relance_xl.adapters.outlook import messagerie_outlook  # noqa: PLC0415  # only there, and on Windows

        return messagerie_outlook(parametres)
    return fichiers_seuls(parametres)


def convertisseur() -> Convertisseur:
    """Return what turns letters into PDF on this computer; nothing is started."""
    from relance_xl.adapters.pdf import convertisseur_du_poste  # noqa: PLC0415  # only where there is a letter

    return convertisseur_du_poste()


def feries() -> Container[date]:
    """Return the French public holidays."""
    return Feries()


def _relative(sortie: Path, dossier: Path) -> str:
    """Return `sortie` relative to `dossier` with `/`; absolute when it is on another drive (Windows)."""
    absolue = sortie.absolute()
    if absolue.drive != dossier.drive:
        return absolue.as_posix()
    return Path(os.path.relpath(absolue, dossier)).as_posix()
