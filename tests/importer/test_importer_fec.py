"""A ledger's FEC into the workbook: what is owed, what was paid, and the balance that gates it all."""

from datetime import date
from decimal import Decimal

import pytest

from cas_import import Bureau, comptes, fec, phrases
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Cellule
from relance_xl.usecases.import_bilan import Controle

_FACTURES = ("Code client", "N° facture", "Échéance n°", "Date facture", "Montant TTC")
_REGLEMENTS = ("Date", "Code client", "N° facture", "Montant")


def _factures(bureau: Bureau) -> list[tuple[Cellule, ...]]:
    return bureau.lignes("tblFactures", *_FACTURES)


def _reglements(bureau: Bureau) -> list[tuple[Cellule, ...]]:
    return bureau.lignes("tblReglements", *_REGLEMENTS)


def _controle(client: str, solde: str, importe: str) -> Controle:
    return Controle(client, Decimal(solde), Decimal(importe), Decimal(solde) - Decimal(importe))


def test_ce_qui_est_du_entre_ce_qui_est_solde_n_entre_pas() -> None:
    bureau = Bureau()
    resultat = bureau.importer(
        fec(
            "VE 20260901 411000 C1 F1 1200 0 A",
            "VE 20260905 411000 C1 F2 500 0",
            "BQ 20261001 411000 C1 VIR1 0 1200 A",
            "VE 20260910 411000 C2 F3 80 0",
        ),
        nom="111111111FEC20261231.txt",
    )
    assert (resultat.format, resultat.lot, comptes(resultat)) == ("fec", "I261121-1", (8, 4, 0, 0, 0))
    assert bureau.lignes("tblClients", "Code client", "Nom ou raison sociale", "Compte auxiliaire") == [
        ("C1", "Société C1", "C1"),
        ("C2", "Société C2", "C2"),
    ]
    assert bureau.lignes("tblClients", "Solde comptable") == [(500.0,), (80.0,)]
    assert _factures(bureau) == [
        ("C1", "F2", 1, date(2026, 9, 5), 500.0),
        ("C2", "F3", 1, date(2026, 9, 10), 80.0),
    ]
    assert bureau.lignes("tblFactures", "Date d'échéance", "Échéance calculée", "Objet") == [
        (date(2026, 10, 5), "oui", "Écriture F2"),
        (date(2026, 10, 10), "oui", "Écriture F3"),
    ]
    assert _reglements(bureau) == []
    assert resultat.controle == (_controle("C1", "500", "500"), _controle("C2", "80", "80"))


def test_le_delai_du_client_donne_l_echeance() -> None:
    bureau = Bureau(
        clients=[
            {"Code client": "MARTIN", "Nom ou raison sociale": "M", "Compte auxiliaire": "C1"},
            {"Code client": "C2", "Nom ou raison sociale": "D", "Délai de paiement": "45 FDM"},
        ]
    )
    bureau.importer(fec("VE 20250215 411000 C1 F1 100 0", "VE 20250215 411000 C2 F2 100 0"))
    assert bureau.lignes("tblFactures", "Code client", "N° facture", "Date d'échéance") == [
        ("MARTIN", "F1", date(2025, 3, 17)),
        ("C2", "F2", date(2025, 4, 30)),
    ]


def test_un_paiement_partiel_lettre_laisse_le_reste_et_c_est_dit() -> None:
    bureau = Bureau()
    resultat = bureau.importer(
        fec(
            "VE 20260901 411000 C1 F1 100 0 A",
            "VE 20260905 411000 C1 F2 200 0 A",
            "BQ 20261001 411000 C1 VIR1 0 250 A",
        )
    )
    assert _factures(bureau) == [("C1", "F2", 1, date(2026, 9, 5), 200.0)]
    assert _reglements(bureau) == [(date(2026, 10, 1), "C1", "F2", 150.0)]
    assert resultat.controle == (_controle("C1", "50", "50"),)
    assert phrases(resultat)[0] == (None, "EcritureLet", "A")


def test_un_meme_code_de_lettrage_sert_chez_deux_clients() -> None:
    bureau = Bureau()
    bureau.importer(
        fec(
            "VE 20260901 411000 C1 F1 100 0 A",
            "BQ 20261001 411000 C2 VIR 0 100 A",
            "BQ 20261002 411000 C1 VIR 0 40 A",
        )
    )
    assert _factures(bureau) == [("C1", "F1", 1, date(2026, 9, 1), 100.0)]
    assert _reglements(bureau) == [
        (date(2026, 10, 2), "C1", "F1", 40.0),
        (date(2026, 10, 1), "C2", None, 100.0),
    ]


