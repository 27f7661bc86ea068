"""Bringing a workbook up to a newer schema: columns that a table lacks, tables that the workbook lacks."""

from collections.abc import Mapping, Sequence

from relance_xl.adapters.classeur_ferme import nouvelle_feuille, recalcul, xml
from relance_xl.adapters.classeur_ferme.feuille import Feuille
from relance_xl.adapters.classeur_ferme.labels import table_nommee
from relance_xl.adapters.classeur_ferme.modele import styles_usuels
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.reperes import DERNIERE_COLONNE, Plage, lettres
from relance_xl.adapters.classeur_ferme.retouche import Ecriture, Retouches, Verbatim
from relance_xl.adapters.classeur_ferme.styles import Styles
from relance_xl.adapters.classeur_ferme.tables import Plan, TableDuFichier, lire_plan
from relance_xl.adapters.classeur_ferme.valeurs import Redacteur
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.colonnes import Colonne, Table
from relance_xl.schema.contenu import Valeur


def adjoindre(
    paquet: Paquet,
    plan: Plan,
    tables: Mapping[Table, Sequence[Mapping[str, Valeur]]],
    colonnes: Mapping[str, Sequence[Colonne]],
) -> None:
    """Add columns on the right of existing tables, and new tables on sheets of their own."""
    styles = Styles(paquet, plan.classeur)
    redacteur = Redacteur(styles, date1904=plan.date1904)
    for nom, nouvelles in colonnes.items():
        actuel = lire_plan(paquet)
        table = table_nommee(actuel, nom)
        if table is not None and nouvelles:
            _ajouter_colonnes(paquet, actuel, table, nouvelles, redacteur)
    for table_neuve, rangees in tables.items():
        nouvelle_feuille.ajouter(paquet, lire_plan(paquet), table_neuve, rangees, redacteur)
    recalcul.demander(paquet, plan, {})


def _ajouter_colonnes(
    paquet: Paquet, plan: Plan, table: TableDuFichier, colonnes: Sequence[Colonne], redacteur: Redacteur
) -> None:
    feuille = Feuille(paquet, table.partie_feuille, table.feuille)
    etendue = table.plage._replace(droite=table.plage.droite + len(colonnes))
    autres = [
        t.plage
        for t in plan.tables.values()
        if t.partie_feuille == table.partie_feuille and t.nom != table.nom
    ]
    _exiger_libre(feuille, table, etendue, autres)
    _declarer(paquet, table, colonnes, etendue)
    feuille.etendre_la_dimension(etendue)
    lignes: dict[int, dict[int, Ecriture | Verbatim]] = {}
    styles = styles_usuels(feuille, table)
    if table.entetes:
        voisine = feuille.premieres_cellules(table.plage.haut).get(table.plage.droite)
        style = voisine.style if voisine else b""
        for rang, colonne in enumerate(colonnes, table.plage.droite + 1):
            lignes.setdefault(table.plage.haut, {})[rang] = Ecriture(colonne.label, style, impose=True)
    retouches = Retouches((), lignes, {}, styles)
    paquet.remplacer(feuille.partie, b"".join(feuille.morceaux(retouches, redacteur)))


def _exiger_libre(feuille: Feuille, table: TableDuFichier, etendue: Plage, autres: Sequence[Plage]) -> None:
    a_droite = etendue._replace(gauche=table.plage.droite + 1)
    if etendue.droite > DERNIERE_COLONNE:
        raise _occupe(feuille, table, table.plage.haut, DERNIERE_COLONNE)
    for obstacle in (*autres, *feuille.fusions()):
        if obstacle.coupe(a_droite):
            raise _occupe(
                feuille, table, max(obstacle.haut, a_droite.haut), max(obstacle.gauche, a_droite.gauche)
            )
    for numero in range(a_droite.haut, a_droite.bas + 1):
        for colonne, cellule in feuille.cellules(numero).items():
            if a_droite.gauche <= colonne <= a_droite.droite and cellule.occupee:
                raise _occupe(feuille, table, numero, colonne)


def _occupe(feuille: Feuille, table: TableDuFichier, ligne: int, colonne: int) -> RefusError:
    return RefusError(
        f"Feuille « {feuille.nom} », cellule {lettres(colonne)}{ligne} : la place manque à droite du tableau "
        f"{table.nom} ; déplacez ce qui s'y trouve, puis recommencez."
    )


def _declarer(paquet: Paquet, table: TableDuFichier, colonnes: Sequence[Colonne], etendue: Plage) -> None:
    racine = paquet.xml(table.partie)
    racine.set("ref", str(etendue))
    filtre = racine.find(f"{{{xml.MAIN}}}autoFilter")
    if filtre is not None:
        filtre.set("ref", str(etendue._replace(bas=etendue.bas - table.totaux)))
    liste = racine.find(f"{{{xml.MAIN}}}tableColumns")
    if liste is None:
        raise paquet.endommage()
    dernier = max(int(colonne.get("id", "0")) for colonne in liste)
    for identifiant, colonne in enumerate(colonnes, dernier + 1):
        attributs = {"id": str(identifiant), "name": nouvelle_feuille.nom_de_colonne(colonne.label)}
        xml.ajouter(liste, "tableColumn", attributs)
    liste.set("count", str(len(liste)))
    paquet.remplacer(table.partie, xml.serialiser(racine))
