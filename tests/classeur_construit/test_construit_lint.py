"""The lint sees each defect that Microsoft's validator lets pass."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lint import defauts, defauts_de_formule

FEUILLE = "xl/worksheets/sheet2.xml"
CONTACTS = ("Code client", "Nom", "Rôle", "E-mail", "Téléphone")
RENOMMES = ("Code client", "Nom complet", "Rôle", "E-mail", "Téléphone")
Retouche = Callable[[bytes], bytes]


def _remplacer(ancien: str, nouveau: str) -> Retouche:
    def retouche(partie: bytes) -> bytes:
        assert ancien.encode() in partie, ancien
        return partie.replace(ancien.encode(), nouveau.encode(), 1)

    return retouche


def _abimer(livre: Path, cible: Path, partie: str, retouche: Retouche) -> Path:
    with zipfile.ZipFile(livre) as source, zipfile.ZipFile(cible, "w") as copie:
        for nom in source.namelist():
            contenu = source.read(nom)
            copie.writestr(nom, retouche(contenu) if nom == partie else contenu)
    return cible


@pytest.mark.parametrize(
    ("partie", "retouche", "plainte"),
    [
        (
            "xl/worksheets/_rels/sheet2.xml.rels",
            _remplacer("table1.xml", "table99.xml"),
            f"{FEUILLE}: relationship to xl/tables/table99.xml, which is absent",
        ),
        (FEUILLE, _remplacer('r:id="rId1"', 'r:id="rId7"'), f"{FEUILLE}: no relationship rId7"),
        (
            "[Content_Types].xml",
            _remplacer("/xl/theme/theme1.xml", "/xl/theme/theme2.xml"),
            "[Content_Types].xml: xl/theme/theme2.xml is absent",
        ),
        (
            "xl/tables/table2.xml",
            _remplacer('displayName="tblFactures"', 'displayName="tblClients"'),
            "xl/tables/table2.xml: the name tblClients is used twice",
        ),
        (
            "xl/tables/table2.xml",
            _remplacer('id="2"', 'id="1"'),
            "xl/tables/table2.xml: the id 1 is used twice",
        ),
        (
            "xl/tables/table5.xml",
            _remplacer('name="Nom"', 'name="Nom complet"'),
            f"xl/tables/table5.xml: header cells {CONTACTS} are not its columns {RENOMMES}",
        ),
        (
            "xl/worksheets/sheet6.xml",
            _remplacer("<v>", "<v>9"),
            "xl/worksheets/sheet6.xml!A1: shared string out of range",
        ),
        (
            "xl/worksheets/sheet6.xml",
            _remplacer('r="A1" s="', 'r="A1" s="9'),
            "xl/worksheets/sheet6.xml!A1: format out of range",
        ),
        (
            FEUILLE,
            _remplacer('dxfId="', 'dxfId="9'),
            f"{FEUILLE}: conditional format out of range",
        ),
        (
            FEUILLE,
            _remplacer("<sheetPr>", '<sheetPr codeName="shClients">'),
            f"{FEUILLE}: code name shClients has no module",
        ),
    ],
)
def test_chaque_defaut_est_nomme(
    livre: Path, tmp_path: Path, partie: str, retouche: Retouche, plainte: str
) -> None:
    assert plainte in defauts(_abimer(livre, tmp_path / "abime.xlsm", partie, retouche))


def test_un_nom_de_code_qui_a_son_module_est_admis(livre: Path, tmp_path: Path) -> None:
    retouche = _remplacer("<sheetPr>", '<sheetPr codeName="shClients">')
    abime = _abimer(livre, tmp_path / "code.xlsm", FEUILLE, retouche)

    assert defauts(abime, modules=["shClients"]) == []


@pytest.mark.parametrize(
    ("formule", "plaintes"),
    [
        ("SUM(tblFactures[Reste dû])", []),
        ("tblFactures[[#This Row],[Reste dû]]*2", []),
        ("COUNTIF(tblFactures[Date d''échéance],\"[@x](\")", []),
        ("[@[Reste dû]]*2", ["a reference without its table, or in the short form"]),
        ("tblFactures[@[Reste dû]]", ["a reference without its table, or in the short form"]),
        ("SUM(tblFactures[Reste dû]", ["unbalanced"]),
        ('IF(1,"oui)', ["unbalanced"]),
        ("SUM(tblAchats[Reste dû])", ["no table tblAchats"]),
        ("SUM(tblFactures[Solde])", ["no column Solde in tblFactures"]),
    ],
)
def test_les_formules(formule: str, plaintes: list[str]) -> None:
    tables = {"tblFactures": frozenset({"Reste dû", "Date d'échéance"})}

    assert list(defauts_de_formule(formule, tables)) == plaintes
