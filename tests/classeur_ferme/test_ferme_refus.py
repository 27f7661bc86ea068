"""What the closed workbook refuses: one sentence that says what to do, and nothing written."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from fabrique_ferme import refaire, simple
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Changements

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
UN_CHANGEMENT = Changements({"T": {"A": {0: "y"}}})


def refus_de(geste: Callable[[], object]) -> str:
    with pytest.raises(RefusError) as refus:
        geste()
    return str(refus.value)


def test_un_fichier_absent_ou_un_dossier(tmp_path: Path) -> None:
    absent = tmp_path / "absent.xlsx"
    attendu = f"Le classeur {absent} est introuvable : vérifiez son nom et son dossier."
    assert refus_de(ClasseurFerme(absent).lire) == attendu
    assert refus_de(lambda: ClasseurFerme(absent).ecrire(UN_CHANGEMENT)) == attendu
    assert refus_de(ClasseurFerme(tmp_path).lire) == (
        f"{tmp_path} est un dossier : indiquez le classeur lui-même."
    )


def test_un_nom_trop_long_pour_le_disque(tmp_path: Path) -> None:
    long = tmp_path / f"{'a' * 300}.xlsx"
    assert refus_de(ClasseurFerme(long).lire) == (
        f"Le classeur {long} est introuvable : vérifiez son nom et son dossier."
    )


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b"", "c.xlsx est vide : reprenez une sauvegarde du classeur."),
        (b"Bonjour", "c.xlsx n'est pas un classeur Excel : indiquez un fichier .xlsx ou .xlsm."),
        (b"PK\x03\x04tronque", "c.xlsx est tronqué ou endommagé : reprenez une sauvegarde du classeur."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            (
                "c.xlsx est protégé par un mot de passe ou au format Excel 97-2003 : "
                "retirez le mot de passe, ou enregistrez-le au format .xlsx ou .xlsm."
            ),
        ),
    ],
)
def test_un_fichier_qui_n_est_pas_un_classeur(tmp_path: Path, octets: bytes, phrase: str) -> None:
    chemin = tmp_path / "c.xlsx"
    chemin.write_bytes(octets)
    assert refus_de(ClasseurFerme(chemin).lire) == phrase


def test_un_classeur_coupe_ou_abime_a_n_importe_quel_endroit(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", [["x"]])
    entier = chemin.read_bytes()
    for longueur in range(4, len(entier), 97):
        chemin.write_bytes(entier[:longueur])
        assert "c.xlsx" in refus_de(ClasseurFerme(chemin).lire)
    for position in range(0, len(entier), 61):
        chemin.write_bytes(entier[:position] + bytes([entier[position] ^ 0xFF]) + entier[position + 1 :])
        assert _lu_ou_refuse(chemin)


def _lu_ou_refuse(chemin: Path) -> bool:
    """Tell whether the file is read, or refused with a sentence; any other error fails the test."""
    try:
        ClasseurFerme(chemin).lire()
    except RefusError as refus:
        return str(refus).endswith(".")
    return True


def test_un_autre_zip_et_un_document_word(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", [["x"]])
    refaire(chemin, lambda nom, octets: octets if nom.startswith("docProps") else None)
    phrase = "c.xlsx n'est pas un classeur Excel : indiquez un fichier .xlsx ou .xlsm."
    assert refus_de(ClasseurFerme(chemin).lire) == phrase


def test_le_format_strict(tmp_path: Path) -> None:
    chemin = refaire(simple(tmp_path / "c.xlsx", [["x"]]), lambda _, octets: octets.replace(MAIN, STRICT))
    assert refus_de(ClasseurFerme(chemin).lire) == (
        "c.xlsx est au format « Classeur Excel (Open XML strict) » : "
        "enregistrez-le au format « Classeur Excel » (.xlsx ou .xlsm)."
    )


def test_deux_tableaux_du_meme_nom(tmp_path: Path) -> None:
    classeur = xlsxwriter.Workbook(tmp_path / "c.xlsx")
    for nom in ("Un", "Deux"):
        classeur.add_worksheet(nom).add_table(0, 0, 1, 0, {"name": f"T{nom}"})
    classeur.close()
    chemin = refaire(tmp_path / "c.xlsx", lambda _, octets: octets.replace(b'"TDeux"', b'"TUn"'))
    assert refus_de(ClasseurFerme(chemin).lire) == (
        "Deux tableaux s'appellent « TUn » (feuilles Un et Deux) : "
        "renommez ou supprimez l'un des deux dans Excel."
    )


def _prefixee(nom: str, octets: bytes) -> bytes:
    if not nom.startswith("xl/worksheets/sheet"):
        return octets
    return (
        octets.replace(b"<", b"<x:")
        .replace(b"<x:/", b"</x:")
        .replace(b"<x:?", b"<?")
        .replace(b"xmlns=", b"xmlns:x=")
    )


def test_une_feuille_ecrite_d_une_facon_inconnue(tmp_path: Path) -> None:
    phrase = (
        "La feuille « Feuille » est écrite d'une façon que Relance XL ne comprend pas : "
        "ouvrez le classeur dans Excel et enregistrez-le à nouveau."
    )
    chemin = refaire(simple(tmp_path / "c.xlsx", [["x"]]), _prefixee)
    assert refus_de(ClasseurFerme(chemin).lire) == phrase
    chemin = refaire(
        simple(tmp_path / "c.xlsx", [["x"]]),
        lambda _, octets: octets.replace(b"<sheetData>", b"<sheetData><!-- ici -->"),
    )
    avant = chemin.read_bytes()
    assert refus_de(lambda: ClasseurFerme(chemin).ecrire(UN_CHANGEMENT)) == phrase
    assert chemin.read_bytes() == avant


def test_un_tableau_ou_une_colonne_obligatoire_qui_manque(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", [["x"]])
    geste = Changements(ajouts={"tblFactures": [{"N° facture": "F1"}]})
    assert refus_de(lambda: ClasseurFerme(chemin).ecrire(geste)) == (
        "Le tableau tblFactures manque dans le classeur : lancez « mettre-a-niveau »."
    )
    classeur = openpyxl.load_workbook(chemin)
    classeur["Feuille"].tables["T"].displayName = "tblFactures"
    classeur.save(chemin)
    assert refus_de(lambda: ClasseurFerme(chemin).ecrire(geste)) == (
        "La colonne « N° facture » manque dans le tableau tblFactures : rétablissez-la, "
        "ou lancez « mettre-a-niveau »."
    )


def test_les_labels_se_retrouvent_malgre_la_typographie(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", [["x"]], labels=("date d’échéance", "N°\u00a0FACTURE", "C"))
    classeur = ClasseurFerme(chemin)
    classeur.ecrire(
        Changements({"T": {"Date d'échéance": {0: "u"}, "N° facture": {0: "v"}, "Absente": {0: "w"}}})
    )
    assert classeur.lire().tables["T"].lignes == [["u", "v", None]]
