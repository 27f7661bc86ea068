"""The user's workbook, open in Excel."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

import xlwings

from relance_xl.adapters.classeur_excel import natifs, reperage, selection
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_excel.ecriture import Ecriture
from relance_xl.adapters.classeur_excel.etats import au_calme, enregistrer
from relance_xl.adapters.classeur_excel.lecture import lire_tables
from relance_xl.adapters.classeur_excel.reperage import TableVive
from relance_xl.adapters.classeur_excel.textes import reinterprete
from relance_xl.core.anomalie import RefusError
from relance_xl.core.saisie import cle_de_label
from relance_xl.schema.contenu import Changements, Contenu, Donnees
from relance_xl.schema.tables import FACTURES, JOURNAL, PAR_NOM, RELANCES
from relance_xl.usecases.selection import Selection

DERNIERE_ACTION = "RelanceXL_DerniereAction"
"""Defined name of the cell of Accueil that shows the result of the last action."""

_TOUJOURS_ECRITES = frozenset({JOURNAL.nom, RELANCES.nom, FACTURES.nom})


class ClasseurExcel:
    """An open workbook, read whole and written in one go (see `usecases.ports.Classeur`).

    It is always this book that is used, never the active one. `attendre` waits a number of seconds.
    """

    def __init__(self, book: xlwings.Book, attendre: Callable[[float], None] = time.sleep) -> None:
        self._excel = Excel(attendre)
        self._natifs = natifs.de(book)
        self._book = self._excel(self._natifs.tenu, book)
        self._lu: Contenu | None = None

    @property
    def chemin(self) -> Path:
        """The workbook's file; RefusError when it was never saved, or is only online."""
        try:
            chemin = Path(self._excel(lambda: self._book.fullname))
        except xlwings.XlwingsError as erreur:
            raise _en_ligne() from erreur
        if "://" in str(chemin) or str(chemin).startswith(("http:", "https:")):
            raise _en_ligne()
        if not chemin.is_absolute():
            raise RefusError(
                "Ce classeur n'a jamais été enregistré : enregistrez-le dans un dossier, puis recommencez."
            )
        return chemin

    @property
    def dossier(self) -> Path:
        """The folder of the workbook."""
        return self.chemin.parent

    def lire(self) -> Contenu:
        """Return every table and custom property, as Excel shows them now."""
        tables = reperage.reperer(self._excel, self._book)
        lues = self._excel(lambda: self._natifs.proprietes(self._book))
        self._lu = Contenu(lire_tables(self._excel, tables), lues)
        return self._lu

    def exiger_inscriptible(self) -> None:
        """RefusError when `ecrire` could not succeed: read-only, online only, or a protected sheet."""
        self._exiger_les_droits()
        tables = reperage.reperer(self._excel, self._book)
        self._exiger_sans_protection([table for table in tables if table.nom in _TOUJOURS_ECRITES])

    def ecrire(self, changements: Changements) -> None:
        """Make all the changes and save; RefusError if the user changed something since `lire`.

        A refusal midway takes back the rows added, saves nothing, and says so.
        """
        self._exiger_les_droits()
        tables = reperage.reperer(self._excel, self._book)
        touchees = _touchees(tables, changements)
        self._exiger_sans_protection(touchees)
        relues = lire_tables(self._excel, [t for t in tables if t in touchees or t.nom in PAR_NOM])
        if self._lu is not None and not _inchangees(self._lu.tables, relues):
            raise RefusError(
                "Le classeur a changé pendant le travail, rien n'a été écrit : recommencez, sans rien y "
                "saisir avant la fin."
            )
        ecriture = Ecriture(self._excel, tables, relues, changements)
        ecriture.exiger_les_tables()
        self._executer(ecriture, changements.proprietes)
        self._lu = None

    def selection(self) -> Selection:
        """Return the rows selected in one of our tables; none when a chart or another workbook is active."""
        return selection.lire(self._excel, self._book, reperage.reperer(self._excel, self._book))

    def aller_a(self, feuille: str) -> None:
        """Show a sheet; RefusError when the workbook has none of that name."""
        noms = self._excel(lambda: [onglet.name for onglet in self._book.sheets])
        if feuille not in noms:
            raise RefusError(f"La feuille « {feuille} » est introuvable dans ce classeur.")
        self._excel(self._montrer, feuille)

    def annoncer(self, phrase: str) -> None:
        """Write the result of an action on Accueil, where the workbook has a place for it.

        A workbook that was saved stays so: else Excel would ask, on closing, about what nobody typed.
        """
        if self._excel(self._peut_annoncer):
            texte = f"'{phrase}" if reinterprete(phrase) else phrase
            enregistre = self._excel(lambda: self._natifs.enregistre(self._book))
            with suppress(RefusError):  # the same sentence is shown in a box: a protected Accueil is no error
                self._excel(self._ecrire_l_annonce, texte)
                if enregistre:
                    enregistrer(self._excel, self._book)

    def fermer(self) -> None:
        """Leave the workbook open: nothing is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_erreur: object) -> None:
        self.fermer()

    def _executer(self, ecriture: Ecriture, nouvelles: Mapping[str, str]) -> None:
        anciennes = self._excel(lambda: self._natifs.proprietes(self._book))
        try:
            with au_calme(self._excel, self._excel(lambda: self._book.app)):
                ecriture.appliquer()
            if nouvelles:
                self._excel(lambda: self._natifs.poser_proprietes(self._book, nouvelles))
            enregistrer(self._excel, self._book)
        except RefusError as refus:
            ecriture.renoncer()
            remises = {nom: anciennes.get(nom, "") for nom in nouvelles}
            with suppress(RefusError):
                self._excel(lambda: self._natifs.poser_proprietes(self._book, remises))
            raise RefusError(f"{refus} Le classeur n'a pas été enregistré.") from refus

    def _exiger_les_droits(self) -> None:
        chemin = self.chemin
        if self._excel(lambda: self._natifs.lecture_seule(self._book)):
            raise RefusError(
                f"{chemin.name} est ouvert en lecture seule : fermez-le, assurez-vous que personne d'autre "
                "ne l'a ouvert, puis rouvrez-le."
            )

    def _exiger_sans_protection(self, tables: list[TableVive]) -> None:
        for table in tables:
            if self._excel(_protegee, table):
                raise RefusError(
                    f"La feuille « {table.feuille} » est protégée : ôtez sa protection (onglet Révision), "
                    "puis recommencez."
                )

    def _montrer(self, feuille: str) -> None:
        # Not xlwings' own activation, which fails when another Excel is in front.
        self._book.impl.activate()
        self._book.sheets[feuille].impl.activate()

    def _peut_annoncer(self) -> bool:
        return not self._natifs.lecture_seule(self._book) and DERNIERE_ACTION in self._book.names

    def _ecrire_l_annonce(self, texte: str) -> None:
        self._book.names[DERNIERE_ACTION].refers_to_range.value = texte


def _protegee(table: TableVive) -> bool:
    return natifs.de(table.onglet).protegee(table.onglet)


def _en_ligne() -> RefusError:
    return RefusError(
        "Ce classeur est ouvert depuis OneDrive ou SharePoint et son dossier sur cet ordinateur est "
        "introuvable : enregistrez-le dans un dossier de l'ordinateur, puis recommencez."
    )


def _touchees(tables: list[TableVive], changements: Changements) -> list[TableVive]:
    noms = [*changements.remplacements, *changements.colonnes, *changements.ajouts]
    cles = {nom.casefold() for nom in noms}
    return [table for table in tables if table.nom.casefold() in cles]


def _inchangees(avant: Mapping[str, Donnees], apres: Mapping[str, Donnees]) -> bool:
    return all(nom in avant and _retenu(avant[nom]) == _retenu(donnees) for nom, donnees in apres.items())


def _retenu(donnees: Donnees) -> tuple[object, ...]:
    """Return what must not change in a table: not his own columns, where formulas may tell the hour."""
    connue = PAR_NOM.get(donnees.nom)
    nos_labels = {cle_de_label(colonne.label) for colonne in connue.colonnes} if connue else None
    colonnes = list(zip(*donnees.lignes, strict=True)) or [() for _ in donnees.colonnes]
    gardees = [
        colonne
        for label, colonne in zip(donnees.colonnes, colonnes, strict=True)
        if nos_labels is None or cle_de_label(label) in nos_labels
    ]
    return donnees.premiere_ligne, donnees.colonnes, gardees
