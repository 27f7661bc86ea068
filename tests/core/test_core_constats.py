"""What a run tells beside its messages: rates, parameters, old drafts, earlier reminders."""

import pytest

from recit import (
    TAUX,
    brouillons,
    client,
    envoyee,
    etape,
    facture,
    lieux,
    parametres,
    plan,
)
from relance_xl.core.constats import propose_une_reprise

JOUR = "20/11/2026"
F1 = facture("F1", 100, "01/10/2026")
NEANT = "écrivez « néant » si vous n'êtes pas immatriculé."


def test_quand_tout_est_en_ordre_rien_a_dire() -> None:
    assert plan(JOUR, F1).anomalies == ()


def test_un_parametre_vide_est_a_verifier_et_ne_retient_rien() -> None:
    jour = plan(JOUR, F1, parametres=parametres(iban="", signataire=""))
    assert len(jour.relances) == 1
    assert lieux(jour.anomalies) == [("à vérifier", "Paramètres", None, "Valeur", "")] * 2
    assert [a.message for a in jour.anomalies] == [
        "Le paramètre « IBAN » est vide : les documents montrent « [IBAN à renseigner] ».",
        "Le paramètre « Signataire » est vide : les documents montrent « [Signataire à renseigner] ».",
    ]


def test_une_mise_en_demeure_demande_en_plus_qui_est_le_creancier() -> None:
    duval = parametres(forme_juridique="", capital="", ville_du_rcs="")
    assert plan(JOUR, F1, parametres=duval).anomalies == ()
    demeure = (etape(2, "Mise en demeure", 5, "recommandé", nature="mise en demeure"),)
    jour = plan(JOUR, F1, parametres=duval, etapes=demeure)
    assert [r.nature for r in jour.relances] == ["mise en demeure"]
    vide, montre = "est vide : la mise en demeure montre", "à renseigner] »"
    assert [a.message for a in jour.anomalies] == [
        f"Le paramètre « Forme juridique » {vide} « [Forme juridique {montre}.",
        f"Le paramètre « Capital » {vide} « [Capital {montre} ; écrivez « néant » si vous n'en avez pas.",
        f"Le paramètre « Ville du RCS » {vide} « [Ville du RCS {montre} ; {NEANT}",
    ]


def test_sans_message_a_ecrire_les_parametres_ne_sont_pas_demandes() -> None:
    assert plan("02/10/2026", F1, parametres=parametres(iban="")).anomalies == ()


def test_un_taux_de_penalites_illisible_dans_les_parametres() -> None:
    jour = plan(JOUR, F1, parametres=parametres(taux_de_penalites="le maximum"))
    assert [(a.valeur, a.message) for a in jour.anomalies] == [
        ("le maximum", "Ce taux de pénalités ne se lit pas : écrivez BCE+10, 3×légal ou 15 %.")
    ]


def test_le_taux_des_parametres_sous_le_plancher_legal_est_signale() -> None:
    jour = plan(JOUR, F1, parametres=parametres(taux_de_penalites="8 %"))
    assert [(a.feuille, a.valeur, a.message) for a in jour.anomalies] == [
        (
            "Paramètres",
            "8 %",
            (
                "Ce taux est inférieur à trois fois le taux légal (8,25 % aujourd'hui), minimum de l'article "
                "L441-10 du code de commerce. Il est appliqué tel quel : vérifiez-le."
            ),
        )
    ]


def test_le_semestre_en_cours_manque() -> None:
    jour = plan(JOUR, F1, taux=TAUX[:-1])
    assert [(a[:5], a.message) for a in jour.anomalies] == [
        (
            ("à vérifier", "Taux", None, "Début", "01/07/2026"),
            (
                "Les taux du semestre qui commence le 01/07/2026 manquent : les messages partent sans "
                "pénalités et les étapes qui en réclament attendent. Ajoutez une ligne à la feuille Taux."
            ),
        )
    ]
    assert plan("02/10/2026", F1, taux=TAUX[:-1]).anomalies == ()


@pytest.mark.parametrize("champ", ["adresse", "code_postal", "ville"])
def test_un_courrier_sans_adresse_complete(champ: str) -> None:
    etapes = (etape(2, "Courrier", 5, "courrier"),)
    jour = plan(JOUR, F1, clients=(client(**{champ: ""}),), etapes=etapes)
    assert [a.message for a in jour.anomalies] == [
        "L'adresse de Société C001 est incomplète : complétez-la avant de poster le courrier."
    ]


def test_un_appel_sans_numero_de_telephone() -> None:
    etapes = (etape(2, "Appel", 5, "téléphone"),)
    jour = plan(JOUR, F1, clients=(client(telephone=""),), etapes=etapes)
    assert [(a[:5], a.message) for a in jour.anomalies] == [
        (
            ("à vérifier", "Clients", 2, "Téléphone", ""),
            "Société C001 est à appeler et n'a pas de numéro de téléphone : complétez sa fiche.",
        )
    ]


def test_un_brouillon_oublie_se_rappelle_apres_sept_jours() -> None:
    journal = brouillons(JOUR, F1)
    assert plan("27/11/2026", F1, journal=journal).anomalies == ()
    jour = plan("28/11/2026", F1, journal=journal)
    assert [(a[:5], a.message) for a in jour.anomalies] == [
        (
            ("à vérifier", "Journal des relances", 2, "Identifiant", "C001-261120-R2"),
            (
                "Ce brouillon attend depuis le 20/11/2026 : confirmez son envoi, ou annulez-le ; ce client "
                "n'est plus relancé d'ici là."
            ),
        )
    ]


def test_un_brouillon_oublie_que_ce_jour_retire_ne_se_rappelle_pas() -> None:
    bloquee = F1._replace(blocage="litige")
    jour = plan("28/11/2026", bloquee, journal=brouillons(JOUR, F1))
    assert [r.identifiant for r in jour.retraits] == ["C001-261120-R2"]
    assert jour.anomalies == ()


def test_beaucoup_de_vieilles_factures_et_aucune_relance_connue_proposent_la_reprise() -> None:
    dix = [facture(f"F{n}", 100, "20/09/2026") for n in range(10)]
    jour = plan(JOUR, *dix)
    [anomalie] = jour.anomalies
    assert propose_une_reprise(anomalie)
    assert anomalie.message == (
        "10 factures ont plus de 60 jours de retard et aucune relance n'est connue : si vous les avez déjà "
        "relancées, importez votre ancien suivi (colonnes « Niveau atteint » et « Dernière relance ») avant "
        "d'envoyer."
    )
    assert len(jour.relances) == 1
    assert plan(JOUR, *dix, journal=brouillons(JOUR, *dix)).anomalies == jour.anomalies
    assert plan("19/11/2026", *dix).anomalies == ()
    assert plan(JOUR, *dix[1:]).anomalies == ()
    assert plan(JOUR, *dix, journal=[envoyee("F1", 2, "01/10/2026")]).anomalies == ()
