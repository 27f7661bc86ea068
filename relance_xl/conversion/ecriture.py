"""Results back to cells: computed columns where they changed, Relances du jour, Anomalies."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from relance_xl.conversion.tables import lire_calculees, reperer
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.decompte_lignes import Ligne
from relance_xl.core.entites import Choix
from relance_xl.core.relance import Situation
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Contenu, Donnees, Lien, Valeur

Colonnes = Mapping[str, Mapping[int, Valeur]]
"""Label -> index of the row in `Donnees.lignes` -> value, as `Changements.colonnes` wants them."""

ParLigne = Mapping[int, Valeur]
"""Excel's row -> value."""

Rangee = Mapping[str, Valeur | Lien]

ILLISIBLE = "Ligne illisible : voir la feuille Anomalies."


def colonnes_factures(contenu: Contenu, situations: Sequence[Situation]) -> Colonnes:
    """Return the computed cells of Factures that differ from what the sheet holds.

    A row that has no situation (it could not be read) loses its figures and says so in *Pourquoi*.
    """
    donnees = contenu.tables[tables.FACTURES.nom]
    lignes = [situation.facture.ligne for situation in situations]
    voulues: dict[str, dict[int, Valeur]] = {
        colonne.attribut: dict(zip(lignes, map(attrgetter(colonne.attribut), situations), strict=True))
        for colonne in tables.FACTURES.colonnes
        if colonne.calculee
    }
    voulues["pourquoi"] |= dict.fromkeys(_non_blanches(donnees) - set(lignes), ILLISIBLE)
    return _differences(donnees, tables.FACTURES, voulues)


def colonnes_clients(
    contenu: Contenu, *, ecart: ParLigne, retard_moyen: ParLigne, scenario_conseille: ParLigne
) -> Colonnes:
    """Return the computed cells of Clients that differ; each argument gives values by Excel's row."""
    voulues = {"ecart": ecart, "retard_moyen": retard_moyen, "scenario_conseille": scenario_conseille}
    return _differences(contenu.tables[tables.CLIENTS.nom], tables.CLIENTS, voulues)


def colonnes_promesses(contenu: Contenu, etats: ParLigne) -> Colonnes:
    """Return the cells of *État* that differ; `etats` gives them by Excel's row."""
    donnees = contenu.tables.get(tables.PROMESSES.nom)
    return _differences(donnees, tables.PROMESSES, {"etat": etats}) if donnees else {}


def rangees_relances(choix: Iterable[Choix]) -> list[Rangee]:
    """Return the rows of Relances du jour; *Fichier* shows its path, with a link to the file."""
    fichier = tables.RELANCES.label("fichier")
    return [_rangee(tables.RELANCES, c) | {fichier: lien_du_fichier(c.fichier)} for c in choix]


def rangees_anomalies(anomalies: Iterable[Anomalie]) -> list[Rangee]:
    """Return the rows of Anomalies: the blocking ones first, then in the order they were found."""
    triees = sorted(anomalies, key=lambda anomalie: anomalie.gravite != "bloquante")
    return [_rangee(tables.ANOMALIES, anomalie) for anomalie in triees]


def rangees_calcul(lignes: Iterable[Ligne]) -> list[Rangee]:
    """Return the rows of Calcul de pénalités, in their order."""
    return [_rangee(tables.CALCUL, ligne) for ligne in lignes]


def _differences(donnees: Donnees, table: Table, voulues: Mapping[str, ParLigne]) -> Colonnes:
    changements: dict[str, Mapping[int, Valeur]] = {}
    for attribut, tenues in lire_calculees(donnees, table).items():
        valeurs = voulues[attribut]
        differentes = {
            rang: voulue
            for rang, tenue in enumerate(tenues)
            if (voulue := _vide_si_rien(valeurs.get(donnees.premiere_ligne + rang))) != tenue
        }
        if differentes:
            changements[table.label(attribut)] = differentes
    return changements


def _vide_si_rien(valeur: Valeur) -> Valeur:
    return None if valeur == "" else valeur


def _non_blanches(donnees: Donnees) -> set[int]:
    """Return Excel's rows where something is written in a column that the user fills in."""
    saisies = {cle_de_label(colonne.label) for colonne in tables.FACTURES.colonnes if not colonne.calculee}
    places = [place for cle, place in reperer(donnees).items() if cle in saisies]
    return {
        donnees.premiere_ligne + rang
        for rang, ligne in enumerate(donnees.lignes)
        if any(ligne[place] not in (None, "") for place in places)
    }


def _rangee(table: Table, enregistrement: object) -> dict[str, Valeur | Lien]:
    return {colonne.label: getattr(enregistrement, colonne.attribut) for colonne in table.colonnes}


def lien_du_fichier(chemins: str) -> Lien | None:
    """Return the cell of *Fichier*: several paths (`;`) show whole, the link goes to the first."""
    premier = chemins.partition(";")[0].strip()
    return Lien(chemins, premier) if premier else None
