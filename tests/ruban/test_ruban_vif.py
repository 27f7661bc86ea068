"""From the click to the Journal in a live Excel: `Book.caller()`, the real adapter, an Excel in memory."""

from collections.abc import Iterator
from typing import Any

import pytest
import xlwings

from atelier import Atelier
from faux_bureau import Bureau
from faux_excel import Coulisses, coulisses, ouvrir
from relance_xl.adapters.classeur_excel import ClasseurExcel
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.ruban.lancement import lancer
from relance_xl.schema.contenu import Donnees
from relance_xl.schema.tables import ANOMALIES, FACTURES, RELANCES

PREPARATION = ("barre", "Relance XL : préparation…")
LECTURE = ("barre", "Relance XL : lecture du classeur…")
ECRITURE = ("barre", "Relance XL : écriture dans le classeur…")
LECTURE_SEULE = (
    "Relance.xlsm est ouvert en lecture seule : fermez-le, assurez-vous que personne d'autre ne l'a ouvert, "
    "puis rouvrez-le."
)


@pytest.fixture
def book(atelier: Atelier) -> Iterator[xlwings.Book]:
    ouvert = ouvrir(atelier.chemin)
    ouvert.set_mock_caller()
    yield ouvert
    delattr(xlwings.Book, "_mock_caller")


def _cliquer(action: str, book: xlwings.Book, bureau: Bureau, *reponses: Any) -> Coulisses:
    excel = coulisses(book)
    excel.montre.clear()
    excel.reponses = list(reponses)
    assert lancer([action, "--wb=Relance.xlsm", "--from_xl=1", "--hwnd=1"], bureau.poste()) in {0, 2}
    assert excel.reponses == []
    assert not excel.barre
    assert (excel.ecran, excel.calcul, excel.evenements) == (True, "automatic", True)
    return excel


def _dit(action: str, book: xlwings.Book, bureau: Bureau, *reponses: Any) -> tuple[str, str]:
    """Click, and return the last thing that was shown: « boîte », « alerte » or « barre », and its text."""
    return _cliquer(action, book, bureau, *reponses).montre[-1]


def _table(book: xlwings.Book, nom: str) -> Donnees:
    return ClasseurExcel(book).lire().tables[nom]


def _selectionner(book: xlwings.Book, nom: str, *rangs: int) -> None:
    donnees = _table(book, nom)
    lignes = [donnees.premiere_ligne + rang for rang in rangs]
    coulisses(book).selection = (donnees.feuille, [(ligne, 1, ligne, 3) for ligne in lignes])
    coulisses(book).feuille_active = donnees.feuille


def test_prepared_then_one_noted_then_withdrawn(book: xlwings.Book, bureau: Bureau, atelier: Atelier) -> None:
    excel = _cliquer("preparer", book, bureau)
    (*barre, boite) = excel.montre
    assert barre[:2] == [PREPARATION, LECTURE]
    assert barre[-1] == ECRITURE
    nature, texte = boite
    assert nature == "boîte", texte
    assert texte.startswith("3 messages préparés : 1 e-mail, 2 lettres ; 1\u202f934,06\xa0€ réclamés.\n\n")
    assert excel.feuille_active == "Relances du jour"
    assert len(atelier.fichiers()) == 3
    assert _evenements(book) == ["brouillon", "brouillon", "brouillon"]
    _selectionner(book, FACTURES.nom, 0)
    excel = _cliquer("note", book, bureau, "Madame Roux rappelle lundi")
    assert _evenements(book) == ["brouillon", "brouillon", "brouillon", "note"]
    _selectionner(book, RELANCES.nom, 0, 2)
    excel = _cliquer("annuler", book, bureau, "yes")
    assert _evenements(book)[4:] == ["annulée", "annulée"]
    assert len(atelier.fichiers()) == 1


def test_the_result_stands_on_accueil(book: xlwings.Book, bureau: Bureau) -> None:
    excel = _cliquer("verifier", book, bureau)
    assert excel.montre == [
        PREPARATION,
        LECTURE,
        ECRITURE,
        ("boîte", "Rien à signaler : lignes, journal et totaux sont en ordre."),
    ]
    assert [ligne for ligne in _table(book, ANOMALIES.nom).lignes if any(ligne)] == []
    dernier = str(book.names["RelanceXL_DerniereAction"].refers_to_range.value)
    assert dernier.endswith(" : Rien à signaler : lignes, journal et totaux sont en ordre.")


def test_busy_for_the_time_of_a_keystroke(book: xlwings.Book, bureau: Bureau, atelier: Atelier) -> None:
    coulisses(book).occupe_a = 40
    excel = _cliquer("preparer", book, bureau)
    assert excel.montre[-1][0] == "boîte"
    assert len(atelier.fichiers()) == 3


def test_read_only(book: xlwings.Book, bureau: Bureau, atelier: Atelier) -> None:
    coulisses(book).livre.lecture_seule = True
    excel = _cliquer("preparer", book, bureau)
    assert excel.montre == [
        PREPARATION,
        ("alerte", LECTURE_SEULE),
    ]
    assert atelier.fichiers() == []


def test_closed_midway(book: xlwings.Book, bureau: Bureau, atelier: Atelier) -> None:
    coulisses(book).ferme_a = 60
    excel = coulisses(book)
    assert lancer(["preparer"], bureau.poste()) == 2
    assert excel.montre[-1] == (
        "alerte",
        "Le classeur a été fermé, ou Excel ne répond plus : rouvrez le classeur, puis recommencez.",
    )
    assert atelier.fichiers() == []


def test_every_row_action(book: xlwings.Book, bureau: Bureau) -> None:
    _selectionner(book, FACTURES.nom, 1)
    dits = [
        _dit("pourquoi", book, bureau),
        _dit("historique", book, bureau),
        _dit("relancer", book, bureau),
        _dit("confirmer", book, bureau, "yes"),
        _dit("appel_sans_reponse", book, bureau, "répondeur"),
        _dit("appel_joint", book, bureau, "Mme Roux", "rappelle lundi"),
        _dit("promesse", book, bureau, "1", "30/11/2026", "500,00", "Mme Roux"),
        _dit("reglement", book, bureau, "20/11/2026", "100,00", "1"),
    ]
    _selectionner(book, FACTURES.nom, 0)
    dits.append(_dit("litige", book, bureau, "50,00", "rayure"))
    _selectionner(book, FACTURES.nom, 2)
    dits += [
        _dit("mise_en_demeure", book, bureau, "yes"),
        _dit("ouvrir", book, bureau),
        _dit("confirmer", book, bureau, "1A 234 567 8901 2"),
        _dit("retour_recommande", book, bureau, "1", "20/11/2026"),
        _dit("suspendre", book, bureau, "31/12/2026", "congés"),
    ]
    assert [nature for nature, _ in dits] == [*["boîte"] * 10, "barre", *["boîte"] * 3]
    assert bureau.ouverts == ["C002-261120-R2_Hotel-du-Nord.docx"]
    assert _evenements(book) == [
        *("brouillon", "envoyée", "appel sans réponse", "appel", "promesse", "règlement", "litige"),
        *("brouillon", "postée", "reçue", "blocage"),
    ]


def _evenements(book: xlwings.Book) -> list[str]:
    dossier, _ = lire_dossier(ClasseurExcel(book).lire())
    return [evenement.evenement for evenement in dossier.journal]
