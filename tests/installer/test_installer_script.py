"""The script that a person double-clicks: what can be known of it without Windows."""

import re
from pathlib import Path

import pytest

RACINE = Path(__file__).parents[2]
SCRIPT = RACINE / "Installer Relance XL.cmd"
OCTETS = SCRIPT.read_bytes()
LIGNES = [ligne.strip() for ligne in OCTETS.decode("ascii").split("\r\n")]
COMMANDES = [ligne for ligne in LIGNES if ligne and not ligne.startswith(("rem ", ":", "@"))]
DITES = [ligne.removeprefix("echo").strip() for ligne in COMMANDES if ligne.startswith("echo ")]
LONGUEUR_MAXIMALE = 8191  # cmd.exe's limit for a line


def test_it_is_ascii_with_windows_line_ends() -> None:
    assert OCTETS.isascii()
    assert OCTETS.count(b"\n") == OCTETS.count(b"\r\n") > 0
    assert OCTETS.endswith(b"\r\n")
    assert b"\t" not in OCTETS
    assert "*.cmd text eol=crlf" in (RACINE / ".gitattributes").read_text("utf-8").splitlines()


def test_every_jump_has_its_label_and_every_label_its_jump() -> None:
    labels = [ligne.removeprefix(":") for ligne in LIGNES if ligne.startswith(":")]
    sauts = {saut for ligne in COMMANDES for saut in re.findall(r"\bgoto (\w+)", ligne)}
    assert len(labels) == len(set(labels))
    suites = {
        label
        for rang, ligne in enumerate(LIGNES)
        if ligne.startswith(":")
        for label in [ligne.removeprefix(":")]
        if not any(autre.startswith(("goto", "exit")) for autre in LIGNES[max(0, rang - 2) : rang])
    }
    assert sauts <= set(labels)
    assert set(labels) - sauts <= suites  # reached by the line above it


def test_paths_are_quoted_wherever_they_may_hold_a_blank() -> None:
    """A path outside quotes would be cut at its first blank, and a block at its first bracket."""
    for ligne in COMMANDES:
        if ligne.startswith("set "):
            assert re.fullmatch(r'set "[A-Z_0-9]+=[^"]*"', ligne), ligne
            continue
        dehors = "".join(ligne.split('"')[::2])
        assert not re.search(r"%(ICI|MAISON|UV|ENV|PYTHON|LOCALAPPDATA|PAQUET|~\w*\d)\b", dehors), ligne
        assert not ligne.endswith("("), ligne
        assert ligne.count('"') % 2 == 0, ligne
        assert len(ligne) < LONGUEUR_MAXIMALE


def test_only_a_tool_with_the_expected_content_may_run() -> None:
    valeurs = dict(re.findall(r'set "(UV_\w+)=([^"]+)"', OCTETS.decode("ascii")))
    version = valeurs["UV_VERSION"]
    publiees = f"https://github.com/astral-sh/uv/releases/download/{version}"
    assert valeurs["UV_ADRESSE"] == f"{publiees}/uv-x86_64-pc-windows-msvc.zip"
    (telecharge,) = [ligne for ligne in COMMANDES if "Invoke-WebRequest" in ligne]
    assert telecharge.index(".sha256") < telecharge.index("Get-FileHash") < telecharge.index("ExtractToFile")
    assert "ExecutionPolicy" not in OCTETS.decode("ascii")


def test_nothing_asks_for_an_administrator() -> None:
    texte = OCTETS.decode("ascii").casefold()
    for mot in ("runas", "hklm", "hkey_local_machine", "setx /m", "programfiles", "net session"):
        assert mot not in texte


@pytest.mark.parametrize(
    "cause", ["Internet", "proxy", "antivirus", "Fermez Excel", "Extraire tout", "autre dossier"]
)
def test_each_cause_of_failure_has_its_advice(cause: str) -> None:
    assert any(cause in dite for dite in DITES)


def test_every_failure_ends_where_the_window_stays_open() -> None:
    debut, fin = LIGNES.index(":refuse"), LIGNES.index(":echec")
    for rang, ligne in enumerate(LIGNES[debut:fin], debut):
        if ligne.startswith(":") and rang > debut:
            assert LIGNES[rang - 2 : rang] == ["goto echec", ""], ligne
    assert LIGNES[fin:].count("pause") == 2
    assert [ligne for ligne in LIGNES if ligne.startswith("exit")] == ["exit /b 1", "exit /b 0"]


def test_what_it_says_needs_no_accent() -> None:
    """Words that would be wrong without their accent are not used."""
    sans_accent = r"\b(etre|deja|apres|tres|ete|meme|echec|telecharg\w+|verifi\w+|systeme|acces)\b"
    assert [dite for dite in DITES if re.search(sans_accent, dite, re.IGNORECASE)] == []
