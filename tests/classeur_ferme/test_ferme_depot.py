"""The output folder refuses to stage anything outside of itself, even through a link."""

from pathlib import Path

import pytest

from relance_xl.adapters.depot import DepotSurDisque
from relance_xl.core.anomalie import RefusError


@pytest.mark.parametrize("chemin", ["Relances/2026-11-21/C1.eml", "../2026-11-21/C1.eml", "Relances/C1.eml"])
def test_rien_n_est_prepare_hors_du_dossier_de_sortie(tmp_path: Path, chemin: str) -> None:
    (tmp_path / "ailleurs" / "2026-11-21").mkdir(parents=True)
    (tmp_path / "bureau").mkdir()
    (tmp_path / "bureau" / "Relances").symlink_to(tmp_path / "ailleurs")
    (tmp_path / "bureau" / "Relances" / "2026-11-21").rmdir()
    (tmp_path / "bureau" / "Relances" / "2026-11-21").symlink_to(tmp_path)
    with pytest.raises(RefusError) as refus:
        DepotSurDisque(tmp_path / "bureau", "Relances").preparer(chemin, b"x")
    assert str(refus.value) == f"« {chemin} » sort du dossier des relances : rien n'y a été écrit."
    assert [f.name for f in tmp_path.rglob("*.part")] == []
