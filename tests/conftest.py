"""The live application that several folders of tests share: started once, when a test first asks for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from calc.application import App


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
