"""The calculation of an invoice of the workbook: what the amounts alone cannot tell, and its rows."""

from decimal import Decimal
from typing import Any

import pytest

from recit import avoir, client, contexte, etape, euros, evenement, facture, le, parametres, plan, reglement
from relance_xl.core.conditions import Conditions
from relance_xl.core.decompte import Decompte, decompte_de
from relance_xl.core.decompte_explique import du_total, expliquer
from relance_xl.core.decompte_lignes import Ligne, lignes_de
from relance_xl.core.entites import Facture
from relance_xl.core.monnaie import ZERO
from relance_xl.core.penalites import Regime
from relance_xl.core.taux import Formule

JOUR = "20/11/2026"
F1 = facture("F1", 1000, "01/10/2026")  # 50 days late: 1 000 × 12.40 % × 50 / 365 = 16.99
DEUX = (F1, facture("F1", 1000, "20/10/2026", n=2))  # the second: 31 days, 10.53


def decompte(jour: str, *factures: Facture, **parties: Any) -> Decompte:
    return decompte_de("C001", "F1", contexte(jour, *factures, **parties))


def chiffres(fait: Decompte) -> tuple[str, ...]:
    """(remains, interest, indemnity, total)."""
    return (str(fait.exigible), str(fait.interets), str(fait.indemnite), str(fait.total))


def mots(phrases: Any) -> list[str]:
    """Sentences with plain spaces."""
    return [phrase.replace("\u202f", " ").replace("\xa0", " ") for phrase in phrases]


def rangees(fait: Decompte) -> list[tuple[str, str]]:
    """(label, amount) of each row."""
    return [(x.libelle, "" if x.montant is None else str(x.montant)) for x in lignes_de(fait)]


