"""The lint sees each defect that Microsoft's validator lets pass."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lint import defauts, defauts_de_formule

FEUILLE = "xl/worksheets/sheet2.xml"
RUBAN = "customUI/customUI14.xml"
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
            _remplacer('codeName="FeuilleClients"', 'codeName="shClients"'),
            f"{FEUILLE}: code name shClients has no module",
        ),
        (
            FEUILLE,
            _remplacer('codeName="FeuilleClients"', 'codeName="shClients"'),
            "xl/vbaProject.bin: module FeuilleClients is no one's code name",
        ),
        (
            FEUILLE,
            _remplacer('codeName="FeuilleClients"', 'codeName="FeuilleFactures"'),
            "FeuilleFactures: code name borne 2 times",
        ),
        (
            "xl/workbook.xml",
            _remplacer('"ThisWorkbook"', '"Ceci"'),
            "xl/workbook.xml: code name Ceci has no module",
        ),
        (
            RUBAN,
            _remplacer('"RubanNote"', '"RubanNotes"'),
            f"{RUBAN}: boutonNote: no public procedure RubanNotes",
        ),
        (
            RUBAN,
            _remplacer('"RubanNote"', '"ClasseurRefuse"'),
            f"{RUBAN}: boutonNote: no public procedure ClasseurRefuse",
        ),
        (
            RUBAN,
            _remplacer('"RubanNote"', '"VerifierLeDepart"'),
            f"{RUBAN}: boutonNote: VerifierLeDepart takes 0 arguments, not 1",
        ),
        (
            RUBAN,
            _remplacer('<button id="boutonNote"', '<toggleButton id="boutonNote"'),
            f"{RUBAN}: boutonNote: RubanNote takes 1 arguments, not 2",
        ),
        (
            RUBAN,
            _remplacer('label="Note"', 'getLabel="RubanNote"'),
            f"{RUBAN}: boutonNote: RubanNote takes 1 arguments, not 2",
        ),
        (
            RUBAN,
            _remplacer('id="boutonNote"', 'id="boutonLitige"'),
            f"{RUBAN}: the id boutonLitige is used twice",
        ),
        (
            RUBAN,
            _remplacer('keytip="NO"', 'keytip="L"'),
            f"{RUBAN}: ongletRelance: the key tip L begins LI",
        ),
        (
            "_rels/.rels",
            _remplacer('Target="customUI/customUI14.xml"', 'Target="customUI/customUI.xml"'),
            "package: relationship to customUI/customUI.xml, which is absent",
        ),
        (
            "_rels/.rels",
            _remplacer('Target="customUI/customUI14.xml"', 'Target="customUI/customUI.xml"'),
            f"{RUBAN}: no relationship of the package leads to it",
        ),
        ("_rels/.rels", _remplacer('"rIdRuban"', '"rId1"'), "package: relationship rId1 twice"),
    ],
)
def test_chaque_defaut_est_nomme(
    livre: Path, tmp_path: Path, partie: str, retouche: Retouche, plainte: str
) -> None:
    assert plainte in defauts(_abimer(livre, tmp_path / "abime.xlsm", partie, retouche))


def test_un_classeur_qui_a_perdu_ses_macros(livre: Path, tmp_path: Path) -> None:
    """What openpyxl leaves: a relationship, code names and buttons, and no project behind them."""
    abime = tmp_path / "sans_macros.xlsm"
    with zipfile.ZipFile(livre) as source, zipfile.ZipFile(abime, "w") as copie:
        for nom in source.namelist():
            if nom != "xl/vbaProject.bin":
                copie.writestr(nom, source.read(nom))

    plaintes = defauts(abime)

    assert {
        "xl/workbook.xml: relationship to xl/vbaProject.bin, which is absent",
        "xl/workbook.xml: code name ThisWorkbook has no module",
        f"{RUBAN}: boutonPreparer: no public procedure RubanPreparer",
    } <= set(plaintes)


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
