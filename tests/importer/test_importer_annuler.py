"""An import undone: what it brought goes, what someone touched since stays and is said."""

from datetime import date
from decimal import Decimal

import pytest

from cas_import import MOMENT, Bureau, fec
from faux_classeur import Rangee
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.annuler_import import annuler_import

CLIENT: Rangee = {"Code client": "C1", "Nom ou raison sociale": "Martin SARL"}
FACTURE: Rangee = {
    "Code client": "C1",
    "N° facture": "F1",
    "Date facture": date(2026, 9, 1),
    "Date d'échéance": date(2026, 10, 1),
    "Montant TTC": Decimal("100.00"),
    "À moi": "garder",
}
_DEUX = (
    "Code client;N° facture;Montant TTC;Objet;Date facture\nC1;F1;150;Vis;01/09/2026\nC1;F2;80;;02/09/2026\n"
)


def test_un_import_annule_rend_le_classeur_d_avant() -> None:
    bureau = Bureau(clients=[CLIENT], factures=[FACTURE])
    lot = bureau.importer(_DEUX, "Factures").lot
    resultat = bureau.annuler(lot)
    assert (resultat.lot, resultat.retirees, resultat.retablies, resultat.laissees) == (lot, 1, 2, ())
    assert bureau.lignes("tblFactures", "N° facture", "Montant TTC", "Objet", "À moi") == [
        ("F1", 100.0, None, "garder")
    ]
    assert bureau.journal() == [
        (lot, "import", lot, "export.csv : lues 2, ajoutées 1, modifiées 1, refusées 0"),
        (
            lot,
            "annulée",
            lot,
            "import de export.csv annulé : lignes retirées 1, cellules rétablies 2, laissées 0",
        ),
    ]


def test_ce_que_l_on_a_touche_depuis_reste_et_est_dit() -> None:
    bureau = Bureau(clients=[CLIENT], factures=[FACTURE])
    lot = bureau.importer(_DEUX, "Factures").lot
    bureau.importer("Code client;N° facture;Montant TTC;Commentaire\nC1;F1;175;\nC1;F2;;vu\n", "Factures")
    resultat = bureau.annuler(lot)
    assert (resultat.retirees, resultat.retablies) == (0, 1)
    assert [(a.feuille, a.ligne, a.colonne, a.valeur) for a in resultat.laissees] == [
        ("Factures", 2, "Montant TTC", "150.00"),
        ("Factures", 3, "Code client", "C1"),
    ]
    assert bureau.lignes("tblFactures", "N° facture", "Montant TTC", "Objet") == [
        ("F1", 175.0, None),
        ("F2", 80.0, None),
    ]


def test_une_facture_relancee_depuis_reste_avec_son_client() -> None:
    bureau = Bureau()
    lot = bureau.importer(fec("VE 20260901 411000 C1 F1 100 0", "VE 20260901 411000 C2 F2 100 0")).lot
    bureau.importer("Client;Facture;Niveau atteint;Dernière relance\nC1;F1;2;10/11/2026\n", nom="suivi.csv")
    resultat = bureau.annuler(lot)
    assert (resultat.retirees, [a.colonne for a in resultat.laissees]) == (2, ["Code client", "Code client"])
    assert bureau.lignes("tblFactures", "N° facture") == [("F1",)]
    assert bureau.lignes("tblClients", "Code client") == [("C1",)]


def test_une_reprise_annulee_ne_compte_plus_et_peut_revenir() -> None:
    bureau = Bureau(clients=[CLIENT], factures=[FACTURE])
    suivi = "Client;Facture;Niveau atteint;Dernière relance\nC1;F1;2;10/11/2026\n"
    premier = bureau.importer(suivi, nom="suivi.csv")
    bureau.annuler(premier.lot)
    second = bureau.importer(suivi, nom="suivi.csv")
    assert (premier.lot, second.lot, second.ajoutees) == ("I261121-1", "I261121-2", 1)


def test_une_annulation_impossible_est_refusee() -> None:
    bureau = Bureau(clients=[CLIENT], factures=[FACTURE])
    lot = bureau.importer(_DEUX, "Factures").lot
    for lire, phrase in (
        (lambda _: None, f"Le fichier Relances/imports/{lot}.json manque à côté du classeur"),
        (lambda _: b"{", f"Le fichier Relances/imports/{lot}.json est endommagé"),
        (
            lambda _: b'{"lot": "X", "fichier": "", "ajouts": [], "changements": []}',
            f"Le fichier Relances/imports/{lot}.json décrit un autre import",
        ),
    ):
        with pytest.raises(RefusError) as refus:
            annuler_import(bureau.classeur, lire, lot, MOMENT)
        assert str(refus.value).partition(" : ")[0] == phrase
    with pytest.raises(RefusError) as refus:
        bureau.annuler("L261121-1")
    assert str(refus.value) == (
        "Le Journal ne connaît aucun import « L261121-1 » : son lot y figure, par exemple I261121-1."
    )
    bureau.annuler(lot)
    with pytest.raises(RefusError) as refus:
        bureau.annuler(lot)
    assert str(refus.value) == f"L'import {lot} est déjà annulé."