CAS: dict[str, tuple[tuple[Facture, ...], dict[str, Any], tuple[str, ...]]] = {
    "une seule indemnité pour deux échéances (D441-5)": (
        DEUX,
        {},
        ("2000.00", "27.52", "40.00", "2067.52"),
    ),
    "la seconde échéance pas encore échue reste hors du total": (
        (F1, facture("F1", 1000, "20/12/2026", n=2)),
        {},
        ("1000.00", "16.99", "40.00", "1056.99"),
    ),
    "un règlement va à l'échéance la plus ancienne (1342-10)": (
        # 10 days on 1 000 (3.40) then 40 on 500 (6.79), and 10.53 on the second
        DEUX,
        {"reglements": [reglement(500, "11/10/2026", "F1")]},
        ("1500.00", "20.72", "40.00", "1560.72"),
    ),
    "l'échéance soldée en retard garde ses intérêts": (
        DEUX,
        {"reglements": [reglement(1000, "11/10/2026", "F1")]},
        ("1000.00", "13.93", "40.00", "1053.93"),
    ),
    "la part contestée n'est ni réclamée ni comptée": (
        # 400 × 12.40 % × 50 / 365 = 6.79
        (F1._replace(blocage="litige", montant_conteste=euros(600)),),
        {},
        ("400.00", "6.79", "40.00", "446.79"),
    ),
    "le litige fini, tout compte de nouveau depuis l'échéance": (
        (F1._replace(blocage="litige", montant_conteste=euros(600), bloquee_jusqu_au=le("19/11/2026")),),
        {},
        ("1000.00", "16.99", "40.00", "1056.99"),
    ),
    "tout contesté : rien n'est réclamé": (
        (F1._replace(blocage="litige", montant_conteste=euros(1200)),),
        {},
        ("0.00", "0.00", "0.00", "0.00"),
    ),
    "des intérêts déjà réglés se déduisent": (
        (F1,),
        {"reglements": [reglement(10, "05/11/2026", "F1", nature="pénalités")]},
        ("1000.00", "6.99", "40.00", "1046.99"),
    ),
    "les intérêts réglés vont à l'échéance la plus ancienne, puis à la suivante": (
        # 16.99 on the first, 3.01 on the second
        DEUX,
        {"reglements": [reglement(20, "05/11/2026", "F1", nature="pénalités")]},
        ("2000.00", "7.52", "40.00", "2047.52"),
    ),
    "des intérêts réglés au-delà de ce qui a couru attendent la suite": (
        (F1,),
        {"reglements": [reglement(30, "05/11/2026", "F1", nature="pénalités")]},
        ("1000.00", "0.00", "40.00", "1040.00"),
    ),
    "un règlement d'intérêts rejeté ne compte plus": (
        (F1,),
        {
            "reglements": [
                reglement(10, "05/11/2026", "F1", nature="pénalités"),
                reglement(-10, "08/11/2026", "F1", nature="pénalités"),
            ]
        },
        ("1000.00", "16.99", "40.00", "1056.99"),
    ),
    "l'indemnité réglée ne revient pas, même à la seconde échéance": (
        DEUX,
        {"reglements": [reglement(40, "05/10/2026", "F1", nature="indemnité")]},
        ("2000.00", "27.52", "0.00", "2027.52"),
    ),
    "l'indemnité réglée en partie laisse son reste": (
        (F1,),
        {"reglements": [reglement(15, "05/11/2026", "F1", nature="indemnité")]},
        ("1000.00", "16.99", "25.00", "1041.99"),
    ),
    "un règlement d'indemnité à venir ne compte pas encore": (
        (F1,),
        {"reglements": [reglement(40, "21/11/2026", "F1", nature="indemnité")]},
        ("1000.00", "16.99", "40.00", "1056.99"),
    ),
    "en dollars, les 40 € restent à part du total": (
        (F1._replace(devise="USD"),),
        {},
        ("1000.00", "16.99", "40.00", "1016.99"),
    ),
    "la procédure collective arrête les intérêts ce jour-là (L622-28)": (
        # 10 days through the judgment: 3.40
        (F1,),
        {"clients": (client(procedure_collective_le=le("11/10/2026")),)},
        ("1000.00", "3.40", "40.00", "1043.40"),
    ),
    "un jugement avant l'échéance : ni intérêts ni 40 €": (
        (F1,),
        {"clients": (client(procedure_collective_le=le("15/09/2026")),)},
        ("1000.00", "0.00", "0.00", "1000.00"),
    ),
    "une facture postérieure au jugement est suivie normalement (L622-17)": (
        (F1,),
        {"clients": (client(procedure_collective_le=le("01/08/2026")),)},
        ("1000.00", "16.99", "40.00", "1056.99"),
    ),
    "à préciser : rien au-delà du principal": (
        (F1,),
        {"clients": (client(categorie=""),)},
        ("1000.00", "0.00", "0.00", "1000.00"),
    ),
    "ne pas réclamer n'empêche pas de calculer": (
        (F1,),
        {"clients": (client(reclamer_les_penalites=False),)},
        ("1000.00", "16.99", "40.00", "1056.99"),
    ),
    "le taux du client passe avant le paramètre": (
        # 1 000 × 15 % × 50 / 365 = 20.55
        (F1,),
        {
            "clients": (client(taux_de_penalites="15 %"),),
            "parametres": parametres(taux_de_penalites="BCE+12"),
        },
        ("1000.00", "20.55", "40.00", "1060.55"),
    ),
    "le paramètre sert aux clients sans taux": (
        # 1 000 × 14.40 % × 50 / 365 = 19.73
        (F1,),
        {"parametres": parametres(taux_de_penalites="BCE+12")},
        ("1000.00", "19.73", "40.00", "1059.73"),
    ),
    "un taux de contrat ne change rien pour un acheteur public": (
        # 1 000 × 10.40 % × 50 / 365 = 14.25
        (F1,),
        {"clients": (client(categorie="public", taux_de_penalites="15 %"),)},
        ("1000.00", "14.25", "40.00", "1054.25"),
    ),
    "un avoir non lié reste un crédit, hors de la base": (
        (F1, avoir("A1", 400, "05/10/2026")),
        {},
        ("1000.00", "16.99", "40.00", "1056.99"),
    ),
    "un avoir qui couvre la facture avant l'échéance : ni intérêts ni 40 €": (
        (F1, avoir("A1", 1000, "15/09/2026", sur="F1")),
        {},
        ("0.00", "0.00", "0.00", "0.00"),
    ),
    "un semestre de taux absent : ni intérêts, mais l'indemnité": (
        (facture("F1", 1000, "01/03/2024"),),
        {},
        ("1000.00", "0.00", "40.00", "1040.00"),
    ),
}


