"""Pending drafts: still true, or to be withdrawn and planned anew (contract, section 2, rule 6)."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.choix import lignes_des_brouillons
from relance_xl.core.contexte import Contexte
from relance_xl.core.corrections import (
    AUCUNE,
    Cellules,
    Correction,
    correction_de,
    correction_des_cellules,
    proposition,
)
from relance_xl.core.credits_du_compte import credits_de
from relance_xl.core.destinataires import destinataires
from relance_xl.core.entites import Choix, Client, Etape, Evenement, Parametres
from relance_xl.core.examen import Examinateur
from relance_xl.core.historique import Brouillon, CleItem, cle_item
from relance_xl.core.iban import CLE, compact
from relance_xl.core.relance import Relance, Retrait, Texte
from relance_xl.core.retenues import conteste
from relance_xl.core.scenarios import MISE_EN_DEMEURE, RANGS
from relance_xl.core.soldes import Position

TexteDe = Callable[[Etape, Texte, str, str], str]
"""(step, text, channel, language) -> something that changes when the model's text changes."""

_DU_CREANCIER = Parametres._fields[: Parametres._fields.index("credit_non_affecte")]
_SUIVIS_DU_CLIENT = ("nom", "contact", "adresse", "code_postal", "ville", "pays", "siren")
_SUIVIS_DU_DEBITEUR = ("nom", "categorie", "taux_de_penalites", "reclamer_les_penalites")
_CHANGE = "le solde, le destinataire ou le texte a changé"
_CORRIGE = "corrigée par vous dans Relances du jour"


class _Message(NamedTuple):
    """What seals a message: who gets it, at which step, with which items; `jour` made it.

    `adresses`: those that the user typed instead of the sheets', none when he did not.
    """

    client: Client
    etape: Etape
    texte: Texte
    canal: str
    adresses: tuple[str, ...]
    cles: tuple[CleItem, ...]
    jour: date


def detail_du_brouillon(relance: Relance, contexte: Contexte, texte_de: TexteDe) -> str:
    """Return what the Journal keeps of a draft, to know later whether it is still true.

    JSON: `sceau`, over all that the message says but the passing of days; `autres`, the items
    that it lists without advancing them, as [code client, N° facture, Échéance n°]; `proposition`,
    only when the user corrected it: what the row's Canal and Destinataire say is then his wish; `iban`,
    the account that it asks to pay.
    """
    cles = tuple(x.facture[1:4] for x in relance.lignes)
    message = _Message(
        relance.client,
        relance.etape,
        relance.texte,
        relance.canal,
        relance.correction.adresses,
        cles,
        relance.date,
    )
    autres = [x.facture[1:4] for x in relance.lignes if not x.avance]
    corrigee = {"proposition": relance.proposition} if relance.correction != AUCUNE else {}
    compte = {CLE: iban} if (iban := compact(contexte.parametres.iban)) else {}
    sceau = _sceau(message, contexte, texte_de)
    return json.dumps({"sceau": sceau, "autres": autres, **compte, **corrigee}, ensure_ascii=False)


def retraits(contexte: Contexte, examinateur: Examinateur, texte_de: TexteDe) -> tuple[Retrait, ...]:
    """Return the pending drafts that are no longer true: paid, blocked or changed since, or unwanted."""
    if not contexte.historique.brouillons:
        return ()
    lignes = lignes_des_brouillons(contexte)
    raisons = (
        (b, _raison(b, examinateur, texte_de) or _volonte(b, lignes.get(b.identifiant), contexte))
        for b in contexte.historique.brouillons
    )
    return tuple(Retrait(b.identifiant, b.piece, raison) for b, raison in raisons if raison)


def _raison(brouillon: Brouillon, examinateur: Examinateur, texte_de: TexteDe) -> str:
    contexte = examinateur.contexte
    positions = contexte.positions_par_cle
    detail = _lire_detail(brouillon)
    cles = (*(cle_item(e) for e in brouillon.lignes), *detail.autres)
    for cle in cles:
        if cle not in positions:
            return f"la facture {cle[1]} n'est plus dans le classeur"
        if positions[cle].reste_du <= 0:
            return f"la facture {cle[1]} est soldée"
        retenue = examinateur.retenues_durables(positions[cle])
        if retenue:
            return f"facture {cle[1]} : {retenue.detail}"
    message = _message(brouillon, cles, contexte)
    if message is None:
        return "l'étape n'existe plus dans le scénario"
    return "" if _sceau(message, contexte, texte_de) == detail.sceau else _CHANGE


