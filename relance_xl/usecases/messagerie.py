"""`Messagerie = eml`: the drafts are the files, and nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from relance_xl.core.entites import Parametres
from relance_xl.usecases.ports import Courriel, EtatDuCourriel, Messagerie


class FichiersSeuls:
    """No mailbox: a draft is its .eml file, which the user opens and sends."""

    empechement = ""

    def deposer(self, courriels: Iterable[Courriel]) -> Iterator[str]:
        """Do nothing: each file is its own draft."""
        return (courriel.identifiant for courriel in courriels)

    def retirer(self, identifiants: Sequence[str]) -> None:
        """Do nothing: the file is removed by the output folder."""

    def etats(self, identifiants: Sequence[str]) -> Mapping[str, EtatDuCourriel]:  # noqa: ARG002  # the port's
        """Know nothing of what became of them."""
        return {}


FabriqueDeMessagerie = Callable[[Parametres], Messagerie]
"""The parameters of the workbook -> the mailbox they name."""


def fichiers_seuls(_parametres: Parametres) -> Messagerie:
    """Return the absence of a mailbox."""
    return FichiersSeuls()