@pytest.mark.parametrize("nom", CAS)
def test_ce_que_doit_une_facture(nom: str) -> None:
    factures, parties, attendus = CAS[nom]
    fait = decompte(JOUR, *factures, **parties)
    assert chiffres(fait) == attendus
    lignes = lignes_de(fait)
    total = next(rang for rang, x in enumerate(lignes) if x.libelle.startswith("Total dû"))
    assert sum((x.montant or ZERO for x in lignes[:total]), ZERO) == lignes[total].montant == fait.total


@pytest.mark.parametrize("imputation", ["comptable", "légale"])
@pytest.mark.parametrize("nom", CAS)
def test_la_relance_reclame_les_memes_sommes_que_le_decompte(nom: str, imputation: str) -> None:
    """Each open item of a message, and the column *Pénalités*, bear the interest of the calculation."""
    factures, parties, _ = CAS[nom]
    parties = {
        **parties,
        "parametres": parties.get("parametres", parametres())._replace(imputation=imputation),
    }
    fait = decompte(JOUR, *factures, **parties)
    interets = {e.facture.numero_echeance: e.interets for e in fait.echeances}
    for relance in plan(JOUR, *factures, **parties).relances:
        for ligne in relance.lignes:
            assert ligne.interets == interets[ligne.facture.numero_echeance]
        if {x.facture for x in relance.lignes} == {e.facture for e in fait.echeances}:
            assert relance.indemnites == fait.indemnite


def test_le_decompte_ligne_par_ligne() -> None:
    recus = [
        reglement(500, "11/10/2026", "F1", reference="VIR 12"),
        reglement(-100, "16/10/2026", "F1", reference="REJET"),
        reglement(5, "11/10/2026", "F1", nature="pénalités"),
        reglement(15, "11/10/2026", "F1", nature="indemnité"),
    ]
    trois = (*DEUX, facture("F1", 300, "20/12/2026", n=3))
    fait = decompte(JOUR, *trois, avoir("A1", 100, "05/10/2026", sur="F1"), reglements=recus)
    assert rangees(fait) == [
        ("Échéance du 01/10/2026", "1000.00"),
        ("Avoir A1", "-100.00"),
        ("Règlement VIR 12", "-500.00"),
        ("Rejet REJET", "100.00"),
        ("Pénalités de retard", "1.02"),
        ("Pénalités de retard", "2.14"),
        ("Pénalités de retard", "0.68"),
        ("Pénalités de retard", "5.95"),
        ("Pénalités de retard, déjà réglées", "-5.00"),
        ("Échéance du 20/10/2026", "1000.00"),
        ("Pénalités de retard", "10.53"),
        ("Échéance du 20/12/2026", "300.00"),
        ("Part à échoir", "-300.00"),
        ("Indemnité forfaitaire pour frais de recouvrement", "40.00"),
        ("Indemnité forfaitaire pour frais de recouvrement, déjà réglée", "-15.00"),
        ("Total dû au 20/11/2026", "1540.32"),
    ]
    assert lignes_de(fait)[5] == Ligne(
        "C001",
        "F1",
        1,
        "Pénalités de retard",
        le("05/10/2026"),
        le("11/10/2026"),
        7,
        euros(900),
        Decimal("12.40"),
        euros("2.14"),
        "EUR",
        "900,00 × 12,40 % × 7 / 365 ; taux BCE 2,40 % au 1er juillet 2026 + 10 points.",
    )
    assert (str(fait.a_echoir), str(fait.reste_du), str(fait.conteste)) == ("300.00", "1800.00", "0.00")


