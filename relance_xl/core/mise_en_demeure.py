"""The mise en demeure of the invoices the accountant names, whatever their step."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from relance_xl.core.anomalie import RefusError
from relance_xl.core.brouillons import TexteDe, retraits
from relance_xl.core.calendrier import UN_JOUR, en_chiffres
from relance_xl.core.choix import choix_en_vigueur
from relance_xl.core.comptes import brouillons_gardes
from relance_xl.core.constats import constats
from relance_xl.core.contexte import Contexte
from relance_xl.core.corrections import Correction, correction_de
from relance_xl.core.credits_du_compte import credits_de
from relance_xl.core.entites import Choix, Client, Etape, Facture
from relance_xl.core.envoi import envoi_de
from relance_xl.core.examen import Examen, Examinateur
from relance_xl.core.identifiants import identifiant, inedit, sans_date
from relance_xl.core.messages import Projet, composer
from relance_xl.core.plan import refuser_le_passe
from relance_xl.core.relance import Ecartee, Plan, Retrait
from relance_xl.core.retenues import Retenue, plus_durable
from relance_xl.core.retenues_du_message import detail_en_attente
from relance_xl.core.scenarios import Prochaine, Scenario
from relance_xl.core.soldes import Position


def planifier_mise_en_demeure(
    contexte: Contexte, numeros: Sequence[str], code_client: str | None, texte_de: TexteDe
) -> Plan:
    """Plan one letter for the late due dates of the invoices; RefusError says why it cannot be made.

    No `numeros`: all the late invoices of `code_client`. Of several invoices, those that are held, paid
    or not due are set aside with their reason, and the letter claims the others; it is refused when none
    is left. The steps of the scenario that it skips are listed in `etapes_sautees`.
    """
    refuser_le_passe(contexte)
    positions = _positions(contexte, numeros, code_client)
    examinateur = Examinateur(contexte)
    retires = _du_client(retraits(contexte, examinateur, texte_de), positions[0], contexte)
    _debiteur(positions[0], contexte)
    libres, ecartees = _trier(positions, examinateur)
    _exiger_une_devise(libres)
    _exiger_sans_brouillon(libres[0], retires, contexte)
    return _plan(libres, ecartees, retires, contexte)


def _du_client(retires: Sequence[Retrait], position: Position, contexte: Contexte) -> tuple[Retrait, ...]:
    """Keep the drafts of this client alone: those of others are the main job's, which plans them anew."""
    code = position.facture.code_client
    siens = {
        b.identifiant
        for b in contexte.historique.brouillons
        if any(ligne.code_client == code for ligne in b.lignes)
    }
    return tuple(r for r in retires if r.identifiant in siens)


def _positions(contexte: Contexte, numeros: Sequence[str], code: str | None) -> list[Position]:
    if not numeros:
        return _en_retard(contexte, code)
    trouvees = [
        p
        for p in contexte.soldes.positions
        if p.facture.numero_facture in numeros and code in {None, p.facture.code_client}
    ]
    presents = {p.facture.numero_facture for p in trouvees}
    for numero in numeros:
        if numero not in presents:
            de_qui = f" du client {code}" if code else ""
            raise RefusError(f"La facture {numero}{de_qui} n'est pas dans le classeur : vérifiez son numéro.")
    codes = sorted({p.facture.code_client for p in trouvees})
    if len(codes) > 1 and len(set(numeros)) == 1:
        raise RefusError(
            f"Plusieurs clients ont une facture {numeros[0]} ({', '.join(codes)}) : précisez le client avec "
            "--client."
        )
    if len(codes) > 1:
        raise RefusError(
            f"Ces factures sont de plusieurs clients ({', '.join(codes)}) : une mise en demeure par client."
        )
    return trouvees


def _en_retard(contexte: Contexte, code: str | None) -> list[Position]:
    """Return the late items of the client."""
    if not code:
        raise RefusError("Indiquez une facture, ou le client à mettre en demeure.")
    positions = contexte.positions.get(code, ())
    en_retard = [p for p in positions if p.reste_du > 0 and p.facture.date_echeance < contexte.jour]
    if not en_retard:
        raise RefusError(f"Le client {code} n'a pas de facture en retard : il n'y a rien à réclamer.")
    return en_retard


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


class _Refus(NamedTuple):
    """Why an invoice cannot be claimed: of the plan, and alone as a sentence."""

    facture: Facture
    retenue: Retenue
    phrase: str


def _trier(
    positions: Sequence[Position], examinateur: Examinateur
) -> tuple[tuple[Examen, ...], tuple[Ecartee, ...]]:
    """Part the items that may be claimed from the invoices that may not; RefusError when none may."""
    par_facture: dict[str, list[Position]] = {}
    for position in positions:
        par_facture.setdefault(position.facture.numero_facture, []).append(position)
    libres: list[Examen] = []
    refusees: list[_Refus] = []
    for siennes in par_facture.values():
        examens = _examens(siennes, examinateur.contexte)
        refus = _refus(siennes, examens, examinateur)
        if refus:
            refusees.append(refus)
        else:
            libres += examens
    if not libres:
        raise RefusError(_ensemble(refusees))
    return tuple(libres), tuple(Ecartee(r.facture, *r.retenue) for r in refusees)


