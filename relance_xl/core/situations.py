"""The computed columns: each invoice, each client, each promise as the accountant sees them after a run."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Client, Facture
from relance_xl.core.examen import Examen, Examinateur, attente, jours_de_retard
from relance_xl.core.monnaie import en_clair
from relance_xl.core.montants import RIEN, Montants, montants
from relance_xl.core.prescription import prescription
from relance_xl.core.profil import retard_moyen, scenario_conseille
from relance_xl.core.relance import Ecartee, Plan, Relance, Situation
from relance_xl.core.retenues import conteste
from relance_xl.core.retenues_du_message import detail_en_attente
from relance_xl.core.soldes import Position


class SituationClient(NamedTuple):
    """The computed columns of a row of Clients."""

    client: Client
    ecart: Decimal | None
    retard_moyen: int | None
    scenario_conseille: str


def situations(contexte: Contexte, plan: Plan) -> tuple[Situation, ...]:
    """Return the computed columns of every readable row of Factures, avoirs included."""
    examinateur = Examinateur(contexte)
    ecartees = {id(e.facture): e for e in plan.ecartees}
    relances = {id(x.facture): r for r in plan.relances for x in r.lignes}
    items = [
        _situation(p, examinateur, ecartees.get(id(p.facture)), relances.get(id(p.facture)))
        for p in contexte.soldes.positions
    ]
    return (*_une_indemnite(items), *(_avoir(p) for p in contexte.soldes.avoirs))


def situations_des_clients(contexte: Contexte) -> tuple[SituationClient, ...]:
    """Return the computed columns of every readable row of Clients."""
    return tuple(_client(client, contexte) for client in contexte.dossier.clients)


def _client(client: Client, contexte: Contexte) -> SituationClient:
    positions = contexte.positions.get(client.code_client, ())
    moyen = retard_moyen(positions)
    suivies = contexte.promesses.get(client.code_client, ())
    return SituationClient(
        client, contexte.ecart(client), moyen, scenario_conseille(client, positions, moyen, suivies)
    )


def _une_indemnite(items: Sequence[Situation]) -> Iterator[Situation]:
    """Leave the 40 € of an invoice on its oldest late due date alone (C. com. D441-5)."""
    porteuses: dict[tuple[str, str], Facture] = {}
    for facture in (s.facture for s in items if s.indemnite):
        connue = porteuses.setdefault(facture[1:3], facture)
        if (facture.date_echeance, facture.numero_echeance) < (connue.date_echeance, connue.numero_echeance):
            porteuses[facture[1:3]] = facture
    for situation in items:
        seule = not situation.indemnite or porteuses[situation.facture[1:3]] is situation.facture
        yield situation if seule else situation._replace(indemnite=None)


def _avoir(position: Position) -> Situation:
    libre = -position.reste_du
    montant = en_clair(libre, position.facture.devise)
    pourquoi = f"Avoir à affecter : {montant}." if libre else "Avoir imputé."
    return Situation(position.facture, position.regle, position.reste_du, pourquoi=pourquoi)


def _situation(
    position: Position, examinateur: Examinateur, ecartee: Ecartee | None, relance: Relance | None
) -> Situation:
    contexte, facture = examinateur.contexte, position.facture
    faits = contexte.historique.faits.get(facture[1:4], [])
    dernier = max(faits, key=lambda f: (f.ordre, f.le), default=None)
    situation = Situation(
        facture,
        position.regle,
        position.reste_du,
        derniere_etape=dernier.etape if dernier else "",
        relancee_le=dernier.le if dernier else None,
    )
    if position.reste_du <= 0:
        return situation._replace(pourquoi="Soldée.")
    return _ouverte(situation, examinateur.examiner(position), ecartee, relance, contexte)


def _ouverte(
    situation: Situation,
    examen: Examen,
    ecartee: Ecartee | None,
    relance: Relance | None,
    contexte: Contexte,
) -> Situation:
    facture = situation.facture
    retard = max(0, jours_de_retard(facture, contexte.jour))
    calcul = _montants(examen, contexte) if retard else RIEN
    raison = attente(examen)
    reconnue = contexte.historique.reconnaissances.get(facture[1:4])
    return situation._replace(
        retard=retard,
        prochaine_etape=examen.etape.etape,
        prochaine_date=ecartee.prochaine_date if ecartee else raison and raison.jusque,
        penalites=calcul.interets or None,
        indemnite=calcul.indemnite or None,
        prescription_le=prescription(
            facture, examen.client, contexte.historique.faits_de(facture[1:4]), reconnue
        ),
        pourquoi=_pourquoi(examen, ecartee, relance),
    )


def _montants(examen: Examen, contexte: Contexte) -> Montants:
    return montants(examen.position, examen.client, conteste(examen.facture, contexte.jour), contexte)


def _pourquoi(examen: Examen, ecartee: Ecartee | None, relance: Relance | None) -> str:
    if ecartee:
        return en_phrase(ecartee.detail)
    if relance and examen.eligible:
        return en_phrase(detail_en_attente(relance.identifiant, relance.date))
    raison = attente(examen) or examen.retenue
    if raison:
        return en_phrase(raison.detail)
    return f"« {examen.etape.etape} » à préparer."


def en_phrase(detail: str) -> str:
    """Return `detail` with a capital and a full stop."""
    return f"{detail[:1].upper()}{detail[1:]}."