def test_le_decompte_explique_chaque_chiffre() -> None:
    recus = [
        reglement(500, "11/10/2026", "F1"),
        reglement(-100, "16/10/2026", "F1"),
        reglement(5, "11/10/2026", "F1", nature="pénalités"),
        reglement(15, "11/10/2026", "F1", nature="indemnité"),
    ]
    trois = (*DEUX, facture("F1", 300, "20/12/2026", n=3))
    fait = decompte(JOUR, *trois, avoir("A1", 100, "05/10/2026", sur="F1"), reglements=recus)
    assert mots((*expliquer(fait), *du_total(fait))) == [
        (
            "Intérêts : base TTC × taux × jours / 365, du lendemain de chaque échéance au 20/11/2026 inclus "
            "; chaque tranche est arrondie au centime le plus proche, puis les tranches s'additionnent, "
            "sans intérêts sur les intérêts."
        ),
        (
            "Taux : BCE + 10 points, sauf autre taux au contrat (article L441-10 du Code de commerce) ; "
            "celui en vigueur le 1er janvier vaut pour le premier semestre, celui du 1er juillet pour le "
            "second."
        ),
        "12,40 % = taux BCE 2,40 % au 1er juillet 2026 + 10 points.",
        "Un règlement diminue la base le lendemain de sa date : le jour du paiement compte encore.",
        "Un rejet fait remonter la base le lendemain de sa date.",
        "Un avoir lié à la facture diminue la base dès sa date.",
        (
            "Imputation comptable : les règlements vont au principal, échéances les plus anciennes d'abord, "
            "sauf indication du client."
        ),
        "Intérêts déjà réglés : 5,00 €, déduits des échéances les plus anciennes.",
        (
            "Indemnité forfaitaire pour frais de recouvrement : 40,00 € par facture en retard, une seule "
            "fois, hors de la base des intérêts (article D441-5 du Code de commerce) ; déjà réglée : 15,00 €."
        ),
        "Ni les intérêts ni l'indemnité ne sont soumis à la TVA.",
        "Total dû au 20/11/2026 : reste dû 1 500,00 € + intérêts 15,32 € + indemnité 25,00 € = 1 540,32 €.",
        "Pas encore échu, hors de ce total : 300,00 €.",
    ]


def explications(jour: str, *factures: Facture, **parties: Any) -> list[str]:
    return mots(expliquer(decompte(jour, *factures, **parties)))


def test_l_imputation_legale_dit_ce_que_chaque_reglement_a_paye() -> None:
    # 3.40 in ten days on 1 000, 0.86 in five on 503.40, 1.70 in five on 1 000 again: 5.96 once rejected.
    recus = [
        reglement(500, "11/10/2026", "F1"),
        reglement(-500, "16/10/2026", "F1"),
        reglement(300, "21/10/2026", "F1", nature="principal"),
    ]
    dites = explications(JOUR, F1, reglements=recus, parametres=parametres(imputation="légale"))
    assert [d for d in dites if "mputation" in d or d.startswith(("Le règlement", "Le rejet"))] == [
        (
            "Imputation légale (article 1343-1 du Code civil) : un règlement paie d'abord les intérêts "
            "courus à sa date, puis le principal. Le reste dû affiché déduit tout du principal, et les "
            "intérêts sont ceux courus depuis l'origine : leur total est le même, au centime."
        ),
        "Le règlement du 11/10/2026 (500,00 €) a payé 3,40 € d'intérêts.",
        "Le rejet du 16/10/2026 (500,00 €) a rendu 3,40 € d'intérêts.",
        "Le règlement du 21/10/2026 (300,00 €) a payé 5,96 € d'intérêts.",
    ]


def test_un_versement_avant_l_echeance_ne_paie_pas_d_interets() -> None:
    recus = [reglement(300, "15/09/2026", "F1")]
    dites = explications(JOUR, F1, reglements=recus, parametres=parametres(imputation="légale"))
    assert [d for d in dites if d.startswith("Le règlement")] == []


