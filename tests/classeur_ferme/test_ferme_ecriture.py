"""Writing the closed workbook: what changes, and above all what does not."""

import csv
import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.escape import unescape

from fabrique_ferme import brut, libreoffice, par_openpyxl_reenregistre, parties, refaire, riche, simple
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Changements, Contenu, Lien, Valeur
from validateur import erreurs_de_validation

FEUILLE = "xl/worksheets/sheet1.xml"
LE_21 = date(2026, 11, 21)
NOUVELLE: dict[str, Valeur] = {
    "Code client": "007",
    "N° facture": "=1+1",
    "Date facture": LE_21,
    "Montant": Decimal("1234.56"),
    "Reste dû": None,
    "Pourquoi": "relancée le 14/11 & <b>",
}


def ecrire(chemin: Path, changements: Changements) -> Contenu:
    classeur = ClasseurFerme(chemin)
    classeur.lire()
    classeur.ecrire(changements)
    return classeur.lire()


def autres_parties(avant: dict[str, bytes], apres: dict[str, bytes]) -> list[str]:
    """Return the names of the parts that differ."""
    return sorted(nom for nom in avant.keys() | apres.keys() if avant.get(nom) != apres.get(nom))


def test_une_colonne_mise_a_jour_ne_change_que_ses_cellules(tmp_path: Path) -> None:
    chemin = riche(tmp_path / "c.xlsx")
    avant, fichier_avant = parties(chemin), brut(chemin, "xl/media/image1.png")
    changements = Changements({"T": {"Reste dû": {0: Decimal("7.70"), 2: None}, "Pourquoi": {1: "=1+1"}}})
    contenu = ecrire(chemin, changements)

    assert [ligne[3:6] for ligne in contenu.tables["T"].lignes] == [
        [100.5, 7.7, "à échoir"],
        [201.0, 20.0, "=1+1"],
        [301.5, None, "à échoir"],
    ]
    assert autres_parties(avant, parties(chemin)) == [FEUILLE]
    assert b'fullCalcOnLoad="1"' in parties(chemin)["xl/workbook.xml"]
    assert brut(chemin, "xl/media/image1.png") == fichier_avant
    feuille = _ouvrir(chemin)["Ventes"]
    assert (feuille["G6"].value, feuille["G6"].number_format, feuille["G6"].font.i) == (7.7, "#,##0.00", True)
    assert (feuille["G8"].value, feuille["G8"].number_format) == (None, "#,##0.00")
    assert (feuille["H7"].value, feuille["H7"].data_type) == ("=1+1", "s")
    assert erreurs_de_validation(chemin) == []


def _ouvrir(chemin: Path) -> openpyxl.Workbook:
    par_openpyxl_reenregistre(chemin, chemin.with_name("openpyxl.xlsx"))
    return openpyxl.load_workbook(chemin.with_name("openpyxl.xlsx"))


def test_une_ligne_ajoutee_herite_du_tableau_et_l_agrandit(tmp_path: Path) -> None:
    chemin = riche(tmp_path / "c.xlsx")
    avant = parties(chemin)
    contenu = ecrire(chemin, Changements(ajouts={"T": [NOUVELLE, {"Code client": "008"}]}))

    assert [ligne[:-1] for ligne in contenu.tables["T"].lignes[3:]] == [
        ["007", "=1+1", LE_21, 1234.56, None, "relancée le 14/11 & <b>"],
        ["008", None, None, None, None, None],
    ]
    apres = parties(chemin)
    assert autres_parties(avant, apres) == ["xl/tables/table1.xml", FEUILLE]
    feuille = _ouvrir(chemin)["Ventes"]
    assert feuille.tables["T"].ref == "C5:I10"
    assert feuille.tables["T"].autoFilter.ref == "C5:I10"
    assert (feuille["E9"].number_format, feuille["E9"].fill.fgColor.rgb) == ("dd/mm/yyyy", "FFFFFFCC")
    assert feuille["I10"].value == "=T[[#This Row],[Montant]]*2"
    assert feuille.row_dimensions[10].height == feuille.row_dimensions[8].height
    assert {str(plage.sqref) for plage in feuille.conditional_formatting} == {"F6:F10", "G6:G10"}
    assert [str(regle.sqref) for regle in feuille.data_validations.dataValidation] == ["H6:H10"]
    assert b"<xm:sqref>G6:G10</xm:sqref>" in apres[FEUILLE]
    assert feuille.dimensions == "A1:I10"
    assert erreurs_de_validation(chemin) == []


