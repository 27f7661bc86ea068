"""E-mail messages as .eml drafts, the same bytes for the same message."""

import base64
import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from email.header import Header
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, compat32
from email.utils import format_datetime, formataddr
from functools import lru_cache
from mimetypes import guess_type
from typing import Any, NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Parametres
from relance_xl.core.relance import Relance
from relance_xl.documents.pieces import Piece
from relance_xl.documents.qr import qr_code
from relance_xl.documents.textes import propre

_MATIN = time(8, 0, tzinfo=UTC)
_SUJET = 250
_LIGNE = 60
_NOM = 100
_ADRESSE = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\]+")


class _Entetes(HeaderRegistry):
    """The standard registry, which otherwise makes a class and a parse for every header of every message."""

    def __init__(self) -> None:
        super().__init__()
        self._classes: dict[str, type[BaseHeader]] = {}
        self._lus = lru_cache(maxsize=256)(super().__call__)

    def __call__(self, name: str, value: Any) -> BaseHeader:  # noqa: ANN401  # the registry's own signature
        """Return the header, which nothing changes once it is made: nearly all are the same in every part."""
        return self._lus(name, value)

    def __getitem__(self, name: str) -> type[BaseHeader]:
        cle = name.lower()
        if cle not in self._classes:
            self._classes[cle] = super().__getitem__(name)
        return self._classes[cle]


_POLITIQUE = SMTP.clone(header_factory=_Entetes())


class Corps(NamedTuple):
    """What a template gives: the subject, the plain text, and the HTML or ""."""

    objet: str
    texte: str
    html: str


class Incluse(NamedTuple):
    """A PNG that the HTML shows: `cid` is what « <img src="cid:…"> » names."""

    cid: str
    png: bytes


def inclus(relance: Relance, parametres: Parametres) -> Incluse | None:
    """Return the QR code of an e-mail's transfer, None when it asks for none (see `qr.virement`)."""
    png = qr_code(relance, parametres)
    if png is None:
        return None
    return Incluse(
        f"virement.{_empreinte(relance.identifiant, parametres.siren)}@{_domaine(parametres)}", png
    )


def courriel(
    relance: Relance,
    parametres: Parametres,
    corps: Corps,
    pieces: Sequence[Piece],
    qr: Incluse | None = None,
) -> bytes:
    """Write a draft: text, HTML, attachments; no From without a valid E-mail, no To without addresses.

    `qr` goes with the HTML that shows it (RFC 2387), with no other.
    """
    message = EmailMessage(policy=_POLITIQUE)
    message.set_content(corps.texte, cte="quoted-printable")
    if corps.html:
        message.make_alternative(_frontiere(relance, "alternative"))
        message.add_alternative(corps.html, subtype="html", cte="base64")
        if qr and f"cid:{qr.cid}" in corps.html:
            _inclure(message, qr, _frontiere(relance, "related"))
    if pieces:
        message.make_mixed(_frontiere(relance, "mixed"))
    for piece in pieces:
        genre, sous_genre = (guess_type(piece.nom)[0] or "application/octet-stream").split("/", 1)
        if genre in {"text", "message", "multipart"}:
            genre, sous_genre = "application", "octet-stream"
        message.add_attachment(piece.contenu, genre, sous_genre, filename=piece.nom)
    lignes = (
        f"{nom}: {valeur}\r\n" for nom, valeur in _entetes(relance, parametres, corps).items() if valeur
    )
    return "".join(lignes).encode("ascii") + message.as_bytes()


def _inclure(message: EmailMessage, image: Incluse, frontiere: str) -> None:
    """Put `image` beside the HTML, which is the last part of the message so far."""
    html = list(message.iter_parts())[-1]
    html.make_related(frontiere)
    partie = EmailMessage(policy=compat32)  # its headers are ours and short: no need to parse them first
    partie["Content-Type"] = "image/png"
    partie["Content-Transfer-Encoding"] = "base64"
    partie["Content-ID"] = f"<{image.cid}>"
    partie["Content-Disposition"] = 'inline; filename="virement.png"'
    partie.set_payload(base64.encodebytes(image.png).decode("ascii"))
    html.attach(partie)


def adresse_valide(adresse: str) -> bool:
    """Whether `adresse` can be written in a header as it stands (one address, ASCII)."""
    return bool(adresse.isascii() and _ADRESSE.fullmatch(adresse))


def anomalies_de_l_expediteur(parametres: Parametres) -> tuple[Anomalie, ...]:
    """Return what is wrong with the creditor's E-mail, that e-mails then leave out; empty is fine."""
    adresse = parametres.email.strip()
    if not adresse or adresse_valide(adresse):
        return ()
    message = "Ce n'est pas une adresse e-mail : les messages partent sans expéditeur. Indiquez-en une seule."
    return (Anomalie("à vérifier", "Paramètres", None, "E-mail", parametres.email, message),)


def _entetes(relance: Relance, parametres: Parametres, corps: Corps) -> dict[str, str]:
    """Return the headers of the whole message, as they are written: ASCII, folded."""
    return {
        "From": _expediteur(parametres),
        "Subject": _coder(propre(corps.objet)[:_SUJET]),
        "To": _adresses(relance.destinataires),
        "Cc": _adresses(relance.copie),
        "Date": format_datetime(datetime.combine(relance.date, _MATIN)),
        "Message-ID": f"<{_empreinte(relance.identifiant, parametres.siren)}@{_domaine(parametres)}>",
        "X-Unsent": "1",
        "X-Relance-Id": propre(relance.identifiant).encode("ascii", "replace").decode(),
    }


def _expediteur(parametres: Parametres) -> str:
    adresse = parametres.email.strip()
    if not adresse_valide(adresse):
        return ""
    # One encoded word: some readers put a space between two of them in a name.
    nom = _coder(propre(parametres.raison_sociale)[:_NOM], 0)
    return f"{nom} <{adresse}>" if nom.startswith("=?") else formataddr((nom, adresse))


def _coder(texte: str, largeur: int = 76) -> str:
    """Return `texte` as a header's value, folded at `largeur` (0: never).

    Python 3.11's `EmailMessage` loses spaces around non-ASCII words where it folds a line, so the
    headers that hold people's words are written by the older `Header`, which does not.
    """
    if texte.isascii() and "=?" not in texte and len(texte) < _LIGNE:
        return texte
    return Header(texte, "utf-8", header_name="Subject").encode(maxlinelen=largeur, linesep="\r\n")


def _adresses(adresses: Sequence[str]) -> str:
    return ",\r\n ".join(adresse for brute in adresses if adresse_valide(adresse := brute.strip()))


def _domaine(parametres: Parametres) -> str:
    adresse = parametres.email.strip()
    return adresse.rsplit("@", 1)[1] if adresse_valide(adresse) else "relance-xl.invalid"


def _empreinte(*textes: str) -> str:
    return hashlib.sha256("\0".join(textes).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _frontiere(relance: Relance, genre: str) -> str:
    """Return a boundary that is always the same for the same message."""
    return f"=_relance_{_empreinte(relance.identifiant, genre)}"
