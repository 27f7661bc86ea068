"""Room for new rows at the end of a table; what stands below is moved down, or named in a refusal."""

from collections.abc import Collection, Iterable, Sequence

from relance_xl.adapters.classeur_excel.appels import Excel, ExcelRefuseError
from relance_xl.adapters.classeur_excel.lecture import formules, valeurs
from relance_xl.adapters.classeur_excel.reperage import TableVive
from relance_xl.adapters.classeur_excel.zone import Zone
from relance_xl.core.anomalie import RefusError

DERNIERE_LIGNE = 1_048_576


def agrandir(
    excel: Excel, table: TableVive, nombre: int, autres: Iterable[Zone], colonnes: Collection[int]
) -> TableVive:
    """Return the table with `nombre` more data rows, last and blank; its totals row stays below them.

    The cells of `colonnes` (by number) get the number format of the last row; the user's own columns,
    its formula. `autres` are the ranges of the sheet's other tables. RefusError when there is no room.
    """
    if table.zone.bas + nombre > DERNIERE_LIGNE:
        raise RefusError(f"La feuille « {table.feuille} » est pleine : archivez d'anciennes lignes.")
    neuves = table.corps._replace(haut=table.corps.bas + 1, bas=table.corps.bas + nombre)
    if table.totaux:
        _decaler(excel, table, neuves, neuves.haut)  # inserted inside the table: it grows by itself
    else:
        _liberer(excel, table, neuves, autres)
        excel.sur(table.feuille, table.etendre, table.zone._replace(bas=table.zone.bas + nombre))
    agrandie = excel(table.relevee)
    if agrandie.hauteur != table.hauteur + nombre:
        raise _pas_de_place(table, neuves.haut)
    _habiller(excel, agrandie, table.corps.bas, neuves, colonnes)
    return agrandie


def _liberer(excel: Excel, table: TableVive, neuves: Zone, autres: Iterable[Zone]) -> None:
    obstacles = [zone.haut for zone in autres if zone.coupe(neuves)]
    prises, fusion = excel(_contenu, table, neuves)
    obstacles += [neuves.haut + rang for rang, ligne in enumerate(prises) if any(ligne)]
    if fusion is not False:
        obstacles.append(neuves.haut)
    if obstacles:
        _decaler(excel, table, neuves, max(min(obstacles), neuves.haut))


def _contenu(table: TableVive, zone: Zone) -> tuple[list[list[str]], bool | None]:
    """Return the formulas of a range, and whether its cells are merged (None: some are)."""
    plage = table.plage(zone)
    return formules(plage), plage.merge_cells


def _decaler(excel: Excel, table: TableVive, zone: Zone, obstacle: int) -> None:
    try:
        excel(_inserer, table, zone)
    except ExcelRefuseError as erreur:
        raise _pas_de_place(table, obstacle) from erreur


def _inserer(table: TableVive, zone: Zone) -> None:
    table.plage(zone).insert("down")


def _pas_de_place(table: TableVive, ligne: int) -> RefusError:
    return RefusError(
        f"Feuille « {table.feuille} », ligne {ligne} : la place manque sous le tableau {table.nom} ; "
        "déplacez ce qui s'y trouve, ôtez le filtre du tableau, puis recommencez."
    )


def _habiller(excel: Excel, table: TableVive, modele: int, neuves: Zone, colonnes: Collection[int]) -> None:
    for colonne in range(table.zone.gauche, table.zone.droite + 1):
        if colonne in colonnes:
            excel(_donner_le_format, table, modele, neuves, colonne)
    _recopier_les_formules(excel, table, modele, neuves, colonnes)


def _donner_le_format(table: TableVive, modele: int, neuves: Zone, colonne: int) -> None:
    plage = table.plage(neuves._replace(gauche=colonne, droite=colonne))
    voulu = table.onglet.range((modele, colonne)).number_format
    if plage.number_format != voulu:
        plage.number_format = voulu


def _recopier_les_formules(
    excel: Excel, table: TableVive, modele: int, neuves: Zone, colonnes: Collection[int]
) -> None:
    """Copy the user's formulas where Excel did not by itself, as its options may forbid it."""
    siennes = [c for c in range(table.zone.gauche, table.zone.droite + 1) if c not in colonnes]
    if not siennes:
        return
    ligne = table.zone._replace(haut=modele, bas=modele + 1)
    (ancienne, nouvelle), vues = excel(_formules_et_valeurs, table, ligne)
    for colonne in siennes:
        place = colonne - table.zone.gauche
        calculee = ancienne[place].startswith("=") and ancienne[place] != vues[0][place]
        if calculee and not nouvelle[place]:
            excel(_copier, table, modele, neuves._replace(gauche=colonne, droite=colonne))


def _formules_et_valeurs(table: TableVive, zone: Zone) -> tuple[list[list[str]], Sequence[Sequence[object]]]:
    plage = table.plage(zone)
    return formules(plage), valeurs(plage)


def _copier(table: TableVive, ligne: int, zone: Zone) -> None:
    table.onglet.range((ligne, zone.gauche)).copy(table.plage(zone))
