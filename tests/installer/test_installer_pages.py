"""What the pages say is there: each button of the ribbon, each command, each picture, each link."""

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from relance_xl.adapters.bureau_guide import en_html
from relance_xl.cli.application import COMMANDES
from relance_xl.schema.tables import TABLES

RACINE = Path(__file__).parents[2]
DOCS = RACINE / "docs"
PAGES = [*DOCS.glob("*.md"), *RACINE.glob("*.md")]
GUIDE = (DOCS / "guide.md").read_text("utf-8")
README = (RACINE / "README.md").read_text("utf-8")
_LIEN = re.compile(r"\]\(([^)\s]+)\)")
_ESPACE_DE_RUBAN = "{http://schemas.microsoft.com/office/2009/07/customui}"


def boutons() -> list[str]:
    """The labels of the ribbon's buttons and menus, in their order."""
    ruban = ET.parse(RACINE / "workbook" / "ruban.xml").getroot()  # noqa: S314  # our own file
    noms = {f"{_ESPACE_DE_RUBAN}{genre}" for genre in ("button", "menu", "splitButton", "toggleButton")}
    return [element.attrib["label"] for element in ruban.iter() if element.tag in noms]


def commandes(texte: str) -> list[list[str]]:
    """The words of each line of a page that runs relance-xl, up to the first option."""
    lignes = re.findall(r"^(?:\.venv/bin/)?relance-xl .*$", texte, re.MULTILINE)
    return [shlex.split(ligne) for ligne in lignes]


@pytest.mark.parametrize("bouton", boutons())
def test_each_button_has_its_line_in_the_guide(bouton: str) -> None:
    (chapitre,) = re.findall(r"^## Chaque bouton$(.*?)^## ", GUIDE, re.MULTILINE | re.DOTALL)
    lignes = [ligne for ligne in chapitre.splitlines() if ligne.startswith("|") and f"**{bouton}**" in ligne]
    assert len(lignes) == 1


def test_the_guide_names_no_button_that_does_not_exist() -> None:
    tableau = re.findall(r"^\| \*\*(.+?)\*\* \|", GUIDE, re.MULTILINE)
    assert [bouton for bouton in tableau if bouton not in boutons()] == []


def test_each_sheet_has_its_line_in_the_guide() -> None:
    feuilles = [f"| {table.feuille} |" for table in TABLES]
    assert [feuille for feuille in feuilles if feuille not in GUIDE] == []


def test_the_readme_lists_every_command_and_no_other() -> None:
    assert re.findall(r"^\| `([a-z-]+)[ `]", README, re.MULTILINE) == list(COMMANDES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_exists(page: Path) -> None:
    assert {mots[1] for mots in commandes(page.read_text("utf-8"))} <= {*COMMANDES, "--help", "COMMANDE"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_and_picture_that_is_linked_exists(page: Path) -> None:
    liens = [lien for lien in _LIEN.findall(page.read_text("utf-8")) if not lien.startswith("https://")]
    fichiers = [lien.partition("#")[0] for lien in liens]
    assert [lien for lien in fichiers if lien and not (page.parent / lien).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_title_that_is_linked_exists(page: Path) -> None:
    """The anchors are those of the page that the button « Aide » opens."""
    for lien in _LIEN.findall(page.read_text("utf-8")):
        fichier, diese, ancre = lien.partition("#")
        if diese and not lien.startswith("https://"):
            visee = (page.parent / fichier if fichier else page).read_text("utf-8")
            assert f'id="{ancre}"' in en_html(visee), lien


def test_every_picture_serves() -> None:
    montrees = {Path(lien).name for page in PAGES for lien in _LIEN.findall(page.read_text("utf-8"))}
    images = (chemin for chemin in (DOCS / "images").rglob("*") if chemin.is_file())
    assert {image.name for image in images} <= montrees


def test_the_readme_sets_up_in_two_commands() -> None:
    installation = README.partition("## Installer")[2].partition("## Essayer")[0]
    blocs = re.findall(r"```(?:sh|bat)\n(.*?)```", installation, re.DOTALL)
    assert [len(bloc.splitlines()) for bloc in blocs] == [2, 2]
    assert "Installer Relance XL.cmd" in installation
    assert "docs/images/ruban.png" in README


def test_the_macros_are_what_the_it_department_is_told() -> None:
    """No auto-run, no Windows API, one object: `docs/securite_macros.md` promises it."""
    sources = [bas.read_text("utf-8") for bas in sorted((RACINE / "workbook" / "macros").glob("*.bas"))]
    code = "\n".join(ligne.partition(" '")[0] for source in sources for ligne in source.splitlines())
    assert len(sources) == 2
    assert re.findall(r'CreateObject\("(.+?)"\)', code) == ["WScript.Shell"]
    assert set(re.findall(r"coquille\.(\w+)", code)) == {"RegRead", "Run"}
    interdits = (
        r"\b(Declare|Workbook_Open|Auto_Open|Worksheet_\w+|PowerShell|Environ|Open .* For|Range|Cells)\b"
    )
    assert re.findall(interdits, code) == []
    page = (DOCS / "securite_macros.md").read_text("utf-8")
    for promesse in ("`WScript.Shell`", "`RegRead`", "`Run`", "`Application.OnTime`", "`-I`"):
        assert promesse in page
