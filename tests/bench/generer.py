"""A big workbook for the bench: most invoices paid, a tenth open, one message for fifty invoices.

`PYTHONPATH=.:tests python tests/bench/generer.py 100000 sortie.xlsm [messages]`. The mix is that of a live
workbook: its Journal holds the reminders of old invoices too; no preventive step, so that the messages
are those wanted.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from relance_xl.core.dossier import Dossier
from relance_xl.core.empreinte import enchainer, temoin
from relance_xl.core.entites import Client, Evenement, Facture, Parametres, Reglement
from relance_xl.demonstration.identifiants import siren, telephone
from relance_xl.demonstration.scene import (
    Scene,
    facture,
    fusionner,
    historique,
    note,
    reglement,
)
from relance_xl.demonstration.societe import PARAMETRES as CREANCIER
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Table
from relance_xl.schema.parametres import PARAMETRES
from relance_xl.schema.scenarios import SCENARIOS
from relance_xl.schema.taux import TAUX

JOUR = date(2026, 11, 20)
FACTURES_PAR_CLIENT = 20
FACTURES_PAR_MESSAGE = 50
EN_RETARD, A_ECHOIR = 4, 1
"""Open invoices of a client to be reminded today."""

_ANCIENNES_RELANCEES = 20
"""One paid invoice out of this many was reminded once."""
_PARTS = (("Standard", 2, 85), ("Nouveau client", 3, 9), ("Standard", 6, 3), ("Standard", 4, 3))
"""Scenario, step of the day, share in %: e-mails, letters, mises en demeure, calls."""
_ENTITES = {
    tables.CLIENTS: "clients",
    tables.FACTURES: "factures",
    tables.REGLEMENTS: "reglements",
    tables.SCENARIOS: "etapes",
    tables.TAUX: "taux",
    tables.JOURNAL: "journal",
}


def dossier(nombre: int, messages: int | None = None) -> Dossier:
    """Return a workbook of `nombre` invoices as entities; the same numbers give the same rows.

    `messages` are to be written that day, by default one for fifty invoices.
    """
    etapes = tuple(e for e in SCENARIOS if e.nature != "préventive")
    noms = dict.fromkeys(e.scenario for e in etapes)
    par_scenario = {nom: [e for e in etapes if e.scenario == nom] for nom in noms}
    scene = Scene(JOUR, par_scenario, Random(nombre))  # noqa: S311  reproducible
    if messages is None:
        messages = nombre // FACTURES_PAR_MESSAGE
    tout = fusionner(_comptes(scene, nombre, messages))
    chronologie = sorted(tout.journal, key=lambda e: e.horodatage or datetime.combine(JOUR, time()))
    journal = enchainer("", (e._replace(numero=rang) for rang, e in enumerate(chronologie, start=1)))
    return tout._replace(
        etapes=etapes,
        taux=TAUX,
        journal=journal,
        parametres=_parametres(),
    )


def _parametres() -> Parametres:
    defauts: dict[str, Any] = Parametres()._asdict()
    return Parametres(
        **defauts | {p.attribut: CREANCIER[p.label] for p in PARAMETRES if p.label in CREANCIER}
    )


def ecrire(contenu: Dossier, chemin: Path) -> None:
    """Write `contenu` as a workbook: the schema's tables and columns, only the filled cells in the file."""
    options = {"default_date_format": "dd/mm/yyyy", "strings_to_urls": False}
    with xlsxwriter.Workbook(chemin, options) as classeur:
        classeur.set_custom_property(tables.PROPRIETE_VERSION, str(tables.VERSION))
        classeur.set_custom_property(tables.PROPRIETE_JOURNAL, temoin(contenu.journal))
        for table in tables.TABLES:
            _feuille(classeur, table, _lignes(table, contenu))


def _feuille(classeur: xlsxwriter.Workbook, table: Table, lignes: Sequence[Sequence[object]]) -> None:
    feuille = classeur.add_worksheet(table.feuille)
    for rang, ligne in enumerate(lignes, start=1):
        for colonne, valeur in enumerate(ligne):
            if valeur != "":
                feuille.write(rang, colonne, valeur)
    entetes = [{"header": colonne.label} for colonne in table.colonnes]
    coin = (max(len(lignes), 1), len(entetes) - 1)
    feuille.add_table(0, 0, *coin, {"name": table.nom, "columns": entetes})


