"""`nouveau`: a user gets his own workbook, and nothing of his is ever overwritten."""

from pathlib import Path

import pytest

from relance_xl.adapters.fichier_neuf import creer
from relance_xl.adapters.ressources import classeur_fourni, dossier_des_modeles
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.nouveau import nouveau


def test_le_classeur_neuf_est_celui_qui_est_livre(tmp_path: Path) -> None:
    modele = classeur_fourni().read_bytes()

    cree = nouveau(tmp_path / "Mes relances.XLSM", modele, creer)

    assert cree == tmp_path / "Mes relances.XLSM"
    assert cree.read_bytes() == modele


def test_jamais_par_dessus_un_fichier(tmp_path: Path) -> None:
    existant = tmp_path / "Relance.xlsm"
    existant.write_bytes(b"trois ans de relances")

    with pytest.raises(RefusError) as refus:
        nouveau(existant, b"neuf", creer)

    assert str(refus.value) == f"« {existant} » existe déjà : choisissez un autre nom."
    assert existant.read_bytes() == b"trois ans de relances"


def test_ni_par_dessus_un_dossier(tmp_path: Path) -> None:
    (tmp_path / "Relance.xlsm").mkdir()

    with pytest.raises(RefusError, match="existe déjà"):
        nouveau(tmp_path / "Relance.xlsm", b"neuf", creer)


@pytest.mark.parametrize("nom", ["Relance.xlsx", "Relance", "Relance.csv"])
def test_un_autre_suffixe_est_refuse(tmp_path: Path, nom: str) -> None:
    with pytest.raises(RefusError) as refus:
        nouveau(tmp_path / nom, b"neuf", creer)

    assert str(refus.value) == "Le classeur doit porter un nom en .xlsm, par exemple « Relance.xlsm »."
    assert list(tmp_path.iterdir()) == []


def test_le_dossier_doit_exister(tmp_path: Path) -> None:
    with pytest.raises(RefusError) as refus:
        nouveau(tmp_path / "absent" / "Relance.xlsm", b"neuf", creer)

    assert str(refus.value) == f"Le dossier « {tmp_path / 'absent'} » n'existe pas : créez-le d'abord."


@pytest.mark.parametrize("nom", ["a" * 300 + ".xlsm", "nul\0.xlsm"])
def test_un_nom_impossible_est_un_refus(tmp_path: Path, nom: str) -> None:
    with pytest.raises(RefusError, match="Impossible de créer"):
        nouveau(tmp_path / nom, b"neuf", creer)


def test_les_fichiers_livres_sont_trouves() -> None:
    assert classeur_fourni().name == "Relance.xlsm"
    assert dossier_des_modeles().is_dir()
