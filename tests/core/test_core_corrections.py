"""What a row of Relances du jour corrects of its message, cell by cell."""

import pytest

from recit import brouillons, client, contexte, demeure, etape, facture, le, plan, reglement
from relance_xl.core.anomalie import RefusError
from relance_xl.core.brouillons import proposition_du_brouillon
from relance_xl.core.corrections import (
    AUCUNE,
    Correction,
    anomalies_des_corrections,
    correction_de,
    est_corrigee,
    proposition,
)
from relance_xl.core.entites import Choix, Evenement

F1 = facture("F1", 100, "01/10/2026")
LE_20 = "20/11/2026"
PROPOSEE = "e-mail · compta@c001.example; daf@c001.example"


def choix(
    destinataire: str = "", canal: str = "", proposee: str = PROPOSEE, etat: str = "aperçu", ordre: int = 2
) -> Choix:
    return Choix(
        ligne=7,
        envoyer=True,
        reporter_au=None,
        date=le(LE_20),
        code_client="C001",
        nom="Société C001",
        etape="1re relance",
        canal=canal,
        destinataire=destinataire,
        telephone="",
        factures="F1",
        plus_ancien_retard=None,
        total_du=None,
        reclame=None,
        fichier="",
        etat=etat,
        identifiant=f"C001-261120-R{ordre}",
        observation="",
        proposition=proposee,
    )


@pytest.mark.parametrize(
    ("ligne", "attendue"),
    [
        (None, AUCUNE),
        (choix(), AUCUNE),
        (choix("compta@c001.example; daf@c001.example", "e-mail"), AUCUNE),
        (choix("compta@c001.example,\ndaf@c001.example ", "E-mail"), AUCUNE),
        (choix("a@b.fr", "e-mail", proposee=""), AUCUNE),
        (choix("a@b.fr", "e-mail"), Correction(adresses=("a@b.fr",))),
        (choix("Léa <a@b.fr>; c@d.fr"), Correction(adresses=("a@b.fr", "c@d.fr"))),
        (choix("compta@c001.example"), Correction(adresses=("compta@c001.example",))),
        (choix("a@b.fr", "e-mail", proposee="e-mail ·"), Correction(adresses=("a@b.fr",))),
        (choix("compta@c001.example", "Recommande"), Correction(canal="recommandé")),
        (choix("Société C001", "courrier", "courrier · Société C001"), AUCUNE),
        (choix("Société C001", "e-mail", "courrier · Société C001"), Correction(canal="e-mail")),
        (
            choix("a@b.fr", "e-mail", "courrier · Société C001"),
            Correction(canal="e-mail", adresses=("a@b.fr",)),
        ),
    ],
)
def test_ce_qui_differe_de_la_proposition_est_une_correction(
    ligne: Choix | None, attendue: Correction
) -> None:
    assert correction_de(ligne, "e-mail") == attendue


def test_une_adresse_ne_compte_que_pour_un_e_mail() -> None:
    assert correction_de(choix("a@b.fr", "courrier", "courrier · Société C001"), "courrier") == AUCUNE
    assert correction_de(choix("a@b.fr", "e-mail"), "courrier") == AUCUNE


def test_ce_qui_n_est_ni_canal_ni_adresse_se_dit_a_sa_ligne() -> None:
    correction = correction_de(choix("a@b.fr; daf", "fax"), "e-mail")
    assert (correction.canal, correction.adresses) == ("", ("a@b.fr",))
    assert [a[:5] for a in correction.anomalies] == [
        ("bloquante", "Relances du jour", 7, "Canal", "fax"),
        ("bloquante", "Relances du jour", 7, "Destinataire", "daf"),
    ]


def test_une_ligne_corrigee_juste_ou_non_se_reconnait() -> None:
    assert est_corrigee(choix("a@b.fr", "e-mail"))
    assert est_corrigee(choix("compta@c001.example", "SMS"))
    assert est_corrigee(choix("", "fax"))
    assert not est_corrigee(choix("compta@c001.example; daf@c001.example", "e-mail"))
    assert not est_corrigee(choix("autre chose", "courrier", "courrier · Société C001"))


def test_verifier_dit_ce_qui_est_de_travers_tant_que_la_relance_n_est_pas_partie() -> None:
    lignes = [choix("daf", "e-mail", etat=etat) for etat in ("aperçu", "envoyée", "brouillon")]
    assert [a.valeur for a in anomalies_des_corrections(lignes)] == ["daf", "daf"]


def test_la_proposition_montre_le_canal_de_l_etape_et_l_affichage_du_canal_choisi() -> None:
    assert proposition("e-mail", "") == "e-mail ·"
    [relance] = plan(LE_20, F1, choix=(choix("", "téléphone"),)).relances
    assert (relance.canal, relance.proposition) == ("téléphone", "e-mail · Société C001")


def corriges(ligne: Choix) -> list[Evenement]:
    return brouillons(LE_20, F1, choix=(ligne,))


def test_sa_ligne_effacee_se_refait_avec_ce_que_le_journal_a_garde() -> None:
    for journal in (corriges(choix("a@b.fr", "e-mail")), brouillons(LE_20, F1)):
        [attendu] = contexte(LE_20, F1, journal=journal).historique.brouillons
        assert proposition_du_brouillon(attendu) == "e-mail · compta@c001.example"


