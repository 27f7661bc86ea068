"""The whole fictional workbook for a given day, as entities then as rows to write."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from random import Random
from typing import Any

from relance_xl.core.calendrier import debut_de_semestre, semestre_suivant
from relance_xl.core.dossier import Dossier
from relance_xl.core.empreinte import enchainer, temoin
from relance_xl.core.entites import Etape, Taux
from relance_xl.demonstration import remplissage, situations
from relance_xl.demonstration.annuaire import repertoire
from relance_xl.demonstration.numeros import numeroter
from relance_xl.demonstration.scene import Scene, fusionner
from relance_xl.demonstration.societe import PARAMETRES
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Changements, Contenu, Valeur
from relance_xl.schema.taux import TAUX

NOMBRE_DE_FACTURES = 400
"""Distinct invoices; credit notes and further due dates come on top."""

_TABLES: tuple[tuple[Table, str], ...] = (
    (tables.CLIENTS, "clients"),
    (tables.FACTURES, "factures"),
    (tables.REGLEMENTS, "reglements"),
    (tables.PROMESSES, "promesses"),
    (tables.CONTACTS, "contacts"),
    (tables.TAUX, "taux"),
    (tables.JOURNAL, "journal"),
)


def taux_a_venir(jour: date, connus: Sequence[Taux] = TAUX) -> tuple[Taux, ...]:
    """Return invented rates after the last known semester up to that of `jour`: the demo never ages."""
    dernier = max(connus, key=lambda taux: taux.debut)
    inventes = []
    while dernier.debut < debut_de_semestre(jour):
        dernier = dernier._replace(
            debut=semestre_suivant(dernier.debut),
            source="Taux inventé pour la démonstration : à remplacer par le taux publié",
        )
        inventes.append(dernier)
    return tuple(inventes)


def generer(jour: date, etapes: Iterable[Etape]) -> Dossier:
    """Return the fictional company as it stands on `jour`: the same day gives the same rows.

    `etapes` are the workbook's scenarios, which must hold the default ones; 60 clients and 400
    invoices come out, in every situation, the Journal sealed; `taux` holds only what a new workbook lacks.
    """
    scene = Scene(jour, _par_scenario(etapes), Random("Ateliers Brindosel"))  # noqa: S311  reproducible
    histoires = fusionner(situations.jouer(scene, repertoire()))
    manquantes = NOMBRE_DE_FACTURES - len({f.numero_facture for f in histoires.factures if f.montant_ttc > 0})
    ordinaires = remplissage.remplir(scene, histoires.clients, manquantes)
    dossier = numeroter(fusionner((histoires, *ordinaires)))
    return dossier._replace(
        contacts=remplissage.contacts(dossier.clients),
        taux=taux_a_venir(jour),
        journal=enchainer("", dossier.journal),
    )


def changements(dossier: Dossier, vierge: Contenu) -> Changements:
    """Return what fills `vierge`, a new workbook: the rows of `dossier`, the creditor's parameters."""
    ajouts = {table.nom: [_ligne(table, e) for e in getattr(dossier, champ)] for table, champ in _TABLES}
    return Changements(
        ajouts={nom: lignes for nom, lignes in ajouts.items() if lignes},
        colonnes={tables.PARAMETRES.nom: {tables.PARAMETRES.label("valeur"): _parametres(vierge)}},
        proprietes={tables.PROPRIETE_JOURNAL: temoin(dossier.journal)},
    )


def _parametres(vierge: Contenu) -> Mapping[int, Valeur]:
    donnees = vierge.tables[tables.PARAMETRES.nom]
    rang = donnees.colonnes.index(tables.PARAMETRES.label("parametre"))
    noms = {str(ligne[rang]): position for position, ligne in enumerate(donnees.lignes)}
    return {noms[nom]: valeur for nom, valeur in PARAMETRES.items()}


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
