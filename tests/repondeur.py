"""A user who answers the small boxes: each question is checked against what he expects to be asked."""

from collections.abc import Sequence


class Repondeur:
    """A `Dialogue` whose answers are written in advance; `questions` is what was asked."""

    def __init__(self, *reponses: str | bool | None) -> None:
        self._reponses = list(reponses)
        self.questions: list[str] = []

    def demander(self, question: str, defaut: str = "") -> str | None:
        """Answer with a text, or give up."""
        reponse = self._repondre(question)
        assert not isinstance(reponse, bool)
        return defaut if reponse == "(défaut)" else reponse

    def choisir(self, question: str, choix: Sequence[str]) -> str | None:
        """Answer with the one that starts as the text written, or give up."""
        reponse = self._repondre(f"{question} {' / '.join(choix)}")
        assert not isinstance(reponse, bool)
        return None if reponse is None else next(c for c in choix if c.startswith(reponse))

    def confirmer(self, question: str) -> bool:
        """Answer yes or no."""
        reponse = self._repondre(question)
        assert isinstance(reponse, bool)
        return reponse

    @property
    def restent(self) -> list[str | bool | None]:
        """The answers that nothing asked for."""
        return self._reponses

    def _repondre(self, question: str) -> str | bool | None:
        self.questions.append(question)
        return self._reponses.pop(0)
