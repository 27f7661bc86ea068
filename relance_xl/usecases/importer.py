"""`importer`: a file of the user into the workbook, its format recognised from its content."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import RefusError
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Evenement
from relance_xl.schema import tables
from relance_xl.sources.csv_texte import lire_csv
from relance_xl.sources.fec import lire_fec
from relance_xl.sources.fec_lignes import est_un_fec
from relance_xl.sources.tableau import Ligne
from relance_xl.sources.tableur import est_un_tableur, lire_tableur
from relance_xl.sources.texte import decoder
from relance_xl.usecases.chantier import Chantier
from relance_xl.usecases.import_bilan import Bilan, Format, ResultatImport
from relance_xl.usecases.import_colonnes import choisir, correspondre, est_une_reprise, table_nommee
from relance_xl.usecases.import_fec import importer_fec
from relance_xl.usecases.import_reprise import importer_reprise
from relance_xl.usecases.import_tabulaire import importer_lignes
from relance_xl.usecases.import_trace import chemin, ecrire_trace, trace_de
from relance_xl.usecases.journal import lignes_a_ajouter, sceller
from relance_xl.usecases.outils import tout_ou_rien
from relance_xl.usecases.ports import Classeur, Depot


class Fichier(NamedTuple):
    """The user's file: its name without folder, and its bytes."""

    nom: str
    contenu: bytes


class Moment(NamedTuple):
    """When an import is made and by whom: the run date, the clock (by the entry point), the author."""

    jour: date
    horodatage: datetime
    auteur: str = ""


def importer(
    classeur: Classeur,
    depot: Depot,
    fichier: Fichier,
    moment: Moment,
    *,
    vers: str | None = None,
    simulation: bool = False,
) -> ResultatImport:
    """Add and update the rows that `fichier` holds; nothing is written when simulated or all known.

    A FEC is recognised by its header whatever `vers`; CSV and spreadsheets go to the sheet `vers`, or to
    the only one that their columns fit. One write; a Journal row `import` bears the lot, and what was done
    is recorded in `Relances/imports/<lot>.json`, from which `annuler_import` undoes it. Raises
    `RefusError` for a file that cannot be read or placed, and as `Classeur` does.
    """
    if vers is not None:
        table_nommee(vers)
    if not simulation:
        classeur.exiger_inscriptible()
    contenu = classeur.lire()
    dossier, _ = lire_dossier(contenu)
    bilan = Bilan(fichier.nom)
    travail = _Travail(Chantier(contenu), dossier, bilan, moment, vers)
    format_ = _lire(fichier, travail)
    change = bool(bilan.ajoutees or bilan.modifiees)
    lot = _lot(moment.jour, {e.lot for e in dossier.journal}) if change and not simulation else ""
    if lot:
        _ecrire(classeur, depot, travail, lot)
    return ResultatImport(
        format_,
        lot,
        bilan.lues,
        bilan.ajoutees,
        bilan.modifiees,
        bilan.inchangees,
        bilan.refusees,
        tuple(bilan.controle),
        tuple(bilan.anomalies),
    )


class _Travail(NamedTuple):
    """An import under way."""

    chantier: Chantier
    dossier: Dossier
    bilan: Bilan
    moment: Moment
    vers: str | None


def _lire(fichier: Fichier, travail: _Travail) -> Format:
    """Recognise the file, bring its rows into the workbook under change, and say what it was."""
    if est_un_tableur(fichier.contenu):
        return _tabulaire("xlsx", lire_tableur(fichier.contenu, fichier.nom), travail)
    texte = decoder(fichier.contenu, fichier.nom)
    if est_un_fec(texte):
        importer_fec(travail.chantier, lire_fec(texte, fichier.nom), travail.bilan, travail.moment.jour)
        return "fec"
    return _tabulaire("csv", [("", lire_csv(texte, fichier.nom))], travail)


def _tabulaire(format_: Format, feuilles: Iterable[tuple[str, list[Ligne]]], travail: _Travail) -> Format:
    chantier, dossier, bilan, moment, vers = travail
    table, tableau = choisir(vers, feuilles, bilan.fichier)
    if not tableau.lignes:
        raise RefusError(
            f"Le fichier « {bilan.fichier} » n'a aucune ligne sous son en-tête : rien à importer."
        )
    correspondance = correspondre(table, tableau.colonnes)
    reprise = est_une_reprise(tableau.colonnes) and table is tables.FACTURES
    bilan.anomalies += correspondance.anomalies(bilan.fichier, tableau.entete)
    if correspondance.complete or not reprise:
        importer_lignes(chantier, tableau, correspondance, bilan)
    if reprise:
        importer_reprise(chantier, dossier, tableau, correspondance, bilan, moment.jour)
    return "reprise" if reprise else format_


def _lot(jour: date, pris: set[str]) -> str:
    """Return the first import's lot of the day that is free: « I261121-1 », then « I261121-2 »."""
    rang = 1
    while f"I{jour:%y%m%d}-{rang}" in pris:
        rang += 1
    return f"I{jour:%y%m%d}-{rang}"


def _ecrire(classeur: Classeur, depot: Depot, travail: _Travail, lot: str) -> None:
    """Stage the record, write the workbook, then publish the record: the write is the commit."""
    chantier, dossier, bilan, moment, _ = travail
    evenement = Evenement(
        lot=lot,
        evenement="import",
        date_effet=moment.jour,
        identifiant=lot,
        piece=chemin(lot),
        detail=f"{bilan.fichier} : lues {bilan.lues}, ajoutées {bilan.ajoutees}, "
        f"modifiées {bilan.modifiees}, refusées {bilan.refusees}",
    )
    reprises = [e._replace(lot=lot, identifiant=lot) for e in bilan.evenements]
    scelles = sceller(
        dossier, chantier.contenu.proprietes, [evenement, *reprises], moment.horodatage, moment.auteur
    )
    lignes, proprietes = lignes_a_ajouter(dossier.journal, scelles)
    changements = chantier.changements()
    ajouts = {**changements.ajouts, tables.JOURNAL.nom: lignes}
    with tout_ou_rien(depot):
        depot.preparer(chemin(lot), ecrire_trace(trace_de(chantier, lot, bilan.fichier)))
        classeur.ecrire(replace(changements, ajouts=ajouts, proprietes=proprietes))
    depot.publier([chemin(lot)])
