"""The fictional company: its counts, its situations, and that nobody real is in it."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from schwifty import BIC, IBAN
from stdnum.fr import siren as siren_officiel
from stdnum.fr import tva

from relance_xl.core.dossier import Dossier
from relance_xl.core.empreinte import temoin, verifier_chaine
from relance_xl.demonstration.donnees import changements, generer, taux_a_venir
from relance_xl.demonstration.societe import PARAMETRES
from relance_xl.schema import listes, tables
from relance_xl.schema.contenu import Contenu, Donnees
from relance_xl.schema.scenarios import SCENARIOS

JOUR = date(2026, 11, 21)
EFFECTIFS = {"envoyée", "postée", "appel", "reprise"}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return generer(JOUR, SCENARIOS)


def test_soixante_clients_et_quatre_cents_factures(dossier: Dossier) -> None:
    factures = {f.numero_facture for f in dossier.factures if f.montant_ttc > 0}
    avoirs = {f.numero_facture for f in dossier.factures if f.montant_ttc < 0}
    assert (len(dossier.clients), len(factures), len(avoirs)) == (60, 400, 3)
    assert len({c.code_client for c in dossier.clients}) == len({c.nom for c in dossier.clients}) == 60


def test_le_meme_jour_donne_les_memes_lignes(dossier: Dossier) -> None:
    assert generer(JOUR, SCENARIOS) == dossier


@pytest.mark.parametrize("jour", [date(2024, 2, 29), date(2027, 1, 1), date(2031, 5, 4)])
def test_un_autre_jour_raconte_la_meme_histoire(dossier: Dossier, jour: date) -> None:
    autre = generer(jour, SCENARIOS)
    assert len(autre.clients) == 60
    assert len({f.numero_facture for f in autre.factures if f.montant_ttc > 0}) == 400
    assert [c.nom for c in autre.clients] == [c.nom for c in dossier.clients]
    assert Counter(f.blocage for f in autre.factures) == Counter(f.blocage for f in dossier.factures)


def test_chaque_blocage_chaque_categorie_et_chaque_scenario_est_joue(dossier: Dossier) -> None:
    assert {f.blocage for f in dossier.factures} >= {
        "litige",
        "suspendue",
        "cédée",
        "confiée",
        "contentieux",
        "irrécouvrable",
    }
    assert {c.categorie for c in dossier.clients} == {"", *listes.CATEGORIES}
    assert {c.scenario for c in dossier.clients} == {e.scenario for e in SCENARIOS}
    assert {c.mode_de_reglement for c in dossier.clients} >= {"virement", "chèque", "prélèvement", "LCR"}
    assert {f.devise for f in dossier.factures} == {"EUR", "CHF"}
    assert {f.statut_plateforme for f in dossier.factures} == {"", "Déposée", "Rejetée", "Suspendue"}


def test_les_cas_particuliers_des_clients(dossier: Dossier) -> None:
    clients = dossier.clients
    assert [c.suspendu_jusqu_au for c in clients if c.suspendu_jusqu_au] == [JOUR + timedelta(days=15)]
    assert sum(c.procedure_collective_le is not None for c in clients) == 1
    assert len({c.code_payeur for c in clients if c.code_payeur}) == 1
    assert sum(bool(c.code_payeur) for c in clients) == 2
    assert sum("; " in c.email for c in clients) == 1
    assert sum(c.solde_comptable is not None for c in clients) == 2
    assert {"Menuiserie Martin & Filles", "Menuiserie Martinez"} <= {c.nom for c in clients}


def test_reglements_promesses_et_echeances_de_toutes_sortes(dossier: Dossier) -> None:
    assert any(r.montant < 0 for r in dossier.reglements)
    assert any(r.date > JOUR for r in dossier.reglements)
    assert any(not r.numero_facture for r in dossier.reglements)
    assert {r.nature for r in dossier.reglements} == {"principal", "pénalités", "indemnité"}
    assert Counter(p.type for p in dossier.promesses) == {"promesse": 4, "échéancier": 4}
    assert any(p.date_promise < JOUR for p in dossier.promesses)
    assert any(not p.numero_facture for p in dossier.promesses)
    assert {f.numero_echeance for f in dossier.factures} == {1, 2, 3}
    assert Counter(bool(f.avoir_sur_facture) for f in dossier.factures if f.montant_ttc < 0) == {
        True: 1,
        False: 2,
    }
    assert any(f.montant_conteste for f in dossier.factures)


def test_tout_ce_qui_est_cite_existe(dossier: Dossier) -> None:
    cles = {(f.code_client, f.numero_facture) for f in dossier.factures}
    codes = {c.code_client for c in dossier.clients}
    assert {f.code_client for f in dossier.factures} <= codes
    assert {(r.code_client, r.numero_facture) for r in dossier.reglements if r.numero_facture} <= cles
    assert {(p.code_client, p.numero_facture) for p in dossier.promesses if p.numero_facture} <= cles
    assert {(e.code_client, e.numero_facture) for e in dossier.journal if e.numero_facture} <= cles
    assert {c.code_client for c in dossier.contacts} <= codes
    assert max(f.date_facture for f in dossier.factures) <= JOUR
    lignes = [(f.code_client, f.numero_facture, f.numero_echeance) for f in dossier.factures]
    assert len(set(lignes)) == len(lignes)


def test_le_journal_est_scelle_et_ne_connait_pas_l_avenir(dossier: Dossier) -> None:
    assert verifier_chaine(dossier.journal, temoin(dossier.journal)) == ()
    assert [e.numero for e in dossier.journal] == list(range(1, len(dossier.journal) + 1))
    assert all(e.date_effet is not None and e.date_effet < JOUR for e in dossier.journal)
    assert {e.evenement for e in dossier.journal} >= {*EFFECTIFS, "reçue", "brouillon", "promesse", "litige"}


def test_chaque_brouillon_de_l_historique_est_parti(dossier: Dossier) -> None:
    brouillons = {e.identifiant for e in dossier.journal if e.evenement == "brouillon"}
    partis = {e.identifiant for e in dossier.journal if e.evenement in EFFECTIFS} - {""}
    assert brouillons == partis


def test_un_identifiant_ne_sert_que_pour_un_client_et_un_jour(dossier: Dossier) -> None:
    vus = {(e.identifiant, e.code_client, e.ordre) for e in dossier.journal if e.identifiant}
    assert len(vus) == len({identifiant for identifiant, _, _ in vus})


def test_aucun_identifiant_n_appartient_a_quelqu_un(dossier: Dossier) -> None:
    sirens = [PARAMETRES["SIREN"], *(c.siren for c in dossier.clients if c.siren)]
    assert all(siren_officiel.is_valid(s) and s.startswith("0000") for s in sirens)
    assert len(set(sirens)) == len(sirens)
    assert tva.is_valid(PARAMETRES["N° TVA"])
    assert IBAN(PARAMETRES["IBAN"], validate_bban=True).bank_code == "99999"
    assert BIC(PARAMETRES["BIC"]).country_code == "FR"
    emails = [e for c in dossier.clients for e in f"{c.email};{c.copie_a}".split(";") if e.strip()]
    emails += [c.email for c in dossier.contacts]
    assert all(e.endswith(".example") for e in (*emails, PARAMETRES["E-mail"]))
    fictifs = ("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49", "06 39 98")
    telephones = [*(c.telephone for c in dossier.clients), *(c.telephone for c in dossier.contacts)]
    assert all(t.startswith(fictifs) for t in telephones)


def test_les_lignes_portent_les_labels_du_schema(dossier: Dossier) -> None:
    parametres = Donnees(
        "tblParametres",
        "Paramètres",
        ("Description", "Paramètre", "Valeur"),
        [("", nom, None) for nom in ("Tolérance", *PARAMETRES)],
        2,
    )
    ecrit = changements(dossier, Contenu({"tblParametres": parametres}))
    for nom, lignes in ecrit.ajouts.items():
        labels = {colonne.label for colonne in tables.PAR_NOM[nom].colonnes}
        assert all(set(ligne) <= labels for ligne in lignes), nom
    assert {nom: len(lignes) for nom, lignes in ecrit.ajouts.items()} == {
        "tblClients": 60,
        "tblFactures": len(dossier.factures),
        "tblReglements": len(dossier.reglements),
        "tblPromesses": 8,
        "tblContacts": len(dossier.contacts),
        "tblJournal": len(dossier.journal),
    }
    assert ecrit.colonnes["tblParametres"]["Valeur"][1] == "Ateliers Brindosel"
    assert ecrit.proprietes == {"RelanceXL.Journal": temoin(dossier.journal)}


def test_des_taux_sont_inventes_quand_le_classeur_ne_les_connait_plus() -> None:
    assert taux_a_venir(date(2026, 11, 21)) == ()
    inventes = taux_a_venir(date(2028, 1, 15))
    assert [t.debut for t in inventes] == [date(2027, 1, 1), date(2027, 7, 1), date(2028, 1, 1)]
    assert all("inventé" in t.source and t.taux_bce == Decimal("2.40") for t in inventes)
