"""The QR code of a transfer in Outlook's drafts: shown by the page, not listed among the pieces."""

from datetime import date

from atelier import Atelier, instant
from faux_outlook import Poste
from paiement.facturier import textes_lus
from relance_xl.usecases.preparer import preparer

VENDREDI = date(2026, 11, 20)
MARTIN = "C002-261120-R2"
CONTENT_ID = "http://schemas.microsoft.com/mapi/proptag/0x3712001F"
CACHEE = "http://schemas.microsoft.com/mapi/proptag/0x7FFE000B"
PAGE = '<html><body><p>{{ reclame }}</p><img src="cid:{{ qr_code_cid }}"></body></html>'


def test_la_page_montre_le_qr_code_et_la_facture_reste_la_seule_piece_visible(
    atelier: Atelier, poste: Poste
) -> None:
    modeles = atelier.chemin.parent / "templates" / "fr" / "courriels"
    modeles.mkdir(parents=True)
    (modeles / "premiere_relance.txt").write_text("Objet : Facture\nMerci de régler {{ reclame }}.", "utf-8")
    (modeles / "premiere_relance.html").write_text(PAGE, "utf-8")
    preparer(poste.outils(atelier.outils()), instant(VENDREDI))
    courriel = poste.courriel(MARTIN)
    facture, image = courriel.Attachments.jointes
    assert (facture.FileName, facture.contenu, facture.proprietes) == (
        "été F3.pdf",
        b"%PDF-1.4 facture F3",
        {},
    )
    cid = image.proprietes[CONTENT_ID]
    assert (image.FileName, image.proprietes) == ("virement.png", {CONTENT_ID: cid, CACHEE: True})
    assert f'<img src="cid:{cid}">' in courriel.HTMLBody
    (lu,) = textes_lus(image.contenu)
    assert lu.splitlines()[5:] == [
        "Menuiserie Duval",
        "FR7630006000011234567890189",
        "EUR500.00",
        "",
        "",
        MARTIN,
    ]
