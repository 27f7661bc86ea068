"""The command line run in this process: exit code, stdout, stderr."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from relance_xl.cli.application import executer


class Reponse(NamedTuple):
    """What a command left."""

    code: int
    sortie: str
    erreur: str


Lancer = Callable[..., Reponse]


@pytest.fixture
def lancer(capsys: pytest.CaptureFixture[str]) -> Lancer:
    def lance(*arguments: str) -> Reponse:
        code = executer(arguments)
        lu = capsys.readouterr()
        return Reponse(code, lu.out, lu.err)

    return lance
