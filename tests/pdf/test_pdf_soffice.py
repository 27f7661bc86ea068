"""PDF by LibreOffice: the real one once, then a false one that hangs, stops, or gives nothing."""

import html
import io
import re
import subprocess
import sys
import threading
import zipfile
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import pytest

from relance_xl.adapters.libreoffice import trouver_soffice
from relance_xl.adapters.modeles import ModelesSurDisque
from relance_xl.adapters.pdf import ConvertisseurSoffice
from relance_xl.adapters.pieces import PiecesDuClasseur
from relance_xl.core.relance import Texte
from relance_xl.documents.exemples import PARAMETRES, exemple
from relance_xl.documents.redaction import Redacteur
from relance_xl.usecases.ports import Conversion

IMAGE = """<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="77" name="x"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rId77"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""  # noqa: E501  # a picture, as Word writes one
LIEN = (
    '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'image" Target="{}" TargetMode="External"/></Relationships>'
)


@pytest.fixture(scope="session")
def lettres(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Ten letters of several steps; the fourth is no Word document, the seventh is cut short."""
    redacteur = Redacteur(
        PARAMETRES, ModelesSurDisque(None), PiecesDuClasseur(tmp_path_factory.mktemp("c") / "Relance.xlsm")
    )
    textes: tuple[Texte, ...] = ("premiere_relance", "relance", "derniere_relance", "mise_en_demeure")
    faites = [redacteur.rediger(exemple(textes[rang % 4], "courrier")).contenu for rang in range(10)]
    faites[3] = b"ceci n'est pas un document Word"
    faites[6] = faites[6][:5000]
    return faites


class _Serveur(BaseHTTPRequestHandler):
    demandes: list[str] = []  # noqa: RUF012  # one server, one test

    def do_GET(self) -> None:  # http.server's
        self.demandes.append(self.path)
        self.send_error(404)

    do_OPTIONS = do_HEAD = do_GET  # noqa: N815  # same

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def demandes() -> Iterator[tuple[str, list[str]]]:
    """A web server that a letter's picture points to: its address, and what it was asked."""
    serveur = HTTPServer(("127.0.0.1", 0), _Serveur)
    fil = threading.Thread(target=serveur.serve_forever)
    fil.start()
    yield f"http://127.0.0.1:{serveur.server_port}/logo.png", _Serveur.demandes
    serveur.shutdown()
    fil.join()
    serveur.server_close()


@pytest.fixture(scope="session")
def conversions(lettres: list[bytes], demandes: tuple[str, list[str]]) -> list[Conversion]:
    """The ten letters and an eleventh whose picture is on the network, converted by the real LibreOffice."""
    programme = trouver_soffice()
    assert programme is not None
    onzieme = _avec_image_liee(lettres[0], demandes[0])
    return list(ConvertisseurSoffice(programme).convertir([*lettres, onzieme]))


def _avec_image_liee(lettre: bytes, adresse: str) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(lettre)) as lue, zipfile.ZipFile(sortie, "w") as ecrite:
        for nom in lue.namelist():
            octets = lue.read(nom)
            if nom == "word/document.xml":
                octets = octets.replace(b"<w:sectPr", IMAGE.encode() + b"<w:sectPr", 1)
            if nom == "word/_rels/document.xml.rels":
                octets = octets.replace(b"</Relationships>", LIEN.format(adresse).encode())
            ecrite.writestr(nom, octets)
    return sortie.getvalue()


def test_two_bad_letters_are_told_the_eight_others_are_there(conversions: list[Conversion]) -> None:
    refus = {rang: c.raison for rang, c in enumerate(conversions) if c.pdf is None}
    assert refus == {3: "LibreOffice n'a pas pu la lire", 6: "LibreOffice n'a pas pu la lire"}


def test_the_pdf_says_what_the_letter_says(
    lettres: list[bytes], conversions: list[Conversion], tmp_path: Path
) -> None:
    """Every word of the letter is in its PDF; what is there besides is its header and its footer."""
    for rang in (0, 1, 2, 7):
        lettre = docx.Document(io.BytesIO(lettres[rang]))
        corps, marges = Counter[str](), Counter[str]()
        for partie in lettre.part.package.iter_parts():
            nom = str(partie.partname)
            if re.fullmatch(r"/word/(document|header\d*|footer\d*)\.xml", nom):
                (corps if "document" in nom else marges).update(_mots(partie.blob))
        texte = _texte(conversions[rang], tmp_path)
        imprimes, d_un_trait = Counter(texte.split()), "".join(texte.split())
        coupes = corps - imprimes  # where the font is wider than Calibri, a column cuts its words
        assert [mot for mot in coupes if mot not in d_un_trait] == [], rang
        autres = {mot for mot in imprimes - corps if not mot.isdecimal()} - set(marges)
        assert {mot for mot in autres if not any(mot in coupe for coupe in coupes)} == set(), rang


def _mots(xml: bytes) -> list[str]:
    """The words of a part of a Word document, its fields (page numbers) left out."""
    sans_champs = re.sub(r"<w:fldSimple.*?</w:fldSimple>|<w:instrText.*?</w:instrText>", "", xml.decode())
    separes = re.sub(r"</w:p>|<w:(?:tab|br)[ /]", r" \g<0>", sans_champs)
    return html.unescape(re.sub(r"<[^>]+>", "", separes)).split()