def test_un_numero_de_piece_partage_recoit_le_client_et_un_rang() -> None:
    bureau = Bureau()
    bureau.importer(
        fec(
            "VE 20260901 411000 C1 2026-09 100 0",
            "VE 20260902 411000 C1 2026-09 110 0",
            "VE 20260903 411000 C2 2026-09 120 0",
            "VE 20260904 411DUPONT - F4 130 0",
            "VE 20260905 411DUPONT - - 140 0",
        )
    )
    assert bureau.lignes("tblFactures", "Code client", "N° facture", "Montant TTC") == [
        ("411DUPONT", "F4", 130.0),
        ("411DUPONT", "VE-5", 140.0),
        ("C1", "2026-09-C1-1", 100.0),
        ("C1", "2026-09-C1-2", 110.0),
        ("C2", "2026-09-C2-1", 120.0),
    ]


def test_un_avoir_un_acompte_et_un_reglement_sans_lettrage_sont_des_credits() -> None:
    bureau = Bureau()
    resultat = bureau.importer(
        fec(
            "VE 20260901 411000 C1 F1 1000 0",
            "VE 20260910 411000 C1 AV1 0 100",
            "BQ 20260912 419100 C1 ACPT 0 50",
            "BQ 20260915 411000 C1 VIR9 0 300",
            "BQ 20260916 411000 C1 F1 0 200",
        )
    )
    assert _factures(bureau) == [
        ("C1", "F1", 1, date(2026, 9, 1), 1000.0),
        ("C1", "AV1", 1, date(2026, 9, 10), -100.0),
    ]
    assert _reglements(bureau) == [
        (date(2026, 9, 12), "C1", None, 50.0),
        (date(2026, 9, 15), "C1", None, 300.0),
        (date(2026, 9, 16), "C1", "F1", 200.0),
    ]
    assert resultat.controle == (_controle("C1", "350", "350"),)


def test_retenue_douteux_et_effet_ont_leur_traitement() -> None:
    bureau = Bureau()
    resultat = bureau.importer(
        fec(
            "VE 20260901 411000 C1 F1 950 0",
            "VE 20260901 411700 C1 F1 50 0",
            "VE 20250301 411000 C2 F2 300 0 A",
            "OD 20260630 411000 C2 F2 0 300 A",
            "OD 20260701 416000 C3 F9 70 0",
            "VE 20260801 411000 C4 F4 500 0 B",
            "OD 20260901 411000 C4 LCR 0 500 B",
            "OD 20260901 413000 C4 LCR 500 0",
        )
    )
    assert bureau.lignes(
        "tblFactures", "Code client", "N° facture", "Échéance n°", "Montant TTC", "Blocage"
    ) == [
        ("C1", "F1", 1, 950.0, None),
        ("C1", "F1", 2, 50.0, "suspendue"),
        ("C3", "F9", 1, 70.0, "contentieux"),
    ]
    assert bureau.lignes("tblFactures", "Date d'échéance") == [
        (date(2026, 10, 1),),
        (date(2027, 9, 1),),
        (date(2026, 7, 31),),
    ]
    assert [c for c in resultat.controle if c.ecart] == []
    assert (None, "CompteNum", "413") in phrases(resultat)


def test_une_facture_passee_en_416_reste_la_meme_et_devient_contentieuse() -> None:
    bureau = Bureau()
    bureau.importer(fec("VE 20250301 411000 C2 F2 300 0"))
    passee = fec(
        "VE 20250301 411000 C2 F2 300 0 A",
        "OD 20260630 411000 C2 F2 0 300 A",
        "OD 20260630 416000 C2 F2 300 0",
    ).replace("\t3\t20260630", "\t2\t20260630")
    resultat = bureau.importer(passee)
    assert bureau.lignes("tblFactures", "N° facture", "Montant TTC", "Blocage") == [
        ("F2", 300.0, "contentieux")
    ]
    assert (_reglements(bureau), resultat.controle) == ([], (_controle("C2", "300", "300"),))


