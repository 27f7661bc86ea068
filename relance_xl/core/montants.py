"""Interest and the 40 € of the items of a message, under the debtor's own regime."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.conditions import (
    Conditions,
    conditions_du_client,
    dette_de,
    dettes_de,
    imputer,
)
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client
from relance_xl.core.imputation_legale import interets_de
from relance_xl.core.monnaie import ZERO
from relance_xl.core.penalites import AUCUN, Calcul, Regime, indemnite_de
from relance_xl.core.soldes import Position
from relance_xl.core.taux import PLANCHER, Formule, TauxManquantError, formule_de, taux_du_jour


class Montants(NamedTuple):
    """The late-payment amounts of one item; `manquant`: a semester's rate is unknown, so they are 0."""

    calcul: Calcul
    interets: Decimal
    indemnite: Decimal
    manquant: date | None = None


RIEN = Montants(AUCUN, ZERO, ZERO)


def montants(position: Position, client: Client, part: Decimal, contexte: Contexte) -> Montants:
    """Compute the interest and indemnity of one item on the run date, the disputed `part` left out.

    What was already paid of the invoice's interest and of its 40 € is not asked again.
    """
    conditions = conditions_du_client(client, contexte)
    dette = dette_de(position, client, part, contexte)
    try:
        if position.penalites_payees or (conditions.legale and position.mouvements):
            calcul, payees = _dans_sa_facture(position, client, conditions, contexte)
        else:
            calcul, payees = interets_de(dette, conditions.regime, contexte.bareme), ZERO
    except TauxManquantError as erreur:
        sans_taux = interets_de(dette, Regime(None), contexte.bareme)
        return Montants(AUCUN, ZERO, _indemnite(position, sans_taux, conditions.regime), erreur.semestre)
    return Montants(calcul, calcul.interets - payees, _indemnite(position, calcul, conditions.regime))


def _indemnite(position: Position, calcul: Calcul, regime: Regime) -> Decimal:
    return max(ZERO, indemnite_de(calcul, regime) - position.indemnite_payee)


def _dans_sa_facture(
    position: Position, client: Client, conditions: Conditions, contexte: Contexte
) -> tuple[Calcul, Decimal]:
    """Return the interest of an item among the due dates of its invoice, and how much of it was paid."""
    cle = position.facture[1:3]
    dettes = imputer(cle, dettes_de(cle, client, contexte), conditions, contexte).dettes
    calculs = [interets_de(d, conditions.regime, contexte.bareme) for d in dettes]
    rang = next(n for n, d in enumerate(dettes) if d.facture is position.facture)
    return calculs[rang], deja_payes(calculs, position.penalites_payees)[rang]


def deja_payes(calculs: list[Calcul], payees: Decimal) -> list[Decimal]:
    """Spread what was paid of an invoice's interest over that of its due dates, the oldest first."""
    parts = []
    for calcul in calculs:
        part = max(ZERO, min(payees, calcul.interets))
        payees -= part
        parts.append(part)
    return parts


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
