"""A workbook of an older version gets what it lacks, and keeps the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relance_xl.adapters.ressources import classeur_fourni
from relance_xl.assembly import ouvrir
from relance_xl.core.anomalie import RefusError
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Colonne, Table
from relance_xl.schema.contenu import Changements, Contenu, Donnees, Valeur
from relance_xl.usecases.mettre_a_niveau import MiseANiveau, mettre_a_niveau

Rangee = Mapping[str, Valeur]
Lancer = Callable[..., tuple[int, str, str]]


class ClasseurDeMemoire:
    """A workbook in memory that grows as the real one does."""

    def __init__(self, contenu: Contenu) -> None:
        self.contenu = contenu
        self.ecritures: list[Changements] = []

    @property
    def dossier(self) -> Path:
        return Path()

    def lire(self) -> Contenu:
        return self.contenu

    def exiger_inscriptible(self) -> None:
        """Nobody else has it open."""

    def ecrire(self, changements: Changements) -> None:
        self.ecritures.append(changements)

    def adjoindre(
        self, tables: Mapping[Table, Sequence[Rangee]], colonnes: Mapping[str, Sequence[Colonne]]
    ) -> None:
        lues = dict(self.contenu.tables)
        for nom, ajoutees in colonnes.items():
            donnees = lues[nom]
            labels = (*donnees.colonnes, *(colonne.label for colonne in ajoutees))
            lignes = [[*ligne, *(None for _ in ajoutees)] for ligne in donnees.lignes]
            lues[nom] = replace(donnees, colonnes=labels, lignes=lignes)
        for table, rangees in tables.items():
            labels = tuple(colonne.label for colonne in table.colonnes)
            cellules = [[_cellule(rangee.get(label)) for label in labels] for rangee in rangees]
            lues[table.nom] = Donnees(table.nom, table.feuille, labels, cellules, 4)
        self.contenu = Contenu(lues, self.contenu.proprietes)


def _cellule(valeur: Valeur) -> str | date | None:
    return valeur if isinstance(valeur, date | None) else str(valeur)


def livre() -> Contenu:
    return ouvrir(classeur_fourni()).lire()


def sans_colonne(contenu: Contenu, nom: str, label: str) -> Contenu:
    donnees = contenu.tables[nom]
    place = donnees.colonnes.index(label)
    colonnes = (*donnees.colonnes[:place], *donnees.colonnes[place + 1 :])
    lignes = [[*ligne[:place], *ligne[place + 1 :]] for ligne in donnees.lignes]
    nouvelles = {**contenu.tables, nom: replace(donnees, colonnes=colonnes, lignes=lignes)}
    return Contenu(nouvelles, contenu.proprietes)


def test_the_shipped_workbook_lacks_nothing() -> None:
    classeur = ClasseurDeMemoire(livre())
    assert mettre_a_niveau(classeur).rien
    assert classeur.ecritures == []


def test_tables_columns_parameters_and_rates_are_added() -> None:
    contenu = sans_colonne(sans_colonne(livre(), "tblJournal", "Détail"), "tblFactures", "Pourquoi")
    contenu = sans_colonne(contenu, "tblClients", "Recommandé électronique")
    gardees = {nom: donnees for nom, donnees in contenu.tables.items() if nom != "tblContacts"}
    parametres, taux = gardees["tblParametres"], gardees["tblTaux"]
    gardees["tblParametres"] = replace(
        parametres, lignes=[ligne for ligne in parametres.lignes if ligne[0] != "Messagerie"]
    )
    gardees["tblTaux"] = replace(taux, lignes=taux.lignes[:-1])
    classeur = ClasseurDeMemoire(Contenu(gardees, {}))
    assert mettre_a_niveau(classeur) == MiseANiveau(
        feuilles=("Contacts",),
        colonnes=(
            ("tblClients", "Recommandé électronique"),
            ("tblFactures", "Pourquoi"),
            ("tblJournal", "Détail"),
        ),
        parametres=("Messagerie",),
        semestres=("01/07/2026",),
        version=True,
    )
    (ecriture,) = classeur.ecritures
    assert ecriture.proprietes == {tables.PROPRIETE_VERSION: str(tables.VERSION)}
    assert [rangee["Paramètre"] for rangee in ecriture.ajouts["tblParametres"]] == ["Messagerie"]
    assert [rangee["Début"] for rangee in ecriture.ajouts["tblTaux"]] == [date(2026, 7, 1)]


def test_a_workbook_that_is_not_ours_is_refused() -> None:
    with pytest.raises(RefusError) as refus:
        mettre_a_niveau(ClasseurDeMemoire(Contenu({})))
    assert str(refus.value) == (
        "Ce classeur n'a aucune des tables de Relance XL : créez-en un avec « relance-xl nouveau », puis "
        "importez-y vos données avec « relance-xl importer »."
    )


def test_a_newer_workbook_is_refused() -> None:
    with pytest.raises(RefusError, match="version plus récente"):
        mettre_a_niveau(ClasseurDeMemoire(Contenu({}, {tables.PROPRIETE_VERSION: "99"})))


def test_what_was_added_is_said_in_french(tmp_path: Path, lancer: Lancer) -> None:
    chemin = tmp_path / "Relance.xlsm"
    chemin.write_bytes(classeur_fourni().read_bytes())
    lignes = ouvrir(chemin).lire().tables["tblParametres"].lignes
    rang = [ligne[0] for ligne in lignes].index("Boîte Outlook")
    vide: Mapping[int, Valeur] = {rang: None}
    classeur = ouvrir(chemin)
    classeur.lire()
    colonnes = dict.fromkeys(("Paramètre", "Valeur", "Description"), vide)
    classeur.ecrire(Changements(colonnes={"tblParametres": colonnes}))
    _, sortie, _ = lancer("mettre-a-niveau", str(chemin))
    assert sortie.splitlines() == [
        "Paramètres ajoutés : Boîte Outlook.",
        "Le classeur est à jour ; vos lignes et vos colonnes n'ont pas été touchées.",
    ]


def test_a_real_file_of_an_older_version_is_brought_up(tmp_path: Path) -> None:
    ancien = tmp_path / "Relance.xlsm"
    ancien.write_bytes(classeur_fourni().read_bytes())
    classeur = ouvrir(ancien)
    classeur.lire()
    classeur.ecrire(Changements(proprietes={tables.PROPRIETE_VERSION: "0"}))
    assert mettre_a_niveau(ouvrir(ancien)) == MiseANiveau(version=True)
    assert ouvrir(ancien).lire().proprietes[tables.PROPRIETE_VERSION] == str(tables.VERSION)
    assert mettre_a_niveau(ouvrir(ancien)).rien