def _ensemble(refusees: Sequence[_Refus]) -> str:
    if len(refusees) == 1:
        return refusees[0].phrase
    raisons = (f"{r.facture.numero_facture} ({r.retenue.detail})" for r in refusees)
    return f"Pas de mise en demeure pour ces factures : {', '.join(raisons)}."


def _examens(siennes: Sequence[Position], contexte: Contexte) -> list[Examen]:
    """Return the late due dates of one invoice, at the mise en demeure of their scenario."""
    examens = []
    for position in siennes:
        if position.reste_du > 0 and position.facture.date_echeance < contexte.jour:
            client, scenario = _debiteur(position, contexte)
            prochaine = Prochaine(scenario.mise_en_demeure, None, None)
            examens.append(Examen(position, client, scenario, prochaine, None))
    return examens


def _refus(siennes: Sequence[Position], examens: Sequence[Examen], examinateur: Examinateur) -> _Refus | None:
    """Return what forbids the mise en demeure of one invoice: paid, not due, or what holds it."""
    facture = siennes[0].facture
    numero = facture.numero_facture
    ouvertes = [p.facture.date_echeance for p in siennes if p.reste_du > 0]
    if not ouvertes:
        phrase = f"La facture {numero} est soldée : il n'y a rien à réclamer."
        return _Refus(facture, Retenue("soldee", "soldée : il n'y a rien à réclamer"), phrase)
    if not examens:
        echeance = en_chiffres(min(ouvertes))
        detail = f"pas échue : échéance le {echeance}"
        phrase = (
            f"La facture {numero} n'est pas échue (échéance le {echeance}) : pas de mise en demeure possible."
        )
        return _Refus(facture, Retenue("non_echue", detail, min(ouvertes) + UN_JOUR), phrase)
    for examen in examens:
        retenue = plus_durable(_retenues(examen, examinateur))
        if retenue:
            phrase = f"Pas de mise en demeure pour la facture {numero} : {retenue.detail}."
            return _Refus(examen.facture, retenue, phrase)
    return None


def _retenues(examen: Examen, examinateur: Examinateur) -> Iterator[Retenue]:
    durable = examinateur.retenues_durables(examen.position)
    if durable:
        yield durable
    yield from examinateur.retenues_de_l_etape(examen.position, examen.client, examen.etape)


def _exiger_une_devise(examens: Sequence[Examen]) -> None:
    devises = sorted({e.facture.devise for e in examens})
    if len(devises) > 1:
        raise RefusError(
            f"Ces factures sont en plusieurs devises ({', '.join(devises)}) : une mise en demeure par devise."
        )


def _exiger_sans_brouillon(examen: Examen, retires: Sequence[Retrait], contexte: Contexte) -> None:
    compte = (examen.facture.code_client, examen.facture.devise)
    brouillon = brouillons_gardes(contexte, retires).get(compte)
    if brouillon:
        detail = detail_en_attente(brouillon.identifiant, brouillon.date)
        raise RefusError(f"Pas de mise en demeure pour ce client : {detail}.")


def _plan(
    examens: tuple[Examen, ...],
    ecartees: tuple[Ecartee, ...],
    retires: tuple[Retrait, ...],
    contexte: Contexte,
) -> Plan:
    client, devise = examens[0].client, examens[0].facture.devise
    projet = Projet(client, devise, examens, (), (), credits_de([client.code_client], devise, contexte))
    etape, scenario = projet.sommet()
    voulu = identifiant(client.code_client, contexte.jour, etape.ordre, devise)
    choix = choix_en_vigueur(contexte, retires)
    voulue = choix.get((client.code_client, sans_date(voulu)))
    envoi = envoi_de(client, etape, _correction(voulue, etape), contexte, sur_demande=True)
    relance = composer(projet, envoi, inedit(voulu, contexte.historique.identifiants), contexte)
    atteint = max((x.ordre for ligne in relance.lignes for x in ligne.historique), default=0)
    sautees = tuple(e.etape for e in scenario.suite if atteint < e.ordre < etape.ordre)
    return Plan(
        date=contexte.jour,
        relances=(relance._replace(etapes_sautees=sautees),),
        propositions=(),
        ecartees=ecartees,
        retraits=retires,
        anomalies=(*envoi.anomalies, *constats(contexte, (relance,), retires)),
        choix=choix,
    )


def _correction(choix: Choix | None, etape: Etape) -> Correction:
    """Return what the user corrected of the letter when Relances du jour already showed it."""
    correction = correction_de(choix, etape.canal)
    for anomalie in correction.anomalies:
        raise RefusError(f"Feuille {anomalie.feuille}, ligne {anomalie.ligne} : {anomalie.message}")
    return correction
