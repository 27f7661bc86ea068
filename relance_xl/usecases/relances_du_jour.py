"""The rows of Relances du jour: what this run drafts or proposes, what waits, what the user decided."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Choix
from relance_xl.core.historique import Brouillon
from relance_xl.core.identifiants import sans_date
from relance_xl.core.relance import Motif, Plan, Relance
from relance_xl.usecases.lignes_du_journal import destinataire


def rangees_du_jour(
    faites: Iterable[Choix], plan: Plan, contexte: Contexte, *, en_plus: bool = False
) -> list[Choix]:
    """Return the rows, by client: `faites`, the propositions, the drafts that wait, the decisions kept.

    `en_plus`: the message was asked for alone, every other row of the sheet stays.
    """
    partis = {r.identifiant for r in plan.retraits}
    attendus = [b for b in contexte.historique.brouillons if b.identifiant not in partis]
    rangees = [*faites, *_proposees(plan), *_gardees(attendus, contexte)]
    rangees += _autres(rangees, partis, contexte) if en_plus else _decisions(rangees, plan, contexte)
    return sorted(rangees, key=lambda c: (c.code_client, c.identifiant))


def observations_qui_partent(rangees: Iterable[Choix], contexte: Contexte) -> tuple[Choix, ...]:
    """Return the rows whose observation is in none of the new `rangees`: the Journal keeps it."""
    gardees = {(*_cle(c), c.observation) for c in rangees}
    return tuple(
        c for c in contexte.dossier.choix if c.observation and (*_cle(c), c.observation) not in gardees
    )


def _cle(choix: Choix) -> tuple[str, str]:
    return choix.code_client, sans_date(choix.identifiant)


def _proposees(plan: Plan) -> list[Choix]:
    return [rangee(p.relance, _etat_propose(p.motif), "", p.choix) for p in plan.propositions]


def _autres(rangees: Iterable[Choix], partis: AbstractSet[str], contexte: Contexte) -> list[Choix]:
    presentes = {c.identifiant for c in rangees} | partis
    return [c for c in contexte.dossier.choix if c.identifiant not in presentes]


def _decisions(rangees: Iterable[Choix], plan: Plan, contexte: Contexte) -> Iterator[Choix]:
    """Yield what the user put off or unticked and that has no message today, while something is open.

    A promise may hold the item meanwhile: his decision still counts on the day it ends.
    """
    presentes = {_cle(c) for c in rangees}
    ouverts = {contexte.clients[c].code_client for c in _debiteurs(plan) if c in contexte.clients}
    ouverts |= {contexte.payeur(contexte.clients[c]).code_client for c in ouverts}
    for cle, choix in contexte.choix.items():
        reporte = choix.reporter_au is not None and choix.reporter_au > contexte.jour
        if cle not in presentes and choix.code_client in ouverts and (choix.envoyer is False or reporte):
            yield choix


def _debiteurs(plan: Plan) -> set[str]:
    return {e.facture.code_client for e in plan.ecartees}


def rangee(relance: Relance, etat: str, fichier: str, choix: Choix | None) -> Choix:
    """Return the row of Relances du jour; the user's own cells are kept from `choix`."""
    return Choix(
        ligne=0,
        envoyer=_envoyer(etat, choix),
        reporter_au=choix.reporter_au if choix and etat != "brouillon" else None,
        date=relance.date,
        code_client=relance.client.code_client,
        nom=relance.client.nom,
        etape=relance.etape.etape,
        canal=relance.canal,
        destinataire=destinataire(relance),
        telephone=relance.client.telephone,
        factures="; ".join(dict.fromkeys(x.facture.numero_facture for x in relance.lignes)),
        plus_ancien_retard=max(0, *(x.retard for x in relance.lignes)),
        total_du=relance.total_du,
        reclame=relance.reclame,
        fichier=fichier,
        etat=etat,
        identifiant=relance.identifiant,
        observation=choix.observation if choix else "",
    )


def _envoyer(etat: str, choix: Choix | None) -> bool | None:
    if etat == "brouillon":
        return True
    if etat == "à valider":
        return choix.envoyer if choix and choix.etat == "à valider" else None
    return choix.envoyer if choix and choix.envoyer is not None else True


def _etat_propose(motif: Motif) -> str:
    """Return the état of a message that is only shown."""
    return "à valider" if motif == "a_valider" else "aperçu"


def _gardees(en_attente: Sequence[Brouillon], contexte: Contexte) -> Iterator[Choix]:
    """Yield the rows of the drafts that stay pending, as they stand, or rebuilt when they were removed."""
    presentes = {c.identifiant: c for c in contexte.dossier.choix if c.etat == "brouillon"}
    for attendu in en_attente:
        yield presentes.get(attendu.identifiant) or _refaite(attendu, contexte)


def _refaite(attendu: Brouillon, contexte: Contexte) -> Choix:
    premiere = attendu.lignes[0]
    client = contexte.clients.get(premiere.code_client)
    return Choix(
        ligne=0,
        envoyer=True,
        reporter_au=None,
        date=attendu.date,
        code_client=premiere.code_client,
        nom=client.nom if client else "",
        etape=premiere.etape,
        canal=premiere.canal,
        destinataire=premiere.destinataire,
        telephone=client.telephone if client else "",
        factures="; ".join(dict.fromkeys(e.numero_facture for e in attendu.lignes)),
        plus_ancien_retard=None,
        total_du=None,
        reclame=None,
        fichier=premiere.piece,
        etat="brouillon",
        identifiant=attendu.identifiant,
        observation="",
    )


def choix_de(relance: Relance, contexte: Contexte) -> Choix | None:
    """Return what the user had decided of this message in Relances du jour."""
    return contexte.choix.get((relance.client.code_client, sans_date(relance.identifiant)))
