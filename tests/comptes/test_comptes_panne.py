"""Cut between the Journal and the files: the next command, whichever it is, leaves what a clean run would."""

from collections.abc import Iterable
from datetime import date
from typing import NoReturn

import pytest

from atelier import Atelier, instant
from relance_xl.adapters.depot import DepotSurDisque
from relance_xl.usecases.preparer import preparer
from relance_xl.usecases.releve import releve

VENDREDI, LUNDI = instant(date(2026, 11, 20)), instant(date(2026, 11, 23))
PIECE = "2026-11-20/C001-261120-RELEVE_Hotel-du-Nord.eml"


class CoupureError(Exception):
    """The power goes."""


class DepotCoupe(DepotSurDisque):
    """The real output folder; the power goes when files are to get their names."""

    def publier(self, chemins: Iterable[str]) -> NoReturn:
        raise CoupureError(list(chemins))


class DepotPlein(DepotSurDisque):
    """The real output folder; the power goes once the first file is staged."""

    def preparer(self, chemin: str, contenu: bytes) -> None:
        super().preparer(chemin, contenu)
        raise CoupureError(chemin)


def couper(atelier: Atelier, depot: type[DepotSurDisque]) -> None:
    outils = atelier.outils()
    with pytest.raises(CoupureError):
        releve(outils._replace(depot=depot(atelier.chemin.parent, "Relances")), VENDREDI, "C001")


def propre(atelier: Atelier) -> bytes:
    return (atelier.chemin.parent / "Relances" / PIECE).read_bytes()


def test_coupe_apres_le_journal_le_releve_refait_est_le_meme(atelier: Atelier) -> None:
    couper(atelier, DepotCoupe)
    assert (atelier.fichiers(), len(atelier.journal())) == ([f"{PIECE}.part"], 1)
    releve(atelier.outils(), VENDREDI, "C001")
    assert (atelier.fichiers(), len(atelier.journal())) == ([PIECE], 1)


def test_coupe_apres_le_journal_la_preparation_suivante_met_le_fichier_en_place(atelier: Atelier) -> None:
    couper(atelier, DepotCoupe)
    preparer(atelier.outils(), LUNDI)
    assert PIECE in atelier.fichiers()
    assert not [f for f in atelier.fichiers() if f.endswith(".part")]
    assert propre(atelier).startswith(b"From: ")


def test_coupe_avant_le_journal_rien_ne_reste(atelier: Atelier) -> None:
    couper(atelier, DepotPlein)
    assert (atelier.fichiers(), atelier.journal()) == ([f"{PIECE}.part"], [])
    preparer(atelier.outils(), LUNDI)
    assert not [f for f in atelier.fichiers() if "RELEVE" in f]
    releve(atelier.outils(), VENDREDI, "C001")
    assert PIECE in atelier.fichiers()