def test_le_meme_fec_deux_fois_n_ajoute_rien() -> None:
    bureau = Bureau()
    fichier = fec(
        "VE 20260901 411000 C1 F1 100 0 A",
        "VE 20260901 411000 C1 F2 100 0",
        "BQ 20261001 411000 C1 VIR1 0 100 A",
        "BQ 20261001 411000 C1 VIR2 0 30",
        "BQ 20261001 411000 C1 VIR2 0 30",
        "VE 20260910 411000 C1 AV1 0 5",
    )
    premier, second = bureau.importer(fichier), bureau.importer(fichier)
    assert (comptes(premier), comptes(second)) == ((12, 5, 0, 0, 0), (12, 0, 0, 5, 0))
    assert (second.lot, bureau.ecritures) == ("", 1)
    assert second.controle == premier.controle == (_controle("C1", "35", "35"),)


def test_une_facture_reglee_dans_le_fec_suivant_l_est_dans_le_classeur() -> None:
    bureau = Bureau()
    bureau.importer(fec("VE 20260901 411000 C1 F1 100 0", "VE 20260902 411000 C1 F2 200 0"))
    suivant = fec(
        "VE 20260901 411000 C1 F1 100 0 A",
        "VE 20260902 411000 C1 F2 200 0",
        "BQ 20261115 411000 C1 VIR1 0 100 A",
        "VE 20261101 411000 C1 F3 300 0",
    )
    resultat = bureau.importer(suivant)
    assert comptes(resultat) == (8, 2, 1, 2, 0)
    assert bureau.lignes("tblFactures", "N° facture") == [("F1",), ("F2",), ("F3",)]
    assert bureau.lignes("tblReglements", *_REGLEMENTS, "Origine", "Identifiant") == [
        (date(2026, 11, 15), "C1", "F1", 100.0, "FEC", "FEC-BQ-20261115-C1-10000")
    ]
    assert resultat.controle == (_controle("C1", "500", "500"),)
    assert comptes(bureau.importer(suivant)) == (8, 0, 0, 5, 0)


def test_un_reglement_importe_sans_facture_est_affecte_quand_il_est_lettre() -> None:
    bureau = Bureau()
    bureau.importer(fec("VE 20260901 411000 C1 F1 100 0", "BQ 20261001 411000 C1 VIR 0 250"))
    assert _reglements(bureau) == [(date(2026, 10, 1), "C1", None, 250.0)]
    suivant = fec(
        "VE 20260901 411000 C1 F1 100 0 A",
        "BQ 20261001 411000 C1 VIR 0 250 A",
        "VE 20261002 411000 C1 F2 150 0 A",
    )
    resultat = bureau.importer(suivant)
    assert _reglements(bureau) == [
        (date(2026, 10, 1), "C1", "F1", 100.0),
        (date(2026, 10, 1), "C1", "F2", 150.0),
    ]
    assert [c.ecart for c in resultat.controle] == []
    assert comptes(bureau.importer(suivant))[1:3] == (0, 0)


def test_un_reglement_deja_saisi_a_la_main_n_est_pas_compte_deux_fois() -> None:
    bureau = Bureau()
    bureau.importer(fec("VE 20260901 411000 C1 F1 100 0"))
    bureau.importer("Date;Code client;N° facture;Montant\n12/11/2026;C1;F1;60\n", "Règlements")
    resultat = bureau.importer(fec("VE 20260901 411000 C1 F1 100 0 A", "BQ 20261115 411000 C1 VIR1 0 60 A"))
    assert _reglements(bureau) == [(date(2026, 11, 12), "C1", "F1", 60.0)]
    assert resultat.controle == (_controle("C1", "40", "40"),)


def test_un_ecart_avec_la_comptabilite_est_montre() -> None:
    bureau = Bureau(
        clients=[{"Code client": "C1", "Nom ou raison sociale": "M"}],
        factures=[
            {
                "Code client": "C1",
                "N° facture": "X1",
                "Date facture": date(2026, 1, 5),
                "Date d'échéance": date(2026, 2, 5),
                "Montant TTC": Decimal("70.00"),
            }
        ],
    )
    resultat = bureau.importer(fec("VE 20260901 411000 C1 F1 100 0"))
    assert resultat.controle == (_controle("C1", "100", "170"),)
    assert (None, "Solde comptable", "100,00\u00a0€") in phrases(resultat)
    assert bureau.lignes("tblClients", "Solde comptable") == [(100.0,)]


