"""Hostile or unlucky files: a Word template that is refused in one sentence, a picture that is done without."""

# ruff: noqa: E501 - sentences stand whole, as they are read

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from atelier import Atelier, fiche, instant, piece
from documents.doublures import ModelesEnMemoire
from paiement.facturier import MODELE, gabarit, image, images, redacteur_de
from relance_xl.adapters.pieces import PiecesDuClasseur
from relance_xl.core.anomalie import Anomalie
from relance_xl.documents.controle import controler
from relance_xl.documents.environnement import environnement
from relance_xl.documents.exemples import PARAMETRES, exemple
from relance_xl.documents.modele import ModeleError
from relance_xl.documents.redaction import Redacteur
from relance_xl.usecases.preparer import preparer
from validateur import erreurs_de_validation

LETTRE = exemple("relance", "courrier")
VENDREDI = date(2026, 11, 20)
SAIN = gabarit("Merci de régler {{ reclame }}.")
LIEN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MO = 1024 * 1024


PARTIES = {
    "types": "[Content_Types].xml",
    "document": "word/document.xml",
    "reglages": "word/settings.xml",
    "liens": "word/_rels/document.xml.rels",
}


def change(
    modele: bytes = SAIN, ajouts: Mapping[str, bytes] | None = None, **remplacements: tuple[str, str]
) -> bytes:
    """Return the template with more parts, and a text replaced in those of PARTIES that are named."""
    changes = {PARTIES[nom]: change for nom, change in remplacements.items()}
    sortie = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(modele)) as lu,
        zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as ecrit,
    ):
        for nom in lu.namelist():
            avant, apres = changes.get(nom, ("", ""))
            octets = lu.read(nom)
            ecrit.writestr(nom, octets.replace(avant.encode(), apres.encode()) if avant else octets)
        for nom, octets in (ajouts or {}).items():
            ecrit.writestr(nom, octets)
    return sortie.getvalue()


def relie(genre: str, cible: str) -> bytes:
    """Return the template with a relationship of the document that leads out of it."""
    lien = f'<Relationship Id="rId90" Type="{LIEN}/{genre}" Target="{cible}" TargetMode="External"/>'
    return change(liens=("</Relationships>", f"{lien}</Relationships>"))


def champ(code: str) -> bytes:
    """Return the template with a field, its code cut in two runs as Word does."""
    debut, fin = code[:4], code[4:]
    runs = f"<w:r><w:instrText>{debut}</w:instrText></w:r><w:r><w:instrText>{fin}</w:instrText></w:r>"
    return change(document=("<w:sectPr", f"<w:p>{runs}</w:p><w:sectPr"))


def deux_fois() -> bytes:
    """Return the template with a second document of the same name: which one is read depends on the reader."""
    sortie = io.BytesIO(SAIN)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(sortie, "a") as archive:
        archive.writestr("word/document.xml", "<autre/>")
    return sortie.getvalue()


