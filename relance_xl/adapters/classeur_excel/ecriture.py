"""The changes of a run put into the open workbook; the Journal last, as it alone cannot be made again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import partial

from relance_xl.adapters.classeur_excel import labels, rangees
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_excel.blocs import Bloc
from relance_xl.adapters.classeur_excel.colonnes import ecrire_colonne
from relance_xl.adapters.classeur_excel.labels import Rangee
from relance_xl.adapters.classeur_excel.rangees import Cible
from relance_xl.adapters.classeur_excel.reperage import TableVive
from relance_xl.adapters.classeur_excel.verification import verifier
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import CelluleErreur, Changements, Donnees, Valeur
from relance_xl.schema.tables import ANOMALIES, JOURNAL, PAR_NOM

Etape = Callable[[], None]


class Ecriture:
    """One run's writing; what cannot be made again by the next run can be taken back by `renoncer`."""

    def __init__(
        self,
        excel: Excel,
        tables: Sequence[TableVive],
        donnees: Mapping[str, Donnees],
        changements: Changements,
    ) -> None:
        self._excel = excel
        self._tables = {table.nom: table for table in tables}
        self._donnees = donnees
        self._changements = changements
        self._annulations: list[Etape] = []

    def exiger_les_tables(self) -> None:
        """RefusError, before anything is written, when a required table or column is not there."""
        for nom in labels.tables_changees(self._tables, self._changements):
            labels.exiger_les_colonnes(self._donnees[nom], self._changements)

    def appliquer(self) -> None:
        """Write all, then read it back; RefusError when Excel does not let us."""
        for etape in self._etapes(labels.tables_changees(self._tables, self._changements)):
            etape()

    def renoncer(self) -> None:
        """Take back, as far as Excel lets us, the rows and the cells of the user's columns just written."""
        for annulation in reversed(self._annulations):
            with suppress(RefusError):  # the refusal under way already tells to close without saving
                annulation()

    def _etapes(self, noms: Sequence[str]) -> Iterator[Etape]:
        """Yield the steps: what each run makes anew comes first, the Journal's rows last."""
        remplacees = [n for n in noms if _concerne(self._changements.remplacements, n)]
        for nom in remplacees:
            if nom != ANOMALIES.nom:
                yield partial(self._remplacer, nom)
        for nom in noms:
            if nom not in remplacees and _concerne(self._changements.colonnes, nom):
                yield partial(self._mettre_a_jour, nom)
        if ANOMALIES.nom in remplacees:
            yield partial(self._remplacer, ANOMALIES.nom)
        for nom in sorted(noms, key=JOURNAL.nom.__eq__):
            ajouts = labels.du_nom(self._changements.ajouts, nom)
            if nom not in remplacees and ajouts:
                yield partial(self._ajouter, nom, ajouts)

    def _cible(self, nom: str) -> Cible:
        """Return the table where it stands now: rows inserted for another one may have moved it."""
        table = self._excel(self._tables[nom].relevee)
        self._tables[nom] = table
        voisines = [t for t in self._tables.values() if t.feuille == table.feuille and t.nom != nom]
        autres = [self._excel(voisine.relevee).zone for voisine in voisines]
        return Cible(table, self._donnees[nom], autres)

    def _remplacer(self, nom: str) -> None:
        cible = self._cible(nom)
        voulues = labels.du_nom(self._changements.remplacements, nom) or ()
        ajouts = labels.du_nom(self._changements.ajouts, nom) or ()
        blocs = rangees.remplacer(self._excel, cible, [*voulues, *ajouts])
        verifier(self._excel, cible.table, blocs)

    def _mettre_a_jour(self, nom: str) -> None:
        cible = self._cible(nom)
        voulues = labels.du_nom(self._changements.colonnes, nom) or {}
        places = labels.places(cible.donnees, voulues)
        anciennes = {
            place: _anciennes(cible.donnees, place, voulues[label])
            for label, place in places.items()
            if not _calculee(nom, label)
        }
        self._annulations.append(partial(self._remettre, nom, anciennes))
        blocs = self._colonnes(cible, {place: voulues[label] for label, place in places.items()})
        verifier(self._excel, cible.table, blocs)

    def _remettre(self, nom: str, anciennes: Mapping[int, Mapping[int, Valeur]]) -> None:
        self._colonnes(self._cible(nom), anciennes)

    def _colonnes(self, cible: Cible, voulues: Mapping[int, Mapping[int, Valeur]]) -> list[Bloc]:
        return [
            bloc
            for place, valeurs in voulues.items()
            for bloc in ecrire_colonne(self._excel, cible.table, cible.donnees, place, valeurs)
        ]

    def _ajouter(self, nom: str, ajouts: Sequence[Rangee]) -> None:
        cible = self._cible(nom)
        blocs: list[Bloc] = []
        self._annulations.append(partial(self._retirer, cible, blocs))
        rangees.ajouter(self._excel, cible, ajouts, self._derniere_touchee(nom), blocs)
        verifier(self._excel, cible.table, blocs)

    def _retirer(self, cible: Cible, blocs: Sequence[Bloc]) -> None:
        """Empty appended rows, and give the table its height back (but to one with a totals row)."""
        table = cible.table
        surplus = self._excel(table.relevee).hauteur - table.hauteur
        for bloc in blocs:
            bas, droite = bloc.haut + len(bloc.lignes) - 1, bloc.gauche + len(bloc.lignes[0]) - 1
            zone = table.zone._replace(haut=bloc.haut, gauche=bloc.gauche, bas=bas, droite=droite)
            self._excel(rangees.vider, table, zone)
        if surplus > 0 and not table.totaux:
            self._excel(table.etendre, table.zone)
            fin = table.zone._replace(haut=table.zone.bas + 1, bas=table.zone.bas + surplus)
            self._excel(rangees.vider, table, fin)

    def _derniere_touchee(self, nom: str) -> int:
        """Return the last row updated in place, -1 when none: even emptied, it is no blank one."""
        colonnes = labels.du_nom(self._changements.colonnes, nom) or {}
        retenues = labels.places(self._donnees[nom], colonnes)
        return max((rang for label in retenues for rang in colonnes[label]), default=-1)


def _concerne(par_table: Iterable[str], nom: str) -> bool:
    return nom.casefold() in {cle.casefold() for cle in par_table}


def _calculee(nom: str, label: str) -> bool:
    colonnes = PAR_NOM[nom].colonnes if nom in PAR_NOM else ()
    return any(colonne.calculee for colonne in colonnes if colonne.label == label)


def _anciennes(donnees: Donnees, place: int, valeurs: Mapping[int, Valeur]) -> dict[int, Valeur]:
    """Return what the cells about to change hold; an error cannot be written back."""
    tenues = {rang: donnees.lignes[rang][place] for rang in valeurs}
    return {
        rang: Decimal(repr(tenue)) if isinstance(tenue, float) else tenue
        for rang, tenue in tenues.items()
        if not isinstance(tenue, CelluleErreur)
    }
