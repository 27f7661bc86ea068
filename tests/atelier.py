"""A real workbook on disk, filled with an accountant's rows, and the real adapters around it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from relance_xl import assembly
from relance_xl.adapters.fichier_neuf import creer
from relance_xl.adapters.ressources import classeur_fourni
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.dossier import Dossier
from relance_xl.schema.contenu import Changements, Valeur
from relance_xl.schema.tables import CLIENTS, FACTURES, PARAMETRES
from relance_xl.usecases.outils import Instant, Outils

Rangee = Mapping[str, Valeur]

CREANCIER = {
    "Raison sociale": "Menuiserie Duval",
    "Forme juridique": "SARL",
    "Capital": "50 000 €",
    "Adresse": "2 rue Basse",
    "Code postal": "69002",
    "Ville": "Lyon",
    "SIREN": "732829320",
    "Ville du RCS": "Lyon",
    "IBAN": "FR7630006000011234567890189",
    "Téléphone": "04 00 00 00 01",
    "E-mail": "compta@duval.example",
    "Signataire": "Anne Duval",
    "Lettres en PDF": "non",  # LibreOffice takes its seconds: tests/pdf asks for it
}


def fiche(code: str, nom: str, **en_plus: Valeur) -> Rangee:
    """A client's row."""
    adresse = {"Adresse": "1 rue Haute", "Code postal": "07000", "Ville": "Privas"}
    mail = f"compta@{code.lower()}.example"
    return {
        "Code client": code,
        "Nom ou raison sociale": nom,
        "Catégorie": "professionnel",
        "E-mail": mail,
        "Téléphone": "04 75 00 00 00",
        **adresse,
        **en_plus,
    }


def piece(code: str, numero: str, montant: str, echeance: date, **en_plus: Valeur) -> Rangee:
    """An invoice's row."""
    return {
        "Code client": code,
        "N° facture": numero,
        "Date facture": date.fromordinal(echeance.toordinal() - 30),
        "Date d'échéance": echeance,
        "Montant TTC": Decimal(montant),
        **en_plus,
    }


class Atelier:
    """A folder with a workbook; `outils()` opens it anew each time, as each run does."""

    def __init__(self, dossier: Path) -> None:
        self.chemin = dossier / "Relance.xlsm"
        creer(self.chemin, classeur_fourni().read_bytes())
        self.parametrer(CREANCIER)

    @classmethod
    def ouvrir(cls, chemin: Path) -> Self:
        """The workshop around a workbook that exists."""
        atelier = cls.__new__(cls)
        atelier.chemin = chemin
        return atelier

    def outils(self) -> Outils:
        return assembly.outils(assembly.ouvrir(self.chemin))

    def ajouter(self, table: str, *rangees: Rangee) -> None:
        classeur = assembly.ouvrir(self.chemin)
        classeur.lire()
        classeur.ecrire(Changements(ajouts={table: rangees}))

    def remplir(self, fiches: Sequence[Rangee], pieces: Sequence[Rangee]) -> None:
        classeur = assembly.ouvrir(self.chemin)
        classeur.lire()
        classeur.ecrire(Changements(ajouts={CLIENTS.nom: fiches, FACTURES.nom: pieces}))

    def parametrer(self, valeurs: Mapping[str, Valeur]) -> None:
        classeur = assembly.ouvrir(self.chemin)
        lignes = classeur.lire().tables[PARAMETRES.nom].lignes
        rangs = {str(ligne[0]): rang for rang, ligne in enumerate(lignes)}
        cellules = {rangs[nom]: valeur for nom, valeur in valeurs.items()}
        classeur.ecrire(Changements(colonnes={PARAMETRES.nom: {"Valeur": cellules}}))

    def changer(self, table: str, label: str, rang: int, valeur: Valeur) -> None:
        """Do what a user does when he types in a cell: row `rang` of the table, from 0."""
        classeur = assembly.ouvrir(self.chemin)
        classeur.lire()
        classeur.ecrire(Changements(colonnes={table: {label: {rang: valeur}}}))

    def dossier(self) -> Dossier:
        return lire_dossier(assembly.ouvrir(self.chemin).lire())[0]

    def table(self, nom: str, *labels: str) -> list[tuple[Any, ...]]:
        """The rows of a table that are not blank, under `labels`."""
        donnees = assembly.ouvrir(self.chemin).lire().tables[nom]
        places = [donnees.colonnes.index(label) for label in labels]
        lignes = (tuple(ligne[place] for place in places) for ligne in donnees.lignes)
        return [ligne for ligne in lignes if any(cellule is not None for cellule in ligne)]

    def journal(self) -> list[tuple[str, str, int | None, str, str]]:
        """(event, invoice, step, identifier, file's name) of each row."""
        return [
            (e.evenement, e.numero_facture, e.ordre, e.identifiant, e.piece.rpartition("/")[2])
            for e in self.dossier().journal
        ]

    def fichiers(self) -> list[str]:
        """All the files of the output folder, staged ones included."""
        racine = self.chemin.parent / "Relances"
        return sorted(f.relative_to(racine).as_posix() for f in racine.rglob("*") if f.is_file())


def instant(jour: date) -> Instant:
    return Instant(jour, datetime(2026, 11, 20, 8, 30, 0), "Anne")  # noqa: DTZ001 - a local clock
