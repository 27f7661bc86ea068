"""What an import counts and says, while it goes and when it is done."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Evenement

Format = Literal["csv", "xlsx", "fec", "reprise"]
"""What a file was recognised as; "xlsx" stands for every spreadsheet."""


class Controle(NamedTuple):
    """A customer of the ledger: its balance, what the workbook makes of it, `ecart` = solde − importe."""

    client: str
    solde: Decimal
    importe: Decimal
    ecart: Decimal


class ResultatImport(NamedTuple):
    """The result of `importer`: lines read and refused, rows added, changed and left as they were.

    `lot` is "" when nothing was written (a simulation, or nothing new).
    """

    format: Format
    lot: str
    lues: int
    ajoutees: int
    modifiees: int
    inchangees: int
    refusees: int
    controle: tuple[Controle, ...]
    anomalies: tuple[Anomalie, ...]


@dataclass
class Bilan:
    """The counts of an import under way, its anomalies, and the events that it makes for the Journal."""

    fichier: str
    lues: int = 0
    ajoutees: int = 0
    modifiees: int = 0
    inchangees: int = 0
    refusees: int = 0
    controle: list[Controle] = field(default_factory=list)
    anomalies: list[Anomalie] = field(default_factory=list)
    evenements: list[Evenement] = field(default_factory=list)
    lignes_refusees: set[int] = field(default_factory=set)

    def refuser(self, ligne: int, colonne: str, valeur: str, message: str) -> None:
        """Count a line as refused, and say why: it is not imported."""
        self.refusees += ligne not in self.lignes_refusees
        self.lignes_refusees.add(ligne)
        self.anomalies.append(Anomalie("bloquante", self.fichier, ligne, colonne, valeur, message))

    def signaler(self, ligne: int | None, colonne: str, valeur: str, message: str) -> None:
        """Say something to be checked, that stops nothing."""
        self.anomalies.append(Anomalie("à vérifier", self.fichier, ligne, colonne, valeur, message))
