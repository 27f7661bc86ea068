"""An .eml file made an Outlook draft: same words, same pieces, the user's own signature kept."""

import html
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from relance_xl.adapters.outlook.acces import poser_objet
from relance_xl.adapters.outlook.boite import Boite
from relance_xl.adapters.outlook.recherche import PROPRIETE
from relance_xl.usecases.ports import Courriel

CATEGORIE = "Relance"
_MAIL = 0
"""olMailItem; by value: olByValue."""
_PAR_VALEUR = 1
_CONTENT_ID = "http://schemas.microsoft.com/mapi/proptag/0x3712001F"
_CACHEE = "http://schemas.microsoft.com/mapi/proptag/0x7FFE000B"
"""PR_ATTACH_CONTENT_ID, by which the page shows a picture; PR_ATTACHMENT_HIDDEN, not to list it besides."""
_DEBUT_DU_CORPS = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_CORPS = re.compile(r"<body\b([^>]*)>(.*)</body>", re.IGNORECASE | re.DOTALL)
_STYLES = re.compile(r"<style\b[^>]*>.*?</style>", re.IGNORECASE | re.DOTALL)
_SIGNATAIRE = re.compile(r'<p class="signataire".*?</p>', re.DOTALL)
"""Where our templates sign: the user's own signature in Outlook says it better."""
_BALISE = re.compile(r"<(?:style|head)\b.*?</(?:style|head)>|<!--.*?-->|<[^>]+>", re.IGNORECASE | re.DOTALL)
_INTERDITS = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class _Piece(NamedTuple):
    """A file to attach; `cid`: the page shows it under this name, "" for a piece of its own."""

    fichier: Path
    cid: str = ""


def deposer(boite: Boite, courriel: Courriel) -> None:
    """Make the draft and save it, in one save: before it, there is nothing. Never sent."""
    message = message_from_bytes(courriel.eml, policy=policy.default)
    item = boite.brouillons.Items.Add(_MAIL)
    if boite.compte is not None:
        poser_objet(item, "SendUsingAccount", boite.compte)
    if boite.au_nom_de:
        item.SentOnBehalfOfName = boite.au_nom_de
    item.To = _adresses(message, "To")
    item.CC = _adresses(message, "Cc")
    item.Subject = str(message["Subject"] or "")
    item.Categories = CATEGORIE
    _ = item.GetInspector  # makes Outlook write the signature of the account
    item.HTMLBody = avec_signature(_html(message), item.HTMLBody or "")
    item.PropertyAccessor.SetProperty(PROPRIETE, courriel.identifiant)
    # Windows: an antivirus or Outlook may still read a file there, which is no failure of the draft
    with TemporaryDirectory(prefix="relance-xl-", ignore_cleanup_errors=True) as dossier:
        for piece in _pieces(message, Path(dossier)):
            _joindre(item, piece)
        item.Save()


def _joindre(item: Any, piece: _Piece) -> None:  # noqa: ANN401 - an object of Outlook
    jointe = item.Attachments.Add(str(piece.fichier), _PAR_VALEUR)
    if piece.cid:
        proprietes = jointe.PropertyAccessor
        proprietes.SetProperty(_CONTENT_ID, piece.cid)
        proprietes.SetProperty(_CACHEE, True)


def avec_signature(corps: str, signe: str) -> str:
    """Return the page `signe`, as Outlook made it with the signature, with the message `corps` before it.

    A message is signed once: by the user's signature when there is one, else as its template says.
    """
    debut = _DEBUT_DU_CORPS.search(signe)
    if debut is None:
        return corps
    if _se_lit(signe[debut.end() :]):
        corps = _SIGNATAIRE.sub("", corps)
    page = _CORPS.search(corps)
    attributs, interieur = page.groups() if page else ("", corps)
    styles = "".join(_STYLES.findall(corps[: page.start()])) if page else ""
    return f"{signe[: debut.end()]}{styles}<div{attributs}>{interieur}</div>{signe[debut.end() :]}"


def _se_lit(page: str) -> bool:
    """Whether something of this page shows: words, or a picture."""
    mots = html.unescape(_BALISE.sub("", page)).replace("\xa0", " ").strip()
    return bool(mots) or "<img" in page.lower()


def _html(message: EmailMessage) -> str:
    """Return the message's page; its plain text as one when a template of the user's has no HTML."""
    corps = message.get_body(("html",))
    if corps is not None:
        return str(corps.get_content())
    texte = message.get_body(("plain",))
    lignes = html.escape(str(texte.get_content()) if texte else "").splitlines()
    return f"<html><body><p>{'<br>'.join(lignes)}</p></body></html>"


def _adresses(message: EmailMessage, entete: str) -> str:
    valeur = message[entete]
    return "; ".join(a.addr_spec for a in valeur.addresses) if valeur else ""


def _pieces(message: EmailMessage, dossier: Path) -> Iterator[_Piece]:
    """Yield the attachments as files of their own names, two of one name apart, then the page's pictures."""
    rangs = count(1)
    for piece in message.iter_attachments():
        yield _Piece(_en_fichier(piece, dossier / str(next(rangs))))
    for image in message.walk():
        if image["Content-ID"]:
            cid = str(image["Content-ID"]).strip().strip("<>")
            yield _Piece(_en_fichier(image, dossier / str(next(rangs))), cid)


def _en_fichier(piece: Message, dossier: Path) -> Path:
    fichier = dossier / _nom(piece.get_filename() or f"piece-{dossier.name}")
    fichier.parent.mkdir()
    contenu = piece.get_payload(decode=True)
    fichier.write_bytes(contenu if isinstance(contenu, bytes) else b"")
    return fichier


def _nom(nom: str) -> str:
    return _INTERDITS.sub("_", nom).rstrip(". ") or "piece"
