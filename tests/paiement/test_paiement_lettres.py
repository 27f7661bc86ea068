"""The QR code in letters: wherever the template shows it, one picture per letter, read from the page."""

import io
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from paiement.facturier import gabarit, image, images, redacteur_de, textes_lus
from relance_xl.documents.exemples import PARAMETRES, exemple
from relance_xl.documents.modele import ModeleError
from relance_xl.documents.qr import qr_code, virement
from validateur import erreurs_de_validation

LETTRE = exemple("relance", "courrier")
AUTRE = LETTRE._replace(identifiant="C002-261120-R3", reclame=Decimal("12.50"))
SANS_IBAN = PARAMETRES._replace(iban="")


def liens(lettre: bytes) -> list[str]:
    """Return what each part of the letter says it shows."""
    with zipfile.ZipFile(io.BytesIO(lettre)) as archive:
        lus = [etree.fromstring(archive.read(nom)) for nom in archive.namelist() if nom.endswith(".rels")]
    return [str(lien.get("Target")) for arbre in lus for lien in arbre if "/image" in str(lien.get("Type"))]


@pytest.mark.parametrize(
    "modele",
    [
        gabarit("{{ reclame }}", "Payer : {{ qr_code }}"),
        gabarit("{{ reclame }}", tableau="{{ qr_code }}"),
        gabarit("{{ reclame }}", en_tete="{{ qr_code }}"),
        gabarit("{{ reclame }}", pied="{% if qr_code %}Payer : {{ qr_code }}{% endif %}"),
        gabarit(
            "{{ qr_code }} {{ qr_code }}",
            tableau="{{ qr_code }}",
            en_tete="{{ qr_code }}",
            pied="{{ qr_code }}",
        ),
    ],
)
def test_chaque_lettre_porte_son_qr_code_et_lui_seul(modele: bytes, tmp_path: Path) -> None:
    redacteur = redacteur_de(modele)
    lettres = [redacteur.rediger(relance).contenu for relance in (LETTRE, AUTRE, LETTRE)]
    attendus = [qr_code(relance, PARAMETRES) for relance in (LETTRE, AUTRE, LETTRE)]
    assert [images(lettre) for lettre in lettres] == [[attendu] for attendu in attendus]
    assert lettres[0] == lettres[2]
    fichier = tmp_path / "lettre.docx"
    fichier.write_bytes(lettres[0])
    assert erreurs_de_validation(fichier) == []


def test_sans_qr_code_le_mot_est_vide_et_aucune_image_ne_reste(tmp_path: Path) -> None:
    modele = gabarit(
        "[{{ qr_code }}]{% if qr_code %} Scannez{% else %} Virement{% endif %}", pied="{{ qr_code }}"
    )
    lettre = redacteur_de(modele, SANS_IBAN).rediger(LETTRE).contenu
    assert (images(lettre), liens(lettre)) == ([], [])
    fichier = tmp_path / "lettre.docx"
    fichier.write_bytes(lettre)
    assert erreurs_de_validation(fichier) == []
    assert "[] Virement" in _texte(lettre)


def test_le_meme_modele_sert_aux_lettres_avec_et_sans_qr_code() -> None:
    """An invoice in Swiss francs between two in euros: the picture goes, and comes back."""
    redacteur = redacteur_de(gabarit("{{ qr_code }}"))
    en_francs = LETTRE._replace(devise="CHF")
    lettres = [redacteur.rediger(relance).contenu for relance in (LETTRE, en_francs, LETTRE)]
    assert [len(images(lettre)) for lettre in lettres] == [1, 0, 1]
    assert [len(liens(lettre)) for lettre in lettres] == [1, 0, 1]


def test_un_modele_qui_ne_montre_pas_de_qr_code_n_en_porte_pas() -> None:
    lettre = redacteur_de(gabarit("{{ reclame }}", image=image())).rediger(LETTRE).contenu
    assert images(lettre) == [image()]


