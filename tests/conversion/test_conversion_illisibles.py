"""Rows of Relances du jour that cannot be read: held, and written back as they stand."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from relance_xl.conversion.illisibles import relances_illisibles
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.schema.contenu import CelluleErreur, Contenu, Lien
from relance_xl.schema.tables import RELANCES

Fabrique = Callable[..., Contenu]
VIDES = dict.fromkeys((c.label for c in RELANCES.colonnes), None)


def test_a_row_whose_decision_cannot_be_read_keeps_its_cells(contenu: Fabrique) -> None:
    lu = contenu(
        tblRelances=[
            {"Code client": "C1", "Identifiant": "C1-261120-R2", "État": "aperçu", "Envoyer": "oui"},
            {},
            {
                "Code client": "C2",
                "Identifiant": "C2-261120-R2",
                "Reporter au": "31/02/2026",
                "Date": date(2026, 11, 20),
                "Total dû": 12.5,
                "Plus ancien retard (j)": 8.0,
                "Observation": CelluleErreur("#N/A"),
                "Fichier": "Relances/a.docx; Relances/a.pdf",
            },
            {"Code client": "C3", "Identifiant": "C3-261120-R2", "Envoyer": CelluleErreur("")},
        ]
    )
    assert lire_dossier(lu)[0].douteux.clients == {"C2", "C3"}
    deuxieme, troisieme = relances_illisibles(lu)
    assert deuxieme[:3] == (7, "C2", "C2-261120-R2")
    assert deuxieme.rangee == {
        **VIDES,
        "Code client": "C2",
        "Identifiant": "C2-261120-R2",
        "Reporter au": "31/02/2026",
        "Date": date(2026, 11, 20),
        "Total dû": Decimal("12.5"),
        "Plus ancien retard (j)": Decimal("8.0"),
        "Observation": "#N/A",
        "Fichier": Lien("Relances/a.docx; Relances/a.pdf", "Relances/a.docx"),
    }
    assert troisieme.rangee == {**VIDES, "Code client": "C3", "Identifiant": "C3-261120-R2"}


def test_a_channel_that_is_none_is_read_as_it_is_typed(contenu: Fabrique) -> None:
    lu = contenu(tblRelances=[{"Code client": "C1", "Identifiant": "C1-261120-R2", "Canal": " Pigeon "}])
    dossier, anomalies = lire_dossier(lu)
    assert ([c.canal for c in dossier.choix], anomalies) == (["Pigeon"], ())


def test_a_workbook_without_a_column_has_none_to_keep(contenu: Fabrique) -> None:
    lu = contenu(tblRelances=[{"Code client": "C1", "Envoyer": "peut-être"}])
    table = lu.tables[RELANCES.nom]
    sans = table.colonnes.index("Proposition")
    etroite = type(table)(
        table.nom,
        table.feuille,
        table.colonnes[:sans],
        [ligne[:sans] for ligne in table.lignes],
        table.premiere_ligne,
    )
    [illisible] = relances_illisibles(Contenu({**lu.tables, RELANCES.nom: etroite}))
    assert "Proposition" not in illisible.rangee