@pytest.mark.parametrize(
    ("fiche", "parametre", "phrases"),
    [
        (
            "15 %",
            "BCE+10",
            ["Taux : 15,00 % par an, celui de la fiche du client, le même chaque semestre."],
        ),
        (
            "",
            "BCE+12",
            [
                (
                    "Taux : BCE + 12 points, celui du paramètre « Taux de pénalités » ; celui en vigueur le "
                    "1er janvier vaut pour le premier semestre, celui du 1er juillet pour le second."
                ),
                "14,40 % = taux BCE 2,40 % au 1er juillet 2026 + 12 points.",
            ],
        ),
        (
            "3×légal",
            "BCE+10",
            [
                (
                    "Taux : 3 × taux légal, celui de la fiche du client ; celui en vigueur le 1er janvier "
                    "vaut pour le premier semestre, celui du 1er juillet pour le second."
                ),
                "8,25 % = 3 × taux légal 2,75 % au 2e semestre 2026.",
            ],
        ),
        (
            "BCE",
            "BCE+10",
            [
                (
                    "Taux : BCE, celui de la fiche du client ; celui en vigueur le 1er janvier vaut pour le "
                    "premier semestre, celui du 1er juillet pour le second."
                ),
                "2,40 % = taux BCE 2,40 % au 1er juillet 2026.",
                (
                    "Attention : ce taux est inférieur à trois fois le taux légal (8,25 % au 2e semestre "
                    "2026), minimum de l'article L441-10 du Code de commerce. Il est appliqué tel quel : "
                    "vérifiez-le."
                ),
            ],
        ),
    ],
)
def test_l_origine_du_taux_se_dit(fiche: str, parametre: str, phrases: list[str]) -> None:
    dites = explications(
        JOUR,
        F1,
        clients=(client(taux_de_penalites=fiche),),
        parametres=parametres(taux_de_penalites=parametre),
    )
    assert dites[1 : 1 + len(phrases)] == phrases


def test_un_taux_fixe_n_est_compare_qu_aux_semestres_connus() -> None:
    # The legal rates of 2023 are not in this workbook: the floor of 2024-S2 (14.76) alone is known.
    dites = explications(
        "20/11/2024", facture("F1", 1000, "01/12/2023"), clients=(client(taux_de_penalites="8"),)
    )
    assert dites[2] == (
        "Attention : ce taux est inférieur à trois fois le taux légal (14,76 % au 2e semestre 2024), "
        "minimum de l'article L441-10 du Code de commerce. Il est appliqué tel quel : vérifiez-le."
    )


def test_un_acheteur_public_et_ses_articles() -> None:
    fait = decompte(JOUR, F1, clients=(client(categorie="public"),))
    assert mots(expliquer(fait))[1:] == [
        (
            "Taux : BCE + 8 points (article R2192-31 du Code de la commande publique), celui du semestre où "
            "commencent les intérêts, gardé ensuite."
        ),
        "10,40 % = taux BCE 2,40 % au 1er juillet 2026 + 8 points.",
        (
            "Indemnité forfaitaire pour frais de recouvrement : 40,00 € par facture en retard, une seule "
            "fois, hors de la base des intérêts (article D2192-35 du Code de la commande publique)."
        ),
        "Ni les intérêts ni l'indemnité ne sont soumis à la TVA.",
    ]
    assert rangees(fait)[1][0] == "Intérêts moratoires"


