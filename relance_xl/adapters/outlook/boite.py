"""The folders of the mailbox that « Boîte Outlook » names: where drafts are made, where they are found."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from relance_xl.adapters.outlook.acces import Acces
from relance_xl.adapters.outlook.erreurs import INTROUVABLE, code_de
from relance_xl.core.anomalie import RefusError

Nature = Literal["envoyés", "boîte d'envoi", "brouillons", "supprimés"]

_BROUILLONS = 16
_DOSSIERS: tuple[tuple[Nature, int], ...] = (
    ("envoyés", 5),
    ("boîte d'envoi", 4),
    ("brouillons", _BROUILLONS),
    ("supprimés", 3),
)
"""OlDefaultFolders: olFolderSentMail, olFolderOutbox, olFolderDrafts, olFolderDeletedItems."""
_REFUSES = frozenset({INTROUVABLE, 0x80070005, 0x80004005, 0x80040102})
"""What a mailbox answers for a folder that it lacks or does not share (access denied, fail, no support)."""


class Dossier(NamedTuple):
    """A folder of Outlook, and what its items are."""

    nature: Nature
    folder: Any


class Boite(NamedTuple):
    """A mailbox: `brouillons` receives the drafts; all `dossiers` are searched.

    `compte` is the account that sends, None for the default one; `au_nom_de` the shared mailbox's address.
    """

    session: Any
    brouillons: Any
    dossiers: tuple[Dossier, ...]
    compte: Any = None
    au_nom_de: str = ""


def trouver(acces: Acces, adresse: str) -> Boite:
    """Open Outlook and return the mailbox of `adresse` ("": the default account's).

    Raises RefusError when Outlook cannot be reached, or has no such account nor shared mailbox.
    """

    def ouvrir() -> Boite:
        session = acces.ouvrir().GetNamespace("MAPI")
        _ = session.CurrentUser  # guarded: a security prompt shows now, not at each draft
        return _de_l_adresse(session, adresse) if adresse else _par_defaut(session)

    return acces.insister(ouvrir)


def _par_defaut(session: Any) -> Boite:  # noqa: ANN401 - an object of Outlook
    brouillons = session.GetDefaultFolder(_BROUILLONS)
    return Boite(session, brouillons, _dossiers(brouillons, session))


def _de_l_adresse(session: Any, adresse: str) -> Boite:  # noqa: ANN401 - same
    for compte in _elements(session.Accounts):
        if adresse.casefold() in {compte.SmtpAddress.casefold(), compte.DisplayName.casefold()}:
            magasin = compte.DeliveryStore or session
            brouillons = magasin.GetDefaultFolder(_BROUILLONS)
            return Boite(session, brouillons, _dossiers(brouillons, magasin, session), compte=compte)
    return _partagee(session, adresse)


def _partagee(session: Any, adresse: str) -> Boite:  # noqa: ANN401 - same
    destinataire = session.CreateRecipient(adresse)
    if not destinataire.Resolve():
        raise RefusError(
            f"Outlook n'a ni compte ni boîte partagée « {adresse} » : corrigez « Boîte Outlook » dans "
            "Paramètres."
        )
    try:
        brouillons = session.GetSharedDefaultFolder(destinataire, _BROUILLONS)
    except Exception as erreur:
        if code_de(erreur) not in _REFUSES:
            raise
        raise RefusError(
            f"La boîte « {adresse} » ne vous est pas ouverte dans Outlook : demandez l'accès à ses "
            "brouillons, ou corrigez « Boîte Outlook » dans Paramètres."
        ) from erreur
    return Boite(session, brouillons, _dossiers(brouillons, brouillons.Store, session), au_nom_de=adresse)


def _dossiers(brouillons: Any, *magasins: Any) -> tuple[Dossier, ...]:  # noqa: ANN401 - same
    """Return the folders to search, each once: what is sent from a shared mailbox may lie in one's own."""
    tous = (Dossier("brouillons", brouillons), *(d for magasin in magasins for d in _du_magasin(magasin)))
    return tuple({d.folder.EntryID: d for d in tous}.values())


def _du_magasin(magasin: Any) -> Iterator[Dossier]:  # noqa: ANN401 - same
    for nature, numero in _DOSSIERS:
        try:
            folder = magasin.GetDefaultFolder(numero)
        except Exception as erreur:
            if code_de(erreur) not in _REFUSES:
                raise
            continue  # an IMAP store has no Outbox, a shared one may hide its Sent Items
        yield Dossier(nature, folder)


def _elements(collection: Any) -> Iterable[Any]:  # noqa: ANN401 - same
    return (collection.Item(rang) for rang in range(1, collection.Count + 1))
