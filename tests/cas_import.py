"""A workbook and an output folder in memory, and files as accountants' programs write them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from faux_classeur import FauxClasseur, Rangee, donnees
from relance_xl.schema import tables
from relance_xl.schema.contenu import Cellule
from relance_xl.schema.scenarios import SCENARIOS
from relance_xl.usecases.annuler_import import ResultatAnnulation, annuler_import
from relance_xl.usecases.import_bilan import ResultatImport
from relance_xl.usecases.importer import Fichier, Moment, importer

JOUR = date(2026, 11, 21)
MOMENT = Moment(JOUR, datetime(2026, 11, 21, 8, 30), "Anne")  # noqa: DTZ001 - local, as Excel's


class DepotEnMemoire:
    """A `Depot` that keeps files by path."""

    def __init__(self) -> None:
        self.prepares: dict[str, bytes] = {}
        self.publies: dict[str, bytes] = {}

    def preparer(self, chemin: str, contenu: bytes) -> None:
        """Keep a staged file."""
        self.prepares[chemin] = contenu

    def publier(self, chemins: Iterable[str]) -> None:
        """Give staged files their names."""
        for chemin in chemins:
            self.publies[chemin] = self.prepares.pop(chemin)

    def retirer(self, chemins: Iterable[str]) -> None:
        """Remove files."""
        for chemin in chemins:
            self.publies.pop(chemin, None)

    def renoncer(self) -> None:
        """Drop what is staged."""
        self.prepares.clear()

    def en_attente(self) -> list[str]:
        """Return what is still staged."""
        return list(self.prepares)

    def presents(self, chemins: Iterable[str]) -> list[str]:
        """Return those that exist."""
        return [chemin for chemin in chemins if chemin in self.publies]

    def lire(self, chemin: str) -> bytes | None:
        """Return a file, staged or not."""
        return self.publies.get(chemin, self.prepares.get(chemin))


class Bureau:
    """The accountant's desk: a workbook, its folder, and the two actions under test."""

    def __init__(self, **lignes: Sequence[Rangee]) -> None:
        self.classeur = _classeur({f"tbl{nom.capitalize()}": rangees for nom, rangees in lignes.items()})
        self.depot = DepotEnMemoire()

    def importer(
        self,
        contenu: str | bytes,
        vers: str | None = None,
        nom: str = "export.csv",
        *,
        simulation: bool = False,
    ) -> ResultatImport:
        """Import a file on 21 November 2026."""
        octets = contenu.encode() if isinstance(contenu, str) else contenu
        return importer(
            self.classeur, self.depot, Fichier(nom, octets), MOMENT, vers=vers, simulation=simulation
        )

    def annuler(self, lot: str) -> ResultatAnnulation:
        """Undo an import."""
        return annuler_import(self.classeur, self.depot.publies.get, lot, MOMENT)

    def lignes(self, table: str, *labels: str) -> list[tuple[Cellule, ...]]:
        """Return the rows of a table that are not blank, under the columns asked for."""
        donnees = self.classeur.lire().tables[table]
        places = [donnees.colonnes.index(label) for label in labels]
        return [
            tuple(ligne[p] for p in places) for ligne in donnees.lignes if any(c is not None for c in ligne)
        ]

    @property
    def ecritures(self) -> int:
        """How many times the workbook was written."""
        return len(self.classeur.ecritures)

    def journal(self) -> list[tuple[Cellule, ...]]:
        """Return the Journal: lot, event, identifier, detail."""
        return self.lignes("tblJournal", "Lot", "Événement", "Identifiant", "Détail")


def comptes(resultat: ResultatImport) -> tuple[int, int, int, int, int]:
    """Return lines read, rows added, changed, left alone, lines refused."""
    r = resultat
    return r.lues, r.ajoutees, r.modifiees, r.inchangees, r.refusees


def phrases(resultat: ResultatImport) -> list[tuple[int | None, str, str]]:
    """Return where each anomaly is, and what it is about."""
    return [(a.ligne, a.colonne, a.valeur) for a in resultat.anomalies]


ENTETE_FEC = (
    *("JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum"),
    *("CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet"),
    *("ValidDate", "Montantdevise", "Idevise"),
)


def fec(*ecritures: str, separateur: str = "\t", suite: str = "") -> str:
    """Return a FEC from lines such as « VE 20260905 411000 C1 F1 1200 0 A ».

    That is: journal, day, account, customer, piece, debit, credit, lettering; « - » is nothing, « / » a
    space. Each has its counterpart, so that the whole balances.
    """
    lignes = [separateur.join(ENTETE_FEC) + suite]
    for numero, ecriture in enumerate(ecritures, 1):
        journal, jour, compte, client, piece, debit, credit, *reste = (
            "" if mot == "-" else mot.replace("/", " ") for mot in ecriture.split()
        )
        lettrage = reste[0] if reste else ""
        contrepartie = "512000" if journal == "BQ" else "706000" if journal == "VE" else "471000"
        debut = [journal, _LIBELLES.get(journal, journal), str(numero), jour]
        fin = [lettrage, "", jour, "", ""]
        du_client = [compte, "Clients", client, f"Société {client}" if client else "", piece, jour]
        montants = [_virgule(debit), _virgule(credit)]
        lignes.append(separateur.join([*debut, *du_client, f"Écriture {piece}", *montants, *fin]) + suite)
        autre = [contrepartie, "Contrepartie", "", "", piece, jour, "Contrepartie", *reversed(montants)]
        lignes.append(separateur.join([*debut, *autre, "", "", jour, "", ""]) + suite)
    return "\r\n".join(lignes) + "\r\n"


_LIBELLES = {"VE": "Ventes", "BQ": "Banque", "OD": "Opérations diverses", "AN": "À nouveaux"}


def _virgule(montant: str) -> str:
    return f"{Decimal(montant):.2f}".replace(".", ",")


def _classeur(lignes: Mapping[str, Sequence[Rangee]]) -> FauxClasseur:
    etapes: list[Rangee] = [
        {
            "Scénario": e.scenario,
            "Ordre": e.ordre,
            "Étape": e.etape,
            "Nature": e.nature,
            "Jours": e.jours,
            "Canal": e.canal,
        }
        for e in SCENARIOS
    ]
    toutes = {"tblScenarios": etapes, **lignes}
    return FauxClasseur(
        *(
            donnees(t, *toutes.get(t.nom, ()), en_plus=("À moi",) if t is tables.FACTURES else ())
            for t in tables.TABLES
        )
    )
