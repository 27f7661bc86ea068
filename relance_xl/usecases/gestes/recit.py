"""The Journal in plain French: what was done, on which day, for how much."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement
from relance_xl.core.historique import cle_item
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.usecases.gestes.mots import abregee

_MOTS = {
    "brouillon": "{etape} : préparation{canal}",
    "envoyée": "{etape} : envoi{canal}{a}",
    "postée": "{etape} : envoi{canal}{a}{numero}",
    "reçue": "{etape} : recommandé reçu{numero}",
    "retournée": "{etape} : recommandé retourné{numero}",
    "appel": "{etape} : appel{avec}",
    "appel sans réponse": "{etape} : appel sans réponse",
    "annulée": "{etape} : annulation",
    "échec": "{etape} : échec",
    "reprise": "{etape} : reprise de l'historique{canal}",
    "validée": "{etape} : validation",
    "promesse": "promesse{avec}",
    "litige": "litige",
    "blocage": "relances suspendues",
    "déblocage": "déblocage",
    "règlement": "règlement reçu",
    "reconnaissance": "reconnaissance de dette{avec}",
    "réponse": "réponse du client{avec}",
    "remerciement": "remerciement{canal}",
    "import": "import",
    "contentieux": "contentieux",
    "note": "note",
}
_SANS_DETAIL = frozenset({"brouillon", "import"})
"""Their Détail is for the program."""
_SANS_MONTANT = frozenset({"annulée", "reçue", "retournée", "note", "déblocage", "blocage"})
_ARTICLES = {
    "e-mail": "par e-mail",
    "courrier": "par courrier",
    "recommandé": "en recommandé",
    "recommandé électronique": "en recommandé électronique",
}


def grouper(evenements: Iterable[Evenement]) -> list[list[Evenement]]:
    """Return the rows by N°, those of one message, or of one action, together."""
    groupes: dict[tuple[object, ...], list[Evenement]] = {}
    for e in sorted(evenements, key=lambda e: (e.numero, e.ligne)):
        cle = (e.evenement, e.date_effet, e.horodatage, e.identifiant, e.code_client)
        groupes.setdefault(cle, []).append(e)
    return list(groupes.values())


def en_mots(groupe: Sequence[Evenement], contexte: Contexte) -> str:
    """Tell a group of rows in one line: « 20/11/2026 : « Relance » : envoi par e-mail (F1, 12,00 €). »."""
    premier = groupe[0]
    quoi = _MOTS.get(premier.evenement, premier.evenement).format(
        etape=_etapes(groupe),
        canal=_canal(premier.canal),
        a=f" à {premier.destinataire}" if premier.destinataire else "",
        avec=f" avec {premier.interlocuteur}" if premier.interlocuteur else "",
        numero=f" (n° {premier.numero_recommande})" if premier.numero_recommande else "",
    )
    quoi = quoi.removeprefix(" : ")
    detail = "" if premier.evenement in _SANS_DETAIL else next((e.detail for e in groupe if e.detail), "")
    suite = f" — {detail}" if detail else ""
    return f"{en_chiffres(_jour(premier))} : {quoi}{_sur(groupe, contexte)}{suite}."


def _jour(evenement: Evenement) -> date:
    if evenement.date_effet:
        return evenement.date_effet
    return evenement.horodatage.date() if evenement.horodatage else date.min


def _etapes(groupe: Sequence[Evenement]) -> str:
    etapes = list(dict.fromkeys(e.etape for e in groupe if e.etape))
    return f"« {' », « '.join(etapes)} »" if etapes else ""


def _canal(canal: str) -> str:
    return f" {_ARTICLES.get(canal, f'({canal})')}" if canal else ""


def _sur(groupe: Sequence[Evenement], contexte: Contexte) -> str:
    """Return the invoices and the sum of a group, in brackets."""
    factures = list(dict.fromkeys(e.numero_facture for e in groupe if e.numero_facture))
    montant = _montant(groupe, contexte)
    dits = ", ".join(dit for dit in (abregee(factures) if factures else "", montant) if dit)
    return f" ({dits})" if dits else ""


def _montant(groupe: Sequence[Evenement], contexte: Contexte) -> str:
    montants = [e.montant for e in groupe if e.montant is not None]
    if not montants or groupe[0].evenement in _SANS_MONTANT:
        return ""
    position = contexte.positions_par_cle.get(cle_item(groupe[0]))
    return en_clair(sum(montants, Decimal(ZERO)), position.facture.devise if position else "EUR")