def bruit(octets: int) -> bytes:
    """Return bytes that do not compress, the same each time."""
    return b"".join(zlib.crc32(struct.pack(">I", n)).to_bytes(4, "big") for n in range(octets // 4))


PHRASES = {
    "une macro": (
        change(ajouts={"word/vbaProject.bin": b"\xd0\xcf"}),
        "contient une macro : dans Word, enregistrez-le au format « Document Word (.docx) », qui n'en garde aucune.",
    ),
    "un .docm renommé": (
        change(
            types=(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        ),
        "contient une macro : dans Word, enregistrez-le au format « Document Word (.docx) », qui n'en garde aucune.",
    ),
    "un contrôle ActiveX": (
        change(ajouts={"word/activeX/activeX1.bin": b"x"}),
        "contient une macro : dans Word, enregistrez-le au format « Document Word (.docx) », qui n'en garde aucune.",
    ),
    "50 Mo d'images": (
        change(ajouts={"word/media/photo.png": bytes(48 * MO), "word/media/logo.png": bytes(2 * MO)}),
        (
            "contient 50,0 Mo d'images (la plus lourde : photo.png, 48,0 Mo), que porterait chaque lettre : dans Word, "
            "Format de l'image › Compresser les images (5,0 Mo au plus en tout)."
        ),
    ),
    "une bombe": (
        change(ajouts={"word/theme/theme9.xml": bytes(40 * MO)}),
        (
            "est trop gros une fois ouvert (40,8 Mo ; le plus lourd : word/theme/theme9.xml, 40,0 Mo) : repartez d'un "
            "modèle fourni."
        ),
    ),
    "deux documents": (
        deux_fois(),
        "contient deux fois « word/document.xml » : ouvrez-le dans Word et enregistrez-le à nouveau.",
    ),
    "une image distante": (
        relie("image", "https://pisteur.example/pixel.png"),
        (
            "est relié à un autre fichier (« https://pisteur.example/pixel.png ») : dans Word, mettez son contenu dans "
            "le modèle lui-même (Fichier › Informations › Modifier les liens › Rompre la liaison)."
        ),
    ),
    "un publipostage": (
        relie("mailMergeSource", "file:///C:/clients.xlsx"),
        (
            "est relié à un autre fichier (« file:///C:/clients.xlsx ») : dans Word, mettez son contenu dans le modèle "
            "lui-même (Fichier › Informations › Modifier les liens › Rompre la liaison)."
        ),
    ),
    "un champ qui lance un programme": (
        champ('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'),
        "contient un champ « DDEAUTO », qui va chercher un autre fichier : retirez ce champ.",
    ),
    "un champ qui va chercher une image": (
        change(
            document=(
                "<w:sectPr",
                '<w:p><w:fldSimple w:instr="includepicture &quot;http://x.example/a.png&quot;"/></w:p><w:sectPr',
            )
        ),
        "contient un champ « INCLUDEPICTURE », qui va chercher un autre fichier : retirez ce champ.",
    ),
    "un mot de passe": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        "est protégé par un mot de passe : retirez-le dans Word (Fichier › Informations › Protéger).",
    ),
    "un vieux .doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "est un document Word d'avant 2007 : enregistrez-le dans Word au format .docx.",
    ),
    "un PDF": (b"%PDF-1.7", "n'est pas un document Word (.docx) lisible : enregistrez-le à nouveau."),
    "un fichier vide": (b"", "n'est pas un document Word (.docx) lisible : enregistrez-le à nouveau."),
    "un fichier coupé": (
        SAIN[: len(SAIN) // 2],
        "n'est pas un document Word (.docx) lisible : enregistrez-le à nouveau.",
    ),
    "un zip d'autre chose": (
        b"PK\x05\x06" + bytes(18),
        "n'est pas un document Word (.docx) lisible : enregistrez-le à nouveau.",
    ),
}


@pytest.mark.parametrize("cas", PHRASES)
def test_un_modele_malsain_est_refuse_en_une_phrase_que_modeles_dit_aussi(cas: str) -> None:
    modele, suite = PHRASES[cas]
    phrase = f"Le modèle {MODELE} {suite}"
    with pytest.raises(ModeleError) as refus:
        redacteur_de(modele).rediger(LETTRE)
    assert str(refus.value) == phrase
    dits = controler(environnement(ModelesEnMemoire({})), MODELE, modele)
    assert [(dit.fichier, dit.phrase) for dit in dits] == [(MODELE, phrase)]


def test_une_part_dont_les_octets_sont_abimes_est_une_phrase() -> None:
    abime = bytearray(SAIN)
    debut = abime.index(b"word/document.xml") + 60
    abime[debut : debut + 40] = bytes(40)
    with pytest.raises(ModeleError) as refus:
        redacteur_de(bytes(abime)).rediger(LETTRE)
    assert str(refus.value) == (
        f"Le modèle {MODELE} n'est pas un document Word (.docx) lisible : enregistrez-le à nouveau."
    )


def test_un_lien_a_cliquer_reste() -> None:
    lettre = redacteur_de(relie("hyperlink", "https://paiement.example")).rediger(LETTRE).contenu
    with zipfile.ZipFile(io.BytesIO(lettre)) as archive:
        assert b"https://paiement.example" in archive.read(PARTIES["liens"])


def test_le_modele_du_modele_est_detache_et_word_ne_va_rien_chercher(tmp_path: Path) -> None:
    """A document made from a template of the firm keeps its address: Word would fetch it in each letter."""
    lien = f'<Relationship Id="rId1" Type="{LIEN}/attachedTemplate" Target="http://serveur.example/t.dotm" TargetMode="External"/>'
    liens = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lien}</Relationships>'
    modele = change(
        ajouts={"word/_rels/settings.xml.rels": liens.encode()},
        reglages=(
            "<w:zoom",
            '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/><w:zoom',
        ),
    )
    lettre = redacteur_de(modele).rediger(LETTRE).contenu
    with zipfile.ZipFile(io.BytesIO(lettre)) as archive:
        tout = b"".join(archive.read(nom) for nom in archive.namelist())
    assert b"attachedTemplate" not in tout
    assert b"serveur.example" not in tout
    fichier = tmp_path / "lettre.docx"
    fichier.write_bytes(lettre)
    assert erreurs_de_validation(fichier) == []


def test_cinq_megaoctets_d_images_conviennent() -> None:
    lourd = change(gabarit("{{ reclame }}", image=image()), ajouts={"word/media/fond.png": bruit(4 * MO)})
    assert images(redacteur_de(lourd).rediger(LETTRE).contenu) == [image()]


def test_les_autres_messages_partent(tmp_path: Path) -> None:
    """Bravo is at a letter whose template has a macro; Alpha's e-mail goes on, Bravo waits and says why."""
    atelier = Atelier(tmp_path)
    modeles = tmp_path / "templates" / "fr" / "lettres"
    modeles.mkdir(parents=True)
    (modeles / "macro.docx").write_bytes(PHRASES["une macro"][0])
    atelier.ajouter(
        "tblScenarios",
        {
            "Scénario": "Postal",
            "Ordre": 1,
            "Étape": "Lettre",
            "Jours": 5,
            "Canal": "courrier",
            "Modèle": "macro",
        },
    )
    atelier.remplir(
        [fiche("C001", "Alpha"), fiche("C002", "Bravo", Scénario="Postal")],
        [
            piece("C001", "F1", "100.00", date(2026, 11, 10)),
            piece("C002", "F2", "500.00", date(2026, 11, 10)),
        ],
    )
    faite = preparer(atelier.outils(), instant(VENDREDI))
    assert [r.relance.identifiant for r in faite.relances] == ["C001-261120-R2"]
    assert [(e.facture.numero_facture, e.motif, e.detail) for e in faite.ecartees] == [
        ("F2", "anomalie", "le modèle fr/lettres/macro.docx est à corriger : voyez Anomalies")
    ]
    assert [(a.gravite, a.feuille, a.colonne, a.message[:53]) for a in faite.anomalies] == [
        (
            "bloquante",
            "Modèles",
            "fr/lettres/macro.docx",
            "Le modèle fr/lettres/macro.docx contient une macro : ",
        )
    ]


def en_tete_de_png(largeur: int, hauteur: int) -> bytes:
    """Return the start of a PNG of that size, a few bytes long."""
    ihdr = b"IHDR" + struct.pack(">IIBBBBB", largeur, hauteur, 1, 0, 0, 0, 0)
    fin = struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + ihdr + struct.pack(">I", zlib.crc32(ihdr)) + fin


SUITE = (
    " : les lettres sont faites sans lui. Indiquez une image PNG ou JPEG de 5 Mo au plus, placée dans le dossier du "
    "classeur ou au-dessous."
)


@pytest.mark.parametrize(
    ("contenu", "raison"),
    [
        (None, "est introuvable"),
        (bytes(30 * MO), "est trop lourd (30,0 Mo)"),
        (b"GIF? non", "n'est pas une image lisible (PNG ou JPEG)"),
        (b"", "n'est pas une image lisible (PNG ou JPEG)"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "n'est pas une image lisible (PNG ou JPEG)"),
        (en_tete_de_png(30, 0), "n'est pas une image lisible (PNG ou JPEG)"),
        (en_tete_de_png(30_000, 30_000), "a trop de points (30000 × 30000)"),
    ],
)
@pytest.mark.parametrize(("mot", "label"), [("logo", "Logo"), ("image_de_signature", "Image de signature")])
def test_sans_logo_ni_signature_la_lettre_part_et_le_parametre_est_nomme(
    tmp_path: Path, contenu: bytes | None, raison: str, mot: str, label: str
) -> None:
    if contenu is not None:
        (tmp_path / "image.png").write_bytes(contenu)
    nommee: dict[str, Any] = {mot: "image.png"}
    parametres = PARAMETRES._replace(**nommee)
    modele = gabarit("{{ logo }}{{ reclame }}{{ image_de_signature }}")
    pieces = PiecesDuClasseur(tmp_path / "Relance.xlsm")
    redaction = Redacteur(parametres, ModelesEnMemoire({MODELE: modele}), pieces).rediger(LETTRE)
    assert images(redaction.contenu) == []
    assert redaction.anomalies == (
        Anomalie("à vérifier", "Paramètres", None, label, "image.png", f"Ce fichier {raison}{SUITE}"),
    )


def test_un_logo_vide_ne_dit_rien_et_un_signataire_vide_se_voit() -> None:
    parametres = PARAMETRES._replace(logo="", image_de_signature="", signataire="", iban="")
    modele = gabarit("{{ logo }}{{ image_de_signature }}{{ creancier.signataire }} {{ creancier.iban }}")
    redaction = redacteur_de(modele, parametres).rediger(LETTRE)
    textes = [p.text for p in Document(io.BytesIO(redaction.contenu)).paragraphs]
    assert textes == ["[Signataire à renseigner] [IBAN à renseigner]"]
    assert redaction.anomalies == ()
