"""Boxes, questions, progress and printing, one by one."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from faux_bureau import FauxExcel
from relance_xl import assembly
from relance_xl.adapters import impression
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.ecran_boites import BoitesExcel
from relance_xl.adapters.ecran_dialogue import DialogueEnBoites
from relance_xl.adapters.ecran_macos import BoitesMacOS, osascript
from relance_xl.adapters.ecran_progression import ProgressionEcran
from relance_xl.adapters.word import SessionWord, Word
from relance_xl.core.anomalie import RefusError
from relance_xl.core.entites import Parametres
from relance_xl.ruban.actions import ACTIONS

BOUTONS = (
    "importer verifier apercu preparer imprimer confirmer annuler arreter relancer mise_en_demeure "
    "appel_joint appel_sans_reponse promesse litige suspendre reglement note retour_recommande "
    "calcul_de_penalites pourquoi ouvrir historique releve lettre_d_echeancier remercier dossier modeles "
    "parametres aide"
)


def test_every_button_has_a_function() -> None:
    assert list(ACTIONS) == BOUTONS.split()
    assert all(callable(adresse.charger()) for adresse in ACTIONS.values())


def _excel(*reponses: Any) -> tuple[FauxExcel, DialogueEnBoites]:
    excel = FauxExcel()
    excel.reponses = list(reponses)
    app: Any = excel
    return excel, DialogueEnBoites(BoitesExcel(app, Excel(lambda _: None)))


def test_a_choice_by_its_number_or_its_words() -> None:
    _, dialogue = _excel("2", "litige total", "7", "0", "1.")
    choix = ["Litige partiel", "Litige total"]
    assert [dialogue.choisir("Lequel ?", choix) for _ in range(3)] == [choix[1], choix[1], choix[0]]
    _, dialogue = _excel(False)
    assert dialogue.choisir("Lequel ?", choix) is None


def test_a_wrong_choice_is_said() -> None:
    excel, dialogue = _excel("7", "1")
    liste = "Lequel ?\n1. oui\n2. non\nTapez le numéro de votre choix. [1]"
    dialogue.choisir("Lequel ?", ["oui", "non"])
    assert excel.vu == [
        f"saisie : {liste} -> 7",
        f"saisie : « 7 » n'est pas dans la liste.\n{liste} -> 1",
    ]


def test_an_empty_choice_is_asked_again_and_a_long_one_is_cut_short() -> None:
    excel, dialogue = _excel(" ", "x" * 400, "1")
    liste = "Lequel ?\n1. oui\n2. non\nTapez le numéro de votre choix. [1]"
    dialogue.choisir("Lequel ?", ["oui", "non"])
    assert excel.vu == [
        f"saisie : {liste} ->  ",
        f"saisie : {liste} -> {'x' * 400}",
        f"saisie : « {'x' * 40}… » n'est pas dans la liste.\n{liste} -> 1",
    ]


def test_a_question_that_excel_would_cut_is_shown_whole_first() -> None:
    longue = "Combien a-t-il promis ? " * 12
    excel, dialogue = _excel("100")
    assert dialogue.demander(longue, "50,00") == "100"
    assert excel.vu == [f"boîte : {longue}", "saisie : Votre réponse : [50,00] -> 100"]


def _montrees(duree: float, total: int) -> list[str]:
    """The texts of a job of `total` elements, `duree` seconds each."""
    montrees: list[str] = []
    heure = 0.0

    def horloge() -> float:
        return heure

    def lentement() -> Iterator[int]:
        nonlocal heure
        for element in range(total):
            heure += duree
            yield element

    progression = ProgressionEcran(montrees.append, lambda: None, horloge)
    assert list(progression.suivre(lentement(), total, "Envoi")) == list(range(total))
    return montrees


def test_texts_are_rare() -> None:
    assert _montrees(0.001, 5000) == [
        f"Envoi {n}/5000…" for n in (1, 251, 501, 751, 1001, *range(1251, 5000, 250))
    ]
    assert _montrees(0.01, 100) == [f"Envoi {n}/100…" for n in (1, 21, 41, 61, 81)]
    assert _montrees(5, 3) == ["Envoi 1/3…", "Envoi 2/3…", "Envoi 3/3…"]
    assert _montrees(1, 0) == []


def test_boxes_of_macos_take_what_is_typed_as_an_argument() -> None:
    demandes: list[Sequence[str]] = []
    reponses = iter(["OK", "Oui", None, "12,50", "/Users/anne/fec.txt"])

    def executer(arguments: Sequence[str]) -> str | None:
        demandes.append(arguments)
        return next(reponses)

    boites = BoitesMacOS(executer)
    boites.dire('Dis "bonjour"', alerte=True)
    assert boites.oui_ou_non("Vraiment ?")
    assert boites.demander("Combien ?", "0,00") is None
    assert boites.demander("Combien ?", "0,00") == "12,50"
    assert boites.fichier("Lequel ?") == "/Users/anne/fec.txt"
    assert [demande[8:] for demande in demandes] == [
        ['Dis "bonjour"'],
        ["Vraiment ?"],
        ["Combien ?", "0,00"],
        ["Combien ?", "0,00"],
        ["Lequel ?"],
    ]
    boite = 'display dialog (item 1 of argv) with title "Relance XL" buttons {"Non", "Oui"}'
    instruction = f'return button returned of ({boite} default button "Oui" with icon note)'
    script = ("on run argv", "activate", instruction, "end run")
    assert demandes[1][:8] == [mot for ligne in script for mot in ("-e", ligne)]


class FauxMot:
    """Word, as far as the documented members that printing uses."""

    class ComError(Exception):
        """pywin32's com_error: (hresult, text, (wcode, source, description, …), argument)."""

    def __init__(self, *, mourant: bool = False) -> None:
        self.faits: list[str] = []
        self.Documents = self
        self.UserControl = False
        self.mourant = mourant

    def Open(self, FileName: str, **options: bool) -> "FauxMot":  # noqa: N802, N803
        assert options == {"ConfirmConversions": False, "ReadOnly": True, "AddToRecentFiles": False}
        if "abime" in FileName:
            raise self.ComError(
                -2147352567, "Exception", (0, "Word", "Le fichier est endommagé.", "", 0, 0), None
            )
        self.faits.append(f"ouvre {Path(FileName).name}")
        return self

    def PrintOut(self, *, Background: bool) -> None:  # noqa: N802, N803
        assert not Background
        self.faits.append("imprime")

    def Close(self, SaveChanges: int) -> None:  # noqa: N802, N803
        assert SaveChanges == 0
        if self.mourant:
            raise self.ComError(-2147023170, "L'appel de procédure distante a échoué.", None, None)
        self.faits.append("ferme")

    def Quit(self, SaveChanges: int) -> None:  # noqa: N802, N803
        assert SaveChanges == 0
        if self.mourant:
            raise self.ComError(-2147023174, "Le serveur RPC n'est pas disponible.", None, None)
        self.faits.append("quitte")