def test_un_particulier_ne_lit_ni_les_quarante_euros_ni_leur_article() -> None:
    journal = [evenement("reçue", "F1", 6, "05/10/2026", identifiant="MED")]
    fait = decompte(
        JOUR,
        F1,
        clients=(client(categorie="particulier"),),
        journal=journal,
        etapes=(etape(6, "MED", 20, nature="mise en demeure"),),
        reglements=[reglement(1, "05/11/2026", "F1", nature="pénalités")],
    )
    assert rangees(fait) == [
        ("Échéance du 01/10/2026", "1000.00"),
        ("Intérêts au taux légal", "3.47"),
        ("Intérêts au taux légal, déjà réglés", "-1.00"),
        ("Total dû au 20/11/2026", "1002.47"),
    ]
    assert mots(expliquer(fait)) == [
        (
            "Intérêts : base TTC × taux × jours / 365, du lendemain de la réception de la mise en demeure "
            "(articles 1231-6 et 1344-1 du Code civil) au 20/11/2026 inclus ; chaque tranche est arrondie "
            "au centime le plus proche, puis les tranches s'additionnent, sans intérêts sur les intérêts."
        ),
        (
            "Taux : taux de l'intérêt légal, colonne « autres cas » puisque le créancier est un "
            "professionnel (article 1231-6 du Code civil)."
        ),
        "2,75 % = taux légal 2,75 % au 2e semestre 2026.",
        "Intérêts déjà réglés : 1,00 €, déduits des échéances les plus anciennes.",
    ]


@pytest.mark.parametrize(
    ("factures", "parties", "phrases"),
    [
        (
            (F1,),
            {"clients": (client(categorie=""),)},
            ["La catégorie du client est à préciser : rien n'est compté au-delà du principal."],
        ),
        (
            (F1,),
            {"clients": (client(categorie="particulier"),)},
            [
                (
                    "Date de réception à renseigner : un particulier ne doit d'intérêts que du lendemain de "
                    "la réception d'une mise en demeure (articles 1231-6 et 1344-1 du Code civil)."
                )
            ],
        ),
        (
            (facture("F1", 1000, "20/11/2026"),),
            {},
            [
                "Aucun jour de retard à compter : aucun intérêt.",
                (
                    "Indemnité forfaitaire : aucune, rien n'était dû après l'échéance (article D441-5 du "
                    "Code de commerce)."
                ),
            ],
        ),
        (
            (facture("F1", 1000, "01/03/2024"),),
            {},
            [
                (
                    "Les taux du semestre qui commence le 01/01/2024 manquent dans la feuille Taux : les "
                    "intérêts ne sont pas calculés. Ajoutez une ligne à cette feuille."
                ),
                (
                    "Indemnité forfaitaire pour frais de recouvrement : 40,00 € par facture en retard, une "
                    "seule fois, hors de la base des intérêts (article D441-5 du Code de commerce)."
                ),
                "Ni les intérêts ni l'indemnité ne sont soumis à la TVA.",
            ],
        ),
    ],
)
def test_sans_interets_on_dit_pourquoi(
    factures: tuple[Facture, ...], parties: dict[str, Any], phrases: list[str]
) -> None:
    assert explications(JOUR, *factures, **parties) == phrases


def test_ce_qui_est_hors_du_calcul_est_dit() -> None:
    contestee = F1._replace(blocage="litige", montant_conteste=euros(600))
    fait = decompte(JOUR, contestee, clients=(client(reclamer_les_penalites=False),))
    assert mots(expliquer(fait))[3:5] == [
        "La fiche du client dit de ne pas réclamer les pénalités : les relances n'en demandent pas.",
        "Part contestée : 600,00 €, ni réclamée ni comptée dans la base.",
    ]
    assert ("Part contestée", "-600.00") in rangees(fait)
    jugee = decompte(JOUR, F1, clients=(client(procedure_collective_le=le("11/10/2026")),))
    assert mots(expliquer(jugee))[3] == (
        "Procédure collective : les intérêts de cette facture, antérieure, s'arrêtent au jugement, le "
        "11/10/2026 (article L622-28 du Code de commerce)."
    )
    soldee = decompte(JOUR, *DEUX, reglements=[reglement(1000, "11/10/2026", "F1")])
    assert mots(expliquer(soldee))[5] == (
        "Une échéance soldée en retard garde les intérêts courus jusqu'à son règlement ; les relances ne "
        "réclament que les échéances ouvertes."
    )


