"""Small boxes: what Excel shows by itself, and the port that macOS fills otherwise."""

from typing import TYPE_CHECKING, Protocol

import xlwings

if TYPE_CHECKING:  # its package is heavy, and the first text of a click waits for this module
    from relance_xl.adapters.classeur_excel.appels import Excel

TITRE = "Relance XL"
_TEXTE = 2  # Application.InputBox, Type: a text
_LIMITE = 255  # Excel cuts the prompt of an InputBox beyond
_REPONSE = "Votre réponse :"
_FILTRE = (
    "Fichiers comptables (*.txt;*.csv;*.xlsx;*.xlsm;*.xls;*.ods),*.txt;*.csv;*.xlsx;*.xlsm;*.xls;*.ods,"
    "Tous les fichiers (*.*),*.*"
)


class Boites(Protocol):
    """One box at a time, on top of Excel; None when the user gives up."""

    def dire(self, texte: str, *, alerte: bool = False) -> None:
        """Show a text until the user reads it."""
        ...

    def oui_ou_non(self, question: str) -> bool:
        """Ask for a yes or a no."""
        ...

    def demander(self, question: str, defaut: str) -> str | None:
        """Ask for a text."""
        ...

    def fichier(self, titre: str) -> str | None:
        """Ask for an existing file; return its path."""
        ...


class BoitesExcel:
    """Boxes of Excel for Windows: MsgBox, Application.InputBox and Application.GetOpenFilename.

    `excel` makes the calls: it waits when Excel is busy, then refuses with a sentence.
    """

    def __init__(self, app: xlwings.App, excel: "Excel") -> None:
        self._app = app
        self._excel = excel

    def dire(self, texte: str, *, alerte: bool = False) -> None:
        """Show a text until the user reads it."""
        self._excel(lambda: self._app.alert(texte, TITRE, "ok", "critical" if alerte else "info"))

    def oui_ou_non(self, question: str) -> bool:
        """Ask for a yes or a no."""
        return self._excel(lambda: self._app.alert(question, TITRE, "yes_no", "info")) == "yes"

    def demander(self, question: str, defaut: str) -> str | None:
        """Ask for a text; a question that Excel would cut is shown whole before."""
        if len(question) > _LIMITE:
            self.dire(question)
            question = _REPONSE
        reponse = self._excel(
            lambda: self._app.api.InputBox(
                Prompt=question, Title=TITRE, Default=defaut[:_LIMITE], Type=_TEXTE
            )
        )
        return None if reponse is False else str(reponse)

    def fichier(self, titre: str) -> str | None:
        """Ask for an existing file; return its path."""
        reponse = self._excel(lambda: self._app.api.GetOpenFilename(_FILTRE, 1, titre))
        return None if reponse is False else str(reponse)