def _lignes(table: Table, contenu: Dossier) -> Sequence[Sequence[object]]:
    if table is tables.PARAMETRES:
        valeurs = ((p, CREANCIER.get(p.label, p.defaut)) for p in PARAMETRES)
        return [(p.label, _cellule(valeur), p.description) for p, valeur in valeurs]
    return [
        [_cellule(getattr(entite, colonne.attribut, "")) for colonne in table.colonnes]
        for entite in getattr(contenu, _ENTITES.get(table, ""), ())
    ]


def _comptes(scene: Scene, nombre: int, messages: int) -> Iterator[Dossier]:
    for rang in range(nombre // FACTURES_PAR_CLIENT):
        scenario, ordre = _part(rang)
        client = _client(rang, scenario)
        ouvertes = rang < messages
        if ouvertes:
            yield from _ouvertes(scene, client, ordre)
        payees = FACTURES_PAR_CLIENT - (EN_RETARD + A_ECHOIR if ouvertes else 0)
        yield Dossier(clients=(client,))
        for autre in range(payees):
            yield _payee(scene, client, autre)


def _part(rang: int) -> tuple[str, int]:
    centile = rang * 37 % 100
    for scenario, ordre, part in _PARTS:
        if centile < part:
            return scenario, ordre
        centile -= part
    raise AssertionError  # the shares add up to 100


def _client(rang: int, scenario: str) -> Client:
    return Client(
        ligne=0,
        code_client=f"C{rang:05d}",
        nom=f"Client fictif n° {rang} & Fils",
        categorie="professionnel",
        scenario=scenario,
        contact="Madame Exemple",
        email=f"comptabilite@client-{rang}.example",
        telephone=telephone(rang),
        adresse=f"{rang % 90 + 1} rue des Exemples",
        code_postal=f"{1000 + rang % 90000:05d}",
        ville="Villefictive",
        siren=siren(rang % 10000),
        delai_de_paiement="30",
        mode_de_reglement="virement",
    )


def _ouvertes(scene: Scene, client: Client, ordre: int) -> Iterator[Dossier]:
    echeance = scene.echeance(client, ordre)
    for rang in range(EN_RETARD):
        due = facture(scene, client, f"R{rang}", echeance)
        yield Dossier(factures=(due,), journal=tuple(historique(scene, client, due, ordre)))
    for rang in range(A_ECHOIR):
        yield Dossier(factures=(facture(scene, client, f"A{rang}", scene.le(20 + rang)),))


def _payee(scene: Scene, client: Client, rang: int) -> Dossier:
    due: Facture = facture(scene, client, f"P{rang}", scene.le(-60 - scene.hasard.randint(0, 600)))
    paiement: Reglement = reglement(due, scene.le(-40))
    return Dossier(
        factures=(due,), reglements=(paiement,), journal=tuple(_relancee_jadis(scene, client, due, rang))
    )


def _relancee_jadis(scene: Scene, client: Client, due: Facture, rang: int) -> Iterator[Evenement]:
    if (rang + int(client.code_client[1:])) % _ANCIENNES_RELANCEES:
        return
    etape = scene.etapes(client, "Standard")[0]
    yield note(
        client,
        due,
        scene.le(-50),
        "envoyée",
        ordre=etape.ordre,
        etape=etape.etape,
        canal=etape.canal,
        destinataire=client.email,
        montant=due.montant_ttc,
        identifiant=f"{client.code_client}-261001-R{etape.ordre}-{rang}",
    )


def _cellule(valeur: object) -> object:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, Decimal):
        return float(valeur)  # what a cell holds
    return "" if valeur is None else valeur


if __name__ == "__main__":
    ecrire(dossier(int(sys.argv[1]), *map(int, sys.argv[3:])), Path(sys.argv[2]))
