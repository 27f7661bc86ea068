"""Every table of the workbook, in the order of its sheets (contract, section 1)."""

from relance_xl.schema.tables.anomalies import ANOMALIES
from relance_xl.schema.tables.calcul import CALCUL
from relance_xl.schema.tables.clients import CLIENTS
from relance_xl.schema.tables.contacts import CONTACTS
from relance_xl.schema.tables.factures import FACTURES
from relance_xl.schema.tables.journal import JOURNAL
from relance_xl.schema.tables.parametres import PARAMETRES
from relance_xl.schema.tables.promesses import PROMESSES
from relance_xl.schema.tables.reglements import REGLEMENTS
from relance_xl.schema.tables.relances import RELANCES
from relance_xl.schema.tables.scenarios import SCENARIOS
from relance_xl.schema.tables.taux import TAUX

VERSION = 1
"""Version of the schema, also a property of the workbook."""

PROPRIETE_VERSION = "RelanceXL.Schema"
PROPRIETE_JOURNAL = "RelanceXL.Journal"
"""Custom document properties: the schema's version; "<count>:<last Empreinte>" of the Journal."""

FEUILLE_ACCUEIL = "Accueil"

TABLES = (
    CLIENTS,
    FACTURES,
    REGLEMENTS,
    PROMESSES,
    CONTACTS,
    SCENARIOS,
    TAUX,
    JOURNAL,
    RELANCES,
    PARAMETRES,
    ANOMALIES,
    CALCUL,
)
PAR_NOM = {table.nom: table for table in TABLES}

__all__ = [
    "ANOMALIES",
    "CALCUL",
    "CLIENTS",
    "CONTACTS",
    "FACTURES",
    "FEUILLE_ACCUEIL",
    "JOURNAL",
    "PARAMETRES",
    "PAR_NOM",
    "PROMESSES",
    "PROPRIETE_JOURNAL",
    "PROPRIETE_VERSION",
    "REGLEMENTS",
    "RELANCES",
    "SCENARIOS",
    "TABLES",
    "TAUX",
    "VERSION",
]
