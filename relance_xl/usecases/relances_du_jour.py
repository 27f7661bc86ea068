"""The rows of Relances du jour: what this run drafts or proposes, what waits, what the user decided."""

from collections.abc import Iterable, Iterator, Sequence

from relance_xl.core.brouillons import proposition_du_brouillon
from relance_xl.core.choix import cle_de_message
from relance_xl.core.contexte import Contexte
from relance_xl.core.corrections import est_corrigee
from relance_xl.core.entites import Choix, Evenement
from relance_xl.core.historique import Brouillon
from relance_xl.core.identifiants import sans_date
from relance_xl.core.relance import Plan, Proposition, Relance
from relance_xl.usecases.lignes_du_journal import destinataire

_MONTREES = frozenset({"aperçu", "à valider"})


def rangees_du_jour(
    faites: Iterable[Choix], plan: Plan, contexte: Contexte, *, en_plus: bool = False
) -> list[Choix]:
    """Return the rows, by client: `faites`, the propositions, the drafts that wait, the decisions kept.

    `en_plus`: the messages were asked for alone, every other row of the sheet stays.
    """
    partis = {r.identifiant for r in plan.retraits}
    attendus = [b for b in contexte.historique.brouillons if b.identifiant not in partis]
    nouvelles = [*faites, *_proposees(plan)]
    rangees = [*nouvelles, *rangees_gardees(attendus, contexte)]
    autres = _autres(rangees, nouvelles, plan, contexte) if en_plus else _decisions(rangees, plan, contexte)
    rangees += autres
    return sorted(rangees, key=lambda c: (c.code_client, c.identifiant))


def observations_qui_partent(rangees: Iterable[Choix], contexte: Contexte) -> tuple[Choix, ...]:
    """Return the rows whose observation is in none of the new `rangees`: the Journal keeps it."""
    gardees = {(*cle_de_message(c), c.observation) for c in rangees}
    return tuple(
        c
        for c in contexte.dossier.choix
        if c.observation and (*cle_de_message(c), c.observation) not in gardees
    )


def _proposees(plan: Plan) -> list[Choix]:
    return [rangee(p.relance, _etat_propose(p), "", p.choix) for p in plan.propositions]


def _autres(
    rangees: Iterable[Choix], nouvelles: Iterable[Choix], plan: Plan, contexte: Contexte
) -> Iterator[Choix]:
    """Yield the rows that this run says nothing of, but the previews that its own rows replace."""
    partis = {r.identifiant for r in plan.retraits}
    presentes = {c.identifiant for c in rangees} | partis
    refaites = {cle_de_message(c) for c in nouvelles}
    for choix in contexte.dossier.choix:
        refaite = choix.etat in _MONTREES and cle_de_message(choix) in refaites
        if choix.identifiant not in presentes and not refaite:
            yield choix
    for cle, choix in plan.choix.items():
        decide = _retenue(choix, contexte) or est_corrigee(choix)
        if decide and choix.identifiant in partis and cle not in refaites:
            yield choix


def _decisions(rangees: Iterable[Choix], plan: Plan, contexte: Contexte) -> Iterator[Choix]:
    """Yield what the user decided of a message that there is not today, while something is open.

    A promise may hold the item meanwhile: his decision still counts on the day it ends.
    """
    presentes = {cle_de_message(c) for c in rangees}
    ouverts = {contexte.clients[c].code_client for c in _debiteurs(plan) if c in contexte.clients}
    ouverts |= {contexte.payeur(contexte.clients[c]).code_client for c in ouverts}
    numeros = {e.facture.numero_facture for e in plan.ecartees}
    for cle, choix in plan.choix.items():
        if cle in presentes or choix.code_client not in ouverts:
            continue
        corrigee = est_corrigee(choix) and not numeros.isdisjoint(choix.factures.split("; "))
        if corrigee or _retenue(choix, contexte):
            yield choix


def _retenue(choix: Choix, contexte: Contexte) -> bool:
    """Tell whether the user holds the message: unticked, or put off."""
    reporte = choix.reporter_au is not None and choix.reporter_au > contexte.jour
    return choix.envoyer is False or reporte


def _debiteurs(plan: Plan) -> set[str]:
    return {e.facture.code_client for e in plan.ecartees}


def montree(relance: Relance, choix: Choix | None) -> Choix:
    """Return the row of a message that would go; one that waited for his oui still shows that it has it."""
    valide = choix and choix.etat == "à valider" and choix.envoyer
    return rangee(relance, "à valider" if valide else "aperçu", "", choix)


def rangee(relance: Relance, etat: str, fichier: str, choix: Choix | None) -> Choix:
    """Return the row of Relances du jour; the user's own cells are kept from `choix`."""
    canal, a_qui, propose = relance.canal, destinataire(relance), relance.proposition
    if choix and relance.correction.anomalies:  # it waits for him to mend them: they stay as he typed them
        canal, a_qui, propose = choix.canal, choix.destinataire, choix.proposition
    return Choix(
        ligne=0,
        envoyer=_envoyer(etat, choix),
        reporter_au=choix.reporter_au if choix and etat != "brouillon" else None,
        date=relance.date,
        code_client=relance.client.code_client,
        nom=relance.client.nom,
        etape=relance.etape.etape,
        canal=canal,
        destinataire=a_qui,
        telephone=relance.client.telephone,
        factures="; ".join(dict.fromkeys(x.facture.numero_facture for x in relance.lignes)),
        plus_ancien_retard=max(0, *(x.retard for x in relance.lignes)),
        total_du=relance.total_du,
        reclame=relance.reclame,
        fichier=fichier,
        etat=etat,
        identifiant=relance.identifiant,
        observation=choix.observation if choix else "",
        proposition=propose,
    )


def _envoyer(etat: str, choix: Choix | None) -> bool | None:
    if etat == "brouillon":
        return True
    if etat == "à valider":
        return choix.envoyer if choix and choix.etat == "à valider" else None
    return choix.envoyer if choix and choix.envoyer is not None else True


def _etat_propose(proposition: Proposition) -> str:
    """Return the état of a message that is only shown; his oui stays while his correction is wrong."""
    a_valider = proposition.motif == "a_valider"
    valide = proposition.motif == "anomalie" and proposition.choix and proposition.choix.etat == "à valider"
    return "à valider" if a_valider or valide else "aperçu"


def rangees_gardees(en_attente: Sequence[Brouillon], contexte: Contexte) -> Iterator[Choix]:
    """Yield the rows of the drafts that stay pending, as they stand, or rebuilt when they were removed."""
    presentes = {c.identifiant: c for c in contexte.dossier.choix if c.etat == "brouillon"}
    for attendu in en_attente:
        presente = presentes.get(attendu.identifiant)
        yield _completee(presente, attendu.lignes[0]) if presente else _refaite(attendu, contexte)


def _completee(presente: Choix, premiere: Evenement) -> Choix:
    """Return a draft's row, what was emptied there told again: who it goes to has not changed."""
    return presente._replace(
        canal=presente.canal or premiere.canal, destinataire=presente.destinataire or premiere.destinataire
    )


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
        proposition=proposition_du_brouillon(attendu),
    )


def choix_de(relance: Relance, plan: Plan) -> Choix | None:
    """Return what the user had decided of this message in Relances du jour."""
    return plan.choix.get((relance.client.code_client, sans_date(relance.identifiant)))
