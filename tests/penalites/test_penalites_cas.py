"""The worked cases, three times: the multiplications themselves, the core, and the command line."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from penalites.cas_penalites import CAS, Cas
from recit import etape, euros, evenement, facture, le, parametres
from relance_xl.core.conditions import conditions_du_client
from relance_xl.core.contexte import Contexte
from relance_xl.core.decompte import Decompte, decompte_de
from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Reglement
from relance_xl.core.monnaie import ZERO
from relance_xl.schema.taux import TAUX

tous = pytest.mark.parametrize("un", CAS, ids=[un.nom for un in CAS])
_TRANCHE = re.compile(r"(\S+) (\S+) : (\S+) × (\S+) % × (\d+) / (36[56]) = (\S+)")


class Attendue(NamedTuple):
    """A slice of the table."""

    du: date
    au: date
    jours: int
    base: Decimal
    taux: Decimal
    interets: Decimal


def attendues(un: Cas) -> list[Attendue]:
    lues = [lue.groups() for texte in un.tranches if (lue := _TRANCHE.fullmatch(texte))]
    assert len(lues) == len(un.tranches)
    return [
        Attendue(le(du), le(au), int(jours), euros(base), Decimal(taux), Decimal(interets))
        for du, au, base, taux, jours, _, interets in lues
    ]


def dates(texte: str) -> list[tuple[date, Decimal]]:
    """« 11/10/2026:600; 21/10/2026:300 »."""
    paires = (morceau.strip().split(":") for morceau in texte.split(";") if morceau)
    return [(le(jour), Decimal(montant)) for jour, montant in paires]


def interets(un: Cas) -> Decimal:
    return sum((t.interets for t in attendues(un)), ZERO)


def test_il_y_a_au_moins_soixante_cas_tous_differents() -> None:
    assert len(CAS) >= 60
    assert len({un.nom for un in CAS}) == len({un[1:5] + un[8:] for un in CAS}) == len(CAS)
    assert [un.nom for un in CAS if not un.source] == []


@tous
def test_chaque_multiplication_est_juste(un: Cas) -> None:
    for texte in un.tranches:
        trouvee = _TRANCHE.fullmatch(texte)
        assert trouvee
        du, au, base, taux, jours, annee, resultat = trouvee.groups()
        assert int(jours) == (le(au) - le(du)) // timedelta(days=1) + 1
        exact = Fraction(base) * Fraction(taux) / 100 * int(jours) / int(annee)
        assert -Fraction(1, 200) <= exact - Fraction(resultat) < Fraction(1, 200)  # half a cent goes up


@tous
def test_le_total_est_le_reste_les_interets_et_l_indemnite(un: Cas) -> None:
    venus = [m for jour, m in (*dates(un.reglements), *dates(un.avoirs)) if jour <= le(un.au)]
    reste = Decimal(un.montant) - sum(venus, ZERO)
    assert reste + interets(un) + Decimal(un.indemnite) == Decimal(un.total)


@tous
def test_le_coeur(un: Cas) -> None:
    fait = decompte(un)
    assert [Attendue(*tranche) for tranche in fait.tranches] == attendues(un)
    assert (fait.interets, fait.indemnite) == (interets(un), euros(un.indemnite))
    reste = fait.reste_du - fait.trop_percu
    assert reste + fait.interets + fait.indemnite == euros(un.total)


def decompte(un: Cas) -> Decompte:
    """The case as a workbook tells it: a client with its rate, an invoice, payments, avoirs, a Journal."""
    texte = un.taux if un.categorie == "professionnel" else ""
    debiteur = Client(2, "C001", "Débiteur", un.categorie, taux_de_penalites=texte)
    une = facture("F1", 0, un.echeance)._replace(montant_ttc=euros(un.montant))
    avoirs = [
        facture(f"A{n}", 0, un.echeance)._replace(
            date_facture=jour, montant_ttc=-montant, avoir_sur_facture="F1"
        )
        for n, (jour, montant) in enumerate(dates(un.avoirs))
    ]
    recue = [evenement("reçue", "F1", 1, un.recue)] if un.recue else []
    contexte = Contexte(
        Dossier(
            clients=(debiteur,),
            factures=(une, *avoirs),
            reglements=tuple(Reglement(3, j, "C001", "F1", m) for j, m in dates(un.reglements)),
            etapes=(etape(1, "Mise en demeure", 0, nature="mise en demeure"),),
            taux=TAUX,
            journal=tuple(recue),
            parametres=parametres(base_de_calcul=un.base, imputation=un.imputation),
        ),
        le(un.au),
        (),
    )
    assert conditions_du_client(debiteur, contexte).categorie == un.categorie
    return decompte_de("C001", "F1", contexte)


@tous
def test_la_ligne_de_commande(un: Cas, lancer: Callable[..., tuple[int, str, str]]) -> None:
    code, sortie, erreur = lancer("penalites", *arguments(un), "--json")
    assert (code, erreur) == (0, "")
    assert json.loads(sortie) == objet(un)


def arguments(un: Cas) -> list[str]:
    options = {
        "--montant": un.montant,
        "--echeance": un.echeance,
        "--au": un.au,
        "--categorie": un.categorie,
        "--taux": un.taux,
        "--mise-en-demeure": un.recue,
        "--base": str(un.base),
        "--imputation": un.imputation,
    }
    dits = [mot for option, valeur in options.items() if valeur for mot in (option, valeur)]
    for option, texte in (("--reglement", un.reglements), ("--avoir", un.avoirs)):
        for morceau in texte.split(";"):
            dits += [option, morceau.strip()] if morceau else []
    return dits


def objet(un: Cas) -> dict[str, Any]:
    tranches = attendues(un)
    return {
        "jours": sum(t.jours for t in tranches),
        "tranches": [
            {
                "du": f"{t.du:%Y-%m-%d}",
                "au": f"{t.au:%Y-%m-%d}",
                "jours": t.jours,
                "base": f"{t.base:.2f}",
                "taux": f"{t.taux:.2f}",
                "interets": f"{t.interets:.2f}",
            }
            for t in tranches
        ],
        "interets": f"{interets(un):.2f}",
        "indemnite": f"{euros(un.indemnite):.2f}",
        "total": f"{euros(un.total):.2f}",
    }
