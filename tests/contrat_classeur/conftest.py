"""Each case of the contract runs on every implementation."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrat_classeur.cas_ruban import DEPARTS
from contrat_classeur.implementations import DansUnFauxExcel, EnMemoire, Ferme, Ouvrir, dans_calc
from contrat_classeur.ruban_vif import BureauVif

if TYPE_CHECKING:
    from calc.application import App

SANS_APPLICATION: dict[str, Ouvrir] = {
    "mémoire": EnMemoire,
    "fermé": Ferme,
    "faux Excel": DansUnFauxExcel,
}


@pytest.fixture(params=[*SANS_APPLICATION, "Calc"])
def ouvrir(request: pytest.FixtureRequest) -> Ouvrir:
    """What opens a file in each implementation."""
    if request.param == "Calc":
        return dans_calc(request.getfixturevalue("calc"))
    return SANS_APPLICATION[request.param]


@pytest.fixture(scope="session")
def departs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The workbook at each moment of the day, made once: to be copied, never opened."""
    return {nom: faire(tmp_path_factory.mktemp(nom)).parent for nom, faire in DEPARTS.items()}


@pytest.fixture
def bureau(calc: "App", departs: Mapping[str, Path], tmp_path: Path) -> Iterator[Callable[[str], BureauVif]]:
    """What opens the workbook in Calc, as it was at a moment of the day."""
    arguments = list(sys.argv)

    def ouvrir(depart: str) -> BureauVif:
        dossier = shutil.copytree(departs[depart], tmp_path / depart)
        return BureauVif(calc, dossier / "Relance.xlsm")

    yield ouvrir
    sys.argv = arguments
