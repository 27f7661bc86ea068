"""Draws the pictures of `docs/lettres.md`: `python templates/galerie.py`, with LibreOffice and poppler.

E-mails are drawn by WeasyPrint (`pip install weasyprint`) when it is there; else their picture stays.
"""

import base64
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from email import message_from_bytes, policy
from pathlib import Path
from typing import NamedTuple

from PIL import Image

RACINE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RACINE))

from relance_xl.adapters.modeles import ModelesSurDisque  # noqa: E402 - needs the path above
from relance_xl.core.relance import Relance  # noqa: E402 - same
from relance_xl.documents.exemples import PARAMETRES  # noqa: E402 - same
from relance_xl.documents.pieces import PieceRefusee  # noqa: E402 - same
from relance_xl.documents.redaction import Redacteur  # noqa: E402 - same
from templates.atelier.echantillons import CABINET, SANS_REGIME, echantillon  # noqa: E402 - same

IMAGES = RACINE / "docs" / "images" / "lettres"
REGIMES = ("professionnel", "particulier", "public")
POIDS = 150 * 1024
_ECART, _FOND, _COULEURS = 8, (136, 140, 146), 24


class Page(NamedTuple):
    """A page of a letter to show: the message, its language and category, which page, by a cabinet or not."""

    nom: str
    categorie: str = "professionnel"
    langue: str = "fr"
    numero: int = 1
    cabinet: bool = False


def _trois(nom: str) -> tuple[Page, ...]:
    return tuple(Page(nom, regime) for regime in REGIMES)


def _pages(nom: str, combien: int, langue: str = "fr", *, cabinet: bool = False) -> tuple[Page, ...]:
    return tuple(Page(nom, langue=langue, numero=n, cabinet=cabinet) for n in range(1, combien + 1))


PLANCHES: Mapping[str, Sequence[Page]] = {
    "preventive": _trois("preventive"),
    "premiere_relance": _trois("premiere_relance"),
    "relance": _trois("relance"),
    "derniere_relance": _trois("derniere_relance"),
    "mise_en_demeure": _trois("mise_en_demeure"),
    "mise_en_demeure_annexes": _pages("mise_en_demeure", 3),
    "promesse_plan_remerciement": (Page("promesse_rompue"), Page("plan"), Page("remerciement")),
    "releve_echeancier": (Page("releve"), Page("echeancier")),
    "cabinet": _pages("mise_en_demeure", 2, cabinet=True),
    "anglais_mise_en_demeure": _pages("mise_en_demeure", 3, "en"),
    "anglais": (Page("relance", langue="en"), Page("echeancier", langue="en"), Page("releve", langue="en")),
    "appel": (Page("appel"), Page("appel", langue="en")),
}
COURRIELS = (
    ("premiere_relance", "professionnel", "fr"),
    ("relance", "public", "fr"),
    ("relance", "professionnel", "en"),
)


class _SansPiece:
    """A `SourceDePieces` without any."""

    def lire(self, chemin: str, maximum: int) -> PieceRefusee:
        """Refuse every file."""
        return PieceRefusee(f"n'est pas lu pour une image ({chemin}, {maximum})")


def dessiner(images: Path = IMAGES) -> None:
    """Draw every picture in `images`."""
    images.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as dossier:
        travail = Path(dossier)
        lettres = {_cle(page): page for pages in PLANCHES.values() for page in pages}
        for cle, page in lettres.items():
            (travail / f"{cle}.docx").write_bytes(_lettre(page))
        _en_pdf(travail, [travail / f"{cle}.docx" for cle in lettres])
        for nom, pages in PLANCHES.items():
            _planche(images / f"{nom}.png", [_image(travail / f"{_cle(p)}.pdf", p.numero) for p in pages])
        if weasyprint := shutil.which("weasyprint"):
            dessins = [_courriel(weasyprint, travail, *quoi) for quoi in COURRIELS]
            _planche(images / "courriels.png", dessins)


def message(page: Page, canal: str = "") -> Relance:
    """Return the sample that the letter of `page` is written from."""
    if page.nom == "appel":
        return echantillon("relance", "téléphone", page.categorie, page.langue)
    par_defaut = "recommandé" if page.nom == "mise_en_demeure" else "courrier"
    return echantillon(page.nom, canal or par_defaut, page.categorie, page.langue)


def _cle(page: Page) -> str:
    cabinet = "_cabinet" if page.cabinet else ""
    regime = "" if page.nom in SANS_REGIME else f"_{page.categorie}"
    return f"{page.langue}_{page.nom}{regime}{cabinet}"


def _lettre(page: Page) -> bytes:
    parametres = CABINET if page.cabinet else PARAMETRES
    return Redacteur(parametres, ModelesSurDisque(None), _SansPiece()).rediger(message(page)).contenu


def _en_pdf(travail: Path, lettres: Sequence[Path]) -> None:
    profil = f"-env:UserInstallation=file://{travail / 'profil'}"
    conversion = ["soffice", profil, "--headless", "--convert-to", "pdf", "--outdir", str(travail)]
    subprocess.run([*conversion, *map(str, lettres)], check=True, capture_output=True)  # noqa: S603 - our own files


def _image(pdf: Path, numero: int, largeur: int = 720) -> Image.Image:
    commande = [
        "pdftoppm",
        "-png",
        "-f",
        str(numero),
        "-l",
        str(numero),
        "-singlefile",
        "-scale-to-x",
        str(largeur),
    ]
    sortie = pdf.with_name(f"{pdf.stem}-{numero}")
    subprocess.run([*commande, "-scale-to-y", "-1", str(pdf), str(sortie)], check=True)  # noqa: S603 - our own files
    return Image.open(f"{sortie}.png").convert("RGB")


def _courriel(weasyprint: str, travail: Path, nom: str, categorie: str, langue: str) -> Image.Image:
    relance = message(Page(nom, categorie, langue), "e-mail")
    eml = message_from_bytes(
        Redacteur(PARAMETRES, ModelesSurDisque(None), _SansPiece()).rediger(relance).contenu,
        policy=policy.default,
    )
    corps = eml.get_body(("html",))
    html = str(corps.get_content()) if corps else ""
    for partie in eml.walk():
        if identifiant := str(partie.get("Content-ID", "")).strip("<>"):
            donnees = base64.b64encode(bytes(partie.get_content())).decode()
            html = html.replace(f"cid:{identifiant}", f"data:image/png;base64,{donnees}")
    source = travail / f"courriel_{langue}_{nom}_{categorie}.html"
    page = "<style>@page { size: 200mm 330mm; margin: 0 }</style>"
    source.write_text(html.replace("</head>", f"{page}</head>"), "utf-8")
    pdf = source.with_suffix(".pdf")
    subprocess.run([weasyprint, "-q", "-p", str(source), str(pdf)], check=True, capture_output=True)  # noqa: S603 - same
    return _image(pdf, 1)


def _planche(fichier: Path, images: Sequence[Image.Image]) -> None:
    """Set the pictures side by side, as light as the page of a repository wants them."""
    largeur = sum(i.width for i in images) + _ECART * (len(images) + 1)
    planche = Image.new("RGB", (largeur, max(i.height for i in images) + 2 * _ECART), _FOND)
    x = _ECART
    for image in images:
        planche.paste(image, (x, _ECART))
        x += image.width + _ECART
    planche.quantize(_COULEURS).save(fichier, optimize=True)


if __name__ == "__main__":
    dessiner()
