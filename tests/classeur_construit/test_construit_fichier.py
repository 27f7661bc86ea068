"""The committed Relance.xlsm is what the schema builds, and valid for Microsoft and for us."""

import zipfile
from io import BytesIO
from pathlib import Path

from fabrication import construire
from lint import defauts
from validateur import erreurs_de_validation


def _entrees(contenu: bytes) -> list[tuple[object, ...]]:
    """Return what a zip holds, apart from how it was compressed: that depends on the machine's zlib."""
    with zipfile.ZipFile(BytesIO(contenu)) as archive:
        return [
            (i.filename, i.date_time, i.create_system, i.external_attr, i.compress_type, archive.read(i))
            for i in archive.infolist()
        ]


def test_deux_constructions_donnent_les_memes_octets() -> None:
    assert construire() == construire()


def test_le_classeur_livre_est_celui_que_le_schema_construit(livre: Path) -> None:
    """When it fails: `make classeur`, look at the workbook, commit it."""
    assert _entrees(livre.read_bytes()) == _entrees(construire())


def test_excel_accepte_le_type_de_la_partie_principale(livre: Path) -> None:
    with zipfile.ZipFile(livre) as archive:
        types = archive.read("[Content_Types].xml").decode()

    principale = (
        'PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"'
    )
    assert principale in types


def test_le_validateur_de_microsoft_n_a_rien_a_redire(livre: Path, rempli: Path) -> None:
    assert erreurs_de_validation(livre) == []
    assert erreurs_de_validation(rempli) == []


def test_ni_liens_rompus_ni_tables_en_double_ni_formules_boiteuses(livre: Path, rempli: Path) -> None:
    assert defauts(livre) == []
    assert defauts(rempli) == []
