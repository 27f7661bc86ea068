"""The whole fictional workbook for a given day, as entities then as rows to write."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from random import Random
from typing import Any

from relance_xl.core.dossier import Dossier
from relance_xl.core.empreinte import enchainer, temoin
from relance_xl.core.entites import Etape
from relance_xl.demonstration import remplissage, situations
from relance_xl.demonstration.annuaire import repertoire
from relance_xl.demonstration.numeros import numeroter
from relance_xl.demonstration.scene import Scene, fusionner
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Changements, Valeur

NOMBRE_DE_FACTURES = 400
"""Distinct invoices; credit notes and further due dates come on top."""

_TABLES: tuple[tuple[Table, str], ...] = (
    (tables.CLIENTS, "clients"),
    (tables.FACTURES, "factures"),
    (tables.REGLEMENTS, "reglements"),
    (tables.PROMESSES, "promesses"),
    (tables.CONTACTS, "contacts"),
    (tables.JOURNAL, "journal"),
)


def generer(jour: date, etapes: Iterable[Etape]) -> Dossier:
    """Return the fictional company as it stands on `jour`: the same day gives the same rows.

    `etapes` are the workbook's scenarios, which must hold the default ones; 60 clients and 400
    invoices come out, in every situation, the Journal sealed.
    """
    scene = Scene(jour, _par_scenario(etapes), Random("Ateliers Brindosel"))  # noqa: S311  reproducible
    histoires = fusionner(situations.jouer(scene, repertoire()))
    manquantes = NOMBRE_DE_FACTURES - len({f.numero_facture for f in histoires.factures if f.montant_ttc > 0})
    ordinaires = remplissage.remplir(scene, histoires.clients, manquantes)
    dossier = numeroter(fusionner((histoires, *ordinaires)))
    return dossier._replace(
        contacts=remplissage.contacts(dossier.clients), journal=enchainer("", dossier.journal)
    )


def changements(dossier: Dossier) -> Changements:
    """Return the rows of `dossier` as additions to an empty workbook, with the Journal's witness."""
    return Changements(
        ajouts={table.nom: [_ligne(table, e) for e in getattr(dossier, champ)] for table, champ in _TABLES},
        proprietes={tables.PROPRIETE_JOURNAL: temoin(dossier.journal)},
    )


def _par_scenario(etapes: Iterable[Etape]) -> Mapping[str, Sequence[Etape]]:
    par_nom = {nom: tuple(groupe) for nom, groupe in groupby(etapes, key=lambda e: e.scenario)}
    return {nom: sorted(groupe, key=lambda e: e.ordre) for nom, groupe in par_nom.items()}


def _ligne(table: Table, entite: Any) -> Mapping[str, Valeur]:  # noqa: ANN401  any record of core.entites
    cellules = ((colonne, getattr(entite, colonne.attribut, None)) for colonne in table.colonnes)
    return {
        colonne.label: valeur
        for colonne, valeur in cellules
        if valeur not in (None, "") and valeur != colonne.defaut
    }
