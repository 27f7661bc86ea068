"""What several folders of tests share: the command line, and the live application, started once at need."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import pytest

from relance_xl.cli.application import executer

if TYPE_CHECKING:
    from calc.application import App


class Reponse(NamedTuple):
    """What a command left: its exit code, stdout, stderr."""

    code: int
    sortie: str
    erreur: str


@pytest.fixture
def lancer(capsys: pytest.CaptureFixture[str]) -> Callable[..., Reponse]:
    """The command line, run in this process."""

    def lance(*arguments: str) -> Reponse:
        code = executer(arguments)
        lu = capsys.readouterr()
        return Reponse(code, lu.out, lu.err)

    return lance


@pytest.fixture(scope="session")
def calc_ouvert() -> "Iterator[App]":
    """LibreOffice, started once for the whole session and ended with it."""
    from calc.application import App  # noqa: PLC0415  most runs of a few tests need no LibreOffice
    from calc.soffice import Soffice  # noqa: PLC0415  idem

    with Soffice() as soffice:
        app = App(soffice)
        yield app
        app.quitter()


@pytest.fixture
def calc(calc_ouvert: "App") -> "Iterator[App]":
    """LibreOffice with no document open, before and after; xlwings speaks to it for the test."""
    from calc.moteur import active  # noqa: PLC0415  idem

    with active():
        calc_ouvert.recommencer()
        yield calc_ouvert
        calc_ouvert.recommencer()
