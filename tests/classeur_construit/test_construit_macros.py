"""The macros in the file, read by other programs than the one that wrote them."""

import json
import subprocess
import sys
from pathlib import Path

from pyopenvba import ExcelFile
from pyvbaanalysis import analyze_office_file

from macros import CLASSEUR, NOMS_DE_CODE, sources

MRAPTOR_SANS_RIEN_DE_SUSPECT = 2
"""Its exit codes: 0 no macro, 2 macros that are fine, 20 suspicious."""


def _oletools(outil: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    commande = [sys.executable, "-W", "ignore", "-m", f"oletools.{outil}", *arguments]
    return subprocess.run(commande, capture_output=True, text=True, encoding="utf-8", check=False)


def _modules(livre: Path) -> dict[str, str]:
    reponse = json.loads(_oletools("olevba", "--json", str(livre)).stdout)
    macros = [macro for fichier in reponse for macro in fichier.get("macros", ())]
    return {macro["vba_filename"]: macro["code"] for macro in macros}


def _sans_attributs(code: str) -> str:
    return "\n".join(ligne for ligne in code.splitlines() if not ligne.startswith("Attribute "))


def test_les_macros_relues_sont_leurs_sources(livre: Path) -> None:
    lues = _modules(livre)
    attendues = {
        f"{nom}.bas": _sans_attributs(texte.partition("\r\n")[2]) for nom, texte in sources().items()
    }

    assert {nom: _sans_attributs(code) for nom, code in lues.items() if nom in attendues} == attendues


def test_les_feuilles_et_le_classeur_n_ont_aucun_code(livre: Path) -> None:
    lues = _modules(livre)
    documents = {nom: _sans_attributs(code) for nom, code in lues.items() if nom.endswith(".cls")}

    assert documents == {f"{nom}.cls": "" for nom in (CLASSEUR, *NOMS_DE_CODE)}
    assert len(lues) == len(documents) + len(sources())


def test_l_analyse_statique_ne_trouve_rien(livre: Path) -> None:
    assert {
        m: [(p.code, p.message) for p in ps] for m, ps in analyze_office_file(str(livre)).items() if ps
    } == {}


def test_aucun_demarrage_automatique_n_alarme_un_antivirus(livre: Path) -> None:
    resultat = _oletools("mraptor", str(livre))

    assert "SUSPICIOUS" not in resultat.stdout
    assert resultat.returncode == MRAPTOR_SANS_RIEN_DE_SUSPECT, resultat.stdout


def test_les_sources_tiennent_dans_la_page_de_code_de_vba() -> None:
    for nom, texte in sources().items():
        assert texte.encode("cp1252").decode("cp1252") == texte
        assert texte.startswith(f'Attribute VB_Name = "{nom}"\r\n')
        assert "\n" not in texte.replace("\r\n", "")


def test_les_structures_du_projet_s_accordent(livre: Path) -> None:
    with ExcelFile(livre) as fichier:
        assert fichier.validate() == []
        assert [reference.name for reference in fichier.references()] == ["stdole", "Office"]