def test_un_trop_percu_est_un_credit_a_part() -> None:
    fait = decompte(JOUR, F1, reglements=[reglement(1100, "11/10/2026", "F1")])
    assert rangees(fait)[-1] == ("Trop-perçu", "")
    assert mots(du_total(fait)) == [
        "Total dû au 20/11/2026 : reste dû 0,00 € + intérêts 3,40 € + indemnité 40,00 € = 43,40 €.",
        "Trop-perçu de 100,00 €, porté au crédit du client : il n'est pas déduit de ce total.",
    ]


def test_en_devise_l_indemnite_suit_le_total() -> None:
    fait = decompte(JOUR, F1._replace(devise="USD"))
    assert [(x.libelle, x.devise, str(x.montant)) for x in lignes_de(fait)[-2:]] == [
        ("Total dû au 20/11/2026", "USD", "1016.99"),
        ("Indemnité forfaitaire pour frais de recouvrement", "EUR", "40.00"),
    ]
    assert mots((*expliquer(fait)[-2:-1], *du_total(fait))) == [
        (
            "Indemnité forfaitaire pour frais de recouvrement : 40,00 € par facture en retard, une seule "
            "fois, hors de la base des intérêts (article D441-5 du Code de commerce) ; en euros, à part du "
            "total en USD."
        ),
        "Total dû au 20/11/2026 : reste dû 1 000,00 USD + intérêts 16,99 USD = 1 016,99 USD.",
        "S'y ajoute, en euros, l'indemnité forfaitaire de 40,00 €.",
    ]


def test_la_base_366_divise_par_la_longueur_de_l_annee() -> None:
    fait = decompte(
        "10/01/2025", facture("F1", 1000, "21/12/2024"), parametres=parametres(base_de_calcul=366)
    )
    assert [x.explication for x in lignes_de(fait) if x.taux] == [
        "1\u202f000,00 × 14,25 % × 10 / 366 ; taux BCE 4,25 % au 1er juillet 2024 + 10 points.",
        "1\u202f000,00 × 13,15 % × 10 / 365 ; taux BCE 3,15 % au 1er janvier 2025 + 10 points.",
    ]
    assert mots(expliquer(fait))[0].startswith(
        "Intérêts : base TTC × taux × jours / 365, ou 366 les années bissextiles, du lendemain de l'échéance"
    )


def test_un_taux_fixe_se_dit_fixe_ligne_par_ligne() -> None:
    fait = decompte(JOUR, F1, clients=(client(taux_de_penalites="15 %"),))
    assert lignes_de(fait)[1].explication == "1\u202f000,00 × 15,00 % × 50 / 365 ; taux fixe."


def test_sans_categorie_les_interets_n_ont_pas_de_nom() -> None:
    assert rangees(decompte(JOUR, F1, clients=(client(categorie=""),))) == [
        ("Échéance du 01/10/2026", "1000.00"),
        ("Total dû au 20/11/2026", "1000.00"),
    ]


def test_un_particulier_sans_mise_en_demeure_ne_doit_que_le_principal() -> None:
    fait = decompte(JOUR, F1, clients=(client(categorie="particulier"),))
    assert rangees(fait) == [
        ("Échéance du 01/10/2026", "1000.00"),
        ("Total dû au 20/11/2026", "1000.00"),
    ]
    assert mots(du_total(fait)) == ["Total dû au 20/11/2026 : reste dû 1 000,00 €."]


@pytest.mark.parametrize(
    ("categorie", "suite"),
    [
        ("professionnel", ", le même chaque semestre."),
        (
            "public",
            (
                " ; la loi prévoit : BCE + 8 points (article R2192-31 du Code de la commande publique), "
                "celui du semestre où commencent les intérêts, gardé ensuite."
            ),
        ),
    ],
)
def test_un_taux_demande_se_dit_a_cote_de_celui_de_la_loi(categorie: str, suite: str) -> None:
    conditions = Conditions(
        categorie, Regime(Formule("fixe", Decimal(0), Decimal(15)), indemnite=True), "demande"
    )
    fait = decompte_de("C001", "F1", contexte(JOUR, F1), conditions)
    assert mots(expliquer(fait))[1] == f"Taux : 15,00 % par an, celui que vous avez demandé{suite}"
