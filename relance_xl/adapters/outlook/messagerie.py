"""`Messagerie = outlook`: the port of the mailbox, over Outlook's object model."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from relance_xl.adapters.outlook.acces import Acces
from relance_xl.adapters.outlook.boite import Boite, trouver
from relance_xl.adapters.outlook.brouillon import deposer
from relance_xl.adapters.outlook.erreurs import INTROUVABLE, code_de
from relance_xl.adapters.outlook.recherche import Trouve, chercher, etat
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.ports import Courriel, EtatDuCourriel

_ECHECS_DE_SUITE = 3
"""Failures in a row after which Outlook is taken for gone, rather than one message for bad."""


class MessagerieOutlook:
    """The mailbox of `adresse` ("": the default account's) in Outlook, reached when first needed."""

    def __init__(self, adresse: str, acces: Acces) -> None:
        self._adresse = adresse
        self._acces = acces

    @cached_property
    def empechement(self) -> str:
        """Why Outlook cannot be used, as a French sentence; "" when it can."""
        try:
            _ = self._boite
        except RefusError as refus:
            return str(refus)
        return ""

    @cached_property
    def _boite(self) -> Boite:
        return trouver(self._acces, self._adresse)

    def deposer(self, courriels: Iterable[Courriel]) -> Iterator[str]:
        """Make the drafts, yielding each identifier once it is there; one found in the mailbox stays as is.

        One that Outlook refuses is not yielded; RefusError when it refuses several in a row, or the last.
        """
        presents = self._chercher()
        de_suite, refus = 0, None
        for courriel in courriels:
            try:
                if courriel.identifiant not in presents:
                    self._deposer(courriel)
            except RefusError as erreur:
                de_suite, refus = de_suite + 1, erreur
                if de_suite == _ECHECS_DE_SUITE:
                    raise
            else:
                de_suite = 0
                yield courriel.identifiant
        if refus and de_suite:
            raise refus

    def retirer(self, identifiants: Sequence[str]) -> None:
        """Move these drafts to Deleted Items; what was sent or is absent is left. Raises RefusError."""
        presents = self._chercher()
        for identifiant in identifiants:
            for trouve in presents.get(identifiant, ()):
                if trouve.nature in {"brouillons", "boîte d'envoi"}:
                    self._retirer(trouve)

    def etats(self, identifiants: Sequence[str]) -> Mapping[str, EtatDuCourriel]:
        """Return what became of each draft. Raises RefusError when Outlook no longer answers."""
        presents = self._chercher()
        return {identifiant: etat(presents.get(identifiant, ())) for identifiant in identifiants}

    def _chercher(self) -> Mapping[str, tuple[Trouve, ...]]:
        boite = self._boite
        return self._acces.insister(lambda: chercher(boite))

    def _deposer(self, courriel: Courriel) -> None:
        boite = self._boite
        self._acces.insister(lambda: deposer(boite, courriel))

    def _retirer(self, trouve: Trouve) -> None:
        session = self._boite.session

        def supprimer() -> None:
            try:
                item = session.GetItemFromID(trouve.entree, trouve.magasin)
            except Exception as erreur:
                if code_de(erreur) != INTROUVABLE:
                    raise
                return  # the user has just deleted or sent it
            if not item.Sent:
                item.Delete()

        self._acces.insister(supprimer)
