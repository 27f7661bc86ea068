"""What a use case is given to work with, and what a run is asked."""

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import NamedTuple

from relance_xl.core.anomalie import RefusError
from relance_xl.core.entites import Parametres
from relance_xl.documents.redaction import Redacteur
from relance_xl.usecases.convertisseur import FabriqueDeConvertisseur, sans_convertisseur
from relance_xl.usecases.dossier_coffre import SANS_COFFRE, Coffre
from relance_xl.usecases.messagerie import FabriqueDeMessagerie, fichiers_seuls
from relance_xl.usecases.ports import Classeur, Depot, Progression

FabriqueDeRedacteur = Callable[[Parametres, frozenset[str]], Redacteur]
"""(parameters, paths that two clients share) -> who writes the messages."""


class Outils(NamedTuple):
    """The adapters of one workbook; `sortie` is the output folder relative to it, with `/`."""

    classeur: Classeur
    depot: Depot
    redacteur: FabriqueDeRedacteur
    progression: Progression
    feries: Container[date]
    sortie: str = "Relances"
    messagerie: FabriqueDeMessagerie = fichiers_seuls
    convertisseur: FabriqueDeConvertisseur = sans_convertisseur
    coffre: Coffre = SANS_COFFRE


class Instant(NamedTuple):
    """When and by whom: `jour` is the run date, `horodatage` the clock read at the entry point."""

    jour: date
    horodatage: datetime
    auteur: str


@contextmanager
def tout_ou_rien(depot: Depot) -> Iterator[None]:
    """Take back what the block stages when it is refused: a refusal writes nothing."""
    try:
        yield
    except RefusError:
        depot.renoncer()
        raise
