"""LibreOffice opens the workbook, computes Accueil, and finds no error in any sheet."""

import csv
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from pyopenvba import ExcelFile

from indicateurs import INDICATEURS
from macros import sources
from relance_xl.schema.tables import TABLES

_FILTRE = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,true,false,false,false,-1"
_FILTRE_XLSM = "xlsm:Calc MS Excel 2007 VBA XML"


def _convertir(classeur: Path, dossier: Path, filtre: str) -> None:
    """Write `classeur` anew in `dossier`, by a LibreOffice with its own default settings."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice absent : apt-get install --no-install-recommends libreoffice-calc"
    profil = f"-env:UserInstallation={(dossier / 'profil').as_uri()}"
    commande = [
        soffice,
        profil,
        "--headless",
        "--convert-to",
        filtre,
        "--outdir",
        str(dossier),
        str(classeur),
    ]
    subprocess.run(commande, check=True, capture_output=True, timeout=120)


def _calculer(classeur: Path, dossier: Path) -> dict[str, list[list[str]]]:
    """Return the values of every sheet (American dates)."""
    _convertir(classeur, dossier, _FILTRE)
    return {
        fichier.stem.removeprefix(f"{classeur.stem}-"): list(
            csv.reader(fichier.read_text(encoding="utf-8").splitlines(), delimiter=";")
        )
        for fichier in dossier.glob("*.csv")
    }


def _indicateurs(accueil: list[list[str]]) -> dict[str, tuple[str, str]]:
    libelles = {i.libelle for i in INDICATEURS}
    return {ligne[2]: (ligne[3], ligne[4]) for ligne in accueil if ligne[2] in libelles}


@pytest.fixture(scope="module")
def vide(livre: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    return _calculer(livre, tmp_path_factory.mktemp("vide"))


def test_aucune_cellule_en_erreur(vide: dict[str, list[list[str]]]) -> None:
    assert set(vide) == {"Accueil", *(table.feuille for table in TABLES)}
    erreurs = ("#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "Err:")
    fautives = {
        nom: cellule
        for nom, lignes in vide.items()
        for ligne in lignes
        for cellule in ligne
        if cellule.startswith(erreurs)
    }
    assert fautives == {}


def test_un_classeur_neuf_montre_ce_que_le_fichier_annonce(vide: dict[str, list[list[str]]]) -> None:
    """Cached values are what Protected View shows: they must be those of a computation."""
    montres = _indicateurs(vide["Accueil"])
    annonces = {i.libelle: (str(i.valeur), i.etat_initial) for i in INDICATEURS}
    saison = "Taux du semestre"  # a build of 2026 knows no semester of 2027
    assert montres.pop(saison) in {
        annonces.pop(saison),
        ("à saisir", "➜ Ajoutez une ligne à Taux : sans elle, pas de pénalités"),
    }
    assert montres == annonces


def test_accueil_dit_ce_qui_attend(rempli: Path, tmp_path: Path) -> None:
    montres = _indicateurs(_calculer(rempli, tmp_path)["Accueil"])

    montres.pop("Taux du semestre")
    banque = montres.pop("Banque : dernier règlement")
    valeur, etat = montres.pop("Relances préparées, pas encore parties")
    assert banque[0] == "11/18/2026"
    assert valeur == "1"
    assert etat.startswith("➜ La plus ancienne attend depuis ")
    assert montres == {
        "Paramètres à renseigner": ("13", "➜ Les cases orangées de Paramètres : vos lettres en ont besoin"),
        "Reste dû dans le classeur": ("2730.6", "Calculé par la dernière préparation"),
        "Soldes clients en comptabilité": ("2650.5", "➜ 1 client en écart : voir la colonne Écart"),
        "Comptabilité : dernière facture": ("11/02/2026", "Dernier import le 03/11/2026"),
        "Relances à valider": ("1", "➜ Répondez oui ou non dans la colonne Envoyer"),
        "Promesses arrivées à leur date": ("1", "➜ Vérifiez que le règlement est arrivé"),
        "Litiges de plus de 30 jours": (
            "1",
            "➜ Échues depuis plus de 30 jours et toujours en litige : à trancher",
        ),
        "Anomalies bloquantes": ("2", "➜ Ces lignes ne sont pas relancées : corrigez-les d'abord"),
    }


def _contenu(chemin: Path) -> dict[str, object]:
    """Return what a user and the program find in a workbook, by sheet, table, name and property."""
    classeur = openpyxl.load_workbook(chemin)
    proprietes = {p.name: p.value for p in classeur.custom_doc_props}  # type: ignore[attr-defined]  # unknown to its stubs
    contenu = {
        "cellules": {
            feuille.title: {c.coordinate: c.value for ligne in feuille.iter_rows() for c in ligne if c.value}
            for feuille in classeur
        },
        "tables": {
            table.name: (table.ref, [c.name for c in table.tableColumns])
            for feuille in classeur
            for table in feuille.tables.values()
        },
        "noms": {nom: defini.attr_text for nom, defini in classeur.defined_names.items()},
        "propriétés": proprietes,
    }
    classeur.close()
    with zipfile.ZipFile(chemin) as archive:
        contenu["ruban"] = etree.canonicalize(archive.read("customUI/customUI14.xml").decode())
    return contenu


def _macros(chemin: Path) -> dict[str, list[str]]:
    with ExcelFile(chemin) as fichier:
        modules = {m.name: m.source for m in fichier.vba_project().modules}
    return {nom: modules[nom].rstrip().split("\r\n") for nom in sources()}


def test_libreoffice_le_reenregistre_sans_rien_perdre(livre: Path, tmp_path: Path) -> None:
    """Not how it is delivered, but a colleague without Excel may do it."""
    _convertir(livre, tmp_path, _FILTRE_XLSM)

    assert _contenu(tmp_path / livre.name) == _contenu(livre)
    assert _macros(tmp_path / livre.name) == _macros(livre)
