"""An accountant at his desk: a workbook in memory, rows selected, small boxes answered in their order."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from atelier import CREANCIER, Rangee, fiche, piece
from documents.doublures import PiecesEnMemoire
from faux_classeur import FauxClasseur, donnees
from recit import le
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.adapters.progression import Barre
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.dossier import Dossier
from relance_xl.core.empreinte import verifier_chaine
from relance_xl.core.entites import Parametres
from relance_xl.documents.redaction import Redacteur
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Cellule, Valeur
from relance_xl.schema.scenarios import SCENARIOS
from relance_xl.schema.taux import TAUX
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.gestes.saisies import Geste
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.preparer import preparer
from relance_xl.usecases.resultats import Preparation
from relance_xl.usecases.selection import Selection

VENDREDI = le("20/11/2026")
PROPOSE = "(ce qui est proposé)"
ANNULE = None
ABANDON = ["Abandonné : rien n'a été modifié."]
_SANS_INTERET = {"Horodatage", "Empreinte", "Auteur"}


def mots(texte: str) -> str:
    """A text with plain spaces, easier to write in a case."""
    return texte.replace("\u202f", " ").replace("\xa0", " ")


class Boites:
    """A `Dialogue` answered in order; it keeps the questions, and refuses one that was not expected."""

    def __init__(self, *reponses: str | bool | None) -> None:
        self.reponses = list(reponses)
        self.questions: list[str] = []
        self.choix: list[str] = []

    def demander(self, question: str, defaut: str = "") -> str | None:
        reponse = self._suivante(f"{question} [{defaut}]" if defaut else question)
        assert reponse is None or isinstance(reponse, str), question
        return defaut if reponse == PROPOSE else reponse

    def choisir(self, question: str, choix: Sequence[str]) -> str | None:
        reponse = self._suivante(question)
        self.choix = list(choix)
        assert reponse is None or reponse in choix, f"{reponse} n'est pas dans {choix}"
        return str(reponse) if reponse is not None else None

    def confirmer(self, question: str) -> bool:
        reponse = self._suivante(question)
        assert isinstance(reponse, bool), question
        return reponse

    def _suivante(self, question: str) -> str | bool | None:
        self.questions.append(mots(question))
        assert self.reponses, f"question inattendue : {question}"
        return self.reponses.pop(0)


class DepotEnMemoire:
    """A `Depot` that keeps files by path."""

    def __init__(self) -> None:
        self.prepares: dict[str, bytes] = {}
        self.publies: dict[str, bytes] = {}

    def preparer(self, chemin: str, contenu: bytes) -> None:
        self.prepares[chemin] = contenu

    def publier(self, chemins: Iterable[str]) -> None:
        for chemin in chemins:
            if chemin in self.prepares:
                self.publies[chemin] = self.prepares.pop(chemin)

    def retirer(self, chemins: Iterable[str]) -> None:
        for chemin in chemins:
            self.publies.pop(chemin, None)

    def renoncer(self) -> None:
        self.prepares.clear()

    def en_attente(self) -> list[str]:
        return list(self.prepares)

    def presents(self, chemins: Iterable[str]) -> list[str]:
        return [chemin for chemin in chemins if chemin in self.publies]

    def lire(self, chemin: str) -> bytes | None:
        return self.publies.get(chemin, self.prepares.get(chemin))


class Bureau:
    """The workbook, and what is done in it; every action reads it anew."""

    def __init__(
        self, clients: Sequence[Rangee], factures: Sequence[Rangee], **lignes: Sequence[Rangee]
    ) -> None:
        toutes: dict[str, Sequence[Rangee]] = {
            tables.CLIENTS.nom: clients,
            tables.FACTURES.nom: factures,
            tables.SCENARIOS.nom: [_rangee(tables.SCENARIOS, e) for e in SCENARIOS],
            tables.TAUX.nom: [_rangee(tables.TAUX, t) for t in TAUX],
            tables.PARAMETRES.nom: [{"Paramètre": nom, "Valeur": v} for nom, v in CREANCIER.items()],
            **{f"tbl{nom.capitalize()}": rangees for nom, rangees in lignes.items()},
        }
        self.classeur = FauxClasseur(
            *(donnees(t, *toutes.get(t.nom, ()), en_plus=("À moi",)) for t in tables.TABLES)
        )
        self.depot = DepotEnMemoire()
        self.questions: list[str] = []
        self.choix: list[str] = []

    def outils(self) -> Outils:
        def redacteur(parametres: Parametres, partages: frozenset[str]) -> Redacteur:
            return Redacteur(parametres, ModelesSurDisque(None), PiecesEnMemoire({}), partages)

        return Outils(self.classeur, self.depot, redacteur, Barre(), frozenset())

    def faire(
        self, geste: Geste, selection: Selection, *reponses: str | bool | None, jour: date = VENDREDI
    ) -> list[str]:
        """Click on a button; return the sentences. Every answer must have been asked for."""
        boites = Boites(*reponses)
        rendu = geste(self.outils(), instant(jour), selection, boites)
        assert boites.reponses == [], "des réponses n'ont pas été demandées"
        self.questions, self.choix = boites.questions, boites.choix
        return [mots(phrase) for phrase in rendu.phrases]

    def preparer(self, jour: date = VENDREDI) -> Preparation:
        return preparer(self.outils(), instant(jour))

    def confirmer(self, *identifiants: str, jour: date = VENDREDI, recommande: str = "") -> None:
        confirmer(self.outils(), instant(jour), Demande(identifiants, recommande=recommande))

    def dossier(self) -> Dossier:
        return lire_dossier(self.classeur.lire())[0]

    def journal(self, depuis: int = 1) -> list[dict[str, Any]]:
        """The rows of the Journal from N° `depuis`: what each holds, time, author and seal apart.

        The chain is whole, and the document's property counts every row.
        """
        contenu = self.classeur.lire()
        evenements = lire_dossier(contenu)[0].journal
        assert verifier_chaine(evenements, contenu.proprietes[tables.PROPRIETE_JOURNAL]) == ()
        assert {e.auteur for e in evenements} == {"Anne"}
        return [
            {
                c.label: getattr(e, c.attribut)
                for c in tables.JOURNAL.colonnes
                if c.label not in _SANS_INTERET and getattr(e, c.attribut) not in (None, "")
            }
            for e in evenements
            if e.numero >= depuis
        ]

    def photo(self) -> Mapping[str, list[list[Cellule]]]:
        """What the tables hold, the Journal and the computed columns apart."""
        return {
            table.nom: [
                [ligne[place] for place in _places(table, self.classeur)]
                for ligne in self.classeur.tables[table.nom].lignes
            ]
            for table in tables.TABLES
            if table is not tables.JOURNAL
        }

    def changes(self, avant: Mapping[str, list[list[Cellule]]]) -> list[tuple[str, int, str, Cellule]]:
        """Each cell that changed: (table, Excel's row, label, what it holds now), added rows included."""
        changees = []
        for nom, lignes in self.photo().items():
            table = tables.PAR_NOM[nom]
            labels = [self.classeur.tables[nom].colonnes[place] for place in _places(table, self.classeur)]
            for rang, ligne in enumerate(lignes):
                ancienne = avant[nom][rang] if rang < len(avant[nom]) else [None] * len(ligne)
                changees += [
                    (nom, rang + 2, label, apres)
                    for label, avant_, apres in zip(labels, ancienne, ligne, strict=True)
                    if avant_ != apres
                ]
        return changees

    def colonne(self, table: str, label: str) -> list[Cellule]:
        """The cells of a column."""
        contenu = self.classeur.tables[table]
        place = contenu.colonnes.index(label)
        return [ligne[place] for ligne in contenu.lignes]


def _places(table: Table, classeur: FauxClasseur) -> list[int]:
    calculees = {c.label for c in table.colonnes if c.calculee and table is not tables.PROMESSES}
    colonnes = classeur.tables[table.nom].colonnes
    return [place for place, label in enumerate(colonnes) if label not in calculees]


def _rangee(table: Table, enregistrement: object) -> Mapping[str, Valeur]:
    return {c.label: getattr(enregistrement, c.attribut) for c in table.colonnes}


def instant(jour: date) -> Instant:
    return Instant(jour, datetime.combine(jour, datetime.min.time()).replace(hour=8, minute=30), "Anne")


def factures(*lignes: int) -> Selection:
    return Selection(tables.FACTURES.nom, lignes)


def clients(*lignes: int) -> Selection:
    return Selection(tables.CLIENTS.nom, lignes)


def relances(*lignes: int) -> Selection:
    return Selection(tables.RELANCES.nom, lignes)


HOTEL, MARTIN = 2, 3
F1, F2, F3, F4, AV1, SOLDEE = range(2, 8)


def bureau(**lignes: Sequence[Rangee]) -> Bureau:
    """Friday 20 November 2026: two clients, three late invoices, one to come, a credit note, a paid one."""
    reglements: list[Rangee] = [
        {"Date": le("15/11/2026"), "Code client": "C002", "N° facture": "F5", "Montant": Decimal("80.00")},
        *lignes.pop("reglements", ()),
    ]
    return Bureau(
        [fiche("C001", "Hôtel du Nord", Contact="Mme Roy"), fiche("C002", "Martin")],
        [
            piece("C001", "F1", "1234.56", le("10/11/2026")),
            piece("C001", "F2", "100.00", le("18/11/2026")),
            piece("C002", "F3", "500.00", le("12/11/2026")),
            piece("C001", "F4", "200.00", le("15/12/2026")),
            piece("C001", "AV1", "-50.00", le("01/12/2026"), **{"Avoir sur facture": "F4"}),
            piece("C002", "F5", "80.00", le("01/11/2026")),
        ],
        reglements=reglements,
        **lignes,
    )
