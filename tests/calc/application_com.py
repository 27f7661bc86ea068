"""The members of Excel's Application that the program uses beyond xlwings."""
# ruff: noqa: N802, N803  members bear Excel's names

from typing import TYPE_CHECKING, Any

from calc.compteur import compte

if TYPE_CHECKING:
    from calc.application import App


@compte
class AppCom:
    """The application, and its small boxes."""

    def __init__(self, app: "App") -> None:
        self._app = app

    def InputBox(self, Prompt: str, Title: str = "", Default: str = "", Type: int = 2) -> Any:  # noqa: ARG002  Excel's signature
        return self._app.utilisateur.interroger("question", Prompt)

    def GetOpenFilename(self, FileFilter: str = "", FilterIndex: int = 1, Title: str = "") -> Any:  # noqa: ARG002  Excel's signature
        return self._app.utilisateur.interroger("fichier", Title)
