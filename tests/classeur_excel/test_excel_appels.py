"""The number of calls to Excel does not depend on the number of invoices, and our own Python is quick."""

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
import xlwings

from cas_excel import AtelierLive, live
from faux_excel import coulisses, neuf, table
from relance_xl.schema.contenu import Changements, Valeur
from relance_xl.schema.tables import FACTURES, JOURNAL

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


def test_lire_et_ecrire_5000_factures_prend_moins_de_deux_secondes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    labels = [colonne.label for colonne in FACTURES.colonnes]
    facture = [
        "C0001",
        "F1",
        None,
        date(2026, 9, 1),
        date(2026, 10, 1),
        100.5,
        *["texte"] * (len(labels) - 6),
    ]
    journal = [colonne.label for colonne in JOURNAL.colonnes]
    book = neuf(
        table("tblFactures", "Factures", labels, [facture] * 5000),
        table("tblJournal", "Journal", journal, []),
    )
    classeur = live(book)
    debut = perf_counter()
    classeur.lire()
    lu = perf_counter()
    calculees = [colonne.label for colonne in FACTURES.colonnes if colonne.calculee]
    cellules: dict[int, Valeur] = {rang: f"Relancée le {rang % 28 + 1}/11" for rang in range(5000)}
    lignes = [dict.fromkeys(journal, "1/2") for _ in range(500)]
    classeur.ecrire(Changements({"tblFactures": dict.fromkeys(calculees, cellules)}, {"tblJournal": lignes}))
    fini = perf_counter()
    with capsys.disabled():
        print(  # noqa: T201 - a measure to be read
            f"\n5 000 factures : lire {lu - debut:.2f} s, ecrire {fini - lu:.2f} s, faux Excel compris"
        )
    assert fini - debut < 8  # about 2 s alone on this machine, most of it the fake's own
