"""Workbooks as users have them, made by XlsxWriter, openpyxl and LibreOffice."""

import struct
import subprocess
import warnings
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from PIL import Image

LABELS = ("Code client", "N° facture", "Date facture", "Montant", "Reste dû", "Pourquoi", "Ma note")


def simple(chemin: Path, rangees: Sequence[Sequence[Any]], labels: Sequence[str] = ("A", "B", "C")) -> Path:
    """One sheet Feuille, one table T in B3, and a note far below."""
    classeur = xlsxwriter.Workbook(chemin)
    feuille = classeur.add_worksheet("Feuille")
    bas = 3 + max(1, len(rangees)) - 1
    feuille.add_table(
        2, 1, bas, len(labels), {"name": "T", "columns": [{"header": label} for label in labels]}
    )
    for ligne, rangee in enumerate(rangees, 3):
        for colonne, valeur in enumerate(rangee, 1):
            if valeur is not None:
                feuille.write(ligne, colonne, valeur)
    classeur.close()
    return chemin


def riche(chemin: Path, lignes: int = 3) -> Path:
    """Return a workbook with everything a user may have put around his table T (sheet Ventes, from C5)."""
    classeur = xlsxwriter.Workbook(chemin)
    feuille = classeur.add_worksheet("Ventes")
    texte = classeur.add_format({"num_format": "@", "bold": True})
    date = classeur.add_format({"num_format": "dd/mm/yyyy", "bg_color": "#FFFFCC"})
    euros = classeur.add_format({"num_format": "#,##0.00", "italic": True})
    formats = [texte, texte, date, euros, euros, texte, None]
    haut, bas = 4, 4 + lignes
    colonnes: list[dict[str, Any]] = [{"header": label} for label in LABELS]
    colonnes[-1] = {"header": "Ma note", "formula": "=[@Montant]*2"}
    feuille.add_table(haut, 2, bas, 8, {"name": "T", "columns": colonnes})
    for i in range(1, lignes + 1):
        valeurs = [f"C{i:03}", f"F{i}", 46000 + i, 100.5 * i, 10 * i, "à échoir", None]
        for j, (valeur, forme) in enumerate(zip(valeurs, formats, strict=True)):
            if valeur is not None:
                feuille.write(haut + i, 2 + j, valeur, forme)
        feuille.write_formula(haut + i, 8, "=T[[#This Row],[Montant]]*2", None, 201.0 * i)
    feuille.set_row(bas, 24)
    feuille.conditional_format(
        haut + 1, 5, bas, 5, {"type": "cell", "criteria": ">", "value": 150, "format": texte}
    )
    feuille.conditional_format(haut + 1, 6, bas, 6, {"type": "data_bar", "data_bar_2010": True})
    feuille.data_validation(haut + 1, 7, bas, 7, {"validate": "list", "source": ["à échoir", "en retard"]})
    feuille.write_comment(haut + 1, 2, "Un commentaire de l'utilisateur")
    feuille.write_url(haut + 1, 7, "https://exemple.fr/", None, "à échoir")
    feuille.write("A1", "Titre de l'utilisateur")
    feuille.freeze_panes(5, 0)
    _alentours(classeur, chemin, bas)
    classeur.close()
    return chemin


def _alentours(classeur: Any, chemin: Path, bas: int) -> None:
    image = chemin.with_suffix(".png")
    Image.new("RGB", (8, 8), "red").save(image)
    autre = classeur.add_worksheet("À moi")
    autre.write_formula("A1", f"=SUM(Ventes!F6:F{bas + 1})", None, 42)
    autre.insert_image("C3", image)
    graphique = classeur.add_chart({"type": "column"})
    graphique.add_series({"values": f"=Ventes!$F$6:$F${bas + 1}"})
    autre.insert_chart("E5", graphique)
    autre.add_table("A10:B12", {"name": "Autre"})
    classeur.define_name("MonNom", "='À moi'!$A$1")
    classeur.set_custom_property("Service", "Comptabilité")


def par_openpyxl_reenregistre(source: Path, cible: Path) -> Path:
    """Return `cible`: the workbook opened and saved by openpyxl, which warns of what it loses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        openpyxl.load_workbook(source).save(cible)
    return cible


def parties(chemin: Path) -> dict[str, bytes]:
    """Every part's bytes, by name."""
    with zipfile.ZipFile(chemin) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def brut(chemin: Path, partie: str) -> tuple[bytes, tuple[int, ...]]:
    """Return a part's compressed bytes as they lie in the file, and its date."""
    octets = chemin.read_bytes()
    with zipfile.ZipFile(chemin) as archive:
        info = archive.getinfo(partie)
        nom, extra = struct.unpack_from("<2H", octets, info.header_offset + 26)
        debut = info.header_offset + 30 + nom + extra
        return octets[debut : debut + info.compress_size], info.date_time


def libreoffice(chemin: Path, format_: str, dossier: Path) -> Path:
    """Return what LibreOffice makes of the file."""
    profil = dossier / "profil"
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profil.as_uri()}",
            "--convert-to",
            format_,
            "--outdir",
            str(dossier / "lo"),
            str(chemin),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return dossier / "lo" / f"{chemin.stem}.{format_.partition(':')[0]}"


def refaire(chemin: Path, changer: Callable[[str, bytes], bytes | None]) -> Path:
    """Rewrite the file with each part changed by `changer(name, bytes)`; None leaves the part out."""
    contenus = parties(chemin)
    with zipfile.ZipFile(chemin, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, octets in contenus.items():
            nouveau = changer(nom, octets)
            if nouveau is not None:
                archive.writestr(nom, nouveau)
    return chemin
