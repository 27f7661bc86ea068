"""The workbook's tables as the core's `Dossier`, with the anomalies of what could not be read."""

from collections import Counter
from collections.abc import Iterable

from relance_xl.conversion import lignes
from relance_xl.conversion.doutes import douteux
from relance_xl.conversion.parametres import lire_parametres
from relance_xl.conversion.tables import Lue, reperer
from relance_xl.core.anomalie import Anomalie, RefusError
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import (
    Choix,
    Client,
    Contact,
    Etape,
    Evenement,
    Facture,
    Promesse,
    Reglement,
    Taux,
)
from relance_xl.core.saisie import cle_de_label, entier_de
from relance_xl.schema import tables
from relance_xl.schema.colonnes import Table
from relance_xl.schema.contenu import Contenu, Donnees


def lire_dossier(contenu: Contenu) -> tuple[Dossier, tuple[Anomalie, ...]]:
    """Return the workbook as entities, and an anomaly for each value that could not be read.

    Rows with such a value are not built: what they are about is `douteux`, thus held. Computed columns
    are never read. `RefusError` when a required table or column is missing, or the schema is newer.
    """
    exiger_la_version(contenu)
    exiger_les_tables(contenu)
    clients = lignes.lire(contenu, lignes.CLIENTS)
    factures = lignes.lire(contenu, lignes.FACTURES)
    reglements = lignes.lire(contenu, lignes.REGLEMENTS)
    promesses = lignes.lire(contenu, lignes.PROMESSES)
    contacts = lignes.lire(contenu, lignes.CONTACTS)
    scenarios = lignes.lire(contenu, lignes.SCENARIOS)
    taux = lignes.lire(contenu, lignes.TAUX)
    journal = lignes.lire(contenu, lignes.JOURNAL)
    relances = lignes.lire(contenu, lignes.RELANCES)
    parametres, bizarreries = lire_parametres(contenu.tables[tables.PARAMETRES.nom])
    fiches = lignes.construire(clients, lignes.CLIENTS, Client._make)
    doublons = _doublons(fiches)
    dossier = Dossier(
        clients=_premieres(fiches) if doublons else fiches,
        factures=lignes.construire(factures, lignes.FACTURES, Facture._make),
        reglements=lignes.construire(reglements, lignes.REGLEMENTS, Reglement._make),
        promesses=lignes.construire(promesses, lignes.PROMESSES, Promesse._make),
        contacts=lignes.construire(contacts, lignes.CONTACTS, Contact._make),
        etapes=lignes.construire(scenarios, lignes.SCENARIOS, Etape._make),
        taux=lignes.construire(taux, lignes.TAUX, Taux._make),
        journal=lignes.construire(journal, lignes.JOURNAL, Evenement._make),
        choix=lignes.construire(relances, lignes.RELANCES, Choix._make),
        parametres=parametres,
        douteux=douteux(
            clients=clients,
            factures=factures,
            portant_sur=(reglements, promesses, journal),
            scenarios=scenarios,
            relances=relances,
            doublons=doublons,
        ),
        absentes_du_journal=_absentes(contenu.tables[tables.JOURNAL.nom], tables.JOURNAL),
    )
    lues: tuple[Lue, ...] = (
        *(clients, factures, reglements, promesses, contacts, scenarios, taux, journal, relances),
    )
    anomalies = [anomalie for lue in lues for anomalie in lue.anomalies]
    return dossier, (*anomalies, *_fiches_en_double(fiches, doublons), *bizarreries)


def exiger_la_version(contenu: Contenu) -> None:
    """Raise `RefusError` when the workbook's schema is newer than this program's; absent is accepted."""
    ecrite = contenu.proprietes.get(tables.PROPRIETE_VERSION, "")
    if (entier_de(ecrite) or 0) > tables.VERSION:
        raise RefusError(
            f"Ce classeur vient d'une version plus récente de Relance XL (format {ecrite}, celui-ci lit le "
            f"format {tables.VERSION}) : mettez le programme à jour, puis recommencez."
        )


def exiger_les_tables(contenu: Contenu) -> None:
    """Raise `RefusError` naming the first required table that is missing."""
    for table in tables.TABLES:
        if table.obligatoire and table.nom not in contenu.tables:
            raise RefusError(
                f"La table {table.nom} (feuille {table.feuille}) manque dans ce classeur : s'il vient "
                "d'une version antérieure, lancez « relance-xl mettre-a-niveau » ; sinon, créez-en un "
                "avec « relance-xl nouveau »."
            )


def _absentes(donnees: Donnees, table: Table) -> frozenset[str]:
    places = reperer(donnees)
    return frozenset(c.attribut for c in table.colonnes if cle_de_label(c.label) not in places)


def _doublons(fiches: Iterable[Client]) -> frozenset[str]:
    comptes = Counter(client.code_client for client in fiches)
    return frozenset(code for code, nombre in comptes.items() if nombre > 1)


def _premieres(fiches: Iterable[Client]) -> tuple[Client, ...]:
    par_code: dict[str, Client] = {}
    for client in fiches:
        par_code.setdefault(client.code_client, client)
    return tuple(par_code.values())


def _fiches_en_double(fiches: Iterable[Client], doublons: frozenset[str]) -> Iterable[Anomalie]:
    if not doublons:
        return
    for client in fiches:
        if client.code_client in doublons:
            yield Anomalie(
                "bloquante",
                tables.CLIENTS.feuille,
                client.ligne,
                tables.CLIENTS.label("code_client"),
                client.code_client,
                "Ce code client figure sur plusieurs lignes : gardez-en une seule. En attendant, ce client "
                "n'est pas relancé.",
            )
