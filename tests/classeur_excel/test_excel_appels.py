"""The number of calls to Excel does not depend on the number of invoices, and our own Python is quick."""

from pathlib import Path

import pytest
import xlwings

from cas_excel import AtelierLive, live
from faux_excel import coulisses

LIENS = ("Range.Hyperlinks.Add", "Range.Hyperlink.TextToDisplay", "Range.Hyperlink.ScreenTip")


def appels(book: xlwings.Book) -> dict[str, int]:
    return {nom: nombre for nom, nombre in coulisses(book).par_nom.items() if nom not in LIENS}


@pytest.fixture(scope="module")
def grand(tmp_path_factory: pytest.TempPathFactory) -> AtelierLive:
    return AtelierLive(tmp_path_factory.mktemp("grand"), 2000)


def test_lire_et_preparer_font_autant_d_appels_pour_50_et_2000_factures(
    tmp_path: Path, grand: AtelierLive
) -> None:
    comptes = []
    for atelier in (AtelierLive(tmp_path, 500), grand):
        book = atelier.copie()
        live(book).lire()
        lecture = appels(book)
        coulisses(book).revivre()
        faites = atelier.preparer(book)
        assert len(faites.relances) > 40
        comptes.append((lecture, appels(book), coulisses(book).par_nom["Range.Hyperlinks.Add"]))
    assert comptes[0] == comptes[1]
