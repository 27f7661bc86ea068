"""Sentences that every template shares, so that none of them can get the facts wrong."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.entites import Parametres, Promesse
from relance_xl.core.monnaie import ZERO
from relance_xl.core.relance import EtapeFaite, LigneRelance, Relance
from relance_xl.documents.regime import categorie_du_message
from relance_xl.documents.textes import date_longue, enumeration, montant, propre

_CITEES = 6
_AUTRE = ("notre message", "nos messages")
_CANAUX = {
    "e-mail": ("notre e-mail", "nos e-mails"),
    "courrier": ("notre courrier", "nos courriers"),
    "recommandé": ("notre lettre recommandée", "nos lettres recommandées"),
    "téléphone": ("notre appel", "nos appels"),
    "SMS": ("notre SMS", "nos SMS"),
    "portail": ("notre message sur votre portail", "nos messages sur votre portail"),
}


class PromesseRompue(NamedTuple):
    """A broken promise, the balances it was about, and the amount to quote."""

    promesse: Promesse
    lignes: tuple[LigneRelance, ...]
    montant: Decimal


def numero(ligne: LigneRelance) -> str:
    """Return the invoice's number, with the instalment's beyond the first."""
    facture = ligne.facture
    suite = f" (échéance {facture.numero_echeance})" if facture.numero_echeance > 1 else ""
    return propre(facture.numero_facture) + suite


def etapes_faites(lignes: Iterable[LigneRelance]) -> list[tuple[EtapeFaite, list[str]]]:
    """Return the steps already taken, oldest first, each with the invoices it was about."""
    faites: dict[EtapeFaite, list[str]] = {}
    for ligne in lignes:
        for faite in ligne.historique:
            faites.setdefault(faite, []).append(numero(ligne))
    return sorted(faites.items())


def promesses_rompues(relance: Relance) -> list[PromesseRompue]:
    """Return the broken promises to quote, each once; an empty amount is that of the balances."""
    concernees: dict[Promesse, list[LigneRelance]] = {}
    for ligne in relance.lignes:
        if ligne.promesse_rompue:
            concernees.setdefault(ligne.promesse_rompue, []).append(ligne)
    return [_rompue(promesse, tuple(lignes)) for promesse, lignes in concernees.items()]


def _rompue(promesse: Promesse, lignes: tuple[LigneRelance, ...]) -> PromesseRompue:
    soldes = sum((ligne.reste_du for ligne in lignes), ZERO)
    promis = soldes if promesse.montant_promis is None else promesse.montant_promis
    return PromesseRompue(promesse, lignes, promis)


def phrase_des_relances_precedentes(relance: Relance) -> str:
    """« Nous faisons suite à nos e-mails du 6 et du 21 octobre… », the latest ones; or ""."""
    lignes = [ligne for ligne in relance.lignes if not ligne.pour_memoire and not ligne.preventive]
    vues = dict.fromkeys((faite.canal, faite.date) for faite, _ in etapes_faites(lignes))
    dates: dict[tuple[str, str], list[str]] = {}
    for canal, jour in list(vues)[-_CITEES:]:
        dates.setdefault(_CANAUX.get(canal, _AUTRE), []).append(f"du {date_longue(jour)}")
    citees = [f"à {noms[len(jours) > 1]} {enumeration(jours)}" for noms, jours in dates.items()]
    fin = citees.pop() if citees else ""
    et = ", et " if any(len(jours) > 1 for jours in dates.values()) else " et "
    suite = f"{', '.join(citees)}{et}{fin}" if citees else fin
    return f"Nous faisons suite {suite}." if suite else ""


def phrase_des_promesses(relance: Relance) -> str:
    """Each broken promise with its date and amount, without reproach, or ""."""
    return " ".join(_phrase_de_la_promesse(rompue, relance.devise) for rompue in promesses_rompues(relance))


def _phrase_de_la_promesse(rompue: PromesseRompue, devise: str) -> str:
    promesse = rompue.promesse
    avec = f" avec {propre(promesse.interlocuteur)}" if promesse.interlocuteur.strip() else ""
    quand = f" du {date_longue(promesse.note_le)}" if promesse.note_le else ""
    convenu = "était prévu" if promesse.type == "échéancier" else "avait été annoncé"
    return (
        f"Lors de notre échange{quand}{avec}, un règlement de {montant(rompue.montant, devise)} {convenu} "
        f"pour le {date_longue(promesse.date_promise)} ; sauf erreur, il ne nous est pas encore parvenu."
    )


def phrase_des_contestations(relance: Relance) -> str:
    """Return what is disputed and therefore not claimed, or ""."""
    contestees = [
        f"{montant(ligne.conteste, relance.devise)} sur la facture {numero(ligne)}"
        for ligne in relance.lignes
        if ligne.conteste
    ]
    if not contestees:
        return ""
    liste = enumeration(contestees)
    return f"Nous avons bien noté votre contestation ({liste}) : cette part n'est pas réclamée ici."


def phrase_d_imputation(relance: Relance, parametres: Parametres) -> str:
    """C. civ. 1342-10 where several debts stand, 1343-1 where interest is paid first; or ""."""
    if relance.texte == "preventive":
        return ""
    reclamees = [ligne for ligne in relance.lignes if ligne.reclame]
    if relance.penalites_reclamees and relance.interets and parametres.imputation == "légale":
        return "Imputation : sur les intérêts d'abord, puis sur le principal (article 1343-1 du Code civil)."
    if relance.credits or len(reclamees) > 1:
        return "Imputation : échéances les plus anciennes, sauf indication de votre part."
    return ""


def phrase_chorus(relance: Relance) -> str:
    """For public buyers whose invoices have a deposit number on Chorus Pro; or ""."""
    deposees = any(ligne.facture.numero_depot.strip() for ligne in relance.lignes)
    if categorie_du_message(relance) != "public" or not deposees:
        return ""
    return (
        "Les numéros de dépôt sur Chorus Pro, d'engagement et de service sont rappelés sous chaque facture."
    )


def references(ligne: LigneRelance) -> str:
    """Return what the client needs to find the invoice: Chorus Pro's references, or its own; or ""."""
    facture = ligne.facture
    chorus = (
        ("dépôt Chorus Pro n°", facture.numero_depot),
        ("engagement n°", facture.numero_engagement),
        ("service", facture.code_service),
    )
    siennes = (("votre référence", facture.reference_client), ("contrat ou devis", facture.contrat_ou_devis))
    utiles = (*chorus, *siennes) if ligne.client.categorie == "public" else siennes
    phrase = ", ".join(f"{libelle} {propre(texte)}" for libelle, texte in utiles if texte.strip())
    return phrase[:1].upper() + phrase[1:]


PHRASE_DES_SUITES = (
    "À défaut de règlement dans ce délai, nous pourrons poursuivre le recouvrement de notre créance par les "
    "voies amiables ou judiciaires que la loi nous ouvre, sans que cette indication préjuge de notre choix."
)