def test_le_journal_garde_ce_que_disait_la_proposition_quand_elle_est_corrigee() -> None:
    [ligne] = corriges(choix("a@b.fr", "e-mail"))
    assert ligne.destinataire == "a@b.fr"
    assert ligne.detail.endswith('"proposition": "e-mail · compta@c001.example"}')
    [telle_quelle] = brouillons(LE_20, F1)
    assert '"proposition"' not in telle_quelle.detail


@pytest.mark.parametrize("ligne", [choix("a@b.fr", "e-mail"), choix("", "courrier")])
def test_le_brouillon_corrige_reste_vrai_quelle_que_soit_la_ligne_du_jour(ligne: Choix) -> None:
    journal = corriges(ligne)
    faite = ligne._replace(
        etat="brouillon", destinataire=journal[0].destinataire, proposition="e-mail · compta@c001.example"
    )
    autre = (client(email="autre@c001.example"),) if ligne.destinataire else (client(),)
    for restantes in ((), (faite,), (faite._replace(proposition=""),)):
        apres = plan("21/11/2026", F1, journal=journal, choix=restantes, clients=autre)
        assert (apres.retraits, apres.relances) == ((), ())


@pytest.mark.parametrize(
    ("champs", "raison", "motif"),
    [
        ({"envoyer": False}, "décochée par vous dans Relances du jour", "decoche"),
        ({"reporter_au": le("30/11/2026")}, "reportée par vous au 30/11/2026", "reporte"),
        ({"destinataire": "a@b.fr"}, "corrigée par vous dans Relances du jour", ""),
        ({"canal": "courrier"}, "corrigée par vous dans Relances du jour", ""),
        ({"canal": "fax"}, "corrigée par vous dans Relances du jour", "anomalie"),
        ({"reporter_au": le("21/11/2026")}, "", "brouillon_en_attente"),
        ({"observation": "vu Léa", "telephone": "06"}, "", "brouillon_en_attente"),
    ],
)
def test_ce_que_l_utilisateur_change_a_la_ligne_d_un_brouillon(
    champs: dict[str, object], raison: str, motif: str
) -> None:
    journal = brouillons(LE_20, F1)
    ecrite = choix("compta@c001.example", "e-mail", "e-mail · compta@c001.example", "brouillon")
    jour = plan("21/11/2026", F1, journal=journal, choix=(ecrite._replace(**champs),))  # type: ignore[arg-type]
    assert [r.raison for r in jour.retraits] == ([raison] if raison else [])
    assert [e.motif for e in jour.ecartees] == ([motif] if motif else [])


def test_la_ligne_d_un_brouillon_dont_l_etape_n_est_plus_se_retire_sans_qu_on_la_lise() -> None:
    journal = brouillons(LE_20, F1)
    ligne = choix("a@b.fr", "e-mail", etat="brouillon")
    courtes = (etape(9, "Relance unique", 400),)
    [retrait] = plan("21/11/2026", F1, journal=journal, choix=(ligne,), etapes=courtes).retraits
    assert retrait.raison == "l'étape n'existe plus dans le scénario"


def test_la_mise_en_demeure_a_la_demande_suit_la_ligne_deja_corrigee() -> None:
    ligne = choix("daf@c001.example", "e-mail", "recommandé · Société C001", ordre=6)
    [lettre] = demeure(LE_20, "F1", F1, choix=(ligne,)).relances
    assert (lettre.nature, lettre.canal, lettre.destinataires) == (
        "mise en demeure",
        "e-mail",
        ("daf@c001.example",),
    )
    assert lettre.proposition == "recommandé · compta@c001.example"
    with pytest.raises(RefusError) as erreur:
        demeure(LE_20, "F1", F1, choix=(ligne._replace(destinataire="daf"),))
    assert str(erreur.value).startswith(
        "Feuille Relances du jour, ligne 7 : « daf » n'est pas une adresse e-mail : corrigez-la"
    )


def test_un_brouillon_deja_annule_dont_la_ligne_reste_garde_sa_decision() -> None:
    fait = brouillons(LE_20, F1)
    journal = [*fait, *(e._replace(evenement="annulée") for e in fait)]
    reste = choix(etat="brouillon")._replace(envoyer=False)
    jour = plan("21/11/2026", F1, journal=journal, choix=(reste,))
    assert [(e.motif, e.prochaine_date) for e in jour.ecartees] == [("decoche", None)]


def test_un_apercu_a_cote_du_brouillon_perime_n_efface_pas_ce_qu_il_corrige() -> None:
    journal = brouillons(LE_20, F1)
    paye = [reglement(40, LE_20, "F1")]
    intacte = choix("compta@c001.example", "e-mail", "e-mail · compta@c001.example")
    corrigee = intacte._replace(destinataire="a@b.fr")
    for vue, faite in ((intacte, corrigee), (corrigee, intacte)):
        lignes = (vue._replace(identifiant="C001-261120-R2-V2"), faite._replace(etat="brouillon"))
        jour = plan(LE_20, F1, journal=journal, choix=lignes, reglements=paye)
        assert [r.destinataires for r in jour.relances] == [("a@b.fr",)]
