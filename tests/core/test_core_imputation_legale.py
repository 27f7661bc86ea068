"""Payments on the interest first (C. civ. 1343-1): what remains due, to the cent."""

from datetime import date
from decimal import Decimal
from typing import Any

from recit import TAUX, avoir, client, contexte, euros, facture, le, parametres, plan, reglement
from relance_xl.core.conditions import conditions_du_client, dettes_de, imputer
from relance_xl.core.entites import Facture
from relance_xl.core.imputation_legale import interets_de
from relance_xl.core.relance import LigneRelance
from relance_xl.core.taux import bareme_de

LEGALE = parametres(imputation="légale")
F1 = facture("F1", 10000, "01/10/2026")


def lignes(jour: str, *factures: Facture, **parties: Any) -> tuple[LigneRelance, ...]:
    return plan(jour, *factures, parametres=LEGALE, **parties).relances[0].lignes


def tranches(jour: str, *factures: Facture, **parties: Any) -> list[list[tuple[int, Decimal, Decimal]]]:
    """The (days, base, interest) of each due date of F1, the settled ones too."""
    present = contexte(jour, *factures, parametres=LEGALE, **parties)
    dettes = imputer(
        ("C001", "F1"),
        dettes_de(("C001", "F1"), client(), present),
        conditions_du_client(client(), present),
        present,
    ).dettes
    regime = conditions_du_client(client(), present).regime
    return [
        [(t.jours, t.base, t.interets) for t in interets_de(d, regime, bareme_de(TAUX)).tranches]
        for d in dettes
    ]


def parts(jour: str, *factures: Facture, **parties: Any) -> list[tuple[date, Decimal, Decimal]]:
    """What each payment of F1 settled of the interest: (day, amount, interest)."""
    present = contexte(jour, *factures, parametres=LEGALE, **parties)
    cle = ("C001", "F1")
    faite = imputer(cle, dettes_de(cle, client(), present), conditions_du_client(client(), present), present)
    return [(p.le, p.montant, p.interets) for p in faite.parts]


def test_un_acompte_paie_les_interets_courus_puis_le_principal() -> None:
    # 10 000 × 12.40 % × 10 / 365 = 33.97. The 6 000 pay them first: 4 033.97 of principal remain.
    # 4 033.97 × 12.40 % × 10 / 365 = 13.704… Remain 4 000 + 33.97 + 13.70 = 4 033.97 + 13.70.
    [une] = lignes("21/10/2026", F1, reglements=[reglement(6000, "11/10/2026", "F1")])
    assert [(t.jours, t.base, t.interets) for t in une.tranches] == [
        (10, euros(10000), euros("33.97")),
        (10, euros("4033.97"), euros("13.70")),
    ]
    assert (une.reste_du, une.interets) == (euros(4000), euros("47.67"))


def test_le_reste_du_et_les_interets_font_le_total_exact_quels_que_soient_les_acomptes() -> None:
    # Ten days on 10 000: 33.97, of which the 10 of 6 October paid a part; the 3 000 pay the 23.97 left:
    # 7 023.97 remain. The avoir of 1 000 on the 16th leaves 6 023.97 from that day.
    # 4 days on 7 023.97: 9.54; 6 days on 6 023.97: 12.28. Due: 6 023.97 + 21.82 = 6 045.79.
    recus = [reglement(10, "06/10/2026", "F1"), reglement(3000, "11/10/2026", "F1")]
    lie = avoir("A1", 1000, "16/10/2026", sur="F1")
    [une] = lignes("21/10/2026", F1, lie, reglements=recus)
    assert [(t.jours, t.base, t.interets) for t in une.tranches] == [
        (10, euros(10000), euros("33.97")),
        (4, euros("7023.97"), euros("9.54")),
        (6, euros("6023.97"), euros("12.28")),
    ]
    assert une.reste_du + une.interets == euros("6045.79")
    assert parts("21/10/2026", F1, lie, reglements=recus) == [
        (le("06/10/2026"), euros(10), euros(10)),
        (le("11/10/2026"), euros(3000), euros("23.97")),
    ]


def test_un_rejet_rend_le_principal_puis_les_interets() -> None:
    recus = [
        reglement(20, "11/10/2026", "F1"),
        reglement(20, "16/10/2026", "F1"),
        reglement(-40, "21/10/2026", "F1"),
    ]
    assert tranches("31/10/2026", F1, reglements=recus) == [[(30, euros(10000), euros("101.92"))]]
    assert parts("31/10/2026", F1, reglements=recus) == [
        (le("11/10/2026"), euros(20), euros(20)),
        (le("16/10/2026"), euros(20), euros(20)),
        (le("21/10/2026"), euros(-40), euros(-40)),
    ]
    # The rejection of 5 000 out of 6 000: the 33.97 stay paid, 4 033.97 + 5 000 bear interest again.
    en_partie = [reglement(6000, "11/10/2026", "F1"), reglement(-5000, "21/10/2026", "F1")]
    assert tranches("31/10/2026", F1, reglements=en_partie)[0][2] == (10, euros("9033.97"), euros("30.69"))


def test_des_interets_payes_a_part_ne_se_paient_pas_deux_fois() -> None:
    # The 33.97 of the first ten days were paid as such: the whole 6 000 go to the principal.
    recus = [
        reglement("33.97", "11/10/2026", "F1", nature="pénalités"),
        reglement(6000, "11/10/2026", "F1"),
    ]
    [une] = lignes("21/10/2026", F1, reglements=recus)
    # 4 000 × 12.40 % × 10 / 365 = 13.589…
    assert (une.tranches[1].base, une.interets) == (euros(4000), euros("13.59"))


def test_les_interets_de_toutes_les_echeances_passent_avant_le_principal_de_la_suivante() -> None:
    # Two due dates of 1 000. On 11 October the first has run 3.40: 1 003.40 pay it whole, and nothing of
    # the second, which bears interest on 1 000 from its own due date.
    deux = (facture("F1", 1000, "01/10/2026"), facture("F1", 1000, "20/10/2026", n=2))
    recus = [reglement("1003.40", "11/10/2026", "F1")]
    assert tranches("20/11/2026", *deux, reglements=recus) == [
        [(10, euros(1000), euros("3.40"))],
        [(31, euros(1000), euros("10.53"))],
    ]
    # By the law 1 000 + 10.53 remain due. The workbook's balances say 996.60, the interest 3.40 + 10.53.
    assert euros("996.60") + euros("13.93") == euros("1010.53")


def test_un_trop_percu_solde_le_principal_que_les_interets_avaient_pris() -> None:
    # 3.40 of interest on 11 October: 1 003.40 pay all. Without the surplus, 3.40 would go on bearing.
    une = facture("F1", 1000, "01/10/2026")
    assert tranches("20/11/2026", une, reglements=[reglement("1003.40", "11/10/2026", "F1")]) == [
        [(10, euros(1000), euros("3.40"))]
    ]
    juste = tranches("20/11/2026", une, reglements=[reglement(1000, "11/10/2026", "F1")])
    assert juste == [[(10, euros(1000), euros("3.40")), (40, euros("3.40"), euros("0.05"))]]


def test_une_facture_sans_interet_ne_change_pas() -> None:
    [une] = lignes(
        "21/10/2026",
        F1,
        clients=(client(categorie="particulier"),),
        reglements=[reglement(6000, "11/10/2026", "F1")],
    )
    assert (une.reste_du, une.interets, une.tranches) == (euros(4000), euros(0), ())
