"""The demo's folder, made with the shipped workbook: what is read back is what was invented."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest

from relance_xl.adapters.classeur_ferme.classeur import ClasseurFerme
from relance_xl.adapters.dossier_demo import DossierDemo
from relance_xl.adapters.ressources import classeur_fourni
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.empreinte import verifier_chaine
from relance_xl.demonstration.donnees import generer
from relance_xl.schema.scenarios import SCENARIOS
from relance_xl.schema.tables import PROPRIETE_JOURNAL
from relance_xl.usecases.demo import Demonstration, Fabrique, demontrer, en_cinq_lignes
from relance_xl.usecases.resultats import Preparation

T = TypeVar("T")
JOUR = date(2026, 11, 21)


class Muette:
    """A progress bar that nobody sees."""

    def suivre(self, elements: Iterable[T], total: int, libelle: str) -> Iterator[T]:
        """Check what it is told, and show nothing."""
        assert total == 403
        assert libelle == "Factures"
        yield from elements


def rien_a_preparer(_classeur: Path) -> Preparation:
    return Preparation(JOUR, False, "lot", (), (), (), (), ())


def jouer(dossier: Path) -> Demonstration:
    fabrique = Fabrique(classeur_fourni().read_bytes(), ClasseurFerme, rien_a_preparer, Muette())
    return demontrer(DossierDemo(dossier), fabrique, JOUR)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return jouer(tmp_path_factory.mktemp("demo") / "demo-relance")


def sans_lignes(entites: Sequence[NamedTuple]) -> list[tuple[object, ...]]:
    return [tuple(entite)[1:] for entite in entites]


def test_le_classeur_livre_se_remplit_et_se_relit_sans_anomalie(demo: Demonstration) -> None:
    invente = generer(JOUR, SCENARIOS)
    contenu = ClasseurFerme(demo.classeur).lire()
    lu, anomalies = lire_dossier(contenu)
    assert anomalies == ()
    for champ in ("clients", "factures", "reglements", "promesses", "contacts", "journal"):
        assert sans_lignes(getattr(lu, champ)) == sans_lignes(getattr(invente, champ)), champ
    assert sans_lignes(lu.etapes) == sans_lignes(SCENARIOS)
    assert lu.parametres.raison_sociale == "Ateliers Brindosel"
    assert verifier_chaine(lu.journal, contenu.proprietes[PROPRIETE_JOURNAL]) == ()


def test_chaque_facture_a_son_pdf_et_la_comptabilite_son_fec(demo: Demonstration) -> None:
    dossier = demo.classeur.parent
    racine = {f.name for f in dossier.iterdir()}
    assert racine == {
        ".demo-relance.json",
        "Factures",
        "LISEZ-MOI.txt",
        "Relance.xlsm",
        "000000125FEC20270131.txt",
    }
    assert len(list((dossier / "Factures").iterdir())) == 403
    assert demo.fec.read_bytes().startswith(b"JournalCode\tJournalLib\t")


def test_une_seconde_demo_donne_les_memes_fichiers(tmp_path: Path) -> None:
    premiere = jouer(tmp_path / "demo")
    avant = {f: f.read_bytes() for f in premiere.classeur.parent.rglob("*") if f.is_file()}
    jouer(tmp_path / "demo")
    apres = {f: f.read_bytes() for f in premiere.classeur.parent.rglob("*") if f.is_file()}
    assert apres == avant


def test_ce_qui_est_sorti_tient_en_cinq_lignes(demo: Demonstration) -> None:
    assert en_cinq_lignes(demo, "demo-relance") == (
        "Ateliers Brindosel, entreprise fictive, au 21/11/2026 : 60 clients, 400 factures.",
        "Relances préparées : 0 — 0 e-mails, 0 lettres (dont 0 mises en demeure), 0 appels.",
        "Factures laissées de côté : 0 (la raison : feuille Factures, Pourquoi).",
        "À ouvrir : demo-relance/Relance.xlsm, feuille Relances du jour ; messages : demo-relance/Relances",
        "Écritures comptables à importer dans un classeur neuf : demo-relance/000000125FEC20270131.txt",
    )
