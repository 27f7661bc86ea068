"""Where new rows go in a table, and what each of their cells receives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from relance_xl.adapters.classeur_ferme import formules
from relance_xl.adapters.classeur_ferme.cellules_xml import CelluleXml
from relance_xl.adapters.classeur_ferme.feuille import Feuille
from relance_xl.adapters.classeur_ferme.modele import Modele, attributs_a_copier, lire_modele
from relance_xl.adapters.classeur_ferme.reperes import DERNIERE_LIGNE, Plage, lettres
from relance_xl.adapters.classeur_ferme.retouche import Ecriture, Verbatim
from relance_xl.adapters.classeur_ferme.tables import TableDuFichier
from relance_xl.adapters.classeur_ferme.valeurs import Ecrit
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Lien

LigneEcrite = Mapping[int, Ecrit]
"""Column number -> value."""


@dataclass
class Placement:
    """The rows of one table once placed: writings by row and column, its new range, links to put."""

    etendue: Plage
    lignes: dict[int, dict[int, Ecriture | Verbatim]] = field(default_factory=dict)
    attributs: dict[int, bytes] = field(default_factory=dict)
    cibles: dict[tuple[int, int], str] = field(default_factory=dict)
    effacees: set[tuple[int, int]] = field(default_factory=set)

    def ecrire(self, ligne: int, colonne: int, ecriture: Ecriture | Verbatim) -> None:
        """Note what a cell receives."""
        self.lignes.setdefault(ligne, {})[colonne] = ecriture


def derniere_ligne_remplie(
    feuille: Feuille, table: TableDuFichier, hors: frozenset[int] = frozenset()
) -> int:
    """Return the last row of the table that holds something in a column out of `hors`.

    It is the row above the data when none does. The formulas of the user's calculated columns fill no row.
    """
    zone = table.donnees
    for numero in range(zone.bas, zone.haut - 1, -1):
        cellules = feuille.cellules(numero)
        for colonne in range(zone.gauche, zone.droite + 1):
            if colonne not in hors and _remplie(cellules.get(colonne), table, colonne):
                return numero
    return zone.haut - 1


def _remplie(cellule: CelluleXml | None, table: TableDuFichier, colonne: int) -> bool:
    if cellule is None or not cellule.occupee:
        return False
    calculee = table.colonnes[colonne - table.plage.gauche].formule
    return not (calculee and b"<f" in cellule.contenu)


def placer_ajouts(
    feuille: Feuille,
    table: TableDuFichier,
    rangees: Sequence[LigneEcrite],
    apres: int,
    autres: Sequence[Plage],
) -> Placement:
    """Put rows below row `apres`, the table's blank rows first; RefusError when there is no room."""
    debut = apres + 1
    bas = max(table.donnees.bas, debut + len(rangees) - 1)
    placement = _agrandir(feuille, table, bas, autres)
    modele = lire_modele(feuille, table)
    for numero, rangee in enumerate(rangees, debut):
        _remplir(placement, feuille, table, modele, numero, rangee)
    return placement


def placer_remplacements(
    feuille: Feuille,
    table: TableDuFichier,
    rangees: Sequence[LigneEcrite],
    nos_colonnes: frozenset[int],
    autres: Sequence[Plage],
) -> Placement:
    """Put rows in the place of the table's; the user's own columns keep their cells.

    Rows that are left without any content leave the table, but for one.
    """
    zone = table.donnees
    fin = max(zone.haut, zone.haut + len(rangees) - 1)
    if table.totaux:
        fin = max(fin, zone.bas)
    elif fin < zone.bas:
        fin = max(fin, derniere_ligne_remplie(feuille, table, hors=nos_colonnes))
    placement = _agrandir(feuille, table, fin, autres)
    modele = lire_modele(feuille, table)
    vide: LigneEcrite = dict.fromkeys(nos_colonnes)
    for numero, rangee in enumerate(rangees, zone.haut):
        _remplir(placement, feuille, table, modele, numero, {**vide, **rangee})
    for numero in range(zone.haut + len(rangees), zone.bas + 1):
        _vider(placement, feuille, table, numero, nos_colonnes, dans_la_table=numero <= fin)
    placement.effacees = {(n, c) for n in range(zone.haut, max(zone.bas, fin) + 1) for c in nos_colonnes}
    return placement


