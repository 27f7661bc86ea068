"""`mettre-a-niveau`: what a workbook of an older version lacks is added, the rest kept as it is."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from relance_xl.conversion.cellules import montrer
from relance_xl.conversion.lecture import exiger_la_version, lire_dossier
from relance_xl.conversion.tables import reperer
from relance_xl.core.anomalie import RefusError
from relance_xl.core.entites import Taux
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Colonne, Table
from relance_xl.schema.contenu import Changements, Contenu, Donnees, Valeur
from relance_xl.schema.parametres import PARAMETRES, Parametre
from relance_xl.schema.scenarios import SCENARIOS
from relance_xl.schema.taux import TAUX
from relance_xl.usecases.ports import Classeur

Rangee = Mapping[str, Valeur]


class ClasseurExtensible(Classeur, Protocol):
    """A workbook to which whole tables and columns can be added."""

    def adjoindre(
        self, tables: Mapping[Table, Sequence[Rangee]], colonnes: Mapping[str, Sequence[Colonne]]
    ) -> None:
        """Add tables with their first rows, each on a sheet of its own, and columns on the right."""
        ...


class MiseANiveau(NamedTuple):
    """What was added: tables' sheets, columns as (table, label), parameters, semesters of Taux."""

    feuilles: tuple[str, ...] = ()
    colonnes: tuple[tuple[str, str], ...] = ()
    parametres: tuple[str, ...] = ()
    semestres: tuple[str, ...] = ()
    version: bool = False

    @property
    def rien(self) -> bool:
        """Whether the workbook lacked nothing."""
        return self == MiseANiveau()


def mettre_a_niveau(classeur: ClasseurExtensible) -> MiseANiveau:
    """Add the missing tables, columns, parameters and rates; RefusError for a file that is not ours.

    New tables come with their default rows. The user's rows, scenarios and rates are not touched; only
    the semesters after his last one are added.
    """
    contenu = classeur.lire()
    exiger_la_version(contenu)
    if not set(tables.PAR_NOM) & set(contenu.tables):
        raise RefusError(
            "Ce classeur n'a aucune des tables de Relance XL : créez-en un avec « relance-xl nouveau », puis "
            "importez-y vos données avec « relance-xl importer »."
        )
    absentes = [table for table in tables.TABLES if table.nom not in contenu.tables]
    manquantes = {
        nom: _colonnes_manquantes(donnees, tables.PAR_NOM[nom])
        for nom, donnees in contenu.tables.items()
        if nom in tables.PAR_NOM
    }
    manquantes = {nom: colonnes for nom, colonnes in manquantes.items() if colonnes}
    if absentes or manquantes:
        classeur.adjoindre({table: _rangees_initiales(table) for table in absentes}, manquantes)
        contenu = classeur.lire()
    parametres = _parametres_manquants(contenu.tables[tables.PARAMETRES.nom])
    semestres = _semestres_manquants(contenu)
    version = contenu.proprietes.get(tables.PROPRIETE_VERSION) != str(tables.VERSION)
    if parametres or semestres or version:
        classeur.ecrire(_ajouts(parametres, semestres))
    return MiseANiveau(
        tuple(table.feuille for table in absentes),
        tuple((nom, colonne.label) for nom, colonnes in manquantes.items() for colonne in colonnes),
        tuple(parametre.label for parametre in parametres),
        tuple(f"{taux.debut:%d/%m/%Y}" for taux in semestres),
        version,
    )


def _colonnes_manquantes(donnees: Donnees, table: Table) -> list[Colonne]:
    presentes = reperer(donnees)
    return [colonne for colonne in table.colonnes if cle_de_label(colonne.label) not in presentes]


def _parametres_manquants(donnees: Donnees) -> list[Parametre]:
    place = reperer(donnees)[cle_de_label(tables.PARAMETRES.label("parametre"))]
    presents = {cle_de_label(montrer(ligne[place])) for ligne in donnees.lignes}
    return [parametre for parametre in PARAMETRES if cle_de_label(parametre.label) not in presents]


def _semestres_manquants(contenu: Contenu) -> list[Taux]:
    """Return the known semesters after the last one of the workbook (none when its rows are unreadable)."""
    presents = lire_dossier(contenu)[0].taux
    dernier = max((taux.debut for taux in presents), default=None)
    return [taux for taux in TAUX if dernier is not None and taux.debut > dernier]


def _ajouts(parametres: Sequence[Parametre], semestres: Sequence[Taux]) -> Changements:
    ajouts = {
        tables.PARAMETRES.nom: [_rangee_du_parametre(parametre) for parametre in parametres],
        tables.TAUX.nom: [_rangee(tables.TAUX, taux) for taux in semestres],
    }
    return Changements(
        ajouts={nom: rangees for nom, rangees in ajouts.items() if rangees},
        proprietes={tables.PROPRIETE_VERSION: str(tables.VERSION)},
    )


def _rangees_initiales(table: Table) -> list[Rangee]:
    """Return the default rows of a new table, label -> value."""
    if table is tables.PARAMETRES:
        return [_rangee_du_parametre(parametre) for parametre in PARAMETRES]
    if table is tables.SCENARIOS:
        return [_rangee(table, etape) for etape in SCENARIOS]
    if table is tables.TAUX:
        return [_rangee(table, taux) for taux in TAUX]
    return []


def _rangee(table: Table, enregistrement: object) -> Rangee:
    return {colonne.label: getattr(enregistrement, colonne.attribut) for colonne in table.colonnes}


def _rangee_du_parametre(parametre: Parametre) -> Rangee:
    cases: dict[str, Valeur] = {
        "parametre": parametre.label,
        "valeur": parametre.defaut,
        "description": parametre.description,
    }
    return {tables.PARAMETRES.label(attribut): valeur for attribut, valeur in cases.items()}
