"""The person before the screen: the answers given to boxes, and all that the program showed, in order."""

from collections import deque
from typing import Any, NamedTuple

Reponse = str | bool


class Vu(NamedTuple):
    """Something shown: `quoi` is "alerte", "question", "fichier" or "état"."""

    quoi: str
    texte: str


class Utilisateur:
    """Answers boxes from a script; a question that the script does not expect fails the test."""

    def __init__(self) -> None:
        self.vu: list[Vu] = []
        self._reponses: deque[Reponse] = deque()

    def repondra(self, *reponses: Reponse) -> None:
        """Add answers: a text, "yes", "no", "cancel", or False when a box is given up."""
        self._reponses.extend(reponses)

    @property
    def reste_a_dire(self) -> list[Reponse]:
        """The answers that nobody asked for."""
        return list(self._reponses)

    def textes(self, quoi: str) -> list[str]:
        """Return what was shown of one kind, in order."""
        return [vu.texte for vu in self.vu if vu.quoi == quoi]

    def alerter(self, texte: str, boutons: str) -> str:
        """Show a box; one with a single button is simply closed."""
        self.vu.append(Vu("alerte", texte))
        return "ok" if boutons == "ok" else str(self._suivante(texte))

    def interroger(self, quoi: str, texte: str) -> Any:
        """Ask for a text or a file."""
        self.vu.append(Vu(quoi, texte))
        return self._suivante(texte)

    def etat(self, texte: str | bool) -> None:
        """Note a text of the status bar; False gives it back to the application."""
        if isinstance(texte, str):
            self.vu.append(Vu("état", texte))

    def _suivante(self, texte: str) -> Reponse:
        assert self._reponses, f"Question inattendue : {texte}"
        return self._reponses.popleft()
