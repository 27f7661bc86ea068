"""The mise en demeure of one invoice at the accountant's request, whatever its step."""

from collections.abc import Iterator, Sequence

from relance_xl.core.anomalie import RefusError
from relance_xl.core.brouillons import TexteDe, retraits
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.constats import constats
from relance_xl.core.contexte import Contexte
from relance_xl.core.destinataires import destinataires
from relance_xl.core.entites import Client
from relance_xl.core.examen import Examen, Examinateur
from relance_xl.core.identifiants import identifiant, inedit
from relance_xl.core.messages import Projet, composer, credits_de
from relance_xl.core.plan import brouillons_gardes, refuser_le_passe
from relance_xl.core.relance import Plan, Retrait
from relance_xl.core.retenues import Retenue, plus_durable
from relance_xl.core.retenues_du_message import detail_en_attente
from relance_xl.core.scenarios import Prochaine, Scenario
from relance_xl.core.soldes import Position


def planifier_mise_en_demeure(
    contexte: Contexte, numero_facture: str, code_client: str | None, texte_de: TexteDe
) -> Plan:
    """Plan the letter for the late due dates of one invoice; RefusError says why it cannot be made.

    The steps of the scenario that it skips are listed in `etapes_sautees`.
    """
    refuser_le_passe(contexte)
    positions = _positions(contexte, numero_facture, code_client)
    examinateur = Examinateur(contexte)
    retires = _du_client(retraits(contexte, examinateur, texte_de), positions[0], contexte)
    client, scenario = _debiteur(positions[0], contexte)
    examens = tuple(_examen(p, client, scenario) for p in _echues(positions, contexte))
    for examen in examens:
        _exiger_libre(examen, examinateur)
    _exiger_sans_brouillon(examens[0], retires, contexte)
    return _plan(examens, client, scenario, retires, contexte)


def _du_client(retires: Sequence[Retrait], position: Position, contexte: Contexte) -> tuple[Retrait, ...]:
    """Keep the drafts of this client alone: those of others are the main job's, which plans them anew."""
    code = position.facture.code_client
    siens = {
        b.identifiant
        for b in contexte.historique.brouillons
        if any(ligne.code_client == code for ligne in b.lignes)
    }
    return tuple(r for r in retires if r.identifiant in siens)


def _positions(contexte: Contexte, numero: str, code: str | None) -> list[Position]:
    trouvees = [
        p
        for p in contexte.soldes.positions
        if p.facture.numero_facture == numero and code in {None, p.facture.code_client}
    ]
    codes = sorted({p.facture.code_client for p in trouvees})
    if not trouvees:
        de_qui = f" du client {code}" if code else ""
        raise RefusError(f"La facture {numero}{de_qui} n'est pas dans le classeur : vérifiez son numéro.")
    if len(codes) > 1:
        raise RefusError(
            f"Plusieurs clients ont une facture {numero} ({', '.join(codes)}) : précisez le client avec "
            "--client."
        )
    return trouvees


def _debiteur(position: Position, contexte: Contexte) -> tuple[Client, Scenario]:
    facture = position.facture
    client = contexte.clients.get(facture.code_client)
    scenario = contexte.scenario_de(facture, client) if client else None
    if client is None or scenario is None:
        raise RefusError(
            f"Le client {facture.code_client} ou son scénario est inconnu : complétez la feuille Clients "
            "avant la mise en demeure."
        )
    return client, scenario


def _echues(positions: Sequence[Position], contexte: Contexte) -> list[Position]:
    numero = positions[0].facture.numero_facture
    ouvertes = [p for p in positions if p.reste_du > 0]
    if not ouvertes:
        raise RefusError(f"La facture {numero} est soldée : il n'y a rien à réclamer.")
    echues = [p for p in ouvertes if p.facture.date_echeance < contexte.jour]
    if not echues:
        echeance = en_chiffres(min(p.facture.date_echeance for p in ouvertes))
        raise RefusError(
            f"La facture {numero} n'est pas échue (échéance le {echeance}) : pas de mise en demeure possible."
        )
    return echues


def _examen(position: Position, client: Client, scenario: Scenario) -> Examen:
    etape = scenario.mise_en_demeure
    return Examen(position, client, scenario, Prochaine(etape, None, None), None)


def _exiger_libre(examen: Examen, examinateur: Examinateur) -> None:
    retenue = plus_durable(_retenues(examen, examinateur))
    if retenue:
        raise RefusError(
            f"Pas de mise en demeure pour la facture {examen.facture.numero_facture} : {retenue.detail}."
        )


def _retenues(examen: Examen, examinateur: Examinateur) -> Iterator[Retenue]:
    durable = examinateur.retenues_durables(examen.position)
    if durable:
        yield durable
    yield from examinateur.retenues_de_l_etape(examen.position, examen.client, examen.etape)


def _exiger_sans_brouillon(examen: Examen, retires: Sequence[Retrait], contexte: Contexte) -> None:
    compte = (examen.facture.code_client, examen.facture.devise)
    brouillon = brouillons_gardes(contexte, retires).get(compte)
    if brouillon:
        detail = detail_en_attente(brouillon.identifiant, brouillon.date)
        raise RefusError(f"Pas de mise en demeure pour ce client : {detail}.")


def _plan(
    examens: tuple[Examen, ...],
    client: Client,
    scenario: Scenario,
    retires: tuple[Retrait, ...],
    contexte: Contexte,
) -> Plan:
    etape, devise = scenario.mise_en_demeure, examens[0].facture.devise
    credits_ = credits_de([client.code_client], devise, contexte)
    projet = Projet(client, devise, examens, (), (), credits_)
    envoi = destinataires(client, etape, etape.canal, contexte)
    voulu = identifiant(client.code_client, contexte.jour, etape.ordre, devise)
    relance = composer(projet, envoi, inedit(voulu, contexte.historique.identifiants), contexte)
    atteint = max((x.ordre for ligne in relance.lignes for x in ligne.historique), default=0)
    sautees = tuple(e.etape for e in scenario.suite if atteint < e.ordre < etape.ordre)
    return Plan(
        date=contexte.jour,
        relances=(relance._replace(etapes_sautees=sautees),),
        propositions=(),
        ecartees=(),
        retraits=retires,
        anomalies=(*envoi.anomalies, *constats(contexte, (relance,))),
    )