def test_word_prints_each_letter_and_is_closed() -> None:
    word = FauxMot()
    session = SessionWord(Word(lambda: word, (FauxMot.ComError,)))
    faits = [impression.avec_session(session)(Path(nom)) for nom in ("a.docx", "abime.docx", "b.docx")]
    session.fermer()
    assert faits == ["", "Word l'a refusé (Le fichier est endommagé.)", ""]
    assert word.faits == [
        *("ouvre a.docx", "imprime", "ferme", "ouvre b.docx", "imprime", "ferme", "quitte"),
    ]


def test_a_word_that_dies_after_printing_has_printed() -> None:
    """Else the letter would be printed, and posted, twice."""
    word = FauxMot(mourant=True)
    session = SessionWord(Word(lambda: word, (FauxMot.ComError,)))
    assert impression.avec_session(session)(Path("a.docx")) == ""
    session.fermer()
    assert word.faits == ["ouvre a.docx", "imprime"]


def test_libreoffice_prints_and_says_when_it_fails(tmp_path: Path) -> None:
    programme = tmp_path / "soffice"
    recu = tmp_path / "recu"
    programme.write_text(
        f"#!{sys.executable}\nimport sys\nopen('{recu}', 'a').write(' '.join(sys.argv[2:]) + '\\n')\n"
        "sys.exit(3 if 'abime' in sys.argv[-1] else 0)\n"
    )
    programme.chmod(0o755)
    with impression.avec_soffice(str(programme)) as imprimer:
        faits = [imprimer(Path("/lettres/a.docx")), imprimer(Path("/lettres/abime.docx"))]
    assert faits == ["", "LibreOffice l'a refusé (code 3)"]
    assert (
        tmp_path / "recu"
    ).read_text() == "--headless -p /lettres/a.docx\n--headless -p /lettres/abime.docx\n"


def test_the_mailbox_that_the_workbook_names() -> None:
    assert assembly.messagerie(Parametres()).empechement == ""
    outlook = assembly.messagerie(Parametres(messagerie="outlook"))
    assert "Outlook" in outlook.empechement


def test_no_osascript_here() -> None:
    with pytest.raises((FileNotFoundError, subprocess.CalledProcessError)):
        osascript(["-e", "return 1 / 0"])


def test_nothing_opens_what_does_not_exist(tmp_path: Path) -> None:
    from relance_xl.adapters.bureau import ouvrir  # noqa: PLC0415

    absent = tmp_path / "absent.inconnu"
    with pytest.raises(RefusError, match="ouvrez-le vous-même"):
        ouvrir(absent)
