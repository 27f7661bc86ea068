"""The output folder: staged, published, removed, and nothing of anybody else touched."""

from pathlib import Path

import pytest

from relance_xl.adapters.depot import DepotSurDisque
from relance_xl.core.anomalie import RefusError

EMAIL = "Relances/2026-11-20/C1.eml"


def test_a_file_gets_its_name_only_when_published(tmp_path: Path) -> None:
    depot = DepotSurDisque(tmp_path, "Relances")
    depot.preparer(EMAIL, b"bonjour")
    assert (depot.presents([EMAIL]), depot.en_attente()) == ([], [EMAIL])
    depot.publier([EMAIL])
    depot.publier([EMAIL, "Relances/2026-11-20/jamais-prepare.eml"])
    assert (depot.presents([EMAIL]), depot.en_attente()) == ([EMAIL], [])
    assert depot.lire(EMAIL) == b"bonjour"


class Windows:
    """Renames files but those that another program has open, for so many tries."""

    def __init__(self, **ouverts: int) -> None:
        self.ouverts = ouverts
        self.pauses: list[float] = []

    def renommer(self, fichier: Path, cible: Path) -> None:
        if self.ouverts.get(cible.stem, 0):
            self.ouverts[cible.stem] -= 1
            raise PermissionError(13, "Le fichier est utilisé par un autre processus", str(fichier), 32)
        fichier.replace(cible)

    def depot(self, dossier: Path) -> DepotSurDisque:
        return DepotSurDisque(dossier, "Relances", self.renommer, self.pauses.append)


def test_a_new_file_that_the_antivirus_looks_at_gets_its_name_a_moment_later(tmp_path: Path) -> None:
    windows = Windows(C1=2)
    depot = windows.depot(tmp_path)
    depot.preparer(EMAIL, b"bonjour")
    depot.publier([EMAIL])
    assert (depot.presents([EMAIL]), windows.pauses) == ([EMAIL], [0.1, 0.2])


def test_a_file_kept_open_waits_for_the_next_run_and_holds_up_no_other(tmp_path: Path) -> None:
    windows = Windows(C1=7, C2=1)
    depot = windows.depot(tmp_path)
    emails = [f"Relances/2026-11-20/C{n}.eml" for n in (1, 2, 3)]
    for email in emails:
        depot.preparer(email, b"bonjour")
    with pytest.raises(RefusError, match=r"^Le classeur est à jour, mais « Relances/2026-11-20/C1.eml » est"):
        depot.publier(emails)
    assert sum(windows.pauses) < 5  # for the first one alone: then nothing more is to be hoped for
    assert (depot.presents(emails), depot.en_attente()) == ([emails[2]], emails[:2])
    depot.publier(emails)
    assert depot.presents(emails) == emails


def test_what_is_withdrawn_goes_with_its_empty_day(tmp_path: Path) -> None:
    depot = DepotSurDisque(tmp_path, "Relances")
    depot.preparer(EMAIL, b"un")
    depot.preparer("Relances/2026-11-20/C2.eml", b"deux")
    depot.publier([EMAIL])
    depot.retirer([EMAIL, "Relances/2026-11-20/absent.eml"])
    assert depot.en_attente() == ["Relances/2026-11-20/C2.eml"]
    depot.retirer(["Relances/2026-11-20/C2.eml"])
    assert list((tmp_path / "Relances").iterdir()) == []


@pytest.mark.parametrize(
    "chemin",
    [
        "Relance.xlsm",
        "../ailleurs/2026-11-20/important.txt",
        "Factures/F1.pdf",
        "Relances/notes.txt",
        "Relances/2026-11-20/../../Relance.xlsm",
    ],
)
def test_a_path_altered_in_the_journal_reaches_nothing_else(tmp_path: Path, chemin: str) -> None:
    dossier = tmp_path / "bureau"
    (dossier / "Relances" / "2026-11-20").mkdir(parents=True)
    cible = dossier / chemin
    cible.parent.mkdir(parents=True, exist_ok=True)
    cible.write_text("à moi")
    depot = DepotSurDisque(dossier, "Relances")
    depot.retirer([chemin])
    assert cible.read_text() == "à moi"
    assert depot.lire(chemin) is None


