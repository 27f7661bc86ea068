"""Printing where there is no Word: the letter's PDF goes to the printer, unless the letter is newer."""

import os
import sys
from pathlib import Path

from relance_xl.adapters.impression import avec_lp


def programme(dossier: Path) -> str:
    """A `lp` that notes what it prints, and refuses what is called « coincée »."""
    lp = dossier / "lp"
    lp.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\nnom = pathlib.Path(sys.argv[-1]).name\n"
        f"open({str(dossier / 'imprimés')!r}, 'a').write(nom + '\\n')\nsys.exit('coincée' in nom)\n"
    )
    lp.chmod(0o755)
    return str(lp)


def lettre(dossier: Path, nom: str, *, pdf: bool = True, corrigee: bool = False) -> Path:
    """A letter and its PDF; `corrigee`: the user saved the letter in Word an hour after."""
    chemin = dossier / f"{nom}.docx"
    chemin.write_bytes(b"")
    if pdf:
        chemin.with_suffix(".pdf").write_bytes(b"")
    if corrigee:
        tard = chemin.stat().st_mtime + 3600
        os.utime(chemin, (tard, tard))
    return chemin


def test_the_pdf_is_printed_and_what_it_does_not_say_is_printed_from_the_letter(tmp_path: Path) -> None:
    autrement: list[str] = []

    def de_la_lettre(chemin: Path) -> str:
        autrement.append(chemin.name)
        return ""

    imprimer = avec_lp(programme(tmp_path), de_la_lettre)
    raisons = [
        imprimer(lettre(tmp_path, "a")),
        imprimer(lettre(tmp_path, "corrigée", corrigee=True)),
        imprimer(lettre(tmp_path, "sans", pdf=False)),
        imprimer(lettre(tmp_path, "coincée")),
    ]
    assert raisons == ["", "", "", "le système d'impression l'a refusé (code 1)"]
    assert (tmp_path / "imprimés").read_text().splitlines() == ["a.pdf", "coincée.pdf"]
    assert autrement == ["corrigée.docx", "sans.docx"]


def test_no_pdf_and_nothing_else_to_print_with(tmp_path: Path) -> None:
    raison = avec_lp(programme(tmp_path), None)(lettre(tmp_path, "sans", pdf=False))
    assert raison == "elle n'a pas de PDF, et LibreOffice n'est pas installé"
