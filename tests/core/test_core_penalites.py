"""Late-payment interest and the 40 €, against calculations done by hand and day by day."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from recit import (
    APPEL,
    DEMEURE,
    TAUX,
    avoir,
    client,
    envoyee,
    etape,
    euros,
    evenement,
    facture,
    le,
    parametres,
    plan,
    reglement,
)
from relance_xl.core.entites import Client, Facture, Taux
from relance_xl.core.monnaie import ZERO, centimes, en_clair
from relance_xl.core.mouvement import Mouvement
from relance_xl.core.penalites import Calcul, Regime, calculer, indemnite_de, regime_de
from relance_xl.core.relance import LigneRelance, Tranche
from relance_xl.core.taux import (
    BCE_PLUS_8,
    BCE_PLUS_10,
    LEGAL,
    PLANCHER,
    Formule,
    TauxManquantError,
    bareme_de,
    formule_de,
    taux_du_jour,
)

BAREME = bareme_de(TAUX)
PROFESSIONNEL = regime_de("professionnel", BCE_PLUS_10)


def paye(montant: str | int, du: str) -> Mouvement:
    return Mouvement(le(du) + timedelta(days=1), euros(montant))


def calcul(
    montant: str | int, echeance: str, au: str, *mouvements: Mouvement, regime: Regime = PROFESSIONNEL
) -> Calcul:
    return calculer(euros(montant), mouvements, le(echeance), le(au), regime, BAREME)


def tranche(du: str, au: str, jours: int, base: str, taux: str, interets: str) -> Tranche:
    return Tranche(le(du), le(au), jours, euros(base), Decimal(taux), euros(interets))


def ligne(jour: str, une: Facture, **parties: object) -> LigneRelance:
    return plan(jour, une, **parties).relances[0].lignes[0]


def test_l_exemple_du_contrat_deux_semestres() -> None:
    # 10 000 × 12.15 % × 10 / 365 = 33.287… ; 10 000 × 12.40 % × 10 / 365 = 33.972…
    fait = calcul(10000, "20/06/2026", "10/07/2026")
    assert fait.tranches == (
        tranche("21/06/2026", "30/06/2026", 10, "10000", "12.15", "33.29"),
        tranche("01/07/2026", "10/07/2026", 10, "10000", "12.40", "33.97"),
    )
    assert (fait.interets, indemnite_de(fait, PROFESSIONNEL)) == (euros("67.26"), euros(40))


def test_le_jour_de_l_echeance_rien_le_lendemain_un_jour() -> None:
    assert calcul(1000, "20/11/2026", "20/11/2026") == Calcul((), ZERO, en_retard=False)
    # 1 000 × 12.40 % × 1 / 365 = 0.339…
    assert calcul(1000, "20/11/2026", "21/11/2026").interets == euros("0.34")


def test_un_acompte_diminue_la_base_le_lendemain_de_sa_date() -> None:
    # 1 000 × 12.40 % × 10 / 365 = 3.397… ; 400 × 12.40 % × 10 / 365 = 1.358…
    fait = calcul(1000, "01/10/2026", "21/10/2026", paye(600, "11/10/2026"))
    assert fait.tranches == (
        tranche("02/10/2026", "11/10/2026", 10, "1000", "12.40", "3.40"),
        tranche("12/10/2026", "21/10/2026", 10, "400", "12.40", "1.36"),
    )


def test_un_reglement_rejete_le_jour_meme_ne_coupe_pas_la_tranche() -> None:
    # 10 000 × 12.40 % × 20 / 365 = 67.945…: two slices of ten days, 33.97 each, would lose a cent.
    fait = calcul(10000, "01/10/2026", "21/10/2026", paye(500, "11/10/2026"), paye(-500, "11/10/2026"))
    assert fait.tranches == (tranche("02/10/2026", "21/10/2026", 20, "10000", "12.40", "67.95"),)


def test_un_avoir_diminue_la_base_a_sa_date() -> None:
    lie = avoir("A1", 600, "11/10/2026", sur="F1")
    # Nine days on 1 000 (3.057…), eleven on 400 (1.494…).
    une = plan("21/10/2026", facture("F1", 1000, "01/10/2026"), lie).relances[0].lignes[0]
    assert [(t.du, t.jours, t.interets) for t in une.tranches] == [
        (le("02/10/2026"), 9, euros("3.06")),
        (le("11/10/2026"), 11, euros("1.49")),
    ]


def test_regle_ou_credite_avant_l_echeance_ni_interets_ni_indemnite() -> None:
    fait = calcul(1000, "01/10/2026", "20/11/2026", paye(1000, "01/10/2026"))
    assert (fait, indemnite_de(fait, PROFESSIONNEL)) == (Calcul((), ZERO, en_retard=False), ZERO)


def test_l_indemnite_est_entiere_meme_pour_un_reste_minime() -> None:
    fait = calcul(1000, "01/10/2026", "20/11/2026", paye("999.99", "01/10/2026"))
    assert (fait.interets, indemnite_de(fait, PROFESSIONNEL)) == (ZERO, euros(40))


def test_un_rejet_remet_la_base_le_lendemain() -> None:
    fait = calcul(1000, "01/10/2026", "21/10/2026", paye(1000, "06/10/2026"), paye(-1000, "16/10/2026"))
    assert [(t.du, t.jours, t.base) for t in fait.tranches] == [
        (le("02/10/2026"), 5, euros(1000)),
        (le("17/10/2026"), 5, euros(1000)),
    ]


def test_un_taux_de_contrat_fixe_ne_se_coupe_pas_au_semestre() -> None:
    fixe = regime_de("professionnel", Formule("fixe", Decimal(0), Decimal(15)))
    fait = calcul(10000, "20/06/2026", "10/07/2026", regime=fixe)
    # 10 000 × 15 % × 20 / 365 = 82.191…
    assert fait.tranches == (tranche("21/06/2026", "10/07/2026", 20, "10000", "15", "82.19"),)


def test_le_secteur_public_garde_le_taux_du_lendemain_de_l_echeance() -> None:
    public = regime_de("public", BCE_PLUS_10)
    # Due on 30 June 2026: the rate of the second half, 2.40 + 8.
    fait = calcul(10000, "30/06/2026", "20/07/2026", regime=public)
    assert fait.tranches == (tranche("01/07/2026", "20/07/2026", 20, "10000", "10.40", "56.99"),)
    # Due on 20 June: that of the first half, 2.15 + 8, still in July.
    gele = calcul(10000, "20/06/2026", "10/07/2026", regime=public)
    assert gele.tranches == (tranche("21/06/2026", "10/07/2026", 20, "10000", "10.15", "55.62"),)
    assert indemnite_de(gele, public) == euros(40)


def test_a_preciser_ne_doit_rien_au_dela_du_principal() -> None:
    inconnu = regime_de("", BCE_PLUS_10)
    fait = calcul(1000, "01/10/2026", "20/11/2026", regime=inconnu)
    assert (fait, indemnite_de(fait, inconnu)) == (Calcul((), ZERO, en_retard=True), ZERO)


def test_un_an_de_366_jours_divise_par_sa_vraie_longueur() -> None:
    bissextile = regime_de("professionnel", Formule("fixe", Decimal(0), Decimal(10)), 366)
    # 365 € × 10 % × 10 / 365 = 1.00 in 2027; 10 / 366 in 2028 = 0.997…
    fait = calcul(365, "21/12/2027", "10/01/2028", regime=bissextile)
    assert fait.tranches == (
        tranche("22/12/2027", "31/12/2027", 10, "365", "10", "1.00"),
        tranche("01/01/2028", "10/01/2028", 10, "365", "10", "1.00"),
    )
    grand = calcul(365000, "21/12/2027", "10/01/2028", regime=bissextile)
    assert [t.interets for t in grand.tranches] == [euros("1000.00"), euros("997.27")]
    de_suite = calcul(365000, "21/12/2027", "10/01/2028", regime=bissextile._replace(base_de_calcul=365))
    assert [t.interets for t in de_suite.tranches] == [euros("2000.00")]


def test_la_base_366_est_un_parametre() -> None:
    une = facture("F1", 1000, "01/10/2026")
    assert ligne("20/11/2026", une, parametres=parametres(base_de_calcul=366)).interets == euros("16.99")


def test_l_imputation_legale_est_un_parametre() -> None:
    une = facture("F1", 10000, "01/10/2026")
    recu = [reglement(6000, "11/10/2026", "F1")]
    comptable = ligne("21/10/2026", une, reglements=recu)
    legale = ligne("21/10/2026", une, reglements=recu, parametres=parametres(imputation="légale"))
    assert (comptable.reste_du, comptable.interets) == (euros(4000), euros("47.56"))
    assert (legale.reste_du, legale.interets) == (euros(4000), euros("47.67"))


def particulier(jour: str, *recues: str, **champs: object) -> LigneRelance:
    recu = [evenement("reçue", "F1", DEMEURE, du, identifiant="MED") for du in recues]
    return ligne(
        jour,
        facture("F1", 1000, "01/09/2026"),
        clients=(client(categorie="particulier"),),
        journal=[evenement("postée", "F1", DEMEURE, "01/10/2026", identifiant="MED"), *recu],
        etapes=(etape(1, "Relance", 5), etape(6, "MED", 20, nature="mise en demeure"), etape(7, "Fin", 30)),
        **champs,
    )


def test_un_particulier_ne_doit_rien_avant_la_reception_de_la_mise_en_demeure() -> None:
    sans = particulier("20/11/2026")
    assert (sans.interets, sans.indemnite, sans.tranches) == (euros(0), euros(0), ())


def test_un_particulier_doit_ensuite_le_taux_legal_sans_les_quarante_euros() -> None:
    # 1 000 × 2.75 % × 46 / 365 = 3.465…, from 6 October through 20 November.
    depuis = particulier("20/11/2026", "05/10/2026", "10/10/2026")
    assert depuis.tranches == (tranche("06/10/2026", "20/11/2026", 46, "1000", "2.75", "3.47"),)
    assert depuis.indemnite == euros(0)


def test_un_particulier_mis_en_demeure_hors_scenario_doit_aussi_depuis_la_reception() -> None:
    journal = [evenement("reçue", "F1", 2, "05/10/2026", identifiant="MED")]
    une = ligne(
        "20/11/2026",
        facture("F1", 1000, "01/09/2026"),
        clients=(client(categorie="particulier"),),
        journal=journal,
        etapes=(etape(1, "Relance", 5),),
    )
    assert une.interets == euros("3.47")


def test_la_reception_d_une_relance_n_est_pas_une_mise_en_demeure() -> None:
    journal = [evenement("reçue", "F1", 1, "05/10/2026"), evenement("reçue", "F1", None, "06/10/2026")]
    une = ligne(
        "20/11/2026",
        facture("F1", 1000, "01/09/2026"),
        clients=(client(categorie="particulier"),),
        journal=journal,
    )
    assert une.interets == euros(0)


def test_une_echeance_reportee_apres_la_mise_en_demeure_fait_partir_les_interets_d_elle() -> None:
    journal = [evenement("reçue", "F1", DEMEURE, "05/10/2026")]
    une = plan(
        "20/11/2026",
        facture("F1", 1000, "31/10/2026"),
        facture("F2", 1000, "31/10/2026"),
        clients=(client(categorie="particulier"),),
        journal=journal,
    ).relances[0]
    # 1 000 × 2.75 % × 20 / 365 = 1.506…
    assert [x.interets for x in une.lignes] == [euros("1.51"), euros(0)]


def test_la_part_contestee_ne_porte_pas_d_interets() -> None:
    une = facture("F1", 1000, "01/10/2026", blocage="litige", montant_conteste=euros(600))
    assert ligne("21/10/2026", une).tranches == (
        tranche("02/10/2026", "21/10/2026", 20, "400", "12.40", "2.72"),
    )


def test_des_penalites_deja_payees_se_deduisent() -> None:
    une = facture("F1", 1000, "01/10/2026")
    recus = [
        reglement(10, "05/11/2026", "F1", nature="pénalités"),
        reglement(15, "05/11/2026", "F1", nature="indemnité"),
        reglement(99, "21/11/2026", "F1", nature="pénalités"),
    ]
    fait = ligne("20/11/2026", une, reglements=recus)
    assert (fait.interets, fait.indemnite) == (euros("6.99"), euros(25))


def test_des_penalites_payees_passent_d_une_echeance_a_la_suivante() -> None:
    # 1 000 × 12.40 % × 50 / 365 = 16.99 on the first due date, 10.53 over 31 days on the second.
    deux = (facture("F1", 1000, "01/10/2026"), facture("F1", 1000, "20/10/2026", n=2))
    payees = [reglement(20, "05/11/2026", "F1", nature="pénalités")]
    message = plan("20/11/2026", *deux, reglements=payees).relances[0]
    assert [x.interets for x in message.lignes] == [euros(0), euros("7.52")]
    a_l_heure = [*payees, reglement(1000, "01/10/2026", "F1")]
    reste = plan("20/11/2026", *deux, reglements=a_l_heure).relances[0]
    assert [x.interets for x in reste.lignes] == [euros(0)]


def test_un_semestre_absent_ne_perd_que_les_interets() -> None:
    une = facture("F1", 1000, "01/03/2024")
    jour = plan("20/11/2026", une, reglements=[reglement(40, "05/11/2026", "F1", nature="indemnité")])
    [message] = jour.relances
    assert (message.taux_manquant, message.interets, message.indemnites) == (True, euros(0), euros(0))
    [anomalie] = jour.anomalies
    assert anomalie.message == (
        "Le taux d'un semestre ancien manque : des messages partent sans pénalités. Complétez la feuille "
        "Taux."
    )


def test_calculer_dit_quel_semestre_manque() -> None:
    with pytest.raises(TauxManquantError) as erreur:
        calcul(1000, "20/12/2026", "10/01/2027")
    assert erreur.value.semestre == le("01/01/2027")


_SOUS_LE_PLANCHER = (
    "Ce taux est inférieur à trois fois le taux légal ({} % aujourd'hui), minimum de l'article L441-10 du "
    "code de commerce. Il est appliqué tel quel : vérifiez-le."
)


def anomalies_du_taux(taux: str, jour: str = "20/11/2026", **champs: Any) -> list[str]:
    un: Client = client(taux_de_penalites=taux, **champs)
    echeance = le(jour) - timedelta(days=20)
    une = facture("F1", 1000, f"{echeance:%d/%m/%Y}")
    return [a.message for a in plan(jour, une, clients=(un,)).anomalies if a.colonne == "Taux de pénalités"]


def test_un_taux_sous_trois_fois_le_legal_est_signale_jamais_change() -> None:
    assert anomalies_du_taux("8 %") == [_SOUS_LE_PLANCHER.format("8,25")]
    assert anomalies_du_taux("8,25 %") == []
    assert anomalies_du_taux("3×légal") == []
    assert anomalies_du_taux("8 %", categorie="public") == []
    une = facture("F1", 1000, "01/10/2026")
    assert ligne("20/11/2026", une, clients=(client(taux_de_penalites="8 %"),)).tranches[0].taux == 8


def test_bce_plus_dix_etait_sous_le_plancher_en_2024() -> None:
    assert anomalies_du_taux("BCE+10", "20/11/2024") == [_SOUS_LE_PLANCHER.format("14,76")]


def test_un_taux_illisible_laisse_le_parametre() -> None:
    assert anomalies_du_taux("beaucoup") == [
        "Ce taux ne se lit pas : écrivez BCE+10, 3×légal ou 15 %. Le paramètre sert."
    ]
    une = facture("F1", 1000, "01/10/2026")
    fait = ligne("20/11/2026", une, clients=(client(taux_de_penalites="beaucoup"),))
    assert fait.tranches[0].taux == Decimal("12.40")
    autre = parametres(taux_de_penalites="BCE+12")
    fait = ligne("20/11/2026", une, clients=(client(taux_de_penalites="?"),), parametres=autre)
    assert fait.tranches[0].taux == Decimal("14.40")


def test_un_plancher_inconnu_ne_se_compare_pas() -> None:
    assert anomalies_du_taux("8 %", "20/01/2027") == []


def test_en_devise_etrangere_l_indemnite_reste_en_euros_a_part() -> None:
    jour = plan(
        "20/11/2026",
        facture("F1", 1000, "01/10/2026", devise="USD"),
        journal=[envoyee("F1", APPEL, "01/11/2026")],
    )
    [message] = jour.relances
    assert (message.total, message.indemnites) == (euros("1016.99"), euros(40))


@pytest.mark.parametrize(
    ("texte", "formule"),
    [
        ("BCE+10", BCE_PLUS_10),
        ("bce + 8 points", BCE_PLUS_8),
        ("BCE", Formule("BCE", Decimal(1), Decimal(0))),
        ("3×légal", PLANCHER),
        ("3 fois le taux légal", PLANCHER),
        ("legal", LEGAL),
        ("15 %", Formule("fixe", Decimal(0), Decimal(15))),
        ("12,5", Formule("fixe", Decimal(0), Decimal("12.5"))),
        ("", None),
        ("10+BCE", None),
    ],
)
def test_les_taux_comme_on_les_ecrit(texte: str, formule: Formule | None) -> None:
    assert formule_de(texte) == formule


def test_la_ligne_des_taux_vaut_tout_son_semestre() -> None:
    bareme = bareme_de([Taux(2, le("15/07/2026"), Decimal("2.40"), Decimal("2.75"))])
    assert taux_du_jour(BCE_PLUS_10, le("31/12/2026"), bareme) == Decimal("12.40")
    with pytest.raises(TauxManquantError):
        taux_du_jour(LEGAL, le("30/06/2026"), bareme)


def test_une_hausse_en_cours_de_semestre_attend_le_suivant() -> None:
    # The ECB's 2.65 of 16 September 2026 counts from 1 January 2027 only (C. com. L441-10, II).
    hausse = Taux(8, le("16/09/2026"), Decimal("2.65"), Decimal("2.75"))
    for lignes in ([*TAUX, hausse], [hausse, *TAUX]):
        assert taux_du_jour(BCE_PLUS_10, le("20/11/2026"), bareme_de(lignes)) == Decimal("12.40")


def test_les_centimes_s_arrondissent_au_plus_proche_et_le_demi_au_dessus() -> None:
    assert [centimes(Decimal(x)) for x in ("0.005", "0.0049", "-0.005", "2.675")] == [
        euros(x) for x in ("0.01", "0.00", "-0.01", "2.68")
    ]
    assert en_clair(euros("-1234.5"), "USD") == "-1\u202f234,50\u00a0USD"