def test_les_lignes_vides_du_tableau_servent_d_abord(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", [])
    ecrire(chemin, Changements(ajouts={"T": [{"A": "un"}]}))
    contenu = ecrire(chemin, Changements(ajouts={"T": [{"A": "deux"}, {"B": 3}]}))

    assert contenu.tables["T"].lignes == [["un", None, None], ["deux", None, None], [None, 3.0, None]]


def test_la_ligne_de_total_descend_sous_les_ajouts(tmp_path: Path) -> None:
    classeur = xlsxwriter.Workbook(tmp_path / "c.xlsx")
    feuille = classeur.add_worksheet("F")
    colonnes = [
        {"header": "A", "total_string": "Total"},
        {"header": "B", "total_function": "sum", "total_value": 3},
    ]
    feuille.add_table(
        0, 0, 3, 1, {"name": "T", "total_row": True, "columns": colonnes, "data": [["x", 1], ["y", 2]]}
    )
    classeur.close()
    contenu = ecrire(tmp_path / "c.xlsx", Changements(ajouts={"T": [{"A": "z", "B": 4}, {"A": "t", "B": 5}]}))

    assert contenu.tables["T"].lignes == [["x", 1.0], ["y", 2.0], ["z", 4.0], ["t", 5.0]]
    relu = openpyxl.load_workbook(tmp_path / "c.xlsx")["F"]
    assert relu.tables["T"].ref == "A1:B6"
    assert relu.tables["T"].autoFilter.ref == "A1:B5"
    assert [relu["A6"].value, relu["B6"].value] == ["Total", "=SUBTOTAL(109,[B])"]
    assert erreurs_de_validation(tmp_path / "c.xlsx") == []


def test_ce_qui_est_sous_le_tableau_n_est_jamais_ecrase(tmp_path: Path) -> None:
    classeur = xlsxwriter.Workbook(tmp_path / "c.xlsx")
    feuille = classeur.add_worksheet("F")
    feuille.add_table(0, 0, 1, 0, {"name": "T", "columns": [{"header": "A"}], "data": [["x"]]})
    feuille.write("A4", "ma note")
    feuille.write("B3", "à côté")
    classeur.close()
    chemin = tmp_path / "c.xlsx"

    assert ecrire(chemin, Changements(ajouts={"T": [{"A": "y"}]})).tables["T"].lignes == [["x"], ["y"]]
    avant = chemin.read_bytes()
    with pytest.raises(RefusError) as refus:
        ecrire(chemin, Changements(ajouts={"T": [{"A": "z"}]}))
    assert str(refus.value) == (
        "Feuille « F », ligne 4 : la place manque sous le tableau T ; déplacez ce qui s'y trouve, "
        "puis recommencez."
    )
    assert chemin.read_bytes() == avant


def test_les_lignes_remplacees_grandissent_puis_retrecissent(tmp_path: Path) -> None:
    chemin = riche(tmp_path / "c.xlsx")
    cinq = [
        {**NOUVELLE, "Code client": f"N{i}", "Pourquoi": Lien(f"a b#{i}.eml", f"Relances/é {i}#.eml")}
        for i in range(5)
    ]
    contenu = ecrire(chemin, Changements(remplacements={"T": cinq}))
    assert [(ligne[0], ligne[5]) for ligne in contenu.tables["T"].lignes] == [
        (f"N{i}", f"a b#{i}.eml") for i in range(5)
    ]
    feuille = _ouvrir(chemin)["Ventes"]
    assert {c.coordinate: c.hyperlink.target for r in feuille["C6:I10"] for c in r if c.hyperlink} == {
        f"H{6 + i}": f"Relances/%C3%A9%20{i}%23.eml" for i in range(5)
    }
    assert erreurs_de_validation(chemin) == []

    contenu = ecrire(chemin, Changements(remplacements={"T": [NOUVELLE]}))
    assert [ligne[:6] for ligne in contenu.tables["T"].lignes] == [
        ["007", "=1+1", LE_21, 1234.56, None, "relancée le 14/11 & <b>"]
    ]
    feuille = _ouvrir(chemin)["Ventes"]
    assert feuille.tables["T"].ref == "C5:I6"
    assert [c.coordinate for r in feuille["A1:J12"] for c in r if c.hyperlink] == []
    assert [c.value for r in feuille["A7:J12"] for c in r if c.value is not None] == []
    assert erreurs_de_validation(chemin) == []

    contenu = ecrire(chemin, Changements(remplacements={"T": []}))
    assert contenu.tables["T"].lignes[0][0] == "007"  # no row says which columns of T are ours
    assert erreurs_de_validation(chemin) == []


def test_les_notes_de_l_utilisateur_restent_dans_une_table_remplacee(tmp_path: Path) -> None:
    labels = ("Gravité", "Message", "Ma note")
    classeur = xlsxwriter.Workbook(tmp_path / "c.xlsx")
    feuille = classeur.add_worksheet("Anomalies")
    donnees = [["bloquante", "m1", None], ["bloquante", "m2", "vu"], ["bloquante", "m3", None]]
    feuille.add_table(
        0, 0, 3, 2, {"name": "tblAnomalies", "columns": [{"header": x} for x in labels], "data": donnees}
    )
    classeur.close()
    contenu = ecrire(
        tmp_path / "c.xlsx", Changements(remplacements={"tblAnomalies": [{"Gravité": "à vérifier"}]})
    )

    assert contenu.tables["tblAnomalies"].lignes == [["à vérifier", None, None], [None, None, "vu"]]


def test_les_textes_restent_des_textes_et_les_dates_des_dates(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", [["x"]])
    valeurs = [
        "=SOMME(A1)",
        "+33 1",
        "@x",
        "0123",
        "1/2/2024",
        "_x0041_",
        "a\x00b\x1fc",
        " é\r\n😀 ",
        "<&>\"'",
        "-1",
    ]
    instant = datetime.combine(LE_21, time(8, 30, 15))
    lignes: list[dict[str, Valeur]] = [{"A": valeur, "B": LE_21, "C": instant} for valeur in valeurs]
    lus = [*valeurs[:6], "abc", " é\n😀 ", *valeurs[8:]]
    contenu = ecrire(chemin, Changements(remplacements={"T": lignes}))

    assert contenu.tables["T"].lignes == [[lu, LE_21, instant] for lu in lus]
    feuille = openpyxl.load_workbook(chemin)["Feuille"]
    assert [unescape(str(feuille.cell(4 + i, 2).value)) for i in range(len(lus))] == lus
    assert {feuille.cell(4 + i, 2).data_type for i in range(len(lus))} == {"s"}
    assert erreurs_de_validation(chemin) == []
    with libreoffice(chemin, "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path).open(
        encoding="utf-8"
    ) as flux:
        vus = [ligne[1] for ligne in csv.reader(flux)][3 : 3 + len(lus)]
    assert vus == lus


def test_oui_non_entiers_et_montants(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", [["x", 1, 2]])
    contenu = ecrire(chemin, Changements({"T": {"A": {0: True}, "B": {0: 12}, "C": {0: Decimal("-0.10")}}}))
    assert contenu.tables["T"].lignes == [["oui", 12.0, -0.1]]


def test_le_calendrier_1904_est_respecte(tmp_path: Path) -> None:
    classeur = xlsxwriter.Workbook(tmp_path / "c.xlsx", {"date_1904": True})
    feuille = classeur.add_worksheet()
    feuille.add_table(0, 0, 1, 0, {"name": "T", "columns": [{"header": "A"}]})
    classeur.close()
    contenu = ecrire(tmp_path / "c.xlsx", Changements(ajouts={"T": [{"A": LE_21}]}))
    assert contenu.tables["T"].lignes == [[LE_21]]
    assert openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets[0]["A2"].value == datetime.combine(
        LE_21, time()
    )


_TYPE_DE_LA_CHAINE = (
    b'<Override PartName="/xl/calcChain.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>'
)
_LIEN_DE_LA_CHAINE = (
    b'<Relationship Id="rId99" Target="calcChain.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"/>'
)
_CHAINE = (
    b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<c r="D4" i="1"/></calcChain>'
)


def test_une_formule_de_l_utilisateur_dans_notre_colonne_cede_la_place(tmp_path: Path) -> None:
    """Its neighbours that shared it keep their own, and the chain of computation goes."""
    chemin = simple(tmp_path / "c.xlsx", [[1, 2, 3], [4, 5, 6], [7, 8, 9]])

    def partager(nom: str, octets: bytes) -> bytes:
        if nom == FEUILLE:
            octets = octets.replace(b"<v>3</v>", b'<f t="shared" ref="D4:D6" si="0">B4+C4</f><v>3</v>')
            octets = octets.replace(b"<v>6</v>", b'<f t="shared" si="0"/><v>9</v>')
            return octets.replace(
                b"<v>9</v></c></row></sheetData>", b'<f t="shared" si="0"/><v>15</v></c></row></sheetData>'
            )
        if nom == "[Content_Types].xml":
            return octets.replace(b"</Types>", b"%s</Types>" % _TYPE_DE_LA_CHAINE)
        if nom == "xl/_rels/workbook.xml.rels":
            return octets.replace(b"</Relationships>", b"%s</Relationships>" % _LIEN_DE_LA_CHAINE)
        return octets

    refaire(chemin, partager)
    _ajouter_une_partie(chemin, "xl/calcChain.xml", _CHAINE)
    contenu = ecrire(chemin, Changements({"T": {"C": {0: Decimal(100)}}}))

    assert [ligne[2] for ligne in contenu.tables["T"].lignes] == [100.0, 9.0, 15.0]
    feuille = openpyxl.load_workbook(chemin)["Feuille"]
    assert [feuille[f"D{n}"].value for n in (4, 5, 6)] == [100, "=B5+C5", "=B6+C6"]
    apres = parties(chemin)
    assert "xl/calcChain.xml" not in apres
    assert b"calcChain" not in apres["[Content_Types].xml"] + apres["xl/_rels/workbook.xml.rels"]
    assert erreurs_de_validation(chemin) == []


def _ajouter_une_partie(chemin: Path, nom: str, octets: bytes) -> None:
    with zipfile.ZipFile(chemin, "a") as archive:
        archive.writestr(nom, octets)


def test_des_cellules_et_des_lignes_sans_reference_sont_comprises(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", [["x", "y", "z"], ["u", "v", "w"]])

    def alleger(nom: str, octets: bytes) -> bytes:
        if nom != FEUILLE:
            return octets
        ligne = (
            b'<row r="3"><c t="inlineStr"><is><t></t></is></c><c t="inlineStr"><is><t>A</t></is></c>'
            b'<c t="inlineStr"><is><t>B</t></is></c><c t="inlineStr"><is><t>C</t></is></c></row>'
            b'<row><c/><c><v>1</v></c><c/></row><row s="0" customFormat="1"/><row><c r="B6"/></row>'
        )
        debut, fin = octets.index(b"<sheetData>") + 11, octets.index(b"</sheetData>")
        return octets[:debut] + ligne + octets[fin:]

    refaire(chemin, alleger)
    changements = Changements({"T": {"A": {0: "a", 1: "b"}, "C": {0: "c"}}}, {"T": [{"B": "fin"}]})
    assert ecrire(chemin, changements).tables["T"].lignes == [
        ["a", None, "c"],
        ["b", None, None],
        [None, "fin", None],
    ]
    assert [[c.value for c in r] for r in openpyxl.load_workbook(chemin)["Feuille"]["B4:D6"]] == [
        ["a", None, "c"],
        ["b", None, None],
        [None, "fin", None],
    ]


def test_un_classeur_reenregistre_ailleurs_s_ecrit_encore(tmp_path: Path) -> None:
    origine = riche(tmp_path / "riche.xlsx")
    refait = par_openpyxl_reenregistre(origine, tmp_path / "refait.xlsx")
    for chemin in (refait, libreoffice(origine, "xlsx", tmp_path)):
        contenu = ecrire(
            chemin,
            Changements(
                {"T": {"Pourquoi": {0: "ici"}}}, {"T": [NOUVELLE]}, proprietes={"RelanceXL.Schema": "1"}
            ),
        )
        lignes = contenu.tables["T"].lignes
        assert (len(lignes), lignes[0][5], lignes[3][0], lignes[3][2]) == (4, "ici", "007", LE_21)
        assert contenu.proprietes == {"Service": "Comptabilité", "RelanceXL.Schema": "1"}


def test_les_proprietes_sont_creees_puis_changees(tmp_path: Path) -> None:
    chemin = simple(tmp_path / "c.xlsx", [])
    assert ecrire(chemin, Changements(proprietes={"RelanceXL.Schema": "1", "B": "é&"})).proprietes == {
        "RelanceXL.Schema": "1",
        "B": "é&",
    }
    assert ecrire(chemin, Changements(proprietes={"B": "x"})).proprietes == {
        "RelanceXL.Schema": "1",
        "B": "x",
    }
    assert erreurs_de_validation(chemin) == []


class _SansRetour(io.RawIOBase):
    """A stream that cannot go back, such as a network connection: sizes then come after the data."""

    def __init__(self, chemin: Path) -> None:
        super().__init__()
        self._sortie = chemin.open("wb")

    def writable(self) -> bool:
        return True

    def write(self, octets: Any) -> int:
        return self._sortie.write(octets)

    def close(self) -> None:
        self._sortie.close()
        super().close()


def test_les_autres_parties_gardent_leurs_octets_compresses_et_leurs_dates(tmp_path: Path) -> None:
    """Also in a file written as a stream, with 64-bit headers, comments and parts left uncompressed."""
    contenus = parties(riche(tmp_path / "c.xlsx"))
    chemin = tmp_path / "flux.xlsx"
    with _SansRetour(chemin) as flux, zipfile.ZipFile(flux, "w") as archive:
        for rang, (nom, octets) in enumerate(contenus.items()):
            info = zipfile.ZipInfo(nom, (2020 + rang % 5, 2, 3, 4, 5, 6))
            info.compress_type = zipfile.ZIP_DEFLATED if rang % 3 else zipfile.ZIP_STORED
            info.comment, info.external_attr = b"remarque", 0o644 << 16
            with archive.open(info, "w", force_zip64=bool(rang % 2)) as partie:
                partie.write(octets)
    avant = {nom: (*brut(chemin, nom), _fiche(chemin, nom)) for nom in contenus}
    changements = Changements({"T": {"Pourquoi": {0: "ici"}}})
    assert ecrire(chemin, changements).tables["T"].lignes[0][5] == "ici"

    with zipfile.ZipFile(chemin) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(contenus)
    apres = {nom: (*brut(chemin, nom), _fiche(chemin, nom)) for nom in contenus}
    assert [nom for nom in contenus if avant[nom] != apres[nom]] == [FEUILLE]
    assert erreurs_de_validation(chemin) == []


def _fiche(chemin: Path, nom: str) -> tuple[object, ...]:
    with zipfile.ZipFile(chemin) as archive:
        info = archive.getinfo(nom)
    return info.CRC, info.compress_type, info.comment, info.external_attr, info.file_size
