"""PDF by Word: what it is asked, and what the real one does when it is busy, refuses a file or dies."""

import io
import zipfile
from pathlib import Path
from typing import Any

from faux_convertisseur import pdf
from relance_xl.adapters.pdf import ConvertisseurWord
from relance_xl.adapters.word import Word

REFUSE, OCCUPE, PARTI = -2147352567, -2147418111, -2147023174


class ComError(Exception):
    """pywin32's com_error: (hresult, text, (wcode, source, description, …), argument)."""

    def __init__(self, hresult: int, texte: str, excepinfo: tuple[object, ...] | None) -> None:
        super().__init__(hresult, texte, excepinfo, None)
        self.hresult, self.excepinfo = hresult, excepinfo


class FauxWord:
    """Word, as far as the documented members that converting uses; `faits` is all that it did."""

    def __init__(self, faits: list[str], occupe: int = 0) -> None:
        self.faits, self.occupe = faits, occupe
        self.Documents = self
        self.UserControl, self.DisplayAlerts, self.AutomationSecurity = False, -1, 1
        self.faits.append("démarre")

    def Open(self, FileName: str, **options: bool) -> "FauxWord":  # noqa: N802, N803
        assert options == {"ConfirmConversions": False, "ReadOnly": True, "AddToRecentFiles": False}
        assert (self.UserControl, self.DisplayAlerts, self.AutomationSecurity) == (False, 0, 3)
        if self.occupe:
            self.occupe -= 1
            raise ComError(OCCUPE, "L'appel a été rejeté par l'appelé.", None)
        texte = zipfile.ZipFile(FileName).read("word/document.xml").decode()
        if texte == "abîmé":
            raise ComError(REFUSE, "Exception", (0, "Word", "Le fichier est endommagé. ", "", 0, 0))
        if texte == "tueuse":
            raise ComError(PARTI, "Le serveur RPC n'est pas disponible.", None)
        self.texte = texte
        return self

    def ExportAsFixedFormat(self, *positionnels: str | int) -> None:  # noqa: N802
        """OutputFileName, ExportFormat, OpenAfterExport."""
        assert positionnels[1:] == (17, False)
        if self.texte != "muette":
            Path(str(positionnels[0])).write_bytes(pdf(1, self.texte))
        self.faits.append(f"exporte {self.texte}")

    def Close(self, SaveChanges: int) -> None:  # noqa: N802, N803
        assert SaveChanges == 0
        self.faits.append("ferme")

    def Quit(self, SaveChanges: int) -> None:  # noqa: N802, N803
        assert SaveChanges == 0
        self.faits.append("quitte")


class Poste:
    """A computer with Word; `faits` is what its Words did, `pauses` the seconds waited."""

    def __init__(self, occupe: int = 0, *, en_panne: bool = False) -> None:
        self.faits: list[str] = []
        self.mots: list[FauxWord] = []
        self.pauses: list[float] = []
        self._occupe, self._en_panne = occupe, en_panne

    def convertisseur(self) -> ConvertisseurWord:
        return ConvertisseurWord(Word(self._demarrer, (ComError, AttributeError), self.pauses.append))

    def _demarrer(self) -> Any:
        if self._en_panne:
            raise ComError(-2146959355, "Échec de l'exécution du serveur", None)
        self.mots.append(FauxWord(self.faits, self._occupe))
        return self.mots[-1]


def lettres(*textes: str) -> list[bytes]:
    faites = []
    for texte in textes:
        sortie = io.BytesIO()
        with zipfile.ZipFile(sortie, "w") as archive:
            archive.writestr("word/document.xml", texte)
        faites.append(sortie.getvalue())
    return faites


def convertir(poste: Poste, *textes: str) -> list[tuple[bytes | None, str]]:
    return [(c.pdf, c.raison) for c in poste.convertisseur().convertir(lettres(*textes))]


def test_one_word_for_all_letters_then_it_quits() -> None:
    poste = Poste()
    assert convertir(poste, "a", "b") == [(pdf(1, "a"), ""), (pdf(1, "b"), "")]
    assert poste.faits == ["démarre", "exporte a", "ferme", "exporte b", "ferme", "quitte"]


def test_no_letter_no_word() -> None:
    poste = Poste()
    assert convertir(poste) == []
    assert poste.faits == []


def test_a_damaged_letter_and_one_without_result_are_named_the_others_done() -> None:
    assert convertir(Poste(), "a", "abîmé", "muette", "b") == [
        (pdf(1, "a"), ""),
        (None, "Word l'a refusé (Le fichier est endommagé.)"),
        (None, "Word n'en a pas fait de PDF"),
        (pdf(1, "b"), ""),
    ]


def test_a_letter_that_kills_word_is_the_only_one_to_fail() -> None:
    poste = Poste()
    assert convertir(poste, "a", "tueuse", "b") == [
        (pdf(1, "a"), ""),
        (None, "Word l'a refusé (Le serveur RPC n'est pas disponible.)"),
        (pdf(1, "b"), ""),
    ]
    assert poste.faits.count("démarre") == 2
    assert poste.faits[-1] == "quitte"


def test_a_busy_word_is_asked_again_and_not_for_ever() -> None:
    poste = Poste(occupe=2)
    assert convertir(poste, "a") == [(pdf(1, "a"), "")]
    assert poste.pauses == [0.3, 0.7]
    trop = Poste(occupe=99)
    assert convertir(trop, "a") == [(None, "Word l'a refusé (L'appel a été rejeté par l'appelé.)")]
    assert sum(trop.pauses) < 10
    assert trop.faits[-1] == "quitte"


def test_a_word_that_does_not_start_fails_each_letter() -> None:
    assert (
        convertir(Poste(en_panne=True), "a", "b")
        == [(None, "Word l'a refusé (Échec de l'exécution du serveur)")] * 2
    )


def test_a_word_that_the_user_took_is_left_to_him() -> None:
    """He opened a document of his own meanwhile, and Windows gave him the Word that was running."""
    poste = Poste()
    conversions = poste.convertisseur().convertir(lettres("a", "b"))
    next(conversions)
    (le_sien,) = poste.mots
    le_sien.UserControl = True
    assert [c.pdf for c in conversions] == [pdf(1, "b")]
    assert poste.faits == [*("démarre", "exporte a", "ferme"), *("démarre", "exporte b", "ferme", "quitte")]
    assert (le_sien.DisplayAlerts, le_sien.AutomationSecurity) == (-1, 2)


def test_given_up_midway_it_quits() -> None:
    poste = Poste()
    conversions = poste.convertisseur().convertir(lettres("a", "b"))
    next(conversions)
    conversions.close()
    assert poste.faits == ["démarre", "exporte a", "ferme", "quitte"]
