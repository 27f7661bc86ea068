"""Any invoice, regime, option and movements: the day-by-day calculation finds the same slices and cents."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penalites.oracle_penalites import Regles, Tranche, interets
from recit import euros
from relance_xl.core.decompte import Decompte
from relance_xl.core.relance import Tranche as Notre
from relance_xl.core.taux import Formule
from relance_xl.schema.taux import TAUX
from relance_xl.usecases.decompte_seul import Cas, calculer_seul

BCE = {t.debut: Fraction(t.taux_bce) for t in TAUX}
LEGAL = {t.debut: Fraction(t.taux_legal) for t in TAUX}
PREMIER, DERNIER = date(2015, 1, 1), date(2026, 12, 31)
rapide = settings(max_examples=50, derandomize=True, deadline=None)

montants = st.integers(1, 3_000_000).map(lambda n: Decimal(n) / 100)
formules: st.SearchStrategy[Formule | None] = st.one_of(
    st.none(),
    st.sampled_from(["0", "5", "7.35", "15"]).map(lambda p: Formule("fixe", Decimal(0), Decimal(p))),
    st.sampled_from(["0", "3.5", "12"]).map(lambda p: Formule("BCE", Decimal(1), Decimal(p))),
    st.sampled_from(["1", "3", "4.5"]).map(lambda k: Formule("légal", Decimal(k), Decimal(0))),
)


def regles(cas: Cas) -> Regles:
    """The rules of the law, said again without ours."""
    formule, options = cas.taux, {"annee_exacte": cas.base_de_calcul == 366}
    options |= {"gele": cas.categorie == "public", "interets_d_abord": cas.imputation == "légale"}
    if formule is None:
        if cas.categorie == "particulier":
            return Regles(lambda semestre: LEGAL[semestre], **options)
        points = 8 if cas.categorie == "public" else 10
        return Regles(lambda semestre: BCE[semestre] + points, **options)
    propres, fois = Fraction(formule.points), Fraction(formule.coefficient)
    if formule.reference == "fixe":
        return Regles(lambda _: propres, semestriel=False, **options)
    if formule.reference == "BCE":
        return Regles(lambda semestre: BCE[semestre] + propres, **options)
    return Regles(lambda semestre: fois * LEGAL[semestre], **options)


def jour_par_jour(cas: Cas) -> list[Tranche]:
    depart = cas.echeance
    if cas.categorie == "particulier":
        if cas.mise_en_demeure is None or cas.mise_en_demeure > cas.au:
            return []
        depart = max(cas.echeance, cas.mise_en_demeure)
    reglements, avoirs = (
        [(le, Fraction(montant)) for le, montant in suite] for suite in (cas.reglements, cas.avoirs)
    )
    return interets(Fraction(cas.montant), depart, cas.au, reglements, avoirs, regles(cas))


def en_fractions(tranches: tuple[Notre, ...]) -> list[Tranche]:
    return [
        Tranche(t.du, t.au, t.jours, Fraction(t.base), Fraction(t.taux), Fraction(t.interets))
        for t in tranches
    ]


@st.composite
def des_cas(draw: st.DrawFn, /, **imposes: Any) -> Cas:
    """An invoice with up to five movements that never settle more than it, some of them rejected later."""
    montant = draw(montants)
    echeance = PREMIER + timedelta(days=draw(st.integers(0, (DERNIER - PREMIER).days)))
    au = min(DERNIER, echeance + timedelta(days=draw(st.integers(-5, 450))))
    reste, reglements, avoirs = montant, [], []
    for _ in range(draw(st.integers(0, 4))):
        le = echeance + timedelta(days=draw(st.integers(-40, 400)))
        part = (reste * draw(st.integers(1, 100)) / 100).quantize(Decimal("0.01"))
        reste -= part
        if draw(st.booleans()) or draw(st.booleans()):
            reglements.append((le, part))
            if draw(st.integers(0, 3)) == 0:
                rejete = (part * draw(st.integers(1, 100)) / 100).quantize(Decimal("0.01"))
                reglements.append((le + timedelta(days=draw(st.integers(0, 60))), -rejete))
        else:
            avoirs.append((le, part))
    categorie = draw(st.sampled_from(["professionnel", "professionnel", "public", "particulier"]))
    recue = echeance + timedelta(days=draw(st.integers(-30, 200)))
    champs: dict[str, Any] = {
        "categorie": categorie,
        "taux": draw(formules),
        "mise_en_demeure": recue if categorie == "particulier" and draw(st.integers(0, 5)) else None,
        "base_de_calcul": draw(st.sampled_from([365, 366])),
        "imputation": draw(st.sampled_from(["comptable", "légale"])),
        **imposes,
    }
    return Cas(montant, echeance, au, reglements=tuple(reglements), avoirs=tuple(avoirs), **champs)


def total(decompte: Decompte) -> Decimal:
    return decompte.reste_du - decompte.trop_percu + decompte.interets + decompte.indemnite


@pytest.mark.parametrize("imputation", ["comptable", "légale"])
@pytest.mark.parametrize("categorie", ["professionnel", "public", "particulier"])
def test_chaque_regime_jour_par_jour(categorie: str, imputation: str) -> None:
    @given(cas=des_cas())
    @rapide
    def jours(cas: Cas) -> None:
        recue = cas.mise_en_demeure or cas.echeance if categorie == "particulier" else None
        present = cas._replace(categorie=categorie, imputation=imputation, mise_en_demeure=recue)
        fait = calculer_seul(present)
        attendu = jour_par_jour(present)
        assert en_fractions(fait.tranches) == attendu
        assert Fraction(fait.interets) == sum((t.interets for t in attendu), Fraction(0))
        en_retard = bool(attendu) and categorie != "particulier"
        assert fait.indemnite == euros(40 if en_retard else 0)

    jours()


@given(cas=des_cas())
@rapide
def test_rien_ne_court_avant_l_echeance_ni_le_jour_meme(cas: Cas) -> None:
    fait = calculer_seul(cas._replace(au=min(cas.au, cas.echeance)))
    assert (fait.tranches, fait.interets, fait.indemnite) == ((), euros(0), euros(0))


@given(cas=des_cas(), jours=st.integers(1, 400))
@rapide
def test_les_interets_ne_diminuent_jamais_avec_le_temps(cas: Cas, jours: int) -> None:
    plus_tard = min(DERNIER, cas.au + timedelta(days=jours))
    # Each slice is rounded: an interval more can round its last slice otherwise, never lower.
    assert calculer_seul(cas._replace(au=plus_tard)).interets >= calculer_seul(cas).interets


@given(cas=des_cas(imputation="comptable"), rang=st.integers(1, 400), part=st.integers(1, 100))
@rapide
def test_un_reglement_de_plus_n_augmente_jamais_ce_qui_est_du(cas: Cas, rang: int, part: int) -> None:
    sans = calculer_seul(cas)
    montant = (cas.montant * part / 100).quantize(Decimal("0.01")) + Decimal("0.01")
    de_plus = (cas.echeance + timedelta(days=rang), montant)
    avec = calculer_seul(cas._replace(reglements=(*cas.reglements, de_plus)))
    coupes = len(avec.tranches) + len(sans.tranches)
    assert total(avec) <= total(sans) + coupes * Decimal("0.005")  # rounding, half a cent a slice at most


@given(cas=des_cas(categorie="professionnel", mise_en_demeure=None, taux=None), jours=st.integers(1, 700))
@rapide
def test_couper_l_intervalle_a_un_semestre_ne_change_rien(cas: Cas, jours: int) -> None:
    """Interest through 30 June, then from 1 July on what remains: the slices are the same ones."""
    seul = cas._replace(reglements=(), avoirs=(), au=min(DERNIER, cas.echeance + timedelta(days=jours)))
    fait = calculer_seul(seul)
    for tranche in fait.tranches[:-1]:
        assert (tranche.au.month, tranche.au.day) in {(6, 30), (12, 31)}
        avant = calculer_seul(seul._replace(au=tranche.au))
        apres = calculer_seul(seul._replace(echeance=tranche.au))
        assert avant.tranches + apres.tranches == fait.tranches


@given(cas=des_cas(imputation="légale"))
@rapide
def test_en_imputation_legale_le_total_est_celui_des_deux_comptes(cas: Cas) -> None:
    """What remains of the principal and of the interest, kept apart as the law does, add up to the total."""
    fait = calculer_seul(cas)
    regles_en_interets = sum((p.interets for p in fait.parts), Decimal(0))
    venus = sum((m for le, m in (*cas.reglements, *cas.avoirs) if le <= cas.au), Decimal(0))
    principal_restant = cas.montant - (venus - regles_en_interets)
    assert total(fait) == principal_restant + (fait.interets - regles_en_interets) + fait.indemnite
    assert regles_en_interets <= fait.interets