def test_logo_signature_et_images_du_modele_restent_a_cote_du_qr_code() -> None:
    parametres = PARAMETRES._replace(logo="logo.png", image_de_signature="signature.png")
    fichiers = {"logo.png": image("red"), "signature.png": image("green")}
    modele = gabarit("{{ logo }} {{ qr_code }} {{ image_de_signature }}", image=image("navy"))
    lettre = redacteur_de(modele, parametres, fichiers).rediger(LETTRE).contenu
    attendues = [image("navy"), image("red"), image("green"), qr_code(LETTRE, parametres)]
    assert sorted(images(lettre), key=hash) == sorted(map(bytes, filter(None, attendues)), key=hash)


def test_une_note_de_bas_de_page_n_a_pas_d_image() -> None:
    """Word's notes are a part of their own: the word is empty there, the letter stays readable."""
    lettre = redacteur_de(_avec_note(gabarit("Voyez la note"), "{{ qr_code }}{{ reclame }}")).rediger(LETTRE)
    with zipfile.ZipFile(io.BytesIO(lettre.contenu)) as archive:
        note = archive.read("word/footnotes.xml").decode()
    assert "2\xa0714,56\xa0€" in note
    assert "drawing" not in note
    assert images(lettre.contenu) == []


def test_un_mot_mal_ecrit_est_dit_avec_le_bon() -> None:
    with pytest.raises(ModeleError) as dit:
        redacteur_de(gabarit("{{ qrcode }}")).rediger(LETTRE)
    assert str(dit.value).endswith("emploie un mot inconnu : « qrcode » ; vouliez-vous dire « qr_code » ?")


def test_word_accepte_la_lettre_et_le_qr_code_se_lit_sur_la_page(tmp_path: Path) -> None:
    """LibreOffice prints the page, an application scans it: amount, account, name, reference."""
    modele = gabarit("Réf. {{ reference }}", tableau="{{ qr_code }}", pied="{{ creancier.iban }}")
    fichier = tmp_path / "lettre.docx"
    fichier.write_bytes(redacteur_de(modele).rediger(LETTRE).contenu)
    assert erreurs_de_validation(fichier) == []
    (texte,) = textes_lus(_page(fichier))
    assert texte.encode() == virement(LETTRE, PARAMETRES)
    assert texte.splitlines()[5:] == [
        "Menuiserie des Trois Rives",
        "FR7630006000011234567890189",
        "EUR2714.56",
        "",
        "",
        "C001-261120-R3",
    ]


def _page(fichier: Path) -> Image.Image:
    """Return the first page as it is printed, at 150 dots an inch."""
    dossier = fichier.parent
    profil = f"-env:UserInstallation=file://{dossier / 'profil'}"
    conversion = ["soffice", profil, "--headless", "--convert-to", "pdf", "--outdir", str(dossier)]
    subprocess.run([*conversion, str(fichier)], check=True, capture_output=True, timeout=120)
    subprocess.run(
        [
            "pdftoppm",
            "-png",
            "-r",
            "150",
            "-singlefile",
            str(fichier.with_suffix(".pdf")),
            str(dossier / "page"),
        ],
        check=True,
    )
    return Image.open(dossier / "page.png")


def _texte(lettre: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(lettre)) as archive:
        arbre = etree.fromstring(archive.read("word/document.xml"))
    return "".join(str(t) for t in arbre.itertext())


def _avec_note(modele: bytes, texte: str) -> bytes:
    """Return the template with a footnotes part that says `texte`."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = (
        f'<w:footnotes xmlns:w="{w}"><w:footnote w:id="2"><w:p><w:r><w:t>{texte}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    genre = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    lien = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    change = {
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{genre}"/>',
        ),
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{lien}" Target="footnotes.xml"/>',
        ),
    }
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(modele)) as lu, zipfile.ZipFile(sortie, "w") as ecrit:
        for nom in lu.namelist():
            octets = lu.read(nom).decode("latin-1")
            fin, ajout = change.get(nom, ("", ""))
            ecrit.writestr(nom, octets.replace(fin, ajout + fin).encode("latin-1") if fin else lu.read(nom))
        ecrit.writestr("word/footnotes.xml", note)
    return sortie.getvalue()
