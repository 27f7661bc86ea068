"""A new sheet that holds one table of the schema."""

import re
from collections.abc import Mapping, Sequence

from relance_xl.adapters.classeur_ferme import relations, xml
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.reperes import Plage, lettres
from relance_xl.adapters.classeur_ferme.tables import Plan
from relance_xl.adapters.classeur_ferme.valeurs import Redacteur
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Valeur

_FEUILLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
_STYLE = {
    "name": "TableStyleLight9",
    "showFirstColumn": "0",
    "showLastColumn": "0",
    "showRowStripes": "1",
    "showColumnStripes": "0",
}
_AMBIGU = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def nom_de_colonne(label: str) -> str:
    """Return a label as a table's part spells it."""
    return _AMBIGU.sub("_x005F_", label).replace("\n", "_x000a_")


def ajouter(
    paquet: Paquet,
    plan: Plan,
    table: Table,
    rangees: Sequence[Mapping[str, Valeur]],
    redacteur: Redacteur,
) -> None:
    """Add the table with its rows (label -> value) on a sheet of its own, the last of the workbook.

    RefusError when a sheet already bears its name.
    """
    if table.feuille.casefold() in {feuille.nom.casefold() for feuille in plan.feuilles}:
        raise RefusError(
            f"Une feuille s'appelle déjà « {table.feuille} » sans le tableau {table.nom} : "
            "renommez-la, puis recommencez."
        )
    partie = _libre(paquet, "xl/worksheets/sheet{}.xml")
    partie_table = _libre(paquet, "xl/tables/table{}.xml")
    etendue = Plage(1, 1, 1 + max(1, len(rangees)), len(table.colonnes))
    paquet.remplacer(partie_table, _xml_de_table(paquet, plan, table, etendue))
    relations.declarer_type(paquet, partie_table, _TABLE)
    lien = relations.ajouter(paquet, partie, f"{xml.OFFICE}/table", partie_table)
    paquet.remplacer(partie, _xml_de_feuille(table, etendue, rangees, lien, redacteur))
    relations.declarer_type(paquet, partie, _FEUILLE)
    _inscrire(paquet, plan, table.feuille, partie)


def _libre(paquet: Paquet, modele: str) -> str:
    return next(nom for n in range(1, 10_000) if not paquet.existe(nom := modele.format(n)))


def _xml_de_table(paquet: Paquet, plan: Plan, table: Table, etendue: Plage) -> bytes:
    ids = [int(paquet.xml(t.partie).get("id", "0")) for t in plan.tables.values()]
    attributs = {
        "id": str(max([0, *ids]) + 1),
        "name": table.nom,
        "displayName": table.nom,
        "ref": str(etendue),
        "totalsRowShown": "0",
    }
    racine = xml.creer(xml.MAIN, "table", attributs)
    xml.ajouter(racine, "autoFilter", {"ref": str(etendue)})
    colonnes = xml.ajouter(racine, "tableColumns", {"count": str(len(table.colonnes))})
    for rang, colonne in enumerate(table.colonnes, 1):
        xml.ajouter(colonnes, "tableColumn", {"id": str(rang), "name": nom_de_colonne(colonne.label)})
    xml.ajouter(racine, "tableStyleInfo", _STYLE)
    return xml.serialiser(racine)


def _xml_de_feuille(
    table: Table, etendue: Plage, rangees: Sequence[Mapping[str, Valeur]], lien: str, redacteur: Redacteur
) -> bytes:
    labels = [colonne.label for colonne in table.colonnes]
    lignes = [dict(zip(labels, labels, strict=True)), *rangees]
    corps = b"".join(_ligne(numero, labels, ligne, redacteur) for numero, ligne in enumerate(lignes, 1))
    largeurs = "".join(
        f'<col min="{n}" max="{n}" width="{colonne.largeur + 1}" customWidth="1"/>'
        for n, colonne in enumerate(table.colonnes, 1)
    )
    avant = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{xml.MAIN}" xmlns:r="{xml.OFFICE}"><dimension ref="{etendue}"/>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{largeurs}</cols><sheetData>"
    )
    apres = f'</sheetData><tableParts count="1"><tablePart r:id="{lien}"/></tableParts></worksheet>'
    return avant.encode() + corps + apres.encode()


def _ligne(numero: int, labels: Sequence[str], ligne: Mapping[str, Valeur], redacteur: Redacteur) -> bytes:
    cellules = b"".join(
        b"<c " + redacteur.cellule(f"{lettres(rang)}{numero}".encode(), b"", ligne[label])
        for rang, label in enumerate(labels, 1)
        if ligne.get(label) is not None
    )
    return b'<row r="%d">%s</row>' % (numero, cellules)


def _inscrire(paquet: Paquet, plan: Plan, nom: str, partie: str) -> None:
    """Name the sheet in the workbook's part and in the list of titles."""
    lien = relations.ajouter(paquet, plan.classeur, f"{xml.OFFICE}/worksheet", partie)
    racine = paquet.xml(plan.classeur)
    feuilles = racine.find(f"{{{xml.MAIN}}}sheets")
    if feuilles is None:
        raise paquet.endommage()
    numero = max(int(f.get("sheetId", "0")) for f in feuilles) + 1
    xml.ajouter(feuilles, "sheet", {"name": nom, "sheetId": str(numero), f"{{{xml.OFFICE}}}id": lien})
    paquet.remplacer(plan.classeur, xml.serialiser(racine))
    _intituler(paquet, nom, len(feuilles))


def _intituler(paquet: Paquet, nom: str, nombre: int) -> None:
    """Add the sheet to docProps/app.xml where it lists exactly the sheets; else leave that part alone."""
    partie = paquet.cible("", "extended-properties")
    if partie is None:
        return
    racine = paquet.xml(partie)
    titres = racine.find(f"{{{xml.APP}}}TitlesOfParts/{{{xml.VT}}}vector")
    comptes = list(racine.iter(f"{{{xml.VT}}}i4"))
    if titres is None or not comptes or comptes[0].text != str(nombre - 1):
        return
    intitule = xml.sous(titres, xml.VT, "lpstr")
    intitule.text = nom
    titres.insert(nombre - 1, intitule)
    titres.set("size", str(len(titres)))
    comptes[0].text = str(nombre)
    paquet.remplacer(partie, xml.serialiser(racine))