def test_the_output_folder_may_be_anywhere(tmp_path: Path) -> None:
    (tmp_path / "bureau").mkdir()
    depot = DepotSurDisque(tmp_path / "bureau", "../sorties")
    depot.preparer("../sorties/2026-11-20/C1.eml", b"bonjour")
    assert depot.en_attente() == ["../sorties/2026-11-20/C1.eml"]
    depot.publier(depot.en_attente())
    assert (tmp_path / "sorties" / "2026-11-20" / "C1.eml").read_bytes() == b"bonjour"


def test_a_folder_that_cannot_be_written_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "Relances").write_text("un fichier à la place du dossier")
    with pytest.raises(RefusError) as refus:
        DepotSurDisque(tmp_path, "Relances").preparer(EMAIL, b"bonjour")
    dossier = tmp_path / "Relances" / "2026-11-20"
    assert str(refus.value) == (
        f"Impossible d'écrire dans le dossier « {dossier} » : vérifiez vos droits et la place libre."
    )


def test_what_a_refused_run_staged_goes_with_the_folders_made_for_it(tmp_path: Path) -> None:
    depot = DepotSurDisque(tmp_path, "sorties/lundi")
    depot.preparer("sorties/lundi/2026-11-20/C1.eml", b"un")
    depot.preparer("sorties/lundi/2026-11-20/C2.eml", b"deux")
    depot.renoncer()
    assert list(tmp_path.iterdir()) == []


def test_a_refused_run_leaves_what_was_there_before(tmp_path: Path) -> None:
    DepotSurDisque(tmp_path, "Relances").preparer(EMAIL, b"d'un autre matin")
    depot = DepotSurDisque(tmp_path, "Relances")
    depot.preparer("Relances/2026-11-20/C2.eml", b"deux")
    depot.renoncer()
    assert depot.en_attente() == [EMAIL]


def test_a_reminder_in_the_output_folder_of_an_earlier_run_is_ours_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "bureau").mkdir()
    relance, a_moi = "../avant/2026-11-20/C1-261120-R2_Duval.eml", "../avant/2026-11-20/C1.eml"
    avant = DepotSurDisque(tmp_path / "bureau", "../avant")
    for chemin in (relance, a_moi):
        avant.preparer(chemin, b"bonjour")
    avant.publier([relance, a_moi])
    depot = DepotSurDisque(tmp_path / "bureau", "Relances")
    depot.retirer([relance, a_moi])
    assert depot.presents([relance, a_moi]) == [a_moi]


@pytest.mark.parametrize("sortie", ["a" * 250, "fichier", "fichier/dessous"])
def test_an_output_folder_that_cannot_be_is_a_refusal(tmp_path: Path, sortie: str) -> None:
    (tmp_path / "fichier").write_text("à moi")
    depot = DepotSurDisque(tmp_path, f"{sortie}/{'b' * 300}")
    with pytest.raises(RefusError, match="Impossible d'écrire dans le dossier"):
        depot.preparer(f"{sortie}/{'b' * 300}/2026-11-20/C1.eml", b"bonjour")
    depot.renoncer()
    assert [fichier.name for fichier in tmp_path.iterdir()] == ["fichier"]


def test_nothing_can_wait_in_a_folder_whose_name_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(RefusError, match="Impossible d'écrire dans le dossier"):
        DepotSurDisque(tmp_path, "a" * 300).en_attente()


def test_a_folder_that_bears_the_name_of_a_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / EMAIL).mkdir(parents=True)
    depot = DepotSurDisque(tmp_path, "Relances")
    with pytest.raises(RefusError, match=f"Un dossier s'appelle déjà « {EMAIL} »"):
        depot.preparer(EMAIL, b"bonjour")
    assert depot.en_attente() == []