def test_un_a_nouveau_en_bloc_ne_double_pas_les_factures_que_le_classeur_connait() -> None:
    bureau = Bureau()
    bureau.importer(fec("VE 20251101 411000 C1 F1 100 0", "VE 20251201 411000 C1 F2 200 0"), nom="2025.txt")
    annee_2026 = fec(
        "AN 20260101 411000 C1 AN 300 0 A",
        "BQ 20260115 411000 C1 VIR1 0 100 A",
        "BQ 20260120 411000 C1 VIR2 0 200 A",
        "VE 20260201 411000 C1 F3 400 0",
    )
    resultat = bureau.importer(annee_2026, nom="2026.txt")
    assert bureau.lignes("tblFactures", "N° facture") == [("F1",), ("F2",), ("F3",)]
    assert _reglements(bureau) == [
        (date(2026, 1, 15), "C1", "F1", 100.0),
        (date(2026, 1, 20), "C1", "F2", 200.0),
    ]
    assert resultat.controle == (_controle("C1", "400", "400"),)
    assert comptes(bureau.importer(annee_2026, nom="2026.txt"))[1:3] == (0, 0)


def test_un_a_nouveau_d_un_client_inconnu_entre_en_bloc_et_c_est_dit() -> None:
    bureau = Bureau()
    resultat = bureau.importer(fec("AN 20260101 411000 C1 - 300 0", "AN 20260101 411000 C2 - 0 40"))
    assert bureau.lignes("tblFactures", "Code client", "N° facture", "Montant TTC") == [("C1", "AN-1", 300.0)]
    assert _reglements(bureau) == [(date(2026, 1, 1), "C2", None, 40.0)]
    assert (2, "JournalCode", "AN-1") in phrases(resultat)


def test_un_compte_auxiliaire_qui_designe_un_autre_client_n_est_pas_importe() -> None:
    bureau = Bureau(clients=[{"Code client": "C1", "Nom ou raison sociale": "M", "Compte auxiliaire": "C7"}])
    resultat = bureau.importer(fec("VE 20260901 411000 C1 F1 100 0"))
    assert (_factures(bureau), resultat.controle) == ([], ())
    assert phrases(resultat) == [(None, "CompAuxNum", "C1")]


def test_une_ligne_illisible_est_refusee_et_le_reste_entre() -> None:
    lignes = fec("VE 20260901 411000 C1 F1 100 0", "VE 20260931 411000 C1 F2 200 0").split("\r\n")
    lignes.append("VE\tVentes\t9\t20260901\t411000\tClients\tC1\tSociété C1\tF9\t20260901\tX\tcent\t0,00")
    bureau = Bureau()
    resultat = bureau.importer("\r\n".join(lignes))
    assert (comptes(resultat), _factures(bureau)) == (
        (5, 2, 0, 0, 2),
        [("C1", "F1", 1, date(2026, 9, 1), 100.0)],
    )
    assert phrases(resultat)[:2] == [(4, "EcritureDate", "20260931"), (7, "Debit et Credit", "cent · 0,00")]


def test_un_fec_sans_ecritures_est_refuse() -> None:
    with pytest.raises(RefusError) as refus:
        Bureau().importer(fec())
    assert str(refus.value) == "Le FEC « export.csv » n'a que sa ligne d'en-tête : il n'y a rien à importer."


def test_un_fec_sans_la_colonne_des_credits_est_refuse() -> None:
    with pytest.raises(RefusError) as refus:
        Bureau().importer("JournalCode|EcritureDate|CompteNum|Debit\nVE|20260901|411000|10\n")
    assert str(refus.value) == (
        "La colonne Credit manque dans le FEC « export.csv » : exportez-le de nouveau depuis votre logiciel "
        "de comptabilité."
    )


def _saisi(*lignes: str) -> Bureau:
    """Return a desk whose user typed invoices and payments: « F1 05/09/2026 100 » or « R1 … F1 »."""
    bureau = Bureau(clients=[{"Code client": "C1", "Nom ou raison sociale": "M"}])
    factures = [ligne.split() for ligne in lignes if ligne.startswith("F")]
    reglements = [ligne.split()[1:] for ligne in lignes if ligne.startswith("R")]
    bureau.importer(
        "Code client;N° facture;Date facture;Montant TTC;Devise\n"
        + "".join(f"C1;{n};{jour};{montant};{''.join(devise)}\n" for n, jour, montant, *devise in factures),
        "Factures",
    )
    if reglements:
        bureau.importer(
            "Date;Code client;Montant;N° facture\n"
            + "".join(f"{jour};C1;{montant};{''.join(n)}\n" for jour, montant, *n in reglements),
            "Règlements",
        )
    return bureau


