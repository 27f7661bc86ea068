"""Each case of the contract runs on every implementation."""

from collections.abc import Callable

import pytest

from contrat_classeur.implementations import EnMemoire, Ferme, Ouvrir, dans_calc

SANS_APPLICATION: dict[str, Ouvrir] = {"mémoire": EnMemoire, "fermé": Ferme}


@pytest.fixture(params=["mémoire", "fermé", "Calc"])
def ouvrir(request: pytest.FixtureRequest) -> Ouvrir:
    """What opens a file in each implementation."""
    if request.param == "Calc":
        return dans_calc(request.getfixturevalue("calc"))
    return SANS_APPLICATION[request.param]
