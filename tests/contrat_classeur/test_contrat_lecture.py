"""Reading: whatever the user did around, each implementation gives the same tables."""

from datetime import date, datetime
from pathlib import Path

from contrat_classeur.implementations import Ouvrir
from contrat_classeur.modele import Formule, Tableau, ecrire
from relance_xl.schema.contenu import CelluleErreur, Contenu, Donnees


def test_toutes_les_tables_avec_tous_les_genres_de_cellules(ouvrir: Ouvrir, tmp_path: Path) -> None:
    instant = datetime(2026, 11, 20, 8, 30, 15)  # noqa: DTZ001  a cell
    clients = Tableau(
        "tblClients",
        "Clients",
        ("Ma note", "Nom ou raison sociale", "Code client", "Code postal", "Suspendu jusqu'au", "Contrôle"),
        [
            ("à voir", "Hôtel <du> Nord & Fils", "01000", "07000", date(2026, 12, 31), Formule("=1+1", 2)),
            (),
            (None, "=Martin", "C002", 7000, instant, Formule("=NA()", "#N/A")),
            (True, "1/2", 12, 69002.5, "31/02/2026", Formule('="a"&"b"', "ab")),
        ],
        haut=4,
        gauche=3,
        formats={"Code client": "texte", "Code postal": "texte"},
    )
    ecrire(
        tmp_path / "c.xlsx",
        clients,
        Tableau("tblTaux", "Taux", ("Début", "Taux BCE"), [(date(2026, 7, 1), 2.15)]),
        Tableau("MesVentes", "À moi", ("Mois", "Total"), [("janvier", 12)], haut=10),
        proprietes={"RelanceXL.Schema": "1", "Service": "Comptabilité"},
        autour={"Clients": {"A1": "Mes clients", "L30": 3.5}, "Brouillon": {"B2": "rien"}},
    )
    assert ouvrir(tmp_path / "c.xlsx").classeur().lire() == Contenu(
        {
            "tblClients": Donnees(
                "tblClients",
                "Clients",
                tuple(clients.labels),
                [
                    ["à voir", "Hôtel <du> Nord & Fils", "01000", "07000", date(2026, 12, 31), 2.0],
                    [None] * 6,
                    [None, "=Martin", "C002", 7000.0, instant, CelluleErreur("#N/A")],
                    [True, "1/2", 12.0, 69002.5, "31/02/2026", "ab"],
                ],
                5,
            ),
            "tblTaux": Donnees("tblTaux", "Taux", ("Début", "Taux BCE"), [[date(2026, 7, 1), 2.15]], 2),
            "MesVentes": Donnees("MesVentes", "À moi", ("Mois", "Total"), [["janvier", 12.0]], 11),
        },
        {"RelanceXL.Schema": "1", "Service": "Comptabilité"},
    )


def test_ligne_de_totaux_et_lignes_cachees_par_un_filtre(ouvrir: Ouvrir, tmp_path: Path) -> None:
    ecrire(
        tmp_path / "c.xlsx",
        Tableau(
            "tblReglements",
            "Règlements",
            ("Code client", "Montant"),
            [("C003", 30), ("C001", 10), ("C002", 20)],
            totaux=True,
            filtre=("Code client", "C001"),
        ),
    )
    assert ouvrir(tmp_path / "c.xlsx").classeur().lire().tables == {
        "tblReglements": Donnees(
            "tblReglements",
            "Règlements",
            ("Code client", "Montant"),
            [["C003", 30.0], ["C001", 10.0], ["C002", 20.0]],
            2,
        )
    }
