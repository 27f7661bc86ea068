"""Results back to cells: only what changed, and rows ready to show."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from relance_xl.conversion.ecriture import (
    colonnes_clients,
    colonnes_factures,
    colonnes_promesses,
    rangees_anomalies,
    rangees_relances,
)
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Choix
from relance_xl.core.relance import Situation
from relance_xl.schema.contenu import Cellule, Contenu, Lien

Fabrique = Callable[..., Contenu]


def facture(numero: str, **calculees: Cellule) -> dict[str, Cellule]:
    return {
        "Code client": "C1",
        "N° facture": numero,
        "Date facture": date(2026, 9, 1),
        "Date d'échéance": date(2026, 10, 1),
        "Montant TTC": 100.0,
        **calculees,
    }


def test_only_the_computed_cells_that_changed_are_written(contenu: Fabrique) -> None:
    tenues: dict[str, Cellule] = {"Réglé": 0.0, "Reste dû": 100.0, "Retard (j)": 49.0, "Pourquoi": "à jour"}
    lu = contenu(tblFactures=[facture("F1", **tenues), {}, facture("F2", **tenues)])
    dossier, _ = lire_dossier(lu)
    reste = Decimal("100.00")
    premiere = Situation(dossier.factures[0], reste_du=reste, retard=49, pourquoi="à jour")
    seconde = Situation(
        dossier.factures[1], reste_du=reste, retard=50, prochaine_date=date(2026, 11, 21), pourquoi=""
    )
    assert colonnes_factures(lu, [premiere, seconde]) == {
        "Retard (j)": {2: 50},
        "Prochaine date": {2: date(2026, 11, 21)},
        "Pourquoi": {2: None},
    }


def test_a_row_that_cannot_be_read_loses_its_figures_and_says_so(contenu: Fabrique) -> None:
    lu = contenu(tblFactures=[facture("F1") | {"Montant TTC": "?", "Reste dû": 100.0}, {}])
    assert colonnes_factures(lu, []) == {
        "Reste dû": {0: None},
        "Pourquoi": {0: "Ligne illisible : voir la feuille Anomalies."},
    }


def test_a_computed_cell_that_the_user_broke_is_written_again(contenu: Fabrique) -> None:
    lu = contenu(tblFactures=[facture("F1") | {"Réglé": 0.0, "Reste dû": "zéro"}])
    dossier, _ = lire_dossier(lu)
    assert colonnes_factures(lu, [Situation(dossier.factures[0])]) == {"Reste dû": {0: Decimal("0.00")}}


def test_clients_and_promises(contenu: Fabrique) -> None:
    lu = contenu(
        tblClients=[{"Code client": "C1", "Nom ou raison sociale": "A", "Écart": 12.5}],
        tblPromesses=[
            {"Code client": "C1", "Date promise": date(2026, 11, 1), "État": "en cours"},
            {"Code client": "C1", "Date promise": date(2026, 12, 1), "État": "en cours"},
        ],
    )
    ecrites = colonnes_clients(
        lu, ecart={5: Decimal("12.50")}, retard_moyen={5: 8}, scenario_conseille={5: "Bon payeur"}
    )
    assert ecrites == {"Retard moyen (j)": {0: 8}, "Scénario conseillé": {0: "Bon payeur"}}
    assert colonnes_promesses(lu, {5: "rompue", 6: "en cours"}) == {"État": {0: "rompue"}}


def test_a_table_without_promises_takes_nothing(contenu: Fabrique) -> None:
    lu = contenu()
    sans = Contenu({nom: table for nom, table in lu.tables.items() if nom != "tblPromesses"})
    assert colonnes_promesses(sans, {}) == {}


def test_the_file_of_a_reminder_is_a_link_on_its_path() -> None:
    choix = Choix(
        ligne=0,
        envoyer=None,
        reporter_au=None,
        date=date(2026, 11, 20),
        code_client="C1",
        nom="=Dupont",
        etape="1re relance",
        canal="e-mail",
        destinataire="a@b.fr",
        telephone="",
        factures="F1",
        plus_ancien_retard=50,
        total_du=Decimal("100.00"),
        reclame=Decimal("100.00"),
        fichier="Relances/2026-11-20/C1.docx; Relances/2026-11-20/C1.pdf",
        etat="brouillon",
        identifiant="C1-261120-R1",
        observation="",
        proposition="e-mail · a@b.fr",
    )
    sans_fichier = choix._replace(fichier="")
    avec, sans = rangees_relances([choix, sans_fichier])
    assert avec == {
        "Envoyer": None,
        "Reporter au": None,
        "Date": date(2026, 11, 20),
        "Code client": "C1",
        "Nom": "=Dupont",
        "Étape": "1re relance",
        "Canal": "e-mail",
        "Destinataire": "a@b.fr",
        "Téléphone": "",
        "Factures": "F1",
        "Plus ancien retard (j)": 50,
        "Total dû": Decimal("100.00"),
        "Réclamé": Decimal("100.00"),
        "Fichier": Lien(choix.fichier, "Relances/2026-11-20/C1.docx"),
        "État": "brouillon",
        "Identifiant": "C1-261120-R1",
        "Observation": "",
        "Proposition": "e-mail · a@b.fr",
    }
    assert sans == {**avec, "Fichier": None}


def test_blocking_anomalies_come_first() -> None:
    legere = Anomalie("à vérifier", "Clients", 5, "E-mail", "", "Vide.")
    grave = Anomalie("bloquante", "Factures", None, "", "", "Illisible.")
    assert rangees_anomalies([legere, grave]) == [
        {
            "Gravité": "bloquante",
            "Feuille": "Factures",
            "Ligne": None,
            "Colonne": "",
            "Valeur": "",
            "Message": "Illisible.",
        },
        {
            "Gravité": "à vérifier",
            "Feuille": "Clients",
            "Ligne": 5,
            "Colonne": "E-mail",
            "Valeur": "",
            "Message": "Vide.",
        },
    ]
