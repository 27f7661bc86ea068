"""Under which rules the interest of a client runs, and what it runs on: one due date, or a whole invoice."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client
from relance_xl.core.imputation_legale import Dette, Imputation, interets_d_abord
from relance_xl.core.monnaie import ZERO
from relance_xl.core.penalites import Regime, regime_de
from relance_xl.core.retenues import conteste
from relance_xl.core.scenarios import MISE_EN_DEMEURE
from relance_xl.core.soldes import CreditClient, Position
from relance_xl.core.taux import BCE_PLUS_10, Formule, formule_de

Origine = Literal["loi", "paramètre", "client", "demande"]
"""Where the rate was chosen; "loi" when nobody chose another than the law's."""
_INTERETS = "pénalités"


class Conditions(NamedTuple):
    """The rules of one debtor; `legale`: payments settle the interest first (C. civ. 1343-1)."""

    categorie: str
    regime: Regime
    origine: Origine = "loi"
    legale: bool = False


def conditions_du_client(client: Client, contexte: Contexte) -> Conditions:
    """Return how interest runs for this client: a professional's own rate, else the parameter's.

    A rate that cannot be read is passed over; without any, BCE + 10 (C. com. L441-10).
    """
    parametres = contexte.parametres
    choisies: tuple[tuple[Formule | None, Origine], ...] = (
        (formule_de(client.taux_de_penalites), "client"),
        (formule_de(parametres.taux_de_penalites), "paramètre"),
    )
    formule, origine = next(((f, o) for f, o in choisies if f), (BCE_PLUS_10, "loi"))
    if client.categorie != "professionnel" or formule == BCE_PLUS_10:
        origine = "loi"
    regime = regime_de(client.categorie, formule, parametres.base_de_calcul)
    return Conditions(client.categorie, regime, origine, parametres.imputation == "légale")


def dette_de(position: Position, client: Client, part: Decimal, contexte: Contexte) -> Dette:
    """Return one item as interest sees it, the disputed `part` left out."""
    facture = position.facture
    depart, fin = _depart(position, client, contexte), _fin(position, client, contexte)
    return Dette(facture, facture.montant_ttc - part, position.mouvements, depart, fin)


def dettes_de(cle: tuple[str, str], client: Client, contexte: Contexte) -> tuple[Dette, ...]:
    """Return the due dates of an invoice as interest sees them, the oldest first."""
    return tuple(
        dette_de(p, client, conteste(p.facture, contexte.jour), contexte)
        for p in contexte.echeances_par_facture[cle]
    )


def imputer(
    cle: tuple[str, str], dettes: tuple[Dette, ...], conditions: Conditions, contexte: Contexte
) -> Imputation:
    """Return the due dates of the invoice `cle` with their payments on the principal, as the rules want."""
    if not conditions.legale:
        return Imputation(dettes, ())
    premiere = contexte.echeances_par_facture[cle][0]
    a_part = [(r.date, r.montant) for r in premiere.accessoires if r.nature == _INTERETS]
    surplus = [(c.date, c.montant) for c in _trop_percus(cle, contexte)]
    return interets_d_abord(dettes, a_part, surplus, conditions.regime, contexte.bareme)


def trop_percu(cle: tuple[str, str], contexte: Contexte) -> Decimal:
    """Return what the payments of an invoice left beyond its balance: a credit of the client."""
    return sum((c.montant for c in _trop_percus(cle, contexte)), ZERO)


def _trop_percus(cle: tuple[str, str], contexte: Contexte) -> list[CreditClient]:
    code, numero = cle
    devise = contexte.echeances_par_facture[cle][0].facture.devise
    siens = contexte.credits.get((code, devise), ())
    return [c for c in siens if c.nature == "trop-perçu" and c.numero == numero]


def _depart(position: Position, client: Client, contexte: Contexte) -> date | None:
    """Return the day before interest begins: the due date, or for a consumer the mise en demeure received.

    C. civ. 1231-6 and 1344-1: without a date of reception there is no interest.
    """
    if client.categorie != "particulier":
        return position.facture.date_echeance
    facture = position.facture
    scenario = contexte.scenario_de(facture, client)
    recues = contexte.historique.receptions.get(facture[1:4], ())
    mises_en_demeure = [
        r.date_effet
        for r in recues
        if r.date_effet
        and (etape := scenario.prevue(r.ordre or 0) if scenario else None)
        and etape.nature == MISE_EN_DEMEURE
    ]
    return max(min(mises_en_demeure), facture.date_echeance) if mises_en_demeure else None


def _fin(position: Position, client: Client, contexte: Contexte) -> date:
    """Return the last day of interest: the run date, or the judgment (C. com. L622-28)."""
    jugement = client.procedure_collective_le
    if jugement and position.facture.date_facture < jugement:
        return min(contexte.jour, jugement)
    return contexte.jour
