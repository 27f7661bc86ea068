"""Interest and the 40 € of the items of a message, under the debtor's own regime."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client
from relance_xl.core.monnaie import ZERO
from relance_xl.core.penalites import AUCUN, Calcul, Regime, calculer, indemnite_de, regime_de
from relance_xl.core.scenarios import MISE_EN_DEMEURE
from relance_xl.core.soldes import Position
from relance_xl.core.taux import BCE_PLUS_10, PLANCHER, Formule, TauxManquantError, formule_de, taux_du_jour


class Montants(NamedTuple):
    """The late-payment amounts of one item; `manquant`: a semester's rate is unknown, so they are 0."""

    calcul: Calcul
    interets: Decimal
    indemnite: Decimal
    manquant: date | None = None


RIEN = Montants(AUCUN, ZERO, ZERO)


def formule_du_client(client: Client, contexte: Contexte) -> Formule:
    """Return the contract rate of a professional: its own, else the parameter, else BCE + 10."""
    textes = client.taux_de_penalites, contexte.parametres.taux_de_penalites
    return next((formule for formule in map(formule_de, textes) if formule), BCE_PLUS_10)


def regime_du_client(client: Client, contexte: Contexte) -> Regime:
    """Return how interest runs for this client."""
    formule = formule_du_client(client, contexte)
    regime = regime_de(client.categorie, formule, contexte.parametres.base_de_calcul)
    return regime._replace(interets_d_abord=contexte.parametres.imputation == "légale")


def montants(position: Position, client: Client, conteste: Decimal, contexte: Contexte) -> Montants:
    """Compute the interest and indemnity of one item on the run date, the disputed part left out."""
    regime = regime_du_client(client, contexte)
    try:
        calcul = _calcul(position, client, conteste, regime, contexte)
        payees = _penalites_imputees(position, client, regime, contexte)
    except TauxManquantError as erreur:
        sans_taux = _calcul(position, client, conteste, Regime(None), contexte)
        return Montants(AUCUN, ZERO, _indemnite(position, sans_taux, regime), erreur.semestre)
    interets = max(ZERO, calcul.interets - payees)
    return Montants(calcul, interets, _indemnite(position, calcul, regime))


def _calcul(
    position: Position, client: Client, conteste: Decimal, regime: Regime, contexte: Contexte
) -> Calcul:
    depart = _depart(position, client, contexte)
    if depart is None:
        return AUCUN
    base = position.facture.montant_ttc - conteste
    fin = _fin(position, client, contexte)
    return calculer(base, position.mouvements, depart, fin, regime, contexte.bareme)


def _indemnite(position: Position, calcul: Calcul, regime: Regime) -> Decimal:
    return max(ZERO, indemnite_de(calcul, regime) - position.indemnite_payee)


def _penalites_imputees(position: Position, client: Client, regime: Regime, contexte: Contexte) -> Decimal:
    """Return what was paid of the invoice's interest, less what its older due dates took of it."""
    if not position.penalites_payees:
        return ZERO
    facture = position.facture
    ainees = (
        p
        for p in contexte.positions[facture.code_client]
        if p.facture.numero_facture == facture.numero_facture and _rang(p) < _rang(position)
    )
    prises = sum((_calcul(p, client, ZERO, regime, contexte).interets for p in ainees), ZERO)
    return max(ZERO, position.penalites_payees - prises)


def _rang(position: Position) -> tuple[date, int]:
    return position.facture.date_echeance, position.facture.numero_echeance


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


def anomalies_du_taux(client: Client, contexte: Contexte) -> tuple[Anomalie, ...]:
    """Flag a rate that cannot be read, and a contract rate under 3 × the legal rate (C. com. L441-10)."""
    texte = client.taux_de_penalites
    if client.categorie != "professionnel" or not texte:
        return ()
    formule = formule_de(texte)
    if formule is None:
        return (_taux(client, "Ce taux ne se lit pas : écrivez BCE+10, 3×légal ou 15 %. Le paramètre sert."),)
    phrase = sous_le_plancher(formule, contexte)
    return (_taux(client, phrase),) if phrase else ()


def sous_le_plancher(formule: Formule, contexte: Contexte) -> str:
    """Return what to say of a rate under 3 × the legal rate on the run date (C. com. L441-10), else ""."""
    try:
        taux = taux_du_jour(formule, contexte.jour, contexte.bareme)
        plancher = taux_du_jour(PLANCHER, contexte.jour, contexte.bareme)
    except TauxManquantError:
        return ""
    if taux >= plancher:
        return ""
    en_francais = f"{plancher.normalize():f}".replace(".", ",")
    return (
        f"Ce taux est inférieur à trois fois le taux légal ({en_francais} % aujourd'hui), minimum de "
        "l'article L441-10 du code de commerce. Il est appliqué tel quel : vérifiez-le."
    )


def _taux(client: Client, message: str) -> Anomalie:
    return Anomalie(
        "à vérifier", "Clients", client.ligne, "Taux de pénalités", client.taux_de_penalites, message
    )
