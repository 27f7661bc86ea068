"""What reckons a recommandé's delays, in the core: for any dates, and in the odd rows of a Journal."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit import (
    DEMEURE,
    STANDARD,
    client,
    contexte,
    demeure,
    ecartees_de,
    envoyee,
    etape,
    evenement,
    facture,
    le,
    lieux,
    parties_de,
    plan,
)
from relance_xl.core.anomalie import RefusError
from relance_xl.core.canaux import (
    CANAUX,
    COURRIERS,
    RECOMMANDE,
    RECOMMANDE_ELECTRONIQUE,
    canal_de,
)
from relance_xl.core.entites import Evenement
from relance_xl.core.retours import INCONNU, NON_RECLAME, REFUSE, Retour, meme_adresse, retour_de
from relance_xl.core.scenarios import Delais, Fait, Scenario, date_limite, prochaine_etape

F1 = facture("F1", 1000, "01/09/2026")
APPELER = etape(7, "Dernier appel", 50, "téléphone", intervalle=10)
ETAPES = (*STANDARD, APPELER)
ARMISTICE = frozenset({date(2026, 11, 11)})
ICI = " · 1 rue Haute, 69001 Lyon"
JOURS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
DELAIS = st.integers(0, 60)
EFFETS = st.integers(0, 40)


def poste(jour: str = "03/11/2026", **champs: Any) -> Evenement:
    """The mise en demeure of F1, posted on 3 November 2026."""
    return evenement("postée", "F1", DEMEURE, jour, identifiant="L1")._replace(**champs)


def reponse(quoi: str, jour: str, detail: str = "", **champs: Any) -> Evenement:
    return poste(jour, evenement=quoi, detail=detail, **champs)


def suite(jour: str, *journal: Evenement, **parties: Any) -> tuple[Any, Any]:
    """What a run of that day sends, and sets aside."""
    fait = plan(jour, F1, journal=journal, etapes=ETAPES, **parties)
    return parties_de(fait), ecartees_de(fait)


@pytest.mark.parametrize(
    ("poste_le", "canal", "remis", "attendue"),
    [
        ("03/11/2026", RECOMMANDE, "06/11/2026", "16/11/2026"),
        ("03/11/2026", RECOMMANDE, "03/11/2026", "12/11/2026"),
        ("03/11/2026", RECOMMANDE, None, "16/11/2026"),
        ("03/11/2026", RECOMMANDE_ELECTRONIQUE, "05/11/2026", "13/11/2026"),
        ("03/11/2026", RECOMMANDE_ELECTRONIQUE, None, "26/11/2026"),
        ("03/11/2026", "courrier", None, "12/11/2026"),
        ("03/11/2026", "courrier", "06/11/2026", "12/11/2026"),
    ],
)
def test_la_date_limite_a_huit_jours(poste_le: str, canal: str, remis: str | None, attendue: str) -> None:
    """Wednesday 11 November is a public holiday; only a recommandé counts from what the post answered."""
    delais = Delais(3, ARMISTICE)
    assert date_limite(le(poste_le), canal, le(remis) if remis else None, 8, delais) == le(attendue)


@given(JOURS, st.sampled_from([RECOMMANDE, RECOMMANDE_ELECTRONIQUE]), EFFETS, DELAIS, DELAIS)
def test_le_delai_accorde_est_toujours_entier_et_finit_un_jour_ouvre(
    envoi: date, canal: str, trajet: int, delai: int, acheminement: int
) -> None:
    delais = Delais(acheminement, ARMISTICE)
    recue = envoi + timedelta(days=trajet)
    limite = date_limite(envoi, canal, recue, delai, delais)
    plein = recue + timedelta(days=delai)
    assert plein <= limite <= plein + timedelta(days=3)
    assert limite.weekday() < 5
    assert limite not in ARMISTICE
    lendemain = date_limite(envoi, canal, recue + timedelta(days=1), delai, delais)
    assert limite <= lendemain
    attendu = acheminement if canal == RECOMMANDE else 15
    suppose = envoi + timedelta(days=attendu)
    assert date_limite(envoi, canal, None, delai, delais) == date_limite(envoi, canal, suppose, delai, delais)


@given(JOURS, EFFETS, st.booleans(), st.integers(0, 60), st.integers(1, 60), st.integers(0, 90))
def test_l_etape_suivante_ne_vient_ni_avant_la_limite_ni_avant_l_intervalle(
    envoi: date, trajet: int, recue: bool, intervalle: int, delai: int, apres: int
) -> None:
    """The day it becomes eligible is the same whichever day the run looks."""
    ferme = Scenario(
        "Ferme", (STANDARD[5]._replace(delai_accorde=delai), APPELER._replace(intervalle=intervalle))
    )
    remis = envoi + timedelta(days=trajet)
    fait = Fait(DEMEURE, "Mise en demeure", RECOMMANDE, envoi, *((remis,) if recue else (None, remis)))
    delais = Delais(3, frozenset())
    limite = date_limite(envoi, RECOMMANDE, remis, delai, delais)
    echeance = envoi - timedelta(days=60)
    prevu = max(limite + timedelta(days=1), remis + timedelta(days=intervalle))
    jour = envoi + timedelta(days=apres)
    prochaine = prochaine_etape(ferme, echeance, [fait], jour, delais, preventif=True)
    assert (prochaine.etape.etape, prochaine.le) == ("Dernier appel", prevu)
    assert (prochaine.motif is None) == (jour >= prevu)


def test_une_lettre_recue_puis_notee_inconnue_est_recue() -> None:
    """Two answers written by hand: a signature is a proof, whatever comes after."""
    recue, inconnue = reponse("reçue", "06/11/2026"), reponse("retournée", "20/11/2026", f"{INCONNU}{ICI}")
    for journal in ((poste(), recue, inconnue), (poste(), inconnue, recue)):
        assert suite("17/11/2026", *journal) == (
            [("C001", "Dernier appel", "1000.00", [("F1", 7, True)])],
            [],
        )


@pytest.mark.parametrize("detail", ["", "Motif illisible", "Pli avisé et non réclamé", "Pli refusé"])
def test_un_retour_ecrit_a_la_main_vaut_du_jour_ou_il_revient(detail: str) -> None:
    """Back on Friday 20 November, eight days end on Saturday 28: the call from Tuesday 1 December."""
    retour = reponse("retournée", "20/11/2026", detail)
    assert suite("25/11/2026", poste(), retour) == ([], [("F1", "delai_en_cours", "01/12/2026")])


@pytest.mark.parametrize(
    "detail", ["Destinataire inconnu à l'adresse", "NPAI", "défaut d'accès ou d'adressage", INCONNU]
)
def test_sans_adresse_au_journal_un_inconnu_attend_toujours(detail: str) -> None:
    """Nothing says where the letter went: no change of address can be seen, so the user decides."""
    retour = reponse("retournée", "20/11/2026", detail)
    for jour in ("25/11/2026", "25/06/2027"):
        assert suite(jour, poste(), retour) == ([], [("F1", "anomalie", "")])
    [anomalie] = plan("25/11/2026", F1, journal=[poste(), retour], etapes=ETAPES).anomalies
    assert anomalie[:5] == ("bloquante", "Clients", 2, "Adresse", "")


def test_l_adresse_de_l_envoi_sert_quand_le_retour_ne_la_dit_pas() -> None:
    partie = poste(detail="Adressée à : 1 rue Haute, 69001 Lyon")
    journal = (partie, reponse("retournée", "20/11/2026", "Destinataire inconnu"))
    assert suite("25/11/2026", *journal) == ([], [("F1", "anomalie", "")])
    change = {"clients": (client(adresse="2 place Basse"),)}
    [(_, nom, _, lignes)], reste = suite("25/11/2026", *journal, **change)
    assert (nom, lignes, reste) == ("Mise en demeure", [("F1", 6, True)], [])


def test_une_adresse_ecrite_autrement_est_la_meme() -> None:
    journal = (poste(), reponse("retournée", "20/11/2026", f"{INCONNU}{ICI}"))
    pareil = {"clients": (client(adresse="1, RUE HAUTE "),)}
    assert suite("25/11/2026", *journal, **pareil) == ([], [("F1", "anomalie", "")])
    assert meme_adresse("1 rue Haute, 69001 Lyon", "1, rue haute 69001 LYON")


def test_de_deux_lettres_la_derniere_compte() -> None:
    """The first came back unknown, the second went elsewhere: its own delays run."""
    journal = (
        poste(),
        reponse("retournée", "10/11/2026", f"{INCONNU}{ICI}"),
        poste("12/11/2026", identifiant="L2"),
    )
    change = {"clients": (client(adresse="2 place Basse"),)}
    assert suite("20/11/2026", *journal, **change) == ([], [("F1", "delai_en_cours", "24/11/2026")])
    revenue = reponse("retournée", "20/11/2026", f"{INCONNU} · 2 place Basse, 69001 Lyon", identifiant="L2")
    assert suite("25/11/2026", *journal, revenue, **change) == ([], [("F1", "anomalie", "")])
    retour_au_depart = suite("25/11/2026", *journal, revenue)
    assert retour_au_depart == ([], [("F1", "anomalie", "")])


def test_une_etape_supprimee_depuis_laisse_le_scenario_reprendre() -> None:
    """The step of the letter is no longer in the scenario: the item takes its first one."""
    retour = reponse("retournée", "20/11/2026", f"{INCONNU}{ICI}", ordre=9)
    change = {"clients": (client(adresse="2 place Basse"),)}
    fait = plan("25/11/2026", F1, journal=[poste(ordre=9), retour], etapes=STANDARD, **change)
    assert [m[1] for m in parties_de(fait)] == ["1re relance"]


def test_un_recommande_au_payeur_attend_l_adresse_du_payeur() -> None:
    """A reminder by recommandé goes to the payer: his address is the one to correct."""
    rappel = etape(1, "Rappel", 5, RECOMMANDE)
    clients = (
        client("C001", code_payeur="P001"),
        client("P001", adresse="9 quai Sud", code_postal="13002", ville="Marseille")._replace(ligne=3),
    )
    parti = poste(ordre=1, etape="Rappel")
    retour = parti._replace(
        evenement="retournée", detail=f"{INCONNU} · 9 quai Sud, 13002 Marseille", date_effet=le("10/11/2026")
    )
    parties: dict[str, Any] = {"journal": [parti, retour], "etapes": (rappel,)}
    fait = plan("20/11/2026", F1, clients=clients, **parties)
    assert ecartees_de(fait) == [("F1", "anomalie", "")]
    assert lieux(fait.anomalies) == [("bloquante", "Clients", 3, "Adresse", "9 quai Sud, 13002 Marseille")]
    demenage = (clients[0], clients[1]._replace(adresse="10 quai Nord"))
    assert [m[:2] for m in parties_de(plan("20/11/2026", F1, clients=demenage, **parties))] == [
        ("P001", "Rappel")
    ]


def test_une_facture_payee_ou_sans_client_n_accuse_plus_l_adresse() -> None:
    journal = [poste(), reponse("retournée", "20/11/2026", f"{INCONNU}{ICI}")]
    assert plan("25/11/2026", journal=journal, etapes=ETAPES).anomalies == ()
    assert [
        a.colonne for a in plan("25/11/2026", F1, journal=journal, clients=(), etapes=ETAPES).anomalies
    ] == ["Code client"]


def test_deux_factures_d_une_lettre_une_anomalie() -> None:
    autre = facture("F2", 50, "01/09/2026")
    retour = reponse("retournée", "20/11/2026", f"{INCONNU}{ICI}")
    journal = [poste(), poste(numero_facture="F2"), retour, retour._replace(numero_facture="F2")]
    fait = plan("25/11/2026", F1, autre, journal=journal, etapes=ETAPES)
    assert ecartees_de(fait) == [("F1", "anomalie", ""), ("F2", "anomalie", "")]
    assert [a.colonne for a in fait.anomalies] == ["Adresse"]


def test_un_inconnu_n_est_pas_une_relance_faite() -> None:
    """Neither the columns nor the next message tell of a letter that reached nobody."""
    deja = envoyee("F1", 2, "10/09/2026")
    journal = [deja, poste(), reponse("retournée", "20/11/2026", f"{INCONNU}{ICI}")]
    faits = contexte("25/11/2026", F1, journal=journal, etapes=ETAPES).historique.faits_de(("C001", "F1", 1))
    assert [(f.etape, f.le) for f in faits] == [("1re relance", le("10/09/2026"))]


@pytest.mark.parametrize(
    ("texte", "retour"),
    [
        ("non-reclame", NON_RECLAME),
        ("Pli avisé et non réclamé", NON_RECLAME),
        ("REFUSÉ", REFUSE),
        ("Pli refusé par le destinataire", REFUSE),
        ("inconnu", INCONNU),
        ("destinataire-inconnu", INCONNU),
        ("N'habite pas à l'adresse indiquée", INCONNU),
        ("npai", INCONNU),
        ("Défaut d'accès ou d'adressage", INCONNU),
        ("perdu", None),
        ("", None),
    ],
)
def test_le_motif_d_un_retour(texte: str, retour: Retour | None) -> None:
    assert retour_de(texte) == retour


def test_le_recommande_electronique_est_un_canal_comme_un_autre() -> None:
    assert canal_de(" Recommande Electronique") == RECOMMANDE_ELECTRONIQUE
    assert (set(COURRIERS) - set(CANAUX), len(CANAUX)) == (set(), 8)


def test_une_seconde_lettre_a_la_meme_porte_est_refusee_meme_demandee_a_la_main() -> None:
    journal = [poste(), reponse("retournée", "20/11/2026", f"{INCONNU}{ICI}")]
    with pytest.raises(RefusError) as refus:
        demeure("25/11/2026", "F1", F1, journal=journal, etapes=ETAPES)
    assert str(refus.value) == (
        "Pas de mise en demeure pour la facture F1 : « Mise en demeure » revenue le 20/11/2026, destinataire "
        "inconnu à cette adresse : nouvelle adresse à indiquer dans Clients, la lettre sera refaite."
    )
    change = (client(adresse="2 place Basse"),)
    [lettre] = demeure("25/11/2026", "F1", F1, journal=journal, etapes=ETAPES, clients=change).relances
    assert lettre.etapes_sautees == ("1re relance", "2e relance", "Appel", "Dernière relance")
