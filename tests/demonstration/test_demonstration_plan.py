"""What the main job finds in the fictional company, whatever the day: every channel, every kind of hold."""

from collections import Counter
from datetime import date, timedelta

import pytest

from relance_xl.core.contexte import Contexte
from relance_xl.core.plan import planifier
from relance_xl.core.relance import Plan
from relance_xl.demonstration.donnees import generer
from relance_xl.schema.scenarios import SCENARIOS
from relance_xl.schema.taux import TAUX

UNE_SEMAINE = [date(2026, 11, 16) + timedelta(days=rang) for rang in range(7)]
JOURS = [*UNE_SEMAINE, date(2027, 1, 1), date(2028, 2, 29), date(2029, 12, 26)]


def plan_du(jour: date) -> Plan:
    dossier = generer(jour, SCENARIOS)
    dossier = dossier._replace(etapes=SCENARIOS, taux=TAUX + dossier.taux)
    return planifier(Contexte(dossier, jour, ()), lambda *_: "")


@pytest.mark.parametrize("jour", JOURS)
def test_la_journee_a_des_messages_de_toutes_sortes(jour: date) -> None:
    plan = plan_du(jour)
    assert Counter(r.canal for r in plan.relances) == {
        "e-mail": 24,
        "téléphone": 5,
        "recommandé": 6,
        "courrier": 1,
    }
    assert Counter(r.texte for r in plan.relances) == {
        "preventive": 1,
        "premiere_relance": 14,
        "relance": 13,
        "derniere_relance": 2,
        "mise_en_demeure": 6,
    }
    assert [p.motif for p in plan.propositions] == ["a_valider"]
    assert plan.retraits == ()


@pytest.mark.parametrize("jour", JOURS)
def test_la_journee_a_des_factures_retenues_pour_toutes_raisons(jour: date) -> None:
    assert Counter(e.motif for e in plan_du(jour).ecartees) == {
        "non_echue": 43,
        "delai_en_cours": 1,
        "promesse": 3,
        "echeancier": 1,
        "reglement_attendu": 2,
        "scenario_termine": 2,
        "a_valider": 2,
        "plateforme": 2,
        "credit": 1,
        "credit_a_affecter": 1,
        "litige": 1,
        "suspendue": 1,
        "contentieux": 1,
        "irrecouvrable": 1,
        "confiee": 1,
        "cedee": 1,
        "client_suspendu": 1,
        "procedure_collective": 1,
        "categorie": 1,
        "intervalle": 1,
        "ecart_comptable": 1,
        "tolerance": 1,
    }


def test_les_magasins_du_groupe_sont_dans_le_message_de_leur_payeur() -> None:
    message = next(r for r in plan_du(date(2026, 11, 21)).relances if r.client.nom == "Groupe Valcanton")
    assert sorted(ligne.client.nom for ligne in message.lignes) == [
        "Valcanton Bricolage Nord",
        "Valcanton Bricolage Sud",
    ]
    assert message.destinataires == ("comptabilite@groupe-valcanton.example",)


def test_la_promesse_rompue_est_rappelee() -> None:
    rompues = [r for r in plan_du(date(2026, 11, 21)).relances if any(x.promesse_rompue for x in r.lignes)]
    assert [r.client.nom for r in rompues] == ["Électricité Ampérel"]