def _agrandir(feuille: Feuille, table: TableDuFichier, bas: int, autres: Sequence[Plage]) -> Placement:
    """Return the table's new range, ending its data on row `bas`; its totals row moves below."""
    etendue = table.plage._replace(bas=bas + table.totaux)
    if etendue.bas > DERNIERE_LIGNE:
        raise RefusError(f"La feuille « {feuille.nom} » est pleine : archivez d'anciennes lignes.")
    placement = Placement(etendue)
    if bas > table.donnees.bas:
        _exiger_libre(feuille, table, etendue, autres)
        for rang in range(table.totaux):
            _deplacer(placement, feuille, table, table.donnees.bas + 1 + rang, bas + 1 + rang)
    return placement


def _exiger_libre(feuille: Feuille, table: TableDuFichier, etendue: Plage, autres: Sequence[Plage]) -> None:
    dessous = etendue._replace(haut=table.plage.bas + 1)
    for obstacle in (*autres, *feuille.fusions()):
        if obstacle.coupe(dessous):
            raise _pas_de_place(feuille, table, max(obstacle.haut, dessous.haut))
    for numero in range(dessous.haut, dessous.bas + 1):
        for colonne, cellule in feuille.cellules(numero).items():
            if dessous.gauche <= colonne <= dessous.droite and cellule.occupee:
                raise _pas_de_place(feuille, table, numero)


def _pas_de_place(feuille: Feuille, table: TableDuFichier, ligne: int) -> RefusError:
    return RefusError(
        f"Feuille « {feuille.nom} », ligne {ligne} : la place manque sous le tableau {table.nom} ; "
        "déplacez ce qui s'y trouve, puis recommencez."
    )


def _deplacer(placement: Placement, feuille: Feuille, table: TableDuFichier, de: int, vers: int) -> None:
    """Move a totals row within the table's columns."""
    ligne = feuille.ligne(de)
    if ligne is None:
        return
    for colonne, cellule in feuille.cellules(de).items():
        if table.plage.gauche <= colonne <= table.plage.droite:
            placement.ecrire(vers, colonne, Verbatim(cellule.suite))
            placement.ecrire(de, colonne, Ecriture(None))
    placement.attributs[vers] = attributs_a_copier(ligne.attributs)


def _remplir(
    placement: Placement,
    feuille: Feuille,
    table: TableDuFichier,
    modele: Modele,
    numero: int,
    rangee: LigneEcrite,
) -> None:
    nouvelle = numero > table.donnees.bas
    presentes = feuille.cellules(numero)
    if nouvelle:
        placement.attributs[numero] = modele.attributs
    for rang, colonne_du_fichier in enumerate(table.colonnes):
        colonne = table.plage.gauche + rang
        style = modele.styles.get(colonne, b"")
        if colonne in rangee:
            valeur = rangee[colonne]
            if isinstance(valeur, Lien):
                placement.cibles[numero, colonne] = valeur.cible
            placement.ecrire(numero, colonne, Ecriture(valeur, style, impose=nouvelle))
        elif nouvelle or (colonne_du_fichier.formule and not _occupee(presentes.get(colonne))):
            formule = _formule(modele, colonne, numero, colonne_du_fichier.formule)
            placement.ecrire(numero, colonne, Ecriture(formule, style, impose=nouvelle))


def _occupee(cellule: CelluleXml | None) -> bool:
    return cellule is not None and cellule.occupee


def _formule(modele: Modele, colonne: int, numero: int, par_defaut: str) -> Ecrit:
    if not par_defaut:
        return None
    nom = lettres(colonne)
    cellule = modele.cellules.get(colonne)
    return formules.pour_la_ligne(cellule, f"{nom}{modele.ligne}", f"{nom}{numero}", par_defaut)


def _vider(
    placement: Placement,
    feuille: Feuille,
    table: TableDuFichier,
    numero: int,
    nos_colonnes: frozenset[int],
    *,
    dans_la_table: bool,
) -> None:
    """Empty our cells of a row, and the user's formulas too where the row leaves the table."""
    for colonne, cellule in feuille.cellules(numero).items():
        rang = colonne - table.plage.gauche
        if not 0 <= rang < len(table.colonnes) or not cellule.occupee:
            continue
        if colonne in nos_colonnes or (not dans_la_table and table.colonnes[rang].formule):
            placement.ecrire(numero, colonne, Ecriture(None))
