"""A preparation on the closed file leaves the ribbon and the macros as they were, and a valid workbook."""

import zipfile
from datetime import date
from pathlib import Path

from atelier import Atelier, fiche, instant, piece
from lint import defauts
from relance_xl.usecases.preparer import preparer
from validateur import erreurs_de_validation

DU_RUBAN = ("_rels/.rels", "customUI/customUI14.xml", "xl/vbaProject.bin", "xl/_rels/workbook.xml.rels")


def _parties(classeur: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(classeur) as archive:
        return {nom: archive.read(nom) for nom in DU_RUBAN}


def test_le_ruban_et_les_macros_survivent_a_une_preparation(livre: Path, tmp_path: Path) -> None:
    atelier = Atelier(tmp_path)
    atelier.remplir(
        [fiche("C001", "Menuiserie Delmas"), fiche("C002", "Hôtel des Acacias")],
        [
            piece("C001", "F1", "1750.50", date(2026, 10, 31)),
            piece("C002", "F2", "980.10", date(2026, 9, 30)),
        ],
    )

    bilan = preparer(atelier.outils(), instant(date(2026, 11, 20)))

    assert len(bilan.relances) == 2
    assert _parties(atelier.chemin) == _parties(livre)
    assert erreurs_de_validation(atelier.chemin) == []
    assert defauts(atelier.chemin) == []
