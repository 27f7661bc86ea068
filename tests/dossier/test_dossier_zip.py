"""The ZIP on disk: staged, then renamed; nothing is left of one that could not be made."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from relance_xl.adapters.zip_dossier import CoffreSurDisque
from relance_xl.core.anomalie import RefusError

NOM = "Relances/Dossiers/Dossier_C001_2026-11-22.zip"
JOUR = date(2026, 11, 22)


class Ouvert:
    """A program that keeps the older ZIP open for the first `essais` tries, as Windows has it."""

    def __init__(self, essais: int) -> None:
        self.essais = essais
        self.pauses: list[float] = []

    def renommer(self, fichier: Path, cible: Path) -> None:
        if self.essais:
            self.essais -= 1
            raise PermissionError
        fichier.replace(cible)


def coffre(dossier: Path, ouvert: Ouvert) -> CoffreSurDisque:
    return CoffreSurDisque(dossier / "Relance.xlsm", dossier, ouvert.renommer, ouvert.pauses.append)


def remplir(un_coffre: CoffreSurDisque) -> None:
    with un_coffre.archiver(NOM, JOUR) as archive:
        archive.ajouter("8 Journal.csv", b"N;1")
        archive.ajouter("0 Sommaire.pdf", b"%PDF")


def test_its_directory_is_sorted_and_says_nothing_of_the_computer(tmp_path: Path) -> None:
    un_coffre = coffre(tmp_path, Ouvert(0))
    remplir(un_coffre)
    un_coffre.publier(NOM)
    with zipfile.ZipFile(tmp_path / NOM) as lu:
        assert [
            (e.filename, e.date_time, e.create_system, oct(e.external_attr >> 16)) for e in lu.infolist()
        ] == [
            ("0 Sommaire.pdf", (2026, 11, 22, 0, 0, 0), 3, "0o100644"),
            ("8 Journal.csv", (2026, 11, 22, 0, 0, 0), 3, "0o100644"),
        ]
        assert lu.testzip() is None


def test_an_older_one_that_an_antivirus_holds_is_replaced_a_moment_later(tmp_path: Path) -> None:
    ouvert = Ouvert(2)
    un_coffre = coffre(tmp_path, ouvert)
    remplir(un_coffre)
    un_coffre.publier(NOM)
    assert ouvert.pauses == [0.1, 0.2]
    assert [f.name for f in (tmp_path / "Relances/Dossiers").iterdir()] == ["Dossier_C001_2026-11-22.zip"]


def test_one_that_stays_open_is_a_refusal(tmp_path: Path) -> None:
    un_coffre = coffre(tmp_path, Ouvert(99))
    remplir(un_coffre)
    with pytest.raises(RefusError, match=f"« {NOM} » est ouvert dans un autre programme"):
        un_coffre.publier(NOM)
    un_coffre.renoncer(NOM)
    assert list(tmp_path.iterdir()) == []


def test_what_fails_halfway_leaves_nothing(tmp_path: Path) -> None:
    un_coffre = coffre(tmp_path, Ouvert(0))
    with pytest.raises(ZeroDivisionError):
        interrompre(un_coffre, ZeroDivisionError())
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_a_sentence(tmp_path: Path) -> None:
    un_coffre = coffre(tmp_path, Ouvert(0))
    with pytest.raises(RefusError, match="vérifiez vos droits et la place libre"):
        interrompre(un_coffre, OSError(28, "No space left on device"))
    assert list(tmp_path.iterdir()) == []


def interrompre(un_coffre: CoffreSurDisque, erreur: Exception) -> None:
    with un_coffre.archiver(NOM, JOUR) as archive:
        archive.ajouter("1.txt", b"1")
        raise erreur


def test_a_folder_of_that_name_is_said_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / NOM).mkdir(parents=True)
    with pytest.raises(RefusError, match="Un dossier s'appelle déjà"):
        remplir(coffre(tmp_path, Ouvert(0)))
