"""« Imprimer les courriers » and « Ouvrir »: the letters of the day, in the order of the clients."""

from datetime import date

import pytest

from atelier import Atelier
from faux_bureau import Bureau
from relance_xl.schema.tables import CLIENTS, FACTURES, JOURNAL, RELANCES

LETTRES = ["C002-261120-R1_Hotel-du-Nord.docx", "C003-261120-R1_Garage-Muller-Fils.docx"]
MAIL = "C001-261120-R2_Boulangerie-Fournil.eml"
QUESTION = "question : Imprimer 2 courriers du 20/11/2026 ?"
ENSUITE = "Une fois postés, cliquez sur « Confirmer les envois »."


@pytest.fixture(autouse=True)
def _prepares(bureau: Bureau) -> None:
    bureau.cliquer("preparer")


def test_letters_by_client(bureau: Bureau) -> None:
    assert bureau.cliquer("imprimer", "yes") == 0
    assert bureau.imprimes == LETTRES
    dits = "2 courriers envoyés à l'imprimante."
    assert bureau.excel.vu == [
        "barre : Relance XL : lecture du classeur…",
        f"{QUESTION} -> yes",
        "barre : Relance XL : Impression des courriers 1/2…",
        f"accueil : 20/11/2026 à 08:30 : {dits} {ENSUITE}",
        "barre : à Excel",
        f"boîte : {dits}\n\n{ENSUITE}",
    ]


def test_not_wanted(bureau: Bureau) -> None:
    assert bureau.cliquer("imprimer", "no") == 0
    assert bureau.imprimes == []
    assert bureau.excel.vu[-1] == "boîte : Rien n'a été imprimé."


def test_one_refused_the_other_printed(bureau: Bureau) -> None:
    bureau.refus_de_l_imprimante = {"C002": "Word l'a refusé (Le fichier est endommagé)"}
    assert bureau.cliquer("imprimer", "yes") == 0
    assert bureau.imprimes == LETTRES[1:]
    assert bureau.excel.vu[-1] == (
        "boîte : 1 courrier envoyé à l'imprimante.\n\n"
        f"Non imprimé : {LETTRES[0]} : Word l'a refusé (Le fichier est endommagé).\n\n{ENSUITE}"
    )


def test_stopped_after_the_first(bureau: Bureau) -> None:
    bureau.excel.quand["barre : Relance XL : Impression des courriers 1/2"] = bureau.arreter_d_ailleurs
    assert bureau.cliquer("imprimer", "yes") == 0
    assert bureau.imprimes == LETTRES[:1]
    assert bureau.excel.vu[-1] == (
        f"boîte : Arrêté à votre demande : 1 courrier envoyé à l'imprimante sur 2.\n\n{ENSUITE}"
    )


def test_no_program_prints(bureau: Bureau, atelier: Atelier) -> None:
    bureau.imprimante = False
    assert bureau.cliquer("imprimer", "yes") == 2
    dossier = atelier.chemin.parent / "Relances" / "2026-11-20"
    assert bureau.excel.vu[-1] == (
        "alerte : Ni Word ni LibreOffice n'a été trouvé pour imprimer : ouvrez les courriers du dossier "
        f"« {dossier} »."
    )


def test_nothing_to_print(bureau: Bureau) -> None:
    bureau.cliquer("annuler", "yes")
    assert bureau.cliquer("imprimer") == 2
    assert bureau.excel.vu[-1] == (
        "alerte : Aucun courrier n'est à imprimer : les lettres du jour sont faites par « Préparer relances "
        "du jour »."
    )


def test_those_of_yesterday_when_there_are_none_today(bureau: Bureau) -> None:
    assert bureau.cliquer("imprimer", "no", jour=date(2026, 11, 21)) == 0
    assert f"{QUESTION} -> no" in bureau.excel.vu


def test_those_of_another_day_are_told(bureau: Bureau, atelier: Atelier) -> None:
    """The garage moved: its letter is made again on Saturday, the hotel's of Friday still waits."""
    atelier.changer(CLIENTS.nom, "Adresse", 2, "3 rue Neuve")
    bureau.cliquer("preparer", jour=date(2026, 11, 21))
    bureau.excel.vu.clear()
    assert bureau.cliquer("imprimer", "yes", jour=date(2026, 11, 21)) == 0
    assert bureau.imprimes == ["C003-261121-R1_Garage-Muller-Fils.docx"]
    assert bureau.excel.vu[1] == (
        "question : Imprimer 1 courrier du 21/11/2026 ?\n1 courrier d'avant attend d'être confirmé : pour en "
        "réimprimer, sélectionnez sa ligne et cliquez sur « Ouvrir les fichiers ». -> yes"
    )


@pytest.mark.parametrize(
    ("table", "rangs", "ouverts"),
    [
        (FACTURES.nom, (0, 2), [LETTRES[0], LETTRES[1]]),
        (CLIENTS.nom, (0,), [MAIL]),
        (JOURNAL.nom, (0, 1, 2), [MAIL, *LETTRES]),
        (RELANCES.nom, (1,), [LETTRES[0]]),
    ],
)
def test_open_the_selected(bureau: Bureau, table: str, rangs: tuple[int, ...], ouverts: list[str]) -> None:
    bureau.selectionner(table, *rangs)
    assert bureau.cliquer("ouvrir") == 0
    assert sorted(bureau.ouverts) == sorted(ouverts)
    assert bureau.excel.vu == ["barre : Relance XL : lecture du classeur…", "barre : à Excel"]


def test_a_file_moved_a_file_not_ours(bureau: Bureau, atelier: Atelier) -> None:
    (atelier.chemin.parent / "Relances" / "2026-11-20" / MAIL).unlink()
    (atelier.chemin.parent / "virus.pdf").write_bytes(b"")
    atelier.changer(RELANCES.nom, "Fichier", 1, "virus.pdf")
    bureau.selectionner(RELANCES.nom, 0, 1, 2)
    assert bureau.cliquer("ouvrir") == 0
    assert bureau.ouverts == LETTRES[1:]
    assert bureau.excel.vu[-1] == (
        f"boîte : Ne sont plus dans le dossier des relances : Relances/2026-11-20/{MAIL}, virus.pdf."
    )


def test_nothing_was_drafted_for_the_selection(bureau: Bureau) -> None:
    bureau.selectionner(RELANCES.nom)
    assert bureau.cliquer("ouvrir") == 2
    assert bureau.excel.vu[-1] == (
        "alerte : Aucune relance n'a encore été rédigée pour ces lignes : il n'y a rien à ouvrir."
    )