def test_un_trop_percu_saisi_sur_sa_facture_n_est_pas_ajoute_une_seconde_fois() -> None:
    bureau = _saisi("F1 13/08/2026 2978,04", "R 16/09/2026 3041,04 F1")
    resultat = bureau.importer(
        fec("VE 20260813 411000 C1 F1 2978.04 0 A", "BQ 20260916 411000 C1 VIR 0 3041.04 A")
    )
    assert _reglements(bureau) == [(date(2026, 9, 16), "C1", "F1", 3041.04)]
    assert resultat.controle == (_controle("C1", "-63", "-63"),)


def test_un_reglement_saisi_garde_la_facture_que_l_utilisateur_lui_a_donnee() -> None:
    bureau = _saisi("F1 07/10/2025 2485,32", "F2 05/01/2026 6128,64", "R 05/02/2026 6128,64 F2")
    resultat = bureau.importer(
        fec("AN 20260201 411000 C1 AN 8613.96 0 A", "BQ 20260205 411000 C1 VIR 0 6128.64 A")
    )
    assert _reglements(bureau) == [(date(2026, 2, 5), "C1", "F2", 6128.64)]
    assert resultat.controle == (_controle("C1", "2485.32", "2485.32"),)


def test_un_reglement_saisi_sans_facture_recoit_celle_du_lettrage() -> None:
    bureau = _saisi("F1 01/09/2026 100", "R 01/10/2026 100")
    bureau.importer(fec("VE 20260901 411000 C1 F1 100 0 A", "BQ 20261003 411000 C1 VIR 0 100 A"))
    assert _reglements(bureau) == [(date(2026, 10, 1), "C1", "F1", 100.0)]


def test_un_reglement_a_venir_ne_fait_pas_d_ecart() -> None:
    bureau = _saisi("F1 01/09/2026 100", "R 26/11/2026 100 F1")
    resultat = bureau.importer(fec("VE 20260901 411000 C1 F1 100 0"))
    assert resultat.controle == (_controle("C1", "100", "100"),)


def test_une_facture_en_devise_n_est_jamais_confondue_avec_sa_valeur_en_euros() -> None:
    bureau = _saisi("F1 01/09/2026 4001,28 CHF", "F2 01/09/2026 50")
    payee = fec("VE 20260901 411000 C1 F1 4241.36 0 A", "BQ 20261001 411000 C1 VIR 0 4241.36 A") + (
        "VE\tVentes\t9\t20260901\t411000\tClients\tC1\tM\tF2\t20260901\tVis\t50,00\t0,00\t\t\t20260901\t\t\r\n"
        "VE\tVentes\t9\t20260901\t411000\tClients\tC1\tM\tF3\t20260901\tVis\t60,00\t0,00\t\t\t20260901\t56,00\tCHF\r\n"
    )
    resultat = bureau.importer(payee)
    assert bureau.lignes("tblFactures", "N° facture", "Montant TTC", "Devise") == [
        ("F1", 4001.28, "CHF"),
        ("F2", 50.0, None),
        ("F3", 60.0, None),
    ]
    assert (_reglements(bureau), resultat.controle) == ([], (_controle("C1", "110", "110"),))
    assert (2, "EcritureLet", "F1") in phrases(resultat)
    assert (7, "Idevise", "56,00\u00a0CHF") in phrases(resultat)


def test_un_effet_en_portefeuille_attendu_par_le_classeur_ne_fait_pas_d_ecart() -> None:
    bureau = _saisi("F1 01/09/2026 100", "R 15/12/2026 100 F1")
    lcr = fec(
        "VE 20260901 411000 C1 F1 100 0 A",
        "OD 20261101 411000 C1 LCR 0 100 A",
        "OD 20261101 413000 C1 LCR 100 0",
    )
    resultat = bureau.importer(lcr)
    assert _reglements(bureau) == [(date(2026, 12, 15), "C1", "F1", 100.0)]
    assert resultat.controle == (_controle("C1", "100", "100"),)
    assert bureau.lignes("tblClients", "Solde comptable") == [(100.0,)]
    assert comptes(bureau.importer(lcr))[1:3] == (0, 0)
