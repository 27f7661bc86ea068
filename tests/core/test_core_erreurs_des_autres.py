"""What other reminder programs get wrong, told as it should go."""

import pytest

from recit import (
    APPEL,
    DERNIERE,
    DEUXIEME,
    PREMIERE,
    avoir,
    brouillons,
    client,
    contexte,
    ecartees_de,
    envoyee,
    facture,
    le,
    parties_de,
    plan,
    reglement,
    restes,
    sans_texte,
)
from relance_xl.core.anomalie import RefusError
from relance_xl.core.entites import Contact, Evenement
from relance_xl.core.plan import planifier

F1 = facture("F1", 100, "01/09/2026")


def confirmes(journal: list[Evenement], jour: str) -> list[Evenement]:
    """The Journal once every draft of it went out on `jour`."""
    return [*journal, *(e._replace(evenement="envoyée", date_effet=le(jour)) for e in journal)]


def test_trois_clics_le_meme_jour_ne_montent_que_d_un_niveau() -> None:
    journal: list[Evenement] = []
    for _ in range(3):
        journal += brouillons("20/11/2026", F1, journal=journal)
    assert [(e.ordre, e.identifiant) for e in journal] == [(PREMIERE, "C001-261120-R2")]


def test_trois_clics_confirmes_chacun_ne_montent_que_d_un_niveau() -> None:
    journal: list[Evenement] = []
    for _ in range(3):
        journal += confirmes(brouillons("20/11/2026", F1, journal=journal), "20/11/2026")
    assert [e.ordre for e in journal if e.evenement == "envoyée"] == [PREMIERE]


def test_une_semaine_sans_ouvrir_le_programme_ne_perd_aucun_niveau() -> None:
    journal, taux_fixe = [envoyee("F1", PREMIERE, "06/09/2026")], client(taux_de_penalites="12 %")
    for jour, etape in (
        ("20/11/2026", "2e relance"),
        ("05/12/2026", "Appel"),
        ("24/12/2026", "Dernière relance"),
        ("15/01/2027", "Mise en demeure"),
    ):
        nouveaux = brouillons(jour, F1, journal=journal, clients=(taux_fixe,))
        assert [e.etape for e in nouveaux] == [etape]
        journal += confirmes(nouveaux, jour)


def test_la_plus_ancienne_facture_payee_la_suivante_commence_bien_par_sa_premiere_relance() -> None:
    autre = facture("F2", 50, "01/11/2026")
    journal = [envoyee("F1", APPEL, "01/11/2026")]
    # Interest of 80 days on 100 (2.72) and of 19 on 50 (0.32), and twice 40 €.
    assert parties_de(plan("20/11/2026", F1, autre, journal=journal)) == [
        ("C001", "Dernière relance", "233.04", [("F1", 5, True), ("F2", 2, True)])
    ]
    seule = plan("20/11/2026", F1, autre, journal=journal, reglements=[reglement(100, "19/11/2026", "F1")])
    assert parties_de(seule) == [("C001", "1re relance", "50.00", [("F2", PREMIERE, True)])]


def test_une_date_passee_est_refusee_le_meme_jour_accepte() -> None:
    journal = [envoyee("F1", PREMIERE, "20/11/2026")]
    with pytest.raises(RefusError) as erreur:
        plan("19/11/2026", F1, journal=journal)
    assert str(erreur.value) == (
        "La date demandée (19/11/2026) précède la dernière relance du Journal (20/11/2026) : choisissez "
        "cette date ou une date postérieure."
    )
    assert ecartees_de(plan("20/11/2026", F1, journal=journal)) == [("F1", "non_echue", "27/11/2026")]


def test_une_relance_annulee_ou_un_simple_brouillon_ne_ferment_pas_le_passe() -> None:
    partie = envoyee("F1", PREMIERE, "20/11/2026", identifiant="X")
    annulee = partie._replace(evenement="annulée")
    brouillon = partie._replace(evenement="brouillon", identifiant="Y")
    assert len(plan("19/11/2026", F1, journal=[partie, annulee]).relances) == 1
    assert plan("19/11/2026", F1, journal=[brouillon]).relances != ()


def test_martin_ne_recoit_rien_de_martinez() -> None:
    factures = (
        facture("F1", 100, "01/10/2026", "MARTIN"),
        facture("F10", 50, "01/10/2026", "MARTINEZ"),
        facture("F1", 70, "01/10/2026", "MARTINEZ"),
    )
    jour = plan(
        "20/11/2026",
        *factures,
        clients=(client("MARTIN"), client("MARTINEZ")),
        contacts=(Contact(2, "MARTINEZ", "Luis", "comptabilité", "luis@martinez.example"),),
        reglements=[reglement(20, "05/11/2026", "F1", "MARTINEZ")],
        journal=[envoyee("F1", DEUXIEME, "01/11/2026", code_client="MARTINEZ")],
    )
    assert parties_de(jour) == [
        ("MARTIN", "1re relance", "100.00", [("F1", 2, True)]),
        ("MARTINEZ", "Appel", "100.00", [("F1", 4, True), ("F10", 2, True)]),
    ]
    assert [r.destinataires for r in jour.relances] == [
        ("compta@martin.example",),
        ("compta@martinez.example",),
    ]


def test_le_retard_se_compte_de_chaque_echeance_pas_de_la_plus_recente() -> None:
    jour = plan("20/11/2026", F1, facture("F2", 50, "15/11/2026"))
    assert [(x.facture.numero_facture, x.retard) for x in jour.relances[0].lignes] == [("F1", 80), ("F2", 5)]


def test_un_avoir_n_est_pas_oublie() -> None:
    assert restes("20/11/2026", F1, avoir("A1", 100, "05/10/2026", sur="F1")) == [("F1", 1, "100.00", "0.00")]
    libre = plan("20/11/2026", F1, avoir("A1", 30, "05/10/2026"))
    assert parties_de(libre) == [("C001", "1re relance", "70.00", [("F1", 2, True)])]


def test_l_intervalle_retarde_une_relance_mais_ne_l_avale_pas() -> None:
    deux = (F1, facture("F2", 50, "12/11/2026"))
    journal = [envoyee("F1", DERNIERE, "15/11/2026")]
    attente = plan("20/11/2026", *deux, journal=journal)
    assert parties_de(attente) == []
    assert [(e.motif, e.detail) for e in attente.ecartees] == [
        ("intervalle", "relancée le 15/11/2026, prochain message possible le 22/11/2026"),
        ("intervalle", "relancée le 15/11/2026, prochain message possible le 22/11/2026"),
    ]
    assert [(p[1], p[3]) for p in parties_de(plan("22/11/2026", *deux, journal=journal))] == [
        ("Mise en demeure", [("F1", 6, True), ("F2", 0, False)])
    ]


def test_le_plan_ne_change_rien_au_dossier() -> None:
    present = contexte("20/11/2026", F1)
    assert planifier(present, sans_texte) == planifier(present, sans_texte)