def _texte(conversion: Conversion, dossier: Path) -> str:
    fichier = dossier / "lettre.pdf"
    fichier.write_bytes(conversion.pdf or b"")
    return subprocess.run(
        ["pdftotext", "-raw", fichier, "-"], check=True, capture_output=True, text=True
    ).stdout


def test_the_fonts_are_in_the_file(conversions: list[Conversion], tmp_path: Path) -> None:
    fichier = tmp_path / "lettre.pdf"
    fichier.write_bytes(conversions[0].pdf or b"")
    sortie = subprocess.run(["pdffonts", fichier], check=True, capture_output=True, text=True).stdout
    polices = sortie.splitlines()[2:]
    assert polices
    assert {ligne.split()[-5] for ligne in polices} == {"yes"}


def test_the_same_letter_gives_the_same_bytes(conversions: list[Conversion]) -> None:
    assert conversions[0] == conversions[4]
    assert conversions[1] != conversions[0]


def test_nothing_is_fetched_from_a_network(
    conversions: list[Conversion], demandes: tuple[str, list[str]]
) -> None:
    assert conversions[10].pdf
    assert demandes[1] == []


FAUX = """#!{python}
import os, pathlib, sys, time, zipfile
ici = pathlib.Path({journal!r})
ici.open("a").write(" ".join(a for a in sys.argv if a.endswith(".docx")) + "\\n")
for nom in [a for a in sys.argv if a.endswith(".docx")]:
    if not pathlib.Path(nom).exists():
        continue
    texte = zipfile.ZipFile(nom).read("word/document.xml").decode()
    if texte == "attend":
        time.sleep(600)
    if texte == "arrête":
        pathlib.Path(nom).with_suffix(".pdf").write_text("%PDF-1.7 la moiti")
        os._exit(139)
    if texte.startswith("code "):
        os._exit(int(texte[5:]))
    if texte != "refuse":
        pathlib.Path(nom).with_suffix(".pdf").write_text("%PDF-1.7 " + texte + " %%EOF")
"""


class Poste:
    """A computer whose LibreOffice does what each letter's text says; `journal` is what it was asked."""

    def __init__(self, dossier: Path) -> None:
        self._journal = dossier / "journal"
        self.programme = dossier / "soffice.bin"
        self.programme.write_text(FAUX.format(python=sys.executable, journal=str(self._journal)))
        self.programme.chmod(0o755)

    def convertir(self, *textes: str, patience: float = 20.0, processus: int = 1) -> list[str]:
        """What became of each letter: its PDF's text, or why it has none."""
        convertisseur = ConvertisseurSoffice(self.programme, patience, processus)
        return [
            (c.pdf.decode()[9:-6] if c.pdf else c.raison) for c in convertisseur.convertir(_faites(*textes))
        ]

    def vivants(self) -> list[str]:
        """The numbers of its processes."""
        cherche = ["pgrep", "-f", str(self.programme)]
        return subprocess.run(cherche, check=False, capture_output=True, text=True).stdout.split()

    def departs(self) -> int:
        return len(self._journal.read_text().splitlines()) if self._journal.exists() else 0


def _faites(*textes: str) -> list[bytes]:
    lettres = []
    for texte in textes:
        sortie = io.BytesIO()
        with zipfile.ZipFile(sortie, "w") as archive:
            archive.writestr("word/document.xml", texte)
        lettres.append(sortie.getvalue())
    return lettres


@pytest.fixture
def poste(tmp_path: Path) -> Poste:
    return Poste(tmp_path)


def test_two_processes_give_the_letters_in_their_order(poste: Poste) -> None:
    assert poste.convertir("a", "b", "c", "d", "e", processus=2) == ["a", "b", "c", "d", "e"]
    assert poste.departs() == 2


def test_no_letter_no_process(poste: Poste) -> None:
    assert poste.convertir() == []
    assert poste.departs() == 0


def test_a_letter_on_which_libreoffice_stops_is_the_only_one_to_fail(poste: Poste) -> None:
    assert poste.convertir("a", "arrête", "b", "refuse", "c") == [
        "a",
        "LibreOffice s'est arrêté sur elle",
        "b",
        "LibreOffice n'a pas pu la lire",
        "c",
    ]
    assert poste.departs() == 2


def test_a_letter_on_which_libreoffice_hangs_has_its_time(poste: Poste) -> None:
    assert poste.convertir("a", "attend", "b", patience=1.5) == [
        "a",
        "LibreOffice n'a pas répondu en 2 secondes",
        "b",
    ]


def test_a_libreoffice_that_never_starts_is_given_up(poste: Poste) -> None:
    """81 is the end of a first start, which asks for a second one: not for a hundred."""
    assert poste.convertir("code 81", "b") == ["LibreOffice ne démarre pas"] * 2
    assert poste.departs() == 3


def test_a_program_that_is_gone(poste: Poste) -> None:
    poste.programme.unlink()
    assert poste.convertir("a", "b") == ["LibreOffice ne démarre pas"] * 2


def test_given_up_midway_nothing_of_it_is_left(poste: Poste) -> None:
    """A stop, an error, Ctrl-C: each closes the generator."""
    conversions = ConvertisseurSoffice(poste.programme).convertir(_faites("a", "attend", "attend", "b"))
    next(conversions)
    assert len(poste.vivants()) == 2
    conversions.close()
    assert poste.vivants() == []