def proposition_du_brouillon(brouillon: Brouillon) -> str:
    """Return what *Proposition* said when the draft was made: what it says itself, unless corrected."""
    ligne = brouillon.lignes[0]
    return _lire_detail(brouillon).proposition or proposition(ligne.canal, ligne.destinataire)


class _Detail(NamedTuple):
    """What the Journal's Détail keeps of a draft."""

    sceau: str = ""
    autres: tuple[CleItem, ...] = ()
    proposition: str = ""


def _lire_detail(brouillon: Brouillon) -> _Detail:
    try:
        detail = json.loads(brouillon.lignes[0].detail)
        autres = tuple((str(c), str(n), int(e)) for c, n, e in detail["autres"])
        return _Detail(detail["sceau"], autres, str(detail.get("proposition", "")))
    except (ValueError, KeyError, TypeError):
        return _Detail()


def _message(brouillon: Brouillon, cles: tuple[CleItem, ...], contexte: Contexte) -> _Message | None:
    plus_haute = _plus_haute(brouillon, contexte)
    scenario = contexte.scenario_de_l_evenement(plus_haute)
    etape = scenario.prevue(plus_haute.ordre or 0) if scenario else None
    client = contexte.clients.get(plus_haute.code_client)
    if scenario is None or etape is None or client is None:
        return None
    destinataire = client if etape.nature == MISE_EN_DEMEURE else contexte.payeur(client)
    adresses = _corrigee(brouillon, plus_haute, etape).adresses
    jour = brouillon.date or contexte.jour
    texte = scenario.texte(etape)
    return _Message(destinataire, etape, texte, plus_haute.canal, adresses, cles, jour)


def _plus_haute(brouillon: Brouillon, contexte: Contexte) -> Evenement:
    return max(brouillon.lignes, key=lambda e: _hauteur(e, contexte))


def _hauteur(evenement: Evenement, contexte: Contexte) -> tuple[int, int]:
    return RANGS[contexte.nature_de(evenement)], evenement.ordre or 0


def _corrigee(brouillon: Brouillon, ligne: Evenement, etape: Etape) -> Correction:
    """Return what the user had corrected of a draft: the Journal has kept it."""
    cellules = Cellules(ligne.canal, ligne.destinataire, _lire_detail(brouillon).proposition)
    return correction_des_cellules(cellules, etape.canal)


def _volonte(brouillon: Brouillon, choix: Choix | None, contexte: Contexte) -> str:
    """Return what the user wants otherwise in the row of a draft, "" when nothing."""
    if choix is None:
        return ""
    if choix.envoyer is False:
        return "décochée par vous dans Relances du jour"
    if choix.reporter_au and choix.reporter_au > contexte.jour:
        return f"reportée par vous au {en_chiffres(choix.reporter_au)}"
    ligne = _plus_haute(brouillon, contexte)
    scenario = contexte.scenario_de_l_evenement(ligne)
    etape = scenario.prevue(ligne.ordre or 0) if scenario else None
    if etape is None or not choix.proposition:
        return ""
    return "" if correction_de(choix, etape.canal) == _corrigee(brouillon, ligne, etape) else _CORRIGE


def _sceau(message: _Message, contexte: Contexte, texte_de: TexteDe) -> str:
    positions = contexte.positions_par_cle
    envoi = destinataires(message.client, message.etape, message.canal, contexte, message.adresses)
    devise = positions[message.cles[0]].facture.devise
    debiteurs = sorted({cle[0] for cle in message.cles})
    credits_ = credits_de({*debiteurs, message.client.code_client}, devise, contexte)
    elements: Iterable[object] = (
        texte_de(message.etape, message.texte, message.canal, message.client.langue),
        [getattr(contexte.parametres, champ) for champ in _DU_CREANCIER],
        [getattr(message.client, champ) for champ in _SUIVIS_DU_CLIENT],
        [getattr(contexte.clients[code], champ) for code in debiteurs for champ in _SUIVIS_DU_DEBITEUR],
        message.etape[1:],
        message.canal,
        envoi.a,
        envoi.copie,
        [_faits(positions[cle], message.jour) for cle in sorted(message.cles)],
        [(c.nature, c.numero, c.date.isoformat(), str(c.montant)) for c in credits_],
    )
    return sha256(json.dumps(list(elements), default=str).encode()).hexdigest()[:16]


def _faits(position: Position, jour: date) -> tuple[object, ...]:
    facture = position.facture
    return (
        *facture[1:15],
        facture.fichier,
        facture.justificatifs,
        position.reste_du,
        conteste(facture, jour),
    )
