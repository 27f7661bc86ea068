"""The fictional company's FEC: its form, its balance, and that it agrees with the workbook."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

from relance_xl.core.dossier import Dossier
from relance_xl.demonstration.donnees import generer
from relance_xl.demonstration.fec import COLONNES, fec, nom_du_fec
from relance_xl.schema.scenarios import SCENARIOS

JOUR = date(2026, 11, 21)
Ligne = dict[str, str]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return generer(JOUR, SCENARIOS)


@pytest.fixture(scope="module")
def lignes(dossier: Dossier) -> list[Ligne]:
    entete, *suite = fec(dossier, JOUR).removesuffix("\r\n").split("\r\n")
    assert entete.split("\t") == list(COLONNES)
    return [dict(zip(COLONNES, ligne.split("\t"), strict=True)) for ligne in suite]


def montant(ligne: Ligne) -> Decimal:
    return Decimal(ligne["Debit"].replace(",", ".")) - Decimal(ligne["Credit"].replace(",", "."))


def test_chaque_ecriture_est_equilibree(lignes: list[Ligne]) -> None:
    soldes: dict[str, Decimal] = defaultdict(Decimal)
    for ligne in lignes:
        soldes[ligne["EcritureNum"]] += montant(ligne)
    assert {numero for numero, solde in soldes.items() if solde} == set()


def test_les_comptes_de_clients_de_toutes_sortes(lignes: list[Ligne]) -> None:
    comptes = {ligne["CompteNum"] for ligne in lignes if ligne["CompteNum"].startswith("41")}
    assert comptes == {"411000", "411700", "413000", "416000", "419100"}
    assert {ligne["JournalCode"] for ligne in lignes} == {"AN", "VE", "BQ", "OD", "EF"}
    assert any(ligne["Idevise"] == "CHF" for ligne in lignes)


def test_lettrages_complets_et_partiels_codes_repris_d_un_client_a_l_autre(lignes: list[Ligne]) -> None:
    groupes: dict[tuple[str, str], list[Ligne]] = defaultdict(list)
    for ligne in lignes:
        if ligne["EcritureLet"]:
            assert ligne["CompteNum"] == "411000"
            groupes[ligne["CompAuxNum"], ligne["EcritureLet"]].append(ligne)
    soldes = {cle: sum((montant(x) for x in groupe), Decimal(0)) for cle, groupe in groupes.items()}
    assert any(soldes.values())
    assert all(bool(groupe[0]["DateLet"]) == (soldes[cle] == 0) for cle, groupe in groupes.items())
    assert len({code for _, code in groupes}) < len(groupes)


def test_le_solde_de_chaque_client_est_celui_du_classeur(dossier: Dossier, lignes: list[Ligne]) -> None:
    livre: dict[str, Decimal] = defaultdict(Decimal)
    for ligne in lignes:
        if ligne["CompteNum"].startswith("41"):
            livre[ligne["CompAuxNum"]] += montant(ligne)
    classeur: dict[str, Decimal] = defaultdict(Decimal)
    for client in (c for c in dossier.clients if c.nom != "Schreinerei Bärlauch & Söhne AG"):
        for facture in dossier.factures:
            if facture.code_client == client.code_client:
                classeur[client.compte_auxiliaire] += facture.montant_ttc
        for reglement in dossier.reglements:
            connu = reglement.code_client == client.code_client and reglement.date <= JOUR
            if connu and reglement.nature == "principal":
                classeur[client.compte_auxiliaire] -= reglement.montant
    etranger = next(c for c in dossier.clients if c.pays == "Suisse").compte_auxiliaire
    del livre[etranger]
    assert {c: s for c, s in livre.items() if s} == {c: s for c, s in classeur.items() if s}


def test_un_prelevement_rejete_est_lettre_avec_son_rejet_et_la_facture_reste_due(
    dossier: Dossier, lignes: list[Ligne]
) -> None:
    rejet = next(r for r in dossier.reglements if r.montant < 0)
    compte = next(c.compte_auxiliaire for c in dossier.clients if c.code_client == rejet.code_client)
    du_client = [ligne for ligne in lignes if ligne["CompAuxNum"] == compte]
    code = next(x["EcritureLet"] for x in du_client if x["PieceRef"] == rejet.identifiant)
    assert [montant(x) for x in du_client if x["EcritureLet"] == code] == [rejet.montant, -rejet.montant]
    assert [x["EcritureLet"] for x in du_client if x["PieceRef"] == rejet.numero_facture] == [""]


def test_le_nom_legal_du_fichier() -> None:
    assert nom_du_fec(JOUR) == "000000125FEC20270131.txt"
