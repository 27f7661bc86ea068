"""Where e-mail drafts go: their files alone (`Messagerie = eml`), or a mailbox besides."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.entites import Evenement, Parametres
from relance_xl.core.historique import Brouillon
from relance_xl.usecases.fichiers import fichiers_de
from relance_xl.usecases.ports import (
    ArretDemandeError,
    Courriel,
    Depot,
    EtatDuCourriel,
    Messagerie,
    Progression,
)

_CLE = "messagerie"
_CITES = 5


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


class Depose(NamedTuple):
    """An e-mail draft: its identifier, its file, and whether the Journal says a mailbox has it too."""

    identifiant: str
    piece: str
    en_boite: bool


class Boite:
    """The mailbox of one run, reached when it is first needed; files alone where it cannot serve."""

    def __init__(self, messagerie: Messagerie, nom: str) -> None:
        self._messagerie = messagerie
        self._nom = nom
        self.demandee = not isinstance(messagerie, FichiersSeuls)

    @cached_property
    def sert(self) -> bool:
        """Whether a mailbox was asked for and answers."""
        return self.demandee and not self._messagerie.empechement

    @property
    def anomalies(self) -> tuple[Anomalie, ...]:
        """What kept the mailbox from serving, once it was needed."""
        if not self.demandee or "sert" not in self.__dict__ or self.sert:
            return ()
        suite = "Les e-mails sont des fichiers .eml, prêts à ouvrir et à envoyer."
        message = f"{self._messagerie.empechement} {suite}"
        return (Anomalie("à vérifier", "Paramètres", None, "Valeur", self._nom, message),)

    def etats(self, identifiants: Sequence[str]) -> Mapping[str, EtatDuCourriel]:
        """Return what became of these drafts; {} without a mailbox. Raises RefusError."""
        return self._messagerie.etats(identifiants) if identifiants and self.sert else {}

    def deposer_et_publier(
        self, depot: Depot, brouillons: Sequence[Depose], progression: Progression
    ) -> tuple[Anomalie, ...]:
        """Make each staged e-mail a draft of the mailbox, then give its file its name.

        A file that is still staged is thus one that the mailbox may not have. What the mailbox refuses
        stays a file, published too: the anomaly says so.
        """
        restent = {b.identifiant: b.piece for b in brouillons}
        raison = "il les a refusés"
        if brouillons and self.sert:
            try:
                deposes = self._messagerie.deposer(_courriels(depot, brouillons))
                for identifiant in progression.suivre(deposes, len(brouillons), "Brouillons dans Outlook"):
                    depot.publier([restent.pop(identifiant)])
            except ArretDemandeError:
                raise  # what is still staged is made by the next run
            except RefusError as refus:
                raison = str(refus)
        depot.publier(restent.values())
        return (_non_deposes(restent, raison),) if restent and self.sert else ()

    def retirer(self, depot: Depot, brouillons: Iterable[Depose]) -> tuple[Anomalie, ...]:
        """Delete withdrawn drafts, in the mailbox then on the disk.

        While the mailbox cannot be reached, the file stays: the next run deletes both.
        """
        brouillons = tuple(brouillons)
        en_boite = [b for b in brouillons if b.en_boite and self.demandee]
        depot.retirer(chemin for b in brouillons if b not in en_boite for chemin in fichiers_de(b.piece))
        if not en_boite:
            return ()
        try:
            if not self.sert:
                return (_non_retires(en_boite),)
            self._messagerie.retirer([b.identifiant for b in en_boite])
        except RefusError:
            return (_non_retires(en_boite),)
        depot.retirer(b.piece for b in en_boite if b.piece)
        return ()


def marquer(evenement: Evenement) -> Evenement:
    """Return the row that opens a draft's Journal rows, saying that a mailbox has the draft too."""
    return evenement._replace(detail=json.dumps({**_detail(evenement), _CLE: "outlook"}, ensure_ascii=False))


def identifiants_en_boite(journal: Iterable[Evenement]) -> frozenset[str]:
    """Return the drafts that were given to a mailbox, those of `marquer`."""
    return frozenset(
        e.identifiant
        for e in journal
        if e.evenement == "brouillon" and _CLE in e.detail and _CLE in _detail(e)
    )


def depose(brouillon: Brouillon) -> Depose:
    """Return a pending draft as the mailbox knows it."""
    en_boite = brouillon.identifiant in identifiants_en_boite(brouillon.lignes)
    return Depose(brouillon.identifiant, brouillon.piece, en_boite)


def _detail(evenement: Evenement) -> dict[str, object]:
    try:
        lu = json.loads(evenement.detail)
    except ValueError:
        return {}
    return lu if isinstance(lu, dict) else {}


def _courriels(depot: Depot, brouillons: Iterable[Depose]) -> Iterator[Courriel]:
    """Yield the e-mails one by one: they are never all in memory."""
    for brouillon in brouillons:
        contenu = depot.lire(brouillon.piece)
        if contenu is not None:
            yield Courriel(brouillon.identifiant, contenu)


def _non_deposes(identifiants: Iterable[str], raison: str) -> Anomalie:
    cites = citer(identifiants)
    return Anomalie(
        "à vérifier",
        "Relances du jour",
        None,
        "Fichier",
        cites,
        f"Ces e-mails ne sont pas dans Outlook ({raison.rstrip('.')}) : ouvrez leur fichier .eml, "
        "il est prêt à envoyer.",
    )


def _non_retires(brouillons: Iterable[Depose]) -> Anomalie:
    return Anomalie(
        "à vérifier",
        "Relances du jour",
        None,
        "Identifiant",
        citer(b.identifiant for b in brouillons),
        "Ces brouillons annulés sont encore dans Outlook, qui ne répond pas : ne les envoyez pas. "
        "La prochaine préparation les y supprimera.",
    )


def citer(identifiants: Iterable[str]) -> str:
    """Return a few identifiers, then how many more there are."""
    tous = list(identifiants)
    suite = f" et {len(tous) - _CITES} de plus" if len(tous) > _CITES else ""
    return ", ".join(tous[:_CITES]) + suite
