"""The shipped templates written out: the text of a letter, of an e-mail, of a short message."""

import io
from email import message_from_bytes, policy
from html.parser import HTMLParser

from docx import Document

from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.core.entites import Parametres
from relance_xl.core.relance import Relance
from relance_xl.documents.exemples import PARAMETRES
from relance_xl.documents.pieces import PieceRefusee
from relance_xl.documents.redaction import Redacteur
from templates.atelier.echantillons import echantillon

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MODELES = ModelesSurDisque(None)


class SansPiece:
    """A `SourceDePieces` without any."""

    def lire(self, chemin: str, maximum: int) -> PieceRefusee:
        """Refuse every file."""
        return PieceRefusee(f"est introuvable ({chemin}, {maximum})")


class _Texte(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.morceaux: list[str] = []
        self.balise = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base class's signature
        """Remember where the text stands."""
        self.balise = tag

    def handle_data(self, data: str) -> None:
        """Keep what a reader sees."""
        if self.balise != "style":
            self.morceaux.append(data)


def fichier(relance: Relance, parametres: Parametres = PARAMETRES) -> bytes:
    """Return the message as the program writes it."""
    return Redacteur(parametres, _MODELES, SansPiece()).rediger(relance).contenu


def lettre(
    nom: str, categorie: str = "professionnel", langue: str = "fr", *, cabinet: Parametres = PARAMETRES
) -> str:
    """Return the text of the letter `nom`, a paragraph a line, no-break spaces made plain."""
    canal = "recommandé" if nom == "mise_en_demeure" else "courrier"
    return texte_word(fichier(echantillon(nom, canal, categorie, langue), cabinet))


def texte_word(contenu: bytes) -> str:
    """Return the text of a .docx, its footer included."""
    document = Document(io.BytesIO(contenu))
    corps = (document.element.body, document.sections[0].footer._element)
    lignes = (
        "".join(
            " " if e.tag == f"{_W}tab" else e.text or "" for e in p.iter() if e.tag in {f"{_W}t", f"{_W}tab"}
        )
        for racine in corps
        for p in racine.iter(f"{_W}p")
    )
    return "\n".join(ligne for ligne in lignes if ligne).replace("\u00a0", " ")


def courriel(
    nom: str, categorie: str = "professionnel", langue: str = "fr", *, cabinet: Parametres = PARAMETRES
) -> str:
    """Return the subject, the text and what the HTML shows of the e-mail `nom`."""
    message = message_from_bytes(
        fichier(echantillon(nom, "e-mail", categorie, langue), cabinet), policy=policy.default
    )
    lu = _Texte()
    parties = [str(message["Subject"])]
    for genre in ("plain", "html"):
        corps = message.get_body((genre,))
        assert corps is not None
        parties.append(str(corps.get_content()))
    lu.feed(parties.pop())
    return "\n".join((*parties, *lu.morceaux)).replace("\u00a0", " ")
