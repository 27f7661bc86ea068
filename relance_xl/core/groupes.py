"""Values gathered by key, cheap when nearly every key has only one."""

from collections.abc import Hashable
from typing import Generic, TypeVar

C = TypeVar("C", bound=Hashable)
T = TypeVar("T")


class Groupes(Generic[C, T]):
    """The first value of each key, and the next ones of the few keys that have several."""

    def __init__(self) -> None:
        self.premiers: dict[C, T] = {}
        self.suivants: dict[C, list[T]] = {}

    def ajouter(self, cle: C, valeur: T) -> None:
        """Add one more value of `cle`."""
        if self.premiers.setdefault(cle, valeur) is not valeur:
            self.suivants.setdefault(cle, []).append(valeur)

    def tous(self, cle: C) -> list[T]:
        """Return the values of `cle` in the order they came."""
        return [self.premiers[cle], *self.suivants.get(cle, ())] if cle in self.premiers else []
