"""The story told once for the session; each test that changes something works on a copy of its folder."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from atelier import Atelier
from dossier.histoire import constituer, entrees, raconter, texte


@pytest.fixture(scope="session")
def racontee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("histoire")
    raconter(dossier)
    return dossier


@pytest.fixture(scope="session")
def constitue(racontee: Path, tmp_path_factory: pytest.TempPathFactory) -> Atelier:
    """The story, and the dossier of its client: only to be read."""
    dossier = tmp_path_factory.mktemp("constitue") / "compta"
    shutil.copytree(racontee, dossier)
    atelier = Atelier.ouvrir(dossier / "Relance.xlsm")
    constituer(atelier)
    return atelier


@pytest.fixture(scope="session")
def contenu(constitue: Atelier) -> Mapping[str, bytes]:
    """The files of that dossier, by name."""
    return entrees(constitue)


@pytest.fixture(scope="session")
def textes(contenu: Mapping[str, bytes]) -> Mapping[str, str]:
    """The text of each of its PDF documents, by number."""
    return {
        nom[0]: texte(octets)
        for nom, octets in contenu.items()
        if nom[0] in "01237" or nom == "8 Journal.pdf"
    }


@pytest.fixture
def histoire(racontee: Path, tmp_path: Path) -> Atelier:
    """The workbook on 22 November 2026, with the files of its messages and invoices."""
    dossier = tmp_path / "compta"
    shutil.copytree(racontee, dossier)
    return Atelier.ouvrir(dossier / "Relance.xlsm")
