"""The QR code in e-mails: a picture of the message itself, which the HTML shows and the text does without."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from documents.doublures import ModelesEnMemoire, PiecesEnMemoire
from paiement.facturier import textes_lus
from relance_xl.core.entites import Parametres
from relance_xl.core.relance import Relance
from relance_xl.documents.exemples import PARAMETRES, exemple
from relance_xl.documents.qr import virement
from relance_xl.documents.redaction import Redacteur

TEXTE = "fr/courriels/premiere_relance.txt"
PAGE = "fr/courriels/premiere_relance.html"
MODELES = {
    TEXTE: "Objet : Factures\nMerci de régler {{ reclame }}.",
    PAGE: "<html><body><p>{{ reclame }}</p>{% if qr_code_cid %}"
    '<img src="cid:{{ qr_code_cid }}" alt="Virement">{% endif %}</body></html>',
}
RELANCE = exemple("premiere_relance")
FACTURE = {"F1.pdf": b"%PDF-1.4 F1"}


def rediger(
    relance: Relance = RELANCE, parametres: Parametres = PARAMETRES, modeles: dict[str, str] = MODELES
) -> EmailMessage:
    """Return the draft as a mail program reads it."""
    redacteur = Redacteur(parametres, ModelesEnMemoire(modeles), PiecesEnMemoire(FACTURE))
    redaction = redacteur.rediger(relance)
    assert redaction == redacteur.rediger(relance)
    message = message_from_bytes(redaction.contenu, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert [partie.defects for partie in message.walk()] == [[] for _ in message.walk()]
    return message


def avec_facture(relance: Relance) -> Relance:
    """Give the first invoice its PDF."""
    premiere, *autres = relance.lignes
    jointe = premiere._replace(facture=premiere.facture._replace(fichier="F1.pdf"))
    return relance._replace(lignes=(jointe, *autres))


def genres(message: EmailMessage) -> list[str]:
    return [partie.get_content_type() for partie in message.walk()]


def test_l_image_est_dans_le_message_et_la_page_la_montre() -> None:
    message = rediger()
    assert genres(message) == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
    ]
    page, png = message.get_body(("html",)), list(message.walk())[-1]
    assert page is not None
    cid = png["Content-ID"][1:-1]
    assert f'<img src="cid:{cid}" alt="Virement">' in page.get_content()
    assert cid.endswith("@trois-rives.example")
    assert png["Content-Disposition"] == 'inline; filename="virement.png"'
    (lu,) = textes_lus(png.get_content())
    assert lu.encode() == virement(RELANCE, PARAMETRES)
    assert message["X-Unsent"] == "1"


def test_la_facture_jointe_reste_la_seule_piece() -> None:
    message = rediger(avec_facture(RELANCE))
    assert genres(message) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]
    pieces = [(piece.get_filename(), piece.get_content()) for piece in message.iter_attachments()]
    assert pieces == [("F1.pdf", b"%PDF-1.4 F1")]


def test_deux_messages_n_ont_pas_la_meme_image() -> None:
    autre = RELANCE._replace(identifiant="C002-261120-R2")
    cids = {list(rediger(relance).walk())[-1]["Content-ID"] for relance in (RELANCE, autre)}
    assert len(cids) == 2


@pytest.mark.parametrize(
    ("relance", "parametres"),
    [
        (RELANCE._replace(devise="USD"), PARAMETRES),
        (RELANCE, PARAMETRES._replace(iban="FR00")),
        (RELANCE, PARAMETRES._replace(raison_sociale="")),
    ],
)
def test_sans_virement_possible_la_page_n_a_pas_d_image(relance: Relance, parametres: Parametres) -> None:
    message = rediger(relance, parametres)
    assert genres(message) == ["multipart/alternative", "text/plain", "text/html"]
    page = message.get_body(("html",))
    assert page is not None
    assert "<img" not in page.get_content()


def test_une_page_qui_ne_montre_pas_l_image_ne_la_porte_pas() -> None:
    """The user's own page, or a text alone, does without: no picture hangs loose as an attachment."""
    seul = {TEXTE: MODELES[TEXTE]}
    sobre = {**seul, PAGE: "<p>{{ reclame }}</p>"}
    assert genres(rediger(modeles=seul)) == ["multipart/alternative", "text/plain", "text/html"]
    assert genres(rediger(modeles=sobre)) == ["multipart/alternative", "text/plain", "text/html"]
